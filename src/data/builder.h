/* SPDX-License-Identifier: MIT */
#ifndef NC_DATA_BUILDER_H
#define NC_DATA_BUILDER_H

#include "newcomer/limits.h"
#include "newcomer/value.h"

#include "source.h"

/*
 * Builds a tree of values from the bottom up, for readers that meet a
 * container's members one after the other.  What is open stands on a stack of
 * a fixed depth; the members of a container are copied to the arena when it
 * is closed.  Nothing recurses.
 */

/* A value, and what it weighs when everything that it shares is counted as often as it is met. */
struct built {
	struct nc_value value;
	size_t nodes;
	size_t height; /* containers below each other, itself included */
};

struct open {
	struct nc_value value; /* the list or map, without members yet */
	size_t first;	       /* its first member among the items */
	size_t nodes, height;  /* of its members */
	struct nc_value key;   /* of the member to come; line 0: none yet */
};

struct builder {
	struct nc_arena *arena; /* borrowed: where the tree goes */
	struct built *items;	/* finished values whose container is open */
	size_t count, capacity;
	struct open open[NC_MAX_FOREIGN_DEPTH + 1];
	size_t depth;
	size_t nodes; /* of everything built so far */
};

void nc_builder_init(struct builder *b, struct nc_arena *arena);
void nc_builder_release(struct builder *b);

/* Does a map stand open and wait for a key? */
bool nc_builder_wants_key(const struct builder *b);
void nc_builder_set_key(struct builder *b, struct spot at, struct nc_str text);

/* Open a LIST or MAP; the caller has looked at `depth`. */
void nc_builder_open(struct builder *b, enum nc_kind kind, struct spot at);
/* Add a finished value to what is open; its key is the one that was set. */
void nc_builder_add(struct builder *b, const struct built *item);
void nc_builder_add_value(struct builder *b, const struct nc_value *value);
/* The members so far of what is open innermost. */
struct built *nc_builder_members(struct builder *b, size_t *count);
/* Put others in their place, with the keys that they have. */
void nc_builder_replace_members(struct builder *b, const struct built *members, size_t count);
/* Close the innermost and add it to the one around it. */
struct built nc_builder_close(struct builder *b);
/* The whole, when nothing is open. */
struct nc_value nc_builder_root(const struct builder *b);

/*
 * The order of members by key, then by place: equal keys stand together, the
 * first of them first.  `members` are `stride` bytes apart.  On the heap.
 */
size_t *nc_data_order_by_key(const struct nc_value *first, size_t stride, size_t count);

/* Of members with the same key keep the last, in the place of the last; returns how many are left.
 */
size_t nc_data_keep_last(struct built *members, size_t count);

#endif
