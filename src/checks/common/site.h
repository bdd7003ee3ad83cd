/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_SITE_H
#define NEWCOMER_CHECKS_SITE_H

#include "common/globs.h"
#include "newcomer/check.h"

/*
 * Documents that become pages of a web site.  Their links are written for the
 * pages: without endings, from the site's root, to pages that a program makes.
 */
struct nc_sites;

/* `globs`: the files by which site programs are known. */
const struct nc_sites *nc_sites_find(
	struct nc_arena *arena, const struct nc_facts *facts, const struct nc_globs *globs);
bool nc_sites_hold(const struct nc_sites *sites, struct nc_str document);

/* A source from which a site's page at `path` may be made is in the tree. */
bool nc_site_page_exists(struct nc_arena *arena, const struct nc_tree *tree, struct nc_str path);

#endif
