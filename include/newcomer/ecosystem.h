/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_ECOSYSTEM_H
#define NEWCOMER_ECOSYSTEM_H

#include "newcomer/project.h"

/* The languages and tools that a tree is built with, by the table of ecosystems. */
struct nc_ecosystem {
	const struct nc_value *row; /* of the table: its id, title, commands */
	const struct nc_str *manifests, *lockfiles,
		*runtime_pins; /* paths, in the order of the tree */
	size_t manifest_count, lockfile_count, runtime_pin_count;
};

/*
 * Those with a manifest that people work with, in the order of the table.  A
 * manifest that several read ("package.json") is counted to the one that its
 * keys or the files beside it speak for.  Everything lives in `arena`.
 */
const struct nc_ecosystem *nc_project_ecosystems(
	size_t *count, struct nc_arena *arena, const struct nc_project *p);

#endif
