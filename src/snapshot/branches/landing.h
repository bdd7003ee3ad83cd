/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_LANDING_H
#define SNAPSHOT_LANDING_H

#include <stdatomic.h>

#include "branches/brought.h"
#include "branches/patch.h"
#include "branches/trail.h"
#include "newcomer/branches.h"

/*
 * Landing: how the work of a tip came to the default branch, if it did.
 *
 * From the cheap to the dear: ancestry, then paths and objects, then patches,
 * then lines; each step is only for those that the one before has left over.
 */

/* A commit that one or more branches point to, and what becomes of it. */
struct nc_tip {
	/* Asked. */
	struct nc_str name; /* of its branch */
	uint32_t position;
	struct nc_divergence divergence;

	/* Found on the way. */
	struct nc_change_set whole; /* from where it left the default branch to its tip */
	const uint32_t *own;	    /* commits of its own, the youngest first */
	size_t own_count;
	size_t work_count;	    /* of these, no merges */
	bool *own_landed;	    /* an own commit each: its change is in the default branch */
	bool *path_landed;	    /* a path of `whole` each */
	const struct nc_tip *upon;  /* a landed one that it goes on from, or NULL */
	struct nc_change_set since; /* what it changes since then */
	bool lacking;		    /* contents that should be compared are not here */
	bool limited;		    /* or there was too much to compare */
	bool asked;		    /* it is neither merged nor does it change nothing */
	bool settled, contained;    /* found by patches; or by its content */

	/* The answer; as in a branch line. */
	enum nc_branch_state state;
	bool idle;
	struct nc_oid landed_in, taken_back_in;
	const struct nc_tip *carried_by;
	int landed_percent;
	bool by_lines;
	uint32_t missing_commits;
	const uint32_t *lacked;
	struct nc_str *missing;
	size_t missing_shown, missing_count;
	struct nc_str because, remedy;
};

/* Commits of the trail that make the same change as one of a branch's own: found once for all
 * branches that have it. */
struct nc_twins {
	bool lacking, limited;
	uint32_t *items; /* indexes of the trail, the youngest first */
	size_t count, capacity;
};

/* What all look at, and nobody changes while several do. */
struct nc_landing {
	struct nc_snapshot *snapshot;
	const struct nc_history *history;
	uint32_t base; /* the default branch's tip */
	struct nc_arena *arena;
	struct nc_trail trail;
	struct nc_tree now;	    /* the default branch's files */
	struct nc_map now_contents; /* their names */
	_Atomic int64_t *growths;   /* of the trail's commits, as far as they were asked for */
	struct nc_twins *twins;	    /* a side commit of the trail each */
	uint32_t *side_of;	    /* a commit of the history each: its side commit + 1 */
};

/* What one thread works with: it changes no answer. */
struct nc_hand {
	struct nc_differ *differ;
	struct nc_object_reader *reader;
	uint32_t *stamps; /* which tip's ancestors a commit was last found among */
	uint32_t stamp, stamped_for;
	uint32_t *counts; /* of the trail's commits: paths of one tip that each touches */
	/* For one question, and for what it is held against: used over and over. */
	struct nc_arena question, candidates;
};

/*
 * One of a fixed number of shares of the work, whoever does it: what it may
 * read and compare is counted here, so that the answers are the same with any
 * number of threads.
 */
struct nc_lane {
	struct nc_landing *l;
	struct nc_hand *hand;  /* of who works on it now */
	struct nc_arena arena; /* what is kept to the end */
	struct nc_patcher patcher;
	struct nc_line_reader lines;
	size_t tries; /* patches compared although their files had not grown as much */
};

#define NC_LANES 8

#define NC_GROWTH_NOT_ASKED INT64_MIN

/* Judge all tips; `arena` keeps the answers' texts. */
void nc_landing_judge(struct nc_tip *tips, size_t count, struct nc_arena *arena,
	struct nc_snapshot *s, const struct nc_history *h, uint32_t base);

/* Steps, for the files of this folder. */

/* Is this commit of the trail one that the tip does not reach? */
bool nc_landing_is_news(struct nc_lane *a, const struct nc_tip *tip, uint32_t index);

/* The youngest commit of the trail that makes the same change, or NC_NO_COMMIT (an index). */
uint32_t nc_landing_find_same(
	struct nc_lane *a, struct nc_tip *tip, const struct nc_change_set *set, bool merges);
/* The twins of a side commit. */
void nc_landing_find_twins(struct nc_lane *a, size_t side);
/* Which own commits have landed; the index of the youngest that brought one, or NC_NO_COMMIT.
 * After the twins were found. */
uint32_t nc_landing_find_own(struct nc_lane *a, struct nc_tip *tip);
/* The commit that undid what `position` brought, and nothing came of it since; or NC_NO_COMMIT. */
uint32_t nc_landing_find_undoing(struct nc_lane *a, uint32_t position);

/* Which paths have landed as they are; returns how many. */
size_t nc_landing_find_paths(struct nc_lane *a, struct nc_tip *tip);
/* The rest line by line.  True: all of it is there, or one commit brought nearly all. */
bool nc_landing_find_lines(struct nc_lane *a, struct nc_tip *tip);

/* Once each tip has its own answer: what follows from those of the others. */
void nc_landing_spread(struct nc_landing *l, struct nc_tip **order, size_t count);
/* The commit of the default branch's own line that brought each merged one. */
void nc_landing_name_merges(struct nc_landing *l, struct nc_tip *tips, size_t count);

#endif
