/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_LINE_DIFF_H
#define SNAPSHOT_LINE_DIFF_H

#include "newcomer/arena.h"

/*
 * Which lines had to go and which to come between two texts, where there is
 * only one answer: any algorithm finds the same then, git's among them.
 */

struct nc_diff_line {
	struct nc_str text; /* with its end */
	uint32_t id;	    /* equal for equal texts, on both sides */
	bool changed;
};

struct nc_diff_side {
	struct nc_diff_line *lines;
	size_t count;
};

struct nc_line_diff {
	struct nc_diff_side from, to;
};

/* False where there may be several answers.  The lines lie in `arena`, their texts where they came
 * from. */
bool nc_line_diff_plain(
	struct nc_line_diff *out, struct nc_arena *arena, struct nc_str from, struct nc_str to);

#endif
