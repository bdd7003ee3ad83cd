/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_BRANCHES_H
#define NEWCOMER_CHECKS_BRANCHES_H

#include "newcomer/branch_role.h"
#include "newcomer/branches.h"
#include "newcomer/check.h"

/* Branches as the rules about them see them: what became of each, what it is for, who says why it
 * stays. */

struct nc_line {
	const struct nc_branch_line *branch;
	struct nc_branch_role role;
	nc_day touched;
	struct nc_str noted;	  /* where the record or a document says why it stays, or "" */
	struct nc_branch_use use; /* what relies on it by its name */
};

struct nc_lines {
	struct nc_line *items; /* by name; without the default branch */
	size_t count;
};

/*
 * All of them, without notes.  False: it cannot be told, or there is nothing
 * to tell of, and the judge has been told why.  Where only some branches are
 * in this clone the judge is told that too, and those are gathered.
 */
bool nc_lines_gather(struct nc_lines *out, struct nc_judge *judge, const struct nc_facts *facts);

/* Find who says why they stay, for those lines that `is_asked`; the record before documents. */
void nc_lines_find_notes(struct nc_lines *lines, struct nc_judge *judge,
	const struct nc_facts *facts, bool (*is_asked)(const struct nc_line *line));

/* Find what relies on them by their name, for those lines that `is_asked`. */
void nc_lines_find_uses(struct nc_lines *lines, struct nc_judge *judge,
	const struct nc_facts *facts, bool (*is_asked)(const struct nc_line *line));

/* "in this clone and on origin", with the day of the last fetch. */
struct nc_str nc_line_where(struct nc_judge *judge, const struct nc_line *line);
/* "last touched 8 months ago by owner, the last of 3 authors": whom to ask. */
struct nc_str nc_line_touched(
	struct nc_judge *judge, const struct nc_facts *facts, const struct nc_line *line);
/* What the default branch, called `trunk`, has of it: for one that has landed.  "" for others. */
struct nc_str nc_line_landed(
	struct nc_judge *judge, const struct nc_line *line, struct nc_str trunk);

#endif
