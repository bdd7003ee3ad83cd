/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_MADE_H
#define NEWCOMER_CHECKS_MADE_H

#include "newcomer/check.h"

/*
 * Paths that are not in the tree, and are meant to come about: git ignores
 * them, a build writes them, a script, a target or a step of the README makes
 * or fetches them.
 */
struct nc_makers;

struct nc_makers *nc_makers_of(struct nc_judge *judge, const struct nc_facts *facts);

/* Why `path` may be there in the end, or ""; `from` and `line` name it, and say nothing of that. */
struct nc_str nc_made_later(
	struct nc_makers *m, struct nc_str path, struct nc_str from, uint32_t line);

/* Is there a line that builds an image of this name? */
bool nc_image_is_built(struct nc_makers *m, struct nc_str name);

#endif
