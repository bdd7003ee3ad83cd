/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_HISTORY_ORDER_H
#define SNAPSHOT_HISTORY_ORDER_H

#include "history_parts.h"

/* A history as it was met: commits in any order, on the heap. */
struct nc_history_draft {
	struct nc_commit *commits;
	size_t count;
	uint32_t *parents;
	size_t parent_count;
	struct nc_commit_table table;
};

/*
 * Number the commits anew, each before its parents, and put them into
 * `arena`.  Every question about the graph is then one run over arrays.
 * NC_EINVALID: some commit descends from itself.
 */
enum nc_code nc_history_put_in_order(struct nc_history *out, struct nc_arena *arena,
	const struct nc_history_draft *draft, struct nc_error *err);

#endif
