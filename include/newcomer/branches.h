/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_BRANCHES_H
#define NEWCOMER_BRANCHES_H

#include "newcomer/snapshot.h"

/*
 * Branches as a person counts them, and what has become of their work.
 *
 * `x` and `origin/x` are one line.  Each line is held against the default
 * branch: whether that has its commits; else commits that make the same
 * changes (as `git cherry` compares them); else one commit that makes the
 * change of the whole branch; else every file or line that the branch brought.
 * What is landed is told with the commit that brought it, what is not with
 * exactly what is missing.
 *
 * A hash only finds; before anything is called landed it is compared.
 */

enum nc_branch_state {
	NC_BRANCH_DEFAULT,
	NC_BRANCH_MERGED,    /* the default branch has all its commits */
	NC_BRANCH_REBASED,   /* or others that change the same: rebased, cherry-picked */
	NC_BRANCH_SQUASHED,  /* or one that changes what they change together */
	NC_BRANCH_CONTAINED, /* or all that they brought, in other pieces or edited as it came */
	NC_BRANCH_UNMERGED,
	NC_BRANCH_UNKNOWN,
	NC_BRANCH_STATES,
};

const char *nc_branch_state_name(enum nc_branch_state s); /* "default" … as in the JSON */

/* Files that a line names as missing; the rest is counted. */
#define NC_MISSING_SHOWN 20
/* Commits whose authors are read, from the commits themselves; of more nobody is named. */
#define NC_MOST_AUTHORED 500

struct nc_branch_line {
	struct nc_str name;
	const struct nc_branch *branch; /* of several of one name the one that lacks most */
	const struct nc_str *where;	/* remotes by name; "" first, where it is here too */
	size_t where_count;
	bool here;     /* it is a branch of this clone */
	bool parted;   /* here and there, each has commits that the other lacks */
	int64_t as_of; /* when its remotes were fetched last; 0: not told, or it is only here */

	uint32_t position; /* of the tip in the history, or NC_NO_COMMIT */
	int64_t touched;   /* time of its last commit; 0 when that is not here */
	bool compared;	   /* ahead and behind are known */
	uint32_t ahead, behind;
	bool apart; /* it shares no commit with the default branch */

	enum nc_branch_state state;
	bool idle;		  /* CONTAINED: its commits together change nothing */
	struct nc_oid landed_in;  /* the commit of the default branch; zero when no single one */
	struct nc_str carried_by; /* another branch that has all its commits, landed as this one is,
				     or open too; "" */
	struct nc_oid taken_back_in; /* a later commit of the default branch that undid it; zero */
	int landed_percent; /* of what it brought, the default branch has had; -1: not known */
	bool by_lines;	    /* UNMERGED: a share of the lines that it added, not of its files */
	uint32_t missing_commits; /* of its own, no merges, whose change the default branch lacks */
	const uint32_t *lacked; /* these, by position, the youngest first; NULL: too many to name */
	const struct nc_str *missing; /* the first files of which something is missing */
	size_t missing_shown, missing_count;
	struct nc_str because, remedy; /* UNKNOWN */
};

struct nc_branch_lines {
	const struct nc_branch_line *items; /* by name, the default branch's among them */
	size_t count;
};

/*
 * All of them; found out at the first call, from one thread.  Where a limit of
 * the snapshot forbids any comparison (no whole history, no default branch),
 * every other line is UNKNOWN, in the limit's words.
 */
const struct nc_branch_lines *nc_snapshot_branches(struct nc_snapshot *s);

/*
 * The commits that are the line's own work, the youngest first: no merges, and of an open line only
 * what the default branch lacks.  None of a merged line, or of too many.
 */
const uint32_t *nc_branch_work(size_t *count, struct nc_arena *arena, struct nc_snapshot *s,
	const struct nc_branch_line *line);

/* Their authors, by name, each once. */
const struct nc_str *nc_branch_authors(size_t *count, struct nc_arena *arena, struct nc_snapshot *s,
	const struct nc_branch_line *line);

#endif
