/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_STATE_H
#define NEWCOMER_STATE_H

#include "newcomer/snapshot.h"

/*
 * The state of a clone: work that is in it and nowhere else.
 *
 * Nobody who clones the repository gets what is told here: changes that are
 * not committed, files that are neither committed nor ignored, stashes, commits
 * that no remote has, an operation in its midst.
 *
 * It is looked at only where the work tree is the user's own, and by the
 * user's own configuration, which is opened for this alone: line ends and
 * ignored files are what the user's git takes them for.  No filter, hook or
 * monitor is started; of a file that a filter has passed through it cannot be told
 * whether it differs, and that is what is said.
 */

enum nc_edit_kind { NC_EDIT_ADDED, NC_EDIT_CHANGED, NC_EDIT_REMOVED, NC_EDIT_CONFLICT };

/* A tracked file that is not as in HEAD: in the index, on disk, or both. */
struct nc_edit {
	struct nc_str path;
	enum nc_edit_kind kind;
};

/* A branch of this clone with commits that no remote has, as of the last fetch. */
struct nc_unpushed {
	struct nc_str branch; /* short name; "" for a HEAD that is on no branch */
	uint32_t commits;
	bool nowhere; /* no remote has a branch of that name either */
};

enum nc_operation {
	NC_OPERATION_MERGE = 1 << 0,
	NC_OPERATION_REBASE = 1 << 1,
	NC_OPERATION_CHERRY_PICK = 1 << 2,
	NC_OPERATION_REVERT = 1 << 3,
	NC_OPERATION_BISECT = 1 << 4,
};
#define NC_OPERATIONS 5

const char *nc_operation_name(enum nc_operation o); /* "cherry-pick" */

struct nc_state {
	bool looked; /* else nothing below is known, and `because` says why */
	struct nc_str because, remedy;

	bool files_known; /* tracked files could be compared; else `files_because` */
	struct nc_str files_because;
	const struct nc_edit *edits; /* by path */
	size_t edit_count;
	const struct nc_str *unsure; /* touched files that a filter stands before, by path */
	size_t unsure_count;

	const struct nc_str *submodules; /* checked out, and not looked into, by path */
	size_t submodule_count;

	bool untracked_known; /* else `untracked_because` */
	struct nc_str untracked_because;
	const struct nc_str *untracked; /* by path; a folder of nothing else ends in '/' */
	size_t untracked_count;

	size_t stashes;
	bool unpushed_known; /* else `unpushed_because`, or "" where there is no remote */
	struct nc_str unpushed_because, unpushed_remedy;
	const struct nc_unpushed *unpushed; /* by name */
	size_t unpushed_count;
	unsigned operations; /* a set of enum nc_operation */
	bool detached;	     /* HEAD is on no branch, and this is no CI and no submodule */
};

/* Found out at the first call, from one thread.  NULL when the options did not ask for it. */
const struct nc_state *nc_snapshot_state(struct nc_snapshot *s);

/* The change of a tracked file, or NULL. */
const struct nc_edit *nc_state_edit(const struct nc_state *state, struct nc_str path);

#endif
