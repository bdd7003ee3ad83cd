/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_CHANGE_SET_H
#define SNAPSHOT_CHANGE_SET_H

#include "newcomer/arena.h"
#include "newcomer/diff.h"

/* What two trees differ in, as a list that can be compared with others. */

struct nc_changed {
	struct nc_str path;
	struct nc_oid from, to; /* zero where there is nothing */
	uint32_t from_mode, to_mode;
};

struct nc_change_set {
	const struct nc_changed *items; /* in git's order of paths */
	size_t count;
	uint64_t paths; /* a hash of the paths */
	uint64_t delta; /* and of what stood and stands there */
	bool cut;	/* there are more than NC_MAX_BRANCH_PATHS; `items` has the first ones */
};

/* The hashes of one more change. */
void nc_change_hash(uint64_t *paths, uint64_t *delta, const struct nc_change *c);
uint64_t nc_hash_bytes(uint64_t hash, const void *bytes, size_t size);
#define NC_HASH_BEGIN UINT64_C(14695981039346656037)

/* `items` lies in `arena`.  Fails as nc_differ_compare() does. */
enum nc_code nc_change_set_read(struct nc_change_set *out, struct nc_arena *arena,
	struct nc_differ *d, const struct nc_oid *from, const struct nc_oid *to,
	struct nc_error *err);

/* The same paths, and the same before and after at each. */
bool nc_change_set_equal(const struct nc_change_set *a, const struct nc_change_set *b);
/* The same paths, and what `b` made of them is what they were before `a`. */
bool nc_change_set_undoes(const struct nc_change_set *b, const struct nc_change_set *a);

#endif
