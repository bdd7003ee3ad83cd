/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_BROUGHT_H
#define SNAPSHOT_BROUGHT_H

#include "branches/change_set.h"
#include "objects.h"

/*
 * What a branch brought to one file, line by line, and how much of it some
 * version of the default branch has: lines that it added and that are there,
 * lines that it took away and that are not there.  Lines without a letter or a
 * digit are in every file and say nothing; white space does not count, nor
 * does the order.
 */

struct nc_brought {
	const uint64_t *added, *removed; /* hashes of lines */
	size_t added_count, removed_count;
	bool deletes; /* it deletes the file, which is all there is to say */
	bool opaque;  /* its change does not show in lines: binary, white space, order */
};

struct nc_share {
	uint64_t landed, all;
	uint64_t came, added; /* of these, lines that it added */
};

/* Contents as sets of lines; those of the default branch's files are asked for again and again, and
 * kept. */
struct nc_line_reader {
	struct nc_object_reader *reader; /* borrowed, and set before anything is read */
	uint64_t bytes, most_bytes;	 /* read so far, and to be read at most */
	struct nc_arena arena;
	struct nc_map known; /* from an object's name */
	size_t kept;	     /* bytes in `arena` */
};

void nc_line_reader_init(struct nc_line_reader *r, uint64_t most_bytes);
void nc_line_reader_release(struct nc_line_reader *r);

/* NC_ENOTFOUND: a content is not here.  NC_ELIMIT: too much was read already. */
enum nc_code nc_brought_read(struct nc_brought *out, struct nc_arena *arena,
	struct nc_line_reader *r, const struct nc_changed *change, struct nc_error *err);

/* How much of it the content `oid` has (zero: there is no file). */
enum nc_code nc_brought_share(struct nc_share *out, struct nc_line_reader *r,
	const struct nc_brought *b, const struct nc_oid *oid, struct nc_error *err);

#endif
