/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_FOOTING_H
#define NEWCOMER_REPORT_FOOTING_H

#include "newcomer/report.h"

/*
 * Where a result stands for a program that takes nothing but a line of a file:
 * its own place, or, for one about a branch or the repository as a whole, the
 * file in which its mend belongs.
 */
struct nc_footing {
	struct nc_str path; /* a file of the tree; "" where the tree has none */
	uint32_t line, end_line;
	bool own; /* the result's own place */
};

/* The file where mends of this rule belong, or ""; goes through the whole tree. */
struct nc_str nc_footing_home(const struct nc_tree *tree, struct nc_str rule);
/* `home` is that file for the result's rule. */
struct nc_footing nc_footing_of(
	const struct nc_tree *tree, const struct nc_result *r, struct nc_str home);

#endif
