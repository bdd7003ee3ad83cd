/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PUSHED_H
#define NEWCOMER_PUSHED_H

#include "newcomer/snapshot.h"

/*
 * What a push adds: the commit that is pushed, and the last one of its past
 * that the other side has, as far as this clone knows.  From one thread, before
 * anything is judged.
 */

/*
 * The commit that an object names, through tags, and its tree.  NC_EINVALID:
 * it names none (a tag of a file); NC_ENOTFOUND: it is not in this clone.
 */
enum nc_code nc_pushed_commit(struct nc_oid *commit, struct nc_oid *tree, struct nc_snapshot *s,
	const struct nc_oid *oid, struct nc_error *err);

/*
 * For a ref that is new on the other side: where the commit that is pushed
 * leaves what `remote` (a name, or an address where it has none) is known to
 * have.  That is its merge base with the branches tracked of that remote, of
 * several the nearest one; where none is tracked, with those of all remotes,
 * and else with the default branch.  Zero: nothing of it is known to be there.
 * Reads the history.
 */
struct nc_oid nc_pushed_base(
	struct nc_snapshot *s, struct nc_str remote, const struct nc_oid *commit);

#endif
