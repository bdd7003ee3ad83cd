/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_BRANCHES_H
#define NEWCOMER_CHECKS_BRANCHES_H

#include "newcomer/check.h"

/*
 * Branches as a person counts them: `x` and `origin/x` are one.
 *
 * What has become of a branch's work is told from the graph: whether the
 * default branch holds its commits, or a commit of other ancestry with the
 * very same files.  That a branch was merged by squash or rebase and the
 * result has changed since cannot be told so.
 */

enum nc_branch_kind {
	NC_BRANCH_WORK,
	NC_BRANCH_TRUNK,       /* another main branch: an old default */
	NC_BRANCH_INTEGRATION, /* where work is gathered: develop, next */
	NC_BRANCH_ENVIRONMENT, /* what runs somewhere: staging */
	NC_BRANCH_RELEASE,     /* a line that is maintained */
	NC_BRANCH_PAGES,       /* a web site, badges, data */
	NC_BRANCH_BOT,	       /* a program's proposal */
};

enum nc_branch_state {
	NC_BRANCH_MERGED,    /* the default branch has all its commits */
	NC_BRANCH_SAME_TREE, /* the default branch has, or had, the very same files */
	NC_BRANCH_EMPTY,     /* its commits change nothing, or are merges only */
	NC_BRANCH_UNMERGED,
	NC_BRANCH_APART, /* it shares no commit with the default branch */
};

struct nc_line {
	const struct nc_branch *branch; /* of several of one name the one furthest ahead */
	struct nc_str where;		/* "origin", "this clone and origin" */
	enum nc_branch_kind kind;
	size_t row; /* of the table of kinds, where a row matched */
	enum nc_branch_state state;
	uint32_t position;
	uint32_t ahead, behind; /* commits */
	struct nc_oid like;	/* SAME_TREE: the commit of the default branch */
	nc_day touched;
};

struct nc_lines {
	const struct nc_line *items; /* by name; without the default branch */
	size_t count;
	nc_day touched;	     /* the default branch */
	struct nc_map named; /* what documents show as code, and branches they link to → nc_place */
};

/*
 * All of them.  `kinds`: rows {kind, names}.  False: it cannot be told, or
 * there is nothing to tell of, and the judge has been told why.
 */
bool nc_lines_gather(struct nc_lines *out, struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_value *kinds);

/* How many people made the commits that only this branch has; 0: too many commits to ask. */
size_t nc_line_authors(
	struct nc_judge *judge, const struct nc_facts *facts, const struct nc_line *line);

/* Who says that this branch stays: the record, or a document; "" nobody. */
struct nc_str nc_line_noted(struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_lines *lines, const struct nc_line *line);

#endif
