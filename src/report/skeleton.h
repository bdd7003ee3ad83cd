/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_SKELETON_H
#define NEWCOMER_REPORT_SKELETON_H

#include "newcomer/report.h"

/* What a template leaves open, {{people}} and the like, filled in from what git and the tree know.
 */

struct nc_slots {
	struct nc_arena *arena;
	const struct nc_report *report;
	const struct nc_skeleton *skeletons; /* those before this one, for {{documents}} */
	size_t skeleton_count;
};

/* `text` with every slot filled; a slot that nobody knows stays as it is. */
void nc_slots_fill(struct nc_buf *out, const struct nc_slots *slots, struct nc_str text);

#endif
