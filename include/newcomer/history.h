/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_HISTORY_H
#define NEWCOMER_HISTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/oid.h"

/*
 * History: who descends from whom, and when.
 *
 * It is read once, in one pass from the tips, and is immutable afterwards: a
 * few dozen bytes a commit, in arrays.  Questions about the shape of the graph
 * are answered from memory.  Commits are addressed by position, which means
 * something within one history only; a commit always stands before its
 * parents.  Authors are read when somebody asks for them; messages and files
 * are not here.
 *
 * Edges of knowledge.  A shallow clone ends early, and a partial or damaged
 * one may lack commits.  Such a commit is present but marked as an edge: it
 * has no known parents, which is not the same as having none.  Whoever counts
 * looks at nc_history_is_whole() first.  Grafts and replacements, which are one
 * person's view, are not followed.
 *
 * Why not libgit2's revwalk and graph calls: they fail on shallow clones
 * before 1.7, and ahead/behind costs a walk a pair (docs/decisions/).
 */

struct nc_history;

#define NC_NO_COMMIT UINT32_MAX

struct nc_commit {
	struct nc_oid oid;
	struct nc_oid tree;    /* zero when the commit is not here */
	int64_t time;	       /* committer's, seconds since 1970; 0 when the commit is not here */
	uint32_t first_parent; /* for nc_history_parent() */
	uint16_t parent_count;
	bool edge; /* its parents are not known; then parent_count is 0 */
};

size_t nc_history_count(const struct nc_history *h);
bool nc_history_is_whole(const struct nc_history *h);
/* The commit at a position; parents by nc_history_parent(h, position, 0 … parent_count-1). */
const struct nc_commit *nc_history_commit(const struct nc_history *h, uint32_t position);
uint32_t nc_history_parent(const struct nc_history *h, uint32_t position, unsigned index);
/* Position of a commit, or NC_NO_COMMIT: the pass never met it. */
uint32_t nc_history_find(const struct nc_history *h, const struct nc_oid *oid);

/*
 * The authors of `count` commits, "Name <mail>" each as the commit has it,
 * after no mailmap; bytes, in `arena`.  Equal authors share one text.  Reads the
 * commit objects: some microseconds each.  A commit that cannot be read has
 * the empty text.  May be called from several threads.
 */
void nc_history_authors(struct nc_str *out, struct nc_arena *arena, const struct nc_history *h,
	const uint32_t *positions, size_t count);

/* How two commits have diverged.  Exact when the history is whole, else lower bounds. */
struct nc_divergence {
	uint32_t ahead;	     /* commits that only the first reaches */
	uint32_t behind;     /* commits that only the second reaches */
	uint32_t merge_base; /* as nc_history_merge_base() */
};

/*
 * Compare each of `tips` with `base` (positions): out[i] for tips[i].  One
 * pass over the graph with a bit a tip, in blocks, so that 881 branches cost
 * little more than one.  Equal to `git rev-list --left-right --count`.
 */
void nc_history_diverge_all(struct nc_divergence *out, const struct nc_history *h, uint32_t base,
	const uint32_t *tips, size_t count);

/* Does `from` reach `to` (equal counts)? */
bool nc_history_reaches(const struct nc_history *h, uint32_t from, uint32_t to);

/*
 * The best common ancestor of two commits, one that no other common ancestor
 * descends from; of several the youngest, then the first by position.
 * NC_NO_COMMIT: they have none, or it lies beyond an edge.
 */
uint32_t nc_history_merge_base(const struct nc_history *h, uint32_t a, uint32_t b);

/*
 * The positions reachable from `tip` and not from `base` (NC_NO_COMMIT: none),
 * the youngest first, of equal age children before parents; in `arena`.
 */
const uint32_t *nc_history_only(size_t *count, struct nc_arena *arena, const struct nc_history *h,
	uint32_t tip, uint32_t base);

#endif
