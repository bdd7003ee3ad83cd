/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_REV_H
#define SNAPSHOT_REV_H

#include "state.h"

/* A revision, in the words that people use for one. */
struct nc_rev {
	struct nc_oid commit;
	struct nc_str ref; /* the ref that was named, in full; "" for a commit */
};

/*
 * Resolve "main", "origin/main", "v1.0", "refs/…", "4f1c2d9", "HEAD", "@", each
 * with any number of "~", "~3", "^", "^2", "^{}", "^{commit}" behind it.
 * NC_EUSAGE: it names nothing, and `err` says what was perhaps meant.
 */
enum nc_code nc_rev_resolve(
	struct nc_rev *out, struct nc_snapshot *s, struct nc_str rev, struct nc_error *err);

/* What a ref's own file may hold: "ref: " and a name. */
#define MAX_HEAD (NC_MAX_PATH + 8)

/* head.c: a commit or the name of a branch.  NC_EINVALID: neither. */
enum nc_code nc_head_read(struct nc_ref *out, struct nc_snapshot *s, struct nc_error *err);

#endif
