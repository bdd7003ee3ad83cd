/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_REF_STORE_H
#define SNAPSHOT_REF_STORE_H

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/oid.h"

/*
 * All refs of a repository, read once: the loose ones, one file each, and the
 * packed ones, which a loose one of the same name hides.
 *
 * Names that git itself would not take are left out, and so are files that
 * hold no ref; both are counted as `broken`.
 */

struct nc_ref {
	struct nc_str name;   /* "refs/heads/main" */
	struct nc_oid oid;    /* zero for a symbolic ref */
	struct nc_str target; /* a symbolic ref: the name that it points to, else "" */
};

struct nc_ref_store {
	const struct nc_ref *refs; /* by name */
	size_t count;
	struct nc_str broken; /* the first one by name, "" when all are well */
	size_t broken_count;
	bool cut; /* there are more than NC_MAX_REFS */
};

/* Read the refs of the common folder (a descriptor). */
enum nc_code nc_ref_store_load(
	struct nc_ref_store *out, struct nc_arena *arena, int common, struct nc_error *err);

const struct nc_ref *nc_ref_find(const struct nc_ref_store *s, struct nc_str name);
/* Follow symbolic refs; NULL when one leads nowhere or in a circle.  `ref` may be NULL. */
const struct nc_ref *nc_ref_follow(const struct nc_ref_store *s, const struct nc_ref *ref);

/*
 * Look for one name among the packed refs, where there are more than are kept.
 * The file is gone through, up to NC_MAX_REF_SEARCH.
 */
bool nc_ref_search(struct nc_oid *out, int common, struct nc_str name);

/*
 * Read what a file such as HEAD or a loose ref holds into `oid` or `target`;
 * false when it holds neither.
 */
bool nc_ref_parse(struct nc_ref *out, struct nc_arena *arena, struct nc_str content);

/* Would git take this as the name of a ref? */
bool nc_ref_name_is_valid(struct nc_str name);

#endif
