/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_TREE_READ_H
#define SNAPSHOT_TREE_READ_H

#include "newcomer/snapshot.h"
#include "objects.h"

/*
 * From a tree object to the list of all that lies below it.
 *
 * Twelve small trees can stand for ten thousand million paths, and trees nest
 * as deep as a stranger likes.  So each distinct tree is read once and measured
 * first; what would be too much is refused before the first path is made.
 */

/*
 * NC_ELIMIT: too large or too deep.  NC_EINVALID: damaged.  NC_ENOTFOUND:
 * part of it is not in this clone.
 */
enum nc_code nc_tree_read(struct nc_tree *out, struct nc_arena *arena, struct nc_object_reader *r,
	const struct nc_oid *root, struct nc_error *err);

/* Sort entries that are not in order, and find for each the first with the same content. */
void nc_tree_settle(struct nc_entry *entries, size_t count);

/* One entry of a tree object. */
struct nc_tree_item {
	uint32_t mode;
	struct nc_str name;
	struct nc_oid oid;
};

/*
 * Take the next entry off the front; false at the end, and when what is there
 * is no entry (`rest` is then not empty).
 */
bool nc_tree_next(struct nc_tree_item *out, struct nc_str *rest);

/* Is this a name that no checkout writes? */
bool nc_name_is_hostile(struct nc_str name);
/* The same for any component of a path. */
bool nc_path_is_hostile(struct nc_str path);

#endif
