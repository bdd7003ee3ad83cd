/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_DIFF_H
#define NEWCOMER_DIFF_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/error.h"
#include "newcomer/oid.h"
#include "newcomer/text.h"

/*
 * What two trees differ in: paths, and the objects that stand there.
 *
 * Contents are not read, renames not guessed.  Only folders whose names differ
 * are opened, and those once met are remembered, so that following a branch
 * commit by commit costs some microseconds a commit.  A differ belongs to one
 * thread at a time; several may be open on one snapshot.
 */

struct nc_differ;
struct nc_snapshot;

enum nc_change_kind { NC_CHANGE_ADDED, NC_CHANGE_REMOVED, NC_CHANGE_EDITED };

struct nc_change {
	enum nc_change_kind kind;
	struct nc_str
		path; /* of a file, link or submodule, never a folder; valid during the call */
	struct nc_oid from, to;	     /* zero where there is nothing */
	uint32_t from_mode, to_mode; /* as in the tree, 0100644; 0 where there is nothing */
};

/* Takes one change; false ends the comparison there, which is no failure. */
typedef bool nc_change_visitor(void *context, const struct nc_change *change);

/* The differ borrows the snapshot. */
struct nc_differ *nc_differ_new(struct nc_snapshot *s);
void nc_differ_free(struct nc_differ *d); /* NULL is fine */

/*
 * Tell `visit` every path in which the tree `to` differs from the tree `from`,
 * in git's order of paths.  The zero name is the empty tree.  What was a file
 * and is a folder now is told as removed and added.  NC_ENOTFOUND: a tree is
 * not in this clone; NC_EINVALID: one is damaged; NC_ELIMIT: too large or too
 * deep to compare.  Changes before a failure have been told.
 */
enum nc_code nc_differ_compare(struct nc_differ *d, const struct nc_oid *from,
	const struct nc_oid *to, nc_change_visitor *visit, void *context, struct nc_error *err);

#endif
