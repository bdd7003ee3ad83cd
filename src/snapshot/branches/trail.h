/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_TRAIL_H
#define SNAPSHOT_TRAIL_H

#include "branches/change_set.h"
#include "newcomer/history.h"
#include "newcomer/snapshot.h"

/*
 * The trail: what the default branch did while other branches went their own
 * way.  Each of its commits since then with a hash of the paths that it
 * changes, and every version that it gave to a path that some branch changed too.
 *
 * To compare two trees costs some ten microseconds, so the trail of ten
 * thousand commits is read by several threads in a fraction of a second; their
 * contents are not looked at here.
 */

struct nc_trail_commit {
	uint32_t position;
	uint64_t paths, delta; /* as of a change set */
	uint32_t change_count;
	uint32_t first_touch, touch_count; /* of these, the changes of paths that are asked for */
	bool merge;			   /* compared with its first parent */
	bool lost;			   /* a tree of it is not here */
};

/* One version of a path that is asked for. */
struct nc_touch {
	uint32_t path;	 /* its number */
	uint32_t commit; /* index */
	uint32_t from_mode, to_mode;
	struct nc_oid from, to;
};

struct nc_trail {
	struct nc_arena arena;
	struct nc_map paths;		 /* that are asked for, to their number + 1 */
	struct nc_trail_commit *commits; /* the youngest first: children before parents */
	size_t count;
	size_t side_count;	  /* and behind them as many of other branches' own commits */
	bool cut;		  /* there are more than NC_MAX_TRAIL */
	size_t lost;		  /* of `commits`, before those of other branches */
	struct nc_touch *touches; /* by commit */
	size_t touch_count;	  /* of `commits`; those of other branches' stand behind them */
	uint32_t *by_path;	  /* numbers of touches, by path, then the youngest first */
	uint32_t *path_begins;
	uint32_t *by_hash; /* indexes of commits, by the hash of their paths */
};

/* Ask for the versions of a path, which is borrowed.  Before the trail is read. */
void nc_trail_ask(struct nc_trail *t, struct nc_str path);

/*
 * Read the commits that `base` reaches and not every one of `tips` does; and
 * the hashes of the commits `side`, which are not part of it.  The trail was
 * zeroed before its first path was asked for.
 */
void nc_trail_read(struct nc_trail *t, struct nc_snapshot *s, const struct nc_history *h,
	uint32_t base, const uint32_t *tips, size_t tip_count, const uint32_t *side,
	size_t side_count);
void nc_trail_release(struct nc_trail *t);

/* The commits that change exactly the paths of this hash; indexes, the youngest first. */
const uint32_t *nc_trail_find(size_t *count, const struct nc_trail *t, uint64_t paths);

/* The versions of a path, as numbers of touches, the youngest first. */
const uint32_t *nc_trail_versions(size_t *count, const struct nc_trail *t, struct nc_str path);

/* The changes of one of its commits, read again only where not all of its paths were asked for.
 * Fails as nc_differ_compare() does. */
enum nc_code nc_trail_changes(struct nc_change_set *out, struct nc_arena *arena,
	const struct nc_trail *t, struct nc_differ *d, const struct nc_history *h, uint32_t index,
	struct nc_error *err);

/* The tree that a commit is compared with: its first parent's, or the empty one. */
struct nc_oid nc_tree_before(const struct nc_history *h, uint32_t position);

#endif
