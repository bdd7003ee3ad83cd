/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_GLOBS_H
#define NEWCOMER_GLOBS_H

#include "newcomer/arena.h"
#include "newcomer/value.h"

/*
 * A list of globs that is held against every path of a tree: the braces
 * written out once, and each glob asked only where its first letter fits.
 * Case is folded.
 */
struct nc_glob {
	struct nc_str text; /* without braces */
	bool whole;	    /* held against the whole path, not its last component */
	char first;	    /* the small letter it begins with, or '\0': anything */
};

struct nc_globs {
	NC_LIST(struct nc_glob) items;
};

struct nc_globs nc_globs_of(struct nc_arena *a, const struct nc_value *map, const char *key);
bool nc_globs_match(const struct nc_globs *globs, struct nc_str path);

#endif
