/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_HISTORY_LOAD_H
#define SNAPSHOT_HISTORY_LOAD_H

#include "newcomer/history.h"
#include "objects.h"

/* Why commits are edges: how many each. */
struct nc_history_edges {
	size_t shallow; /* named in the repository's `shallow` file */
	size_t missing; /* not in this clone */
	size_t damaged; /* here, and cannot be read as a commit */
};

/*
 * Read the history of all `tips` (commits, peeled; zero names are passed over)
 * from the commit-graph where there is one and from the objects.  `shallow` are the
 * names in `$GIT_COMMON_DIR/shallow`.  The history lives in `arena` and
 * borrows `objects`.  What cannot be read becomes an edge.  NC_ELIMIT: over
 * NC_MAX_COMMITS; NC_EINVALID: commits descend from themselves.
 */
enum nc_code nc_history_load(struct nc_history **out, struct nc_arena *arena,
	struct nc_objects *objects, const struct nc_oid *tips, size_t count,
	const struct nc_oid *shallow, size_t shallow_count, struct nc_error *err);

const struct nc_history_edges *nc_history_edges(const struct nc_history *h);

#endif
