/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_INDEX_FILE_H
#define SNAPSHOT_INDEX_FILE_H

#include <sys/stat.h>

#include "newcomer/error.h"
#include "newcomer/oid.h"

/*
 * git's index, read in place: which files are tracked, and what each looked
 * like on disk when git last saw it.
 *
 * Versions 2 to 4.  It is a stranger's file: every length is checked, its
 * checksum is not (git does not check it either).  libgit2 reads it too, in
 * ten times the time, for it makes an object of each entry.
 */

/* How a file looked, as the index and as the file system tell it; both cut to 32 bits as git does.
 */
struct nc_stamp {
	uint32_t mtime, mtime_ns, ctime, ctime_ns, inode, uid, gid, size;
};

struct nc_index_entry {
	struct nc_str path; /* borrowed until the next entry */
	struct nc_oid oid;
	uint32_t mode;
	struct nc_stamp stamp;
	bool merged;	    /* not in the midst of a conflict */
	bool skipped;	    /* left out by a sparse checkout */
	bool intended_only; /* `git add -N`: there is no content yet */
	bool assumed;	    /* git was told not to look whether it has changed */
};

struct nc_index {
	struct nc_buf bytes;
	struct nc_stamp written; /* times of the file itself */
	uint32_t version, count; /* as it says */

	/* The cursor. */
	uint32_t taken;
	size_t at;
	struct nc_buf path; /* version 4 tells a path by what differs from the one before */
};

/*
 * NC_ENOTFOUND: nothing is checked out.  NC_EINVALID, NC_EUNSUPPORTED,
 * NC_ELIMIT: it cannot be read.
 */
enum nc_code nc_index_open(struct nc_index *out, int git_dir, struct nc_error *err);
void nc_index_close(struct nc_index *x);

/*
 * The next entry; false at the end and where the file is damaged (`taken` is
 * then less than `count`).
 */
bool nc_index_next(struct nc_index_entry *out, struct nc_index *x);

/* Behind the last entry: is there more that belongs to the list, in a form that is not read here?
 */
bool nc_index_is_partial(const struct nc_index *x);

void nc_stamp_of(struct nc_stamp *out, const struct stat *st);
bool nc_stamp_equal(const struct nc_stamp *a, const struct nc_stamp *b);

/* Could the file have changed in the same instant in which the index was written? */
bool nc_stamp_is_racy(const struct nc_stamp *file, const struct nc_stamp *index);

#endif
