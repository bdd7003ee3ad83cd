/* SPDX-License-Identifier: MIT */
#ifndef PROJECT_SCOPES_H
#define PROJECT_SCOPES_H

#include "newcomer/project.h"

/*
 * Scopes: which needles look into which paths.
 *
 * Needles of one rule share their globs and classes, so there are few scopes;
 * and the globs of all scopes are asked in one walk over a path's names and
 * endings.
 */

struct nc_scope {
	const struct nc_needle *of; /* the first needle with these globs and classes */
	NC_LIST(uint32_t) needles;
};

/* A glob that is matched as such, and the scopes that name it. */
struct nc_scope_glob;

struct nc_scopes {
	struct nc_arena *arena;
	NC_LIST(struct nc_scope) items;
	struct nc_map folders, names, endings; /* in small letters; value: the uses of the glob */
	NC_LIST(struct nc_scope_glob) rest;
};

void nc_scopes_find(struct nc_scopes *out, struct nc_arena *arena, const struct nc_needle *needles,
	size_t count);

/* What one worker needs to ask; of `arena`. */
struct nc_scope_marks {
	bool *in, *out; /* of each scope: some glob that it names, or that it leaves out, matched */
};
void nc_scope_marks_init(
	struct nc_scope_marks *out, struct nc_arena *arena, const struct nc_scopes *scopes);

/* Add to `wanted` the needles that concern this path; false when none does. */
bool nc_scopes_add_wanted(bool *wanted, const struct nc_scopes *scopes,
	struct nc_scope_marks *marks, enum nc_class class, struct nc_str path);

/* The same for one needle, told by its globs. */
bool nc_needle_concerns(const struct nc_needle *n, enum nc_class class, struct nc_str path);

#endif
