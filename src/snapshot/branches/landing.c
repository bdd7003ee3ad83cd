/* SPDX-License-Identifier: MIT */
#include "branches/landing.h"

#include <stdlib.h>

#include "branches/landing_crew.h"
#include "newcomer/limits.h"
#include "state.h"
#include "tree_read.h"

static void read_now(struct nc_landing *l, struct nc_object_reader *reader)
{
	const struct nc_commit *base = nc_history_commit(l->history, l->base);
	/* A tree that cannot be read has no files, and then nothing is found in it. */
	if (nc_tree_read(&l->now, &l->trail.arena, reader, &base->tree, NULL) != NC_OK)
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

static bool is_apart(const struct nc_tip *tip)
{
	return tip->divergence.merge_base == NC_NO_COMMIT;
}

/* Does it change nothing at all? */
static bool is_idle(const struct nc_tip *tip)
{
	return tip->whole.count == 0 && !tip->lacking;
}

/* What a tip changes as a whole, and its own commits. */
static void read_tip(struct nc_crew *c, struct nc_lane *a, size_t index)
{
	const struct nc_landing *l = c->l;
	struct nc_tip *tip = c->order[index];
	struct nc_oid none = {{0}};
	if (!is_open(tip))
		return;
	const struct nc_oid *from =
		is_apart(tip) ? &none
			      : &nc_history_commit(l->history, tip->divergence.merge_base)->tree;
	if (nc_change_set_read(&tip->whole, &a->arena, a->hand->differ, from,
		    &nc_history_commit(l->history, tip->position)->tree, NULL) != NC_OK)
		tip->lacking = true;
	tip->path_landed = nc_arena_alloc_array(&a->arena, tip->whole.count, sizeof(bool));
	if (tip->divergence.ahead > NC_MAX_OWN_COMMITS)
		return;
	tip->own = nc_history_only(&tip->own_count, &a->arena, l->history, tip->position, l->base);
	tip->own_landed = nc_arena_alloc_array(&a->arena, tip->own_count, sizeof(bool));
	for (size_t i = 0; i < tip->own_count; i++)
		tip->work_count += nc_history_commit(l->history, tip->own[i])->parent_count < 2;
}

/* Own commits of all tips, each once, merges left out. */
static const uint32_t *list_side(
	size_t *count, struct nc_landing *l, struct nc_tip *const *tips, size_t tip_count)
{
	size_t most = 0;
	for (size_t i = 0; i < tip_count; i++)
		most += tips[i]->work_count;
	uint32_t *side = nc_arena_alloc_array(&l->trail.arena, most, sizeof *side);
	*count = 0;
	for (size_t i = 0; i < tip_count; i++) {
		for (size_t k = 0; k < tips[i]->own_count; k++) {
			uint32_t position = tips[i]->own[k];
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
static void read_trail(struct nc_landing *l, struct nc_tip *const *tips, size_t count)
{
	struct nc_arena *arena = &l->trail.arena;
	uint32_t *open = nc_arena_alloc_array(arena, count, sizeof *open);
	size_t open_count = 0, side_count;
	for (size_t i = 0; i < count; i++) {
		if (!is_open(tips[i]) || is_apart(tips[i]) || is_idle(tips[i]))
			continue;
		open[open_count++] = tips[i]->position;
		for (size_t k = 0; k < tips[i]->whole.count; k++)
			nc_trail_ask(&l->trail, tips[i]->whole.items[k].path);
	}
	l->side_of = nc_arena_alloc_array(arena, nc_history_count(l->history), sizeof *l->side_of);
	const uint32_t *side = list_side(&side_count, l, tips, count);
	nc_trail_read(
		&l->trail, l->snapshot, l->history, l->base, open, open_count, side, side_count);
	size_t commits = l->trail.count;
	l->twins = nc_arena_alloc_array(arena, side_count, sizeof *l->twins);
	l->growths = nc_arena_alloc_array(arena, commits, sizeof *l->growths);
	for (size_t i = 0; i < commits; i++)
		atomic_init(&l->growths[i], NC_GROWTH_NOT_ASKED);
}

static bool land(
	struct nc_landing *l, struct nc_tip *tip, enum nc_branch_state state, uint32_t index)
{
	tip->state = state;
	tip->landed_percent = 100;
	if (index != NC_NO_COMMIT)
		tip->landed_in =
			nc_history_commit(l->history, l->trail.commits[index].position)->oid;
	return true;
}

static bool all_own_landed(const struct nc_landing *l, const struct nc_tip *tip)
{
	size_t landed = 0;
	for (size_t i = 0; i < tip->own_count; i++)
		landed += tip->own_landed[i] &&
			  nc_history_commit(l->history, tip->own[i])->parent_count < 2;
	return tip->work_count > 0 && landed == tip->work_count;
}

static bool find_whole(struct nc_lane *a, struct nc_tip *tip)
{
	uint32_t index = nc_landing_find_same(a, tip, &tip->whole, false);
	return index != NC_NO_COMMIT && land(a->l, tip, NC_BRANCH_SQUASHED, index);
}

/* By patches, first: the whole in one commit. */
static void seek_whole(struct nc_crew *c, struct nc_lane *a, size_t index)
{
	struct nc_tip *tip = c->order[index];
	tip->asked = is_open(tip) && !is_idle(tip);
	tip->settled = tip->asked && !is_apart(tip) && tip->work_count != 1 && find_whole(a, tip);
}

/* Then its commits each; of one commit and merges of the default branch, the whole may still be one
 * commit there; or the whole as somebody merged it. */
static bool find_pieces(struct nc_lane *a, struct nc_tip *tip)
{
	uint32_t index = nc_landing_find_own(a, tip);
	if (all_own_landed(a->l, tip))
		return land(a->l, tip, NC_BRANCH_REBASED, index);
	if (tip->work_count == 1 && tip->own_count > 1 && find_whole(a, tip))
		return true;
	index = nc_landing_find_same(a, tip, &tip->whole, true);
	return index != NC_NO_COMMIT && land(a->l, tip, NC_BRANCH_REBASED, index);
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

static bool find_content(struct nc_lane *a, struct nc_tip *tip)
{
	size_t landed = nc_landing_find_paths(a, tip);
	/* Where its trees are not here, there is nothing to look for. */
	if (tip->whole.cut || tip->whole.count == 0)
		return false;
	tip->landed_percent = (int)(landed * 100 / tip->whole.count);
	if (landed < tip->whole.count &&
		(!may_be_contained(a->l, tip) || !nc_landing_find_lines(a, tip)))
		return false;
	tip->state = NC_BRANCH_CONTAINED;
	return true;
}

static void seek_pieces(struct nc_crew *c, struct nc_lane *a, size_t index)
{
	struct nc_tip *tip = c->order[index];
	if (!tip->asked || tip->settled)
		return;
	tip->settled = !is_apart(tip) && find_pieces(a, tip);
	tip->contained = !tip->settled && find_content(a, tip);
}

/* A branch that goes on from one that has landed: only what came since is asked for. */
static bool find_upon(struct nc_lane *a, struct nc_tip *tip, struct nc_tip **landed_at)
{
	struct nc_landing *l = a->l;
	for (size_t i = 0; i < tip->own_count && !tip->upon; i++)
		tip->upon = tip->own[i] == tip->position ? NULL : landed_at[tip->own[i]];
	if (!tip->upon ||
		nc_change_set_read(&tip->since, &a->arena, a->hand->differ,
			&nc_history_commit(l->history, tip->upon->position)->tree,
			&nc_history_commit(l->history, tip->position)->tree, NULL) != NC_OK)
		return false;
	uint32_t index = nc_landing_find_same(a, tip, &tip->since, false);
	return index != NC_NO_COMMIT && land(l, tip, NC_BRANCH_SQUASHED, index);
}

static void refuse(struct nc_tip *tip, struct nc_str because, struct nc_str remedy)
{
	tip->state = NC_BRANCH_UNKNOWN;
	tip->because = because;
	tip->remedy = remedy;
	tip->landed_percent = -1;
}

/* Could its work be in a commit of the default branch that has no files in this clone? */
static bool may_be_lost(struct nc_lane *a, const struct nc_tip *tip)
{
	const struct nc_trail *trail = &a->l->trail;
	for (size_t i = 0; trail->lost && !is_apart(tip) && i < trail->count; i++) {
		if (trail->commits[i].lost && nc_landing_is_news(a, tip, (uint32_t)i))
			return true;
	}
	return false;
}

/* Nothing was found: that is an answer only where everything could be looked at. */
static void conclude(struct nc_lane *a, struct nc_tip *tip)
{
	struct nc_landing *l = a->l;
	if (tip->lacking)
		refuse(tip, NC_STR("some of its files are not in this clone"),
			NC_STR("clone without --filter; git fsck tells damage"));
	else if (may_be_lost(a, tip))
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

/* In the order of their commits: a tip may go on from one that was decided before it. */
static void decide(struct nc_lane *a, struct nc_tip *tip, struct nc_tip **landed_at)
{
	if (!tip->asked) {
		tip->idle = is_open(tip);
		tip->state = tip->idle ? NC_BRANCH_CONTAINED : NC_BRANCH_MERGED;
		tip->landed_percent = 100;
		return;
	}
	bool landed = tip->settled || (!is_apart(tip) && find_upon(a, tip, landed_at));
	if (!landed && !tip->contained)
		conclude(a, tip);
	if (tip->state == NC_BRANCH_SQUASHED || tip->state == NC_BRANCH_REBASED ||
		(tip->state == NC_BRANCH_CONTAINED && !is_apart(tip)))
		landed_at[tip->position] = tip;
}

static void decide_all(struct nc_crew *c)
{
	struct nc_landing *l = c->l;
	struct nc_tip **landed_at = nc_arena_alloc_array(
		&l->trail.arena, nc_history_count(l->history), sizeof *landed_at);
	struct nc_lane *lane = nc_crew_lane(c);
	for (size_t i = 0; i < c->count; i++)
		decide(lane, c->order[i], landed_at);
}

static void find_undoing(struct nc_crew *c, struct nc_lane *a, size_t index)
{
	struct nc_tip *tip = c->order[index];
	const struct nc_history *h = c->l->history;
	if (nc_oid_is_zero(&tip->landed_in))
		return;
	uint32_t in = nc_history_find(h, &tip->landed_in);
	uint32_t undone = in == NC_NO_COMMIT ? in : nc_landing_find_undoing(a, in);
	if (undone != NC_NO_COMMIT)
		tip->taken_back_in = nc_history_commit(h, undone)->oid;
}

/* The twins of those commits that the patches of the whole have left over. */
static void seek_twins(struct nc_crew *c, struct nc_lane *a, size_t side)
{
	if (c->needed[side])
		nc_landing_find_twins(a, side);
}

static void find_twins(struct nc_crew *c)
{
	const struct nc_landing *l = c->l;
	c->needed = nc_heap_alloc(l->trail.side_count + 1);
	for (size_t i = 0; i < c->count; i++) {
		const struct nc_tip *tip = c->order[i];
		for (size_t k = 0;
			tip->asked && !tip->settled && !is_apart(tip) && k < tip->own_count; k++) {
			uint32_t side = l->side_of[tip->own[k]];
			c->needed[side ? side - 1 : l->trail.side_count] = true;
		}
	}
	nc_crew_run(&(struct nc_shift){
		.crew = c, .step = seek_twins, .count = l->trail.side_count, .aside = true});
	free(c->needed);
}

static void judge(struct nc_crew *c, struct nc_tip *tips)
{
	struct nc_landing *l = c->l;
	nc_crew_run_tips(c, read_tip);
	read_now(l, nc_crew_lane(c)->hand->reader);
	read_trail(l, c->order, c->count);
	nc_crew_run_tips(c, seek_whole);
	find_twins(c);
	nc_crew_run_tips(c, seek_pieces);
	decide_all(c);
	nc_landing_spread(l, c->order, c->count);
	nc_landing_name_merges(l, tips, c->count);
	nc_crew_run_tips(c, find_undoing);
}

void nc_landing_judge(struct nc_tip *tips, size_t count, struct nc_arena *arena,
	struct nc_snapshot *s, const struct nc_history *h, uint32_t base)
{
	struct nc_landing l = {.snapshot = s, .history = h, .base = base, .arena = arena};
	if (count == 0)
		return;
	struct nc_crew *crew = nc_crew_new(&l, tips, count);
	judge(crew, tips);
	nc_crew_free(crew);
	/* What lies in the trail's arena and the lanes' is gone now; the answers lie in theirs. */
	for (size_t i = 0; i < count; i++) {
		tips[i].whole = tips[i].since = (struct nc_change_set){.items = NULL};
		tips[i].own = NULL;
		tips[i].own_landed = tips[i].path_landed = NULL;
	}
	nc_trail_release(&l.trail);
}
