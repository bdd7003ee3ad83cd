/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_SITE_H
#define NEWCOMER_SITE_H

#include "newcomer/project.h"

/*
 * Documents that become pages of a web site.  Their links are written for the
 * pages: without endings, from the site's root, to pages that a program makes.
 */
struct nc_sites;

/*
 * The sites of the tree, by the files of their programs (rules/links/), found when first asked for.
 * `perhaps`: by files, too, that other programs have as well; for who would rather say nothing of
 * a page than something wrong.
 */
const struct nc_sites *nc_project_sites(const struct nc_project *p, bool perhaps);
bool nc_sites_hold(const struct nc_sites *sites, struct nc_str document);

/* A source from which a site's page at `path` may be made is in the tree. */
bool nc_site_page_exists(struct nc_arena *arena, const struct nc_tree *tree, struct nc_str path);

/*
 * The first page of this repository's site, where `address` is that site's: a host of documents
 * that names the repository, or that the tree is set up for.  The path of a document of the tree.
 */
bool nc_site_front_page(struct nc_str *path, struct nc_arena *arena, const struct nc_project *p,
	struct nc_str address);

#endif
