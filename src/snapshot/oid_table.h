/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_OID_TABLE_H
#define SNAPSHOT_OID_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "newcomer/oid.h"

/*
 * A table from names of objects to where they stand in an array.
 *
 * The array is the caller's, of anything that holds a name; it is handed in
 * with each call since it may move as it grows.  The table itself takes eight
 * bytes a place.
 *
 * Names in a pack need not be hashes of anything, a stranger may choose them;
 * so the table mixes in where it lies in memory, which a stranger cannot know.
 * Nothing that is told depends on the order in it.
 */

struct nc_oid_slot {
	uint32_t tag;	/* of the name's hash, to look at fewer names */
	uint32_t place; /* + 1; 0 is a free slot */
};

struct nc_oid_table {
	struct nc_oid_slot *slots;
	size_t room, count; /* room: a power of two */
};

/* Names that lie `stride` bytes apart, the first at `first`. */
struct nc_oid_array {
	const struct nc_oid *first;
	size_t stride;
};

#define NC_NO_PLACE UINT32_MAX

/* An empty table; `expected` names find room without it growing. */
void nc_oid_table_init(struct nc_oid_table *t, size_t expected);
void nc_oid_table_release(struct nc_oid_table *t);

/* The place that stands there for `oid`; NC_NO_PLACE: there was none, and now it is `place`. */
uint32_t nc_oid_table_put(struct nc_oid_table *t, struct nc_oid_array names,
	const struct nc_oid *oid, uint32_t place);

#endif
