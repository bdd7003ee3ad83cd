/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_PACK_FILE_H
#define SNAPSHOT_PACK_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "newcomer/error.h"

/*
 * A file of git's, mapped for reading: an index, a pack, a commit-graph.
 *
 * The size is the one the file had when it was opened; a file that grows is
 * read up to there.  A file that somebody shortens in place while we read
 * ends the process with SIGBUS.  That is accepted (docs/decisions/0110): git
 * writes these files once under another name and never changes them, removing
 * one leaves the mapping whole, and git and libgit2 map them too.
 */
struct nc_mapping {
	const unsigned char *data;
	size_t size;
};

/*
 * Map the regular file `name` of `folder` (a descriptor).  A symbolic link is not
 * followed, and what is no regular file is NC_EINVALID.  NC_ENOTFOUND, NC_EIO.
 */
enum nc_code nc_mapping_open(
	struct nc_mapping *out, int folder, const char *name, struct nc_error *err);
void nc_mapping_close(struct nc_mapping *m);

/*
 * What lies before `end` will not be read again soon: its pages need not count
 * as this process's memory.  Reading them nevertheless is right, and a little
 * slower.  `from` is where the last call ended, which this moves on.
 */
void nc_mapping_leave(const struct nc_mapping *m, size_t *from, size_t end);

/* Numbers in git's files: the most significant byte first, at any address. */
static inline uint32_t nc_be32(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static inline uint64_t nc_be64(const unsigned char *at)
{
	return (uint64_t)nc_be32(at) << 32 | nc_be32(at + 4);
}

#endif
