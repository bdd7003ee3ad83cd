/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_CENSUS_H
#define NEWCOMER_PROJECT_CENSUS_H

#include "newcomer/snapshot.h"

/*
 * A census of the tree: which files bear a name, which an ending, without a
 * walk over all paths for each question.
 */

struct nc_entry_list {
	uint32_t *items; /* indexes into the tree, rising */
	size_t count;
	size_t capacity;
};

struct nc_census {
	struct nc_arena *arena; /* borrowed */
	const struct nc_tree *tree;
	struct nc_map names, endings; /* → struct nc_entry_list */
};

void nc_census_take(struct nc_census *out, struct nc_arena *arena, const struct nc_tree *tree);

/* The files that match a glob, as nc_glob_match() does with case kept; in the census' arena. */
const struct nc_entry_list *nc_census_find(struct nc_census *c, struct nc_str glob);

#endif
