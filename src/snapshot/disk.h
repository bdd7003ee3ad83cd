/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_DISK_H
#define SNAPSHOT_DISK_H

#include "state.h"

/*
 * Files read from the work tree in place of the objects, where that is faster.
 *
 * The file must be the one in the tree, byte for byte: git's index names the
 * same content for the path, and the file has not been touched since git wrote
 * it, by size, times (to the nanosecond), owner and inode.  A file that a
 * filter may have passed through is left to the objects, and so is one whose
 * object has another size.  A change of line ends needs no more than that: it
 * only ever adds bytes, or only ever takes some away.
 *
 * With `options.worktree` it is the other way round: what is on disk counts,
 * and the objects stand in only for what a sparse checkout left out.
 */

/* disk_proved.c: a file that is proved to be unchanged; NC_EUNSUPPORTED: it is not, ask the
 * objects.
 */
enum nc_code nc_disk_read_proved(struct nc_buf *into, struct nc_snapshot *s,
	struct nc_object_reader *reader, const struct nc_entry *e, size_t most,
	struct nc_error *err);

/* disk.c, with `worktree`: whatever is there now; NC_EUNSUPPORTED: ask the objects. */
enum nc_code nc_disk_read_as_is(struct nc_buf *into, struct nc_snapshot *s,
	const struct nc_entry *e, size_t most, struct nc_error *err);
/* The two ways in which a file on disk is not read. */
enum nc_code nc_disk_unproved(struct nc_error *err);
enum nc_code nc_disk_too_large(struct nc_error *err, uint64_t size, size_t most);

/* With `worktree`: the size of what is there; false when the objects are to be asked. */
bool nc_disk_size(uint64_t *out, struct nc_snapshot *s, const struct nc_entry *e);

/* disk_tree.c, with `worktree`: the list of tracked files as they are on disk, in place of the
 * tree. */
enum nc_code nc_disk_tree(struct nc_snapshot *s, struct nc_error *err);

#endif
