/* SPDX-License-Identifier: MIT */
#include "branches/landing.h"

#include <stdlib.h>

#include "newcomer/limits.h"
#include "state.h"
#include "tree_read.h"

static void read_now(struct nc_landing *l)
{
	const struct nc_commit *base = nc_history_commit(l->history, l->base);
	/* A tree that cannot be read has no files, and then nothing is found in it. */
	if (nc_tree_read(&l->now, &l->trail.arena, l->reader, &base->tree, NULL) != NC_OK)
		l->now = (struct nc_tree){.count = 0};
	for (size_t i = 0; i < l->now.count; i++) {
		const struct nc_entry *e = &l->now.entries[i];
		struct nc_str name = {.data = (const char *)e->oid.bytes, .size = NC_OID_SIZE};
		if (e->same_as == i)
			nc_map_put(&l->trail.arena, &l->now_contents, name, (void *)(uintptr_t)e);
	}
}

static bool is_open(const struct nc_tip *tip)
{
	return tip->divergence.ahead > 0;
}

/* What a tip changes as a whole, and its own commits. */
static void read_tip(struct nc_landing *l, struct nc_tip *tip)
{
	struct nc_oid none = {{0}};
	uint32_t fork = tip->divergence.merge_base;
	struct nc_arena *arena = &l->trail.arena;
	const struct nc_oid *from =
		fork == NC_NO_COMMIT ? &none : &nc_history_commit(l->history, fork)->tree;
	if (nc_change_set_read(&tip->whole, arena, l->differ, from,
		    &nc_history_commit(l->history, tip->position)->tree, NULL) != NC_OK)
		tip->lacking = true;
	tip->path_landed = nc_arena_alloc_array(arena, tip->whole.count, sizeof(bool));
	if (tip->divergence.ahead > NC_MAX_OWN_COMMITS)
		return;
	tip->own = nc_history_only(&tip->own_count, arena, l->history, tip->position, l->base);
	tip->own_landed = nc_arena_alloc_array(arena, tip->own_count, sizeof(bool));
	for (size_t i = 0; i < tip->own_count; i++)
		tip->work_count += nc_history_commit(l->history, tip->own[i])->parent_count < 2;
}

/* Own commits of all tips, each once, merges left out. */
static const uint32_t *list_side(
	size_t *count, struct nc_landing *l, const struct nc_tip *tips, size_t tip_count)
{
	size_t most = 0;
	for (size_t i = 0; i < tip_count; i++)
		most += tips[i].work_count;
	uint32_t *side = nc_arena_alloc_array(&l->trail.arena, most, sizeof *side);
	*count = 0;
	for (size_t i = 0; i < tip_count; i++) {
		for (size_t k = 0; k < tips[i].own_count; k++) {
			uint32_t position = tips[i].own[k];
			if (l->side_of[position] ||
				nc_history_commit(l->history, position)->parent_count > 1)
				continue;
			side[(*count)++] = position;
			l->side_of[position] = (uint32_t)*count;
		}
	}
	return side;
}

/* The trail begins where the first of the open tips left it; one that never was on it has no part
 * in that. */
static void read_trail(struct nc_landing *l, struct nc_tip *tips, size_t count)
{
	struct nc_arena *arena = &l->trail.arena;
	uint32_t *open = nc_arena_alloc_array(arena, count, sizeof *open);
	size_t open_count = 0, side_count;
	for (size_t i = 0; i < count; i++) {
		if (!is_open(&tips[i]) || tips[i].divergence.merge_base == NC_NO_COMMIT ||
			(tips[i].whole.count == 0 && !tips[i].lacking))
			continue;
		open[open_count++] = tips[i].position;
		for (size_t k = 0; k < tips[i].whole.count; k++)
			nc_trail_ask(&l->trail, tips[i].whole.items[k].path);
	}
	l->side_of = nc_arena_alloc_array(arena, nc_history_count(l->history), sizeof *l->side_of);
	const uint32_t *side = list_side(&side_count, l, tips, count);
	nc_trail_read(
		&l->trail, l->snapshot, l->history, l->base, open, open_count, side, side_count);
	size_t commits = l->trail.count;
	l->twins = nc_arena_alloc_array(arena, side_count, sizeof *l->twins);
	l->growths = nc_arena_alloc_array(arena, commits, sizeof *l->growths);
	l->growth_known = nc_arena_alloc_array(arena, commits, 1);
}

static void land(
	struct nc_landing *l, struct nc_tip *tip, enum nc_branch_state state, uint32_t index)
{
	tip->state = state;
	tip->landed_percent = 100;
	if (index != NC_NO_COMMIT)
		tip->landed_in =
			nc_history_commit(l->history, l->trail.commits[index].position)->oid;
}

static bool all_own_landed(const struct nc_landing *l, const struct nc_tip *tip)
{
	size_t landed = 0;
	for (size_t i = 0; i < tip->own_count; i++)
		landed += tip->own_landed[i] &&
			  nc_history_commit(l->history, tip->own[i])->parent_count < 2;
	return tip->work_count > 0 && landed == tip->work_count;
}

/* By patches: the whole in one commit, its commits each, the whole as somebody merged it. */
static bool decide_by_patches(struct nc_landing *l, struct nc_tip *tip)
{
	uint32_t index = NC_NO_COMMIT;
	if (tip->work_count != 1)
		index = nc_landing_find_same(l, tip, &tip->whole, false);
	if (index != NC_NO_COMMIT) {
		land(l, tip, NC_BRANCH_SQUASHED, index);
		return true;
	}
	index = nc_landing_find_own(l, tip);
	if (all_own_landed(l, tip)) {
		land(l, tip, NC_BRANCH_REBASED, index);
		return true;
	}
	/* Of one commit and merges of the default branch, the whole may still be one commit there.
	 */
	if (tip->work_count == 1 && tip->own_count > 1)
		index = nc_landing_find_same(l, tip, &tip->whole, false);
	else
		index = NC_NO_COMMIT;
	if (index != NC_NO_COMMIT) {
		land(l, tip, NC_BRANCH_SQUASHED, index);
		return true;
	}
	index = nc_landing_find_same(l, tip, &tip->whole, true);
	if (index != NC_NO_COMMIT)
		land(l, tip, NC_BRANCH_REBASED, index);
	return index != NC_NO_COMMIT;
}

/* Did the default branch touch every path that has not landed?  Else something is missing for
 * certain. */
static bool may_be_contained(const struct nc_landing *l, const struct nc_tip *tip)
{
	if (tip->whole.count > NC_MAX_LINE_PATHS)
		return false;
	for (size_t i = 0; i < tip->whole.count; i++) {
		size_t versions;
		nc_trail_versions(&versions, &l->trail, tip->whole.items[i].path);
		if (!tip->path_landed[i] && versions == 0)
			return false;
	}
	return true;
}

static bool decide_by_content(struct nc_landing *l, struct nc_tip *tip)
{
	size_t landed = nc_landing_find_paths(l, tip);
	/* Where its trees are not here, there is nothing to look for. */
	if (tip->whole.cut || tip->whole.count == 0)
		return false;
	tip->landed_percent = (int)(landed * 100 / tip->whole.count);
	if (landed < tip->whole.count &&
		(!may_be_contained(l, tip) || !nc_landing_find_lines(l, tip)))
		return false;
	tip->state = NC_BRANCH_CONTAINED;
	return true;
}

/* A branch that goes on from one that has landed: only what came since is asked for. */
static bool decide_upon(struct nc_landing *l, struct nc_tip *tip, struct nc_tip **landed_at)
{
	for (size_t i = 0; i < tip->own_count && !tip->upon; i++)
		tip->upon = tip->own[i] == tip->position ? NULL : landed_at[tip->own[i]];
	if (!tip->upon ||
		nc_change_set_read(&tip->since, &l->trail.arena, l->differ,
			&nc_history_commit(l->history, tip->upon->position)->tree,
			&nc_history_commit(l->history, tip->position)->tree, NULL) != NC_OK)
		return false;
	uint32_t index = nc_landing_find_same(l, tip, &tip->since, false);
	if (index != NC_NO_COMMIT)
		land(l, tip, NC_BRANCH_SQUASHED, index);
	return index != NC_NO_COMMIT;
}

static void refuse(struct nc_tip *tip, struct nc_str because, struct nc_str remedy)
{
	tip->state = NC_BRANCH_UNKNOWN;
	tip->because = because;
	tip->remedy = remedy;
	tip->landed_percent = -1;
}

/* Could its work be in a commit of the default branch that has no files in this clone? */
static bool may_be_lost(struct nc_landing *l, const struct nc_tip *tip)
{
	bool apart = tip->divergence.merge_base == NC_NO_COMMIT;
	for (size_t i = 0; l->trail.lost && !apart && i < l->trail.count; i++) {
		if (l->trail.commits[i].lost && nc_landing_is_news(l, tip, (uint32_t)i))
			return true;
	}
	return false;
}

/* Nothing was found: that is an answer only where everything could be looked at. */
static void conclude(struct nc_landing *l, struct nc_tip *tip)
{
	if (tip->lacking)
		refuse(tip, NC_STR("some of its files are not in this clone"),
			NC_STR("clone without --filter; git fsck tells damage"));
	else if (may_be_lost(l, tip))
		refuse(tip,
			NC_STR("what the default branch changed since is not all in this clone"),
			NC_STR("clone without --filter; git fsck tells damage"));
	else if (tip->limited)
		refuse(tip, NC_STR("there is too much to compare"),
			NC_STR("git cherry -v tells it slowly"));
	else if (tip->whole.cut)
		refuse(tip,
			nc_arena_printf(l->arena, "it changes over %zu files", NC_MAX_BRANCH_PATHS),
			NC_STR("compare it yourself: git diff --stat, git cherry -v"));
	else if (l->trail.cut && tip->divergence.behind > NC_MAX_TRAIL / 2)
		refuse(tip,
			nc_arena_printf(l->arena,
				"the default branch has gone on by %u commits, which are too many "
				"to look for its work in",
				tip->divergence.behind),
			NC_STR("git cherry -v tells it slowly"));
	else
		tip->state = NC_BRANCH_UNMERGED;
	if (tip->state == NC_BRANCH_UNMERGED && tip->landed_percent > 99)
		tip->landed_percent = 99;
}

static void decide(struct nc_landing *l, struct nc_tip *tip, struct nc_tip **landed_at)
{
	if (!is_open(tip)) {
		tip->state = NC_BRANCH_MERGED;
		tip->landed_percent = 100;
		return;
	}
	if (tip->whole.count == 0 && !tip->lacking) {
		tip->state = NC_BRANCH_CONTAINED;
		tip->idle = true;
		tip->landed_percent = 100;
		return;
	}
	bool apart = tip->divergence.merge_base == NC_NO_COMMIT;
	bool landed = !apart && (decide_by_patches(l, tip) || decide_upon(l, tip, landed_at));
	if (!landed && !decide_by_content(l, tip))
		conclude(l, tip);
	if (tip->state == NC_BRANCH_SQUASHED || tip->state == NC_BRANCH_REBASED ||
		(tip->state == NC_BRANCH_CONTAINED && !apart))
		landed_at[tip->position] = tip;
}

static int by_ahead(const void *left, const void *right)
{
	const struct nc_tip *a = *(struct nc_tip *const *)left, *b = *(struct nc_tip *const *)right;
	if (a->divergence.ahead != b->divergence.ahead)
		return a->divergence.ahead < b->divergence.ahead ? -1 : 1;
	return nc_str_compare(a->name, b->name);
}

/* Does it add to what is known of `tip` that it is part of `carrier`? */
static bool is_told_by(const struct nc_tip *tip, const struct nc_tip *carrier)
{
	bool whole = carrier->state == NC_BRANCH_SQUASHED || carrier->state == NC_BRANCH_REBASED;
	if (tip->position == carrier->position)
		return false;
	if (tip->state == NC_BRANCH_CONTAINED)
		return whole && !tip->idle;
	return tip->state == NC_BRANCH_UNMERGED;
}

/*
 * A tip that another one reaches is part of it: what that one is, it is.  The
 * own commits of the other one are at hand; of several the nearest counts,
 * the landed before the open.
 */
static void find_carriers(struct nc_tip **order, size_t count, struct nc_tip **at)
{
	for (size_t i = 0; i < count; i++) {
		struct nc_tip *carrier = order[i];
		bool landed = carrier->state == NC_BRANCH_SQUASHED ||
			      carrier->state == NC_BRANCH_REBASED ||
			      carrier->state == NC_BRANCH_CONTAINED;
		for (size_t k = 0; k < carrier->own_count; k++) {
			struct nc_tip *tip = at[carrier->own[k]];
			if (!tip || !is_told_by(tip, carrier))
				continue;
			if (landed) {
				tip->state = carrier->state;
				tip->landed_in = carrier->landed_in;
				tip->landed_percent = carrier->landed_percent;
			}
			if (landed || !tip->carried_by)
				tip->carried_by = carrier;
		}
	}
}

/* Commits that a landed branch took along have landed with it. */
static void spread_landed(struct nc_tip **order, size_t count, bool *landed)
{
	for (size_t i = 0; i < count; i++) {
		const struct nc_tip *tip = order[i];
		bool has = tip->state == NC_BRANCH_SQUASHED || tip->state == NC_BRANCH_REBASED ||
			   tip->state == NC_BRANCH_CONTAINED;
		for (size_t k = 0; k < tip->own_count; k++)
			landed[tip->own[k]] = landed[tip->own[k]] || has || tip->own_landed[k];
	}
}

static void count_missing(struct nc_landing *l, struct nc_tip *tip, const bool *landed)
{
	NC_LIST(struct nc_str) names = {0};
	/* Of a branch upon a landed one, only the files that it changed itself. */
	const struct nc_change_set *set = tip->upon ? &tip->since : &tip->whole;
	size_t at = 0;
	for (size_t i = 0; i < set->count; i++) {
		while (tip->upon && at < tip->whole.count &&
			!nc_str_equal(tip->whole.items[at].path, set->items[i].path))
			at++;
		size_t index = tip->upon ? at : i;
		if (tip->upon && at == tip->whole.count)
			at = 0;
		if (index < tip->whole.count && tip->path_landed[index])
			continue;
		tip->missing_count++;
		if (names.count < NC_MISSING_SHOWN)
			*nc_list_push(l->arena, &names) =
				nc_arena_copy(l->arena, set->items[i].path);
	}
	tip->missing = names.items;
	tip->missing_shown = names.count;
	if (tip->divergence.ahead > NC_MAX_OWN_COMMITS)
		tip->missing_commits = tip->divergence.ahead;
	for (size_t i = 0; i < tip->own_count; i++)
		tip->missing_commits +=
			!landed[tip->own[i]] &&
			nc_history_commit(l->history, tip->own[i])->parent_count < 2;
}

/* For each commit of the default branch's own line, what it brought: which of its commits brought
 * this one? */
static void name_merges(struct nc_landing *l, struct nc_tip *tips, size_t count)
{
	size_t commits = nc_history_count(l->history);
	uint32_t *brought = nc_heap_grow(NULL, commits * sizeof *brought);
	for (size_t i = 0; i < commits; i++)
		brought[i] = NC_NO_COMMIT;
	for (uint32_t p = l->base;;) {
		brought[p] = p;
		if (nc_history_commit(l->history, p)->parent_count == 0)
			break;
		p = nc_history_parent(l->history, p, 0);
	}
	/* A commit was brought by the oldest of the line that reaches it: the later position wins.
	 */
	for (uint32_t p = l->base; p < commits; p++) {
		for (unsigned k = 0; brought[p] != NC_NO_COMMIT &&
				     k < nc_history_commit(l->history, p)->parent_count;
			k++) {
			uint32_t parent = nc_history_parent(l->history, p, k);
			if (brought[parent] == NC_NO_COMMIT ||
				(brought[parent] != parent && brought[parent] < brought[p]))
				brought[parent] = brought[p];
		}
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t by = brought[tips[i].position];
		if (tips[i].state == NC_BRANCH_MERGED && by != NC_NO_COMMIT &&
			by != tips[i].position)
			tips[i].landed_in = nc_history_commit(l->history, by)->oid;
	}
	free(brought);
}

static void find_undoings(struct nc_landing *l, struct nc_tip *tips, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t in = nc_oid_is_zero(&tips[i].landed_in)
				      ? NC_NO_COMMIT
				      : nc_history_find(l->history, &tips[i].landed_in);
		uint32_t undone =
			in == NC_NO_COMMIT ? NC_NO_COMMIT : nc_landing_find_undoing(l, in);
		if (undone != NC_NO_COMMIT)
			tips[i].taken_back_in = nc_history_commit(l->history, undone)->oid;
	}
}

static void judge(struct nc_landing *l, struct nc_tip *tips, size_t count)
{
	size_t commits = nc_history_count(l->history);
	struct nc_arena *scratch = &l->trail.arena;
	struct nc_tip **order = nc_arena_alloc_array(scratch, count, sizeof *order);
	struct nc_tip **at = nc_arena_alloc_array(scratch, commits, sizeof *at);
	bool *landed = nc_arena_alloc_array(scratch, commits, sizeof *landed);
	for (size_t i = 0; i < count; i++) {
		order[i] = &tips[i];
		if (is_open(&tips[i]))
			read_tip(l, &tips[i]);
	}
	qsort(order, count, sizeof *order, by_ahead);
	read_trail(l, tips, count);
	for (size_t i = 0; i < count; i++)
		decide(l, order[i], at);
	memset(at, 0, commits * sizeof *at);
	for (size_t i = count; i-- > 0;)
		at[order[i]->position] = order[i];
	find_carriers(order, count, at);
	spread_landed(order, count, landed);
	for (size_t i = 0; i < count; i++) {
		if (tips[i].state == NC_BRANCH_UNMERGED)
			count_missing(l, &tips[i], landed);
	}
	name_merges(l, tips, count);
	find_undoings(l, tips, count);
}

void nc_landing_judge(struct nc_tip *tips, size_t count, struct nc_arena *arena,
	struct nc_snapshot *s, const struct nc_history *h, uint32_t base)
{
	struct nc_landing l = {.snapshot = s,
		.history = h,
		.base = base,
		.arena = arena,
		.stamped_for = NC_NO_COMMIT};
	if (count == 0)
		return;
	l.reader = nc_object_reader_new(s->objects);
	l.differ = nc_differ_new(s);
	l.stamps = nc_heap_alloc(nc_history_count(h) * sizeof *l.stamps);
	nc_patcher_init(&l.patcher, l.reader);
	nc_line_reader_init(&l.lines, l.reader);
	read_now(&l);
	judge(&l, tips, count);
	nc_line_reader_release(&l.lines);
	nc_patcher_release(&l.patcher);
	free(l.stamps);
	nc_differ_free(l.differ);
	nc_object_reader_free(l.reader);
	/* What lies in the trail's arena goes now; the answers lie in theirs. */
	for (size_t i = 0; i < count; i++) {
		tips[i].whole = tips[i].since = (struct nc_change_set){.items = NULL};
		tips[i].own = NULL;
		tips[i].own_landed = tips[i].path_landed = NULL;
	}
	nc_trail_release(&l.trail);
}
