/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_BENEATH_H
#define SNAPSHOT_BENEATH_H

#include <stdbool.h>
#include <sys/stat.h>

#include "newcomer/error.h"
#include "newcomer/text.h"

/*
 * Files beneath a folder that a stranger filled.
 *
 * A path is taken relative to a folder that is already open, and never leaves
 * it: no component may be "..", and no symbolic link is followed, whatever it
 * points to.  Opening never waits, not even for a named pipe.
 */

/*
 * Open what stands at `path` for reading, whatever it is, and say in `st` (unless NULL) what
 * it is.  Returns a descriptor, or -1 with errno: ELOOP for a link, ENOENT and
 * ENOTDIR when it is not there.
 */
int nc_beneath_open(int folder, struct nc_str path, struct stat *st);

/*
 * The same without openat2(), which some systems lack and some sandboxes
 * forbid; nc_beneath_open() falls back to it.
 */
int nc_beneath_open_in_steps(int folder, struct nc_str path, struct stat *st);

/* The same for a folder; "" is the folder itself. */
int nc_beneath_open_folder(int folder, struct nc_str path);

/*
 * Add the content of a plain file to `into`.  NC_ENOTFOUND: there is none.
 * NC_EINVALID: it is a link, a pipe, a folder.  NC_ELIMIT: over `most` bytes.
 * NC_EIO.  The error's text names the file by `path`.
 */
enum nc_code nc_beneath_read(
	struct nc_buf *into, int folder, struct nc_str path, size_t most, struct nc_error *err);

/* Add exactly `size` bytes of an open file; false when it has fewer or cannot be read. */
bool nc_beneath_take(struct nc_buf *into, int file, size_t size);

#endif
