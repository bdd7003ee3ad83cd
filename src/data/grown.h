/* SPDX-License-Identifier: MIT */
#ifndef NC_DATA_GROWN_H
#define NC_DATA_GROWN_H

#include "newcomer/value.h"

#include "source.h"

/*
 * A tree of values that may grow anywhere, for formats that come back to a
 * table later.  Nodes are numbered as they are made, a parent before its
 * members; the root is node 0 and a MAP.
 */

#define GROWN_NONE UINT32_MAX

struct grown_node {
	struct nc_value value;
	uint32_t parent;
	uint32_t first, last, next; /* members, and the next member of the parent */
	uint32_t members;
	uint32_t depth; /* of the root: 0 */
	unsigned flags; /* the format's own */
};

struct grown {
	struct nc_arena *arena; /* borrowed: where the tree goes at last */
	struct grown_node *nodes;
	uint32_t count, capacity;
	size_t steps; /* members that were looked at to find one */
};

void nc_grown_init(struct grown *g, struct nc_arena *arena);
void nc_grown_release(struct grown *g);

/* The member of that key, or GROWN_NONE. */
uint32_t nc_grown_find(struct grown *g, uint32_t parent, struct nc_str key);
/* A new last member; the texts of `value` are the caller's business.  GROWN_NONE: a limit was
 * reached. */
uint32_t nc_grown_add(struct grown *g, uint32_t parent, const struct nc_value *value);
/* The work of looking for members has gone past its limit. */
bool nc_grown_is_worn(const struct grown *g);
/* The tree as plain values. */
struct nc_value nc_grown_freeze(struct grown *g);

#endif
