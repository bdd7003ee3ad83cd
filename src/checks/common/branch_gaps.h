/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_BRANCH_GAPS_H
#define NEWCOMER_CHECKS_BRANCH_GAPS_H

#include "common/branches.h"

/* A branch that somebody would have to ask about, as a gap. */

struct nc_branch_look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_str trunk; /* the default branch's name */
	struct nc_lines lines;
	bool has_remote; /* with branches; without one it says nothing that one is in this clone */
	const uint32_t *tagged; /* of each commit: a tag that has it, counted from 1; 0: none */
};

/* With where it lies and what the default branch lacks of it as evidence. */
void nc_branch_tell(struct nc_branch_look *l, const struct nc_line *line, struct nc_str message,
	enum nc_severity severity, struct nc_str fix);
/* Pages, programs' proposals and releases are not work left over. */
bool nc_branch_stands_apart(const struct nc_line *line);

/* No gap: something relies on it by its name. */
void nc_branch_tell_used(struct nc_branch_look *l, const struct nc_line *line);
/* Is some of its work not in the default branch, or was it taken back there? */
bool nc_branch_is_open(const struct nc_line *line);
/* "14 commits that main lacks" */
struct nc_str nc_branch_lacking_commits(struct nc_branch_look *l, const struct nc_line *line);
/* "14 commits that main lacks, in 9 files" */
struct nc_str nc_branch_lacking(struct nc_branch_look *l, const struct nc_line *line);
/* Is the default branch itself one where work is gathered, such as develop? */
bool nc_branch_is_gathering(const struct nc_branch_look *l);
/* The commands that take it away everywhere. */
struct nc_str nc_branch_delete(struct nc_branch_look *l, const struct nc_line *line);

/* branches_open.c: every branch that is not merged, or that was taken back. */
void nc_branches_judge_open(struct nc_branch_look *l);

#endif
