/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_LATE_H
#define SNAPSHOT_LATE_H

#include "attributes.h"
#include "state.h"

/*
 * Steps of the parts that are read late.  Whoever calls holds the snapshot's
 * lock, or is opening it.
 */

/* Read an entry's content as it is judged; false when it cannot be had. */
bool nc_read_late(
	struct nc_buf *into, struct nc_snapshot *s, const struct nc_entry *e, size_t most);

/*
 * Call `each` for every plain file of that name in the tree, with the folder
 * it lies in and its text.
 */
void nc_each_named(struct nc_snapshot *s, struct nc_str name,
	void (*each)(void *context, struct nc_str folder, struct nc_str text), void *context);

/* All .gitattributes of the tree. */
void nc_attributes_add_tree(struct nc_attributes *a, struct nc_snapshot *s);

#endif
