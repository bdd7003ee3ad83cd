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

/*
 * Read a file that is proved to be unchanged; NC_EUNSUPPORTED: it is not, ask
 * the objects.  With `worktree`: read what is there.
 */
enum nc_code nc_disk_read(struct nc_buf *into, struct nc_snapshot *s,
	struct nc_object_reader *reader, const struct nc_entry *e, size_t most,
	struct nc_error *err);

/* With `worktree`: the size of what is there; false when the objects are to be asked. */
bool nc_disk_size(uint64_t *out, struct nc_snapshot *s, const struct nc_entry *e);

/* With `worktree`: the list of tracked files as they are on disk, in place of the tree. */
enum nc_code nc_disk_tree(struct nc_snapshot *s, struct nc_error *err);

#endif
