/* SPDX-License-Identifier: MIT */
#include "branches/landing.h"

#include "newcomer/limits.h"

/* The same change elsewhere: by objects where nothing else had come between, else by patch id. */

/* Of a growth: not asked for yet; or a content is not here.  No file grows by as much. */
#define NOT_ASKED NC_GROWTH_NOT_ASKED
#define NOT_KNOWN INT64_MAX

/* Walks from a tip to all of the trail that it reaches, when that is first asked of it. */
static void stamp_ancestors(struct nc_lane *a, uint32_t tip)
{
	const struct nc_landing *l = a->l;
	struct nc_hand *hand = a->hand;
	uint32_t end = l->trail.count ? l->trail.commits[l->trail.count - 1].position + 1 : 0;
	hand->stamp++;
	hand->stamped_for = tip;
	hand->stamps[tip] = hand->stamp;
	for (uint32_t p = tip; p < end; p++) {
		if (hand->stamps[p] != hand->stamp)
			continue;
		for (unsigned k = 0; k < nc_history_commit(l->history, p)->parent_count; k++)
			hand->stamps[nc_history_parent(l->history, p, k)] = hand->stamp;
	}
}

bool nc_landing_is_news(struct nc_lane *a, const struct nc_tip *tip, uint32_t index)
{
	if (a->hand->stamped_for != tip->position)
		stamp_ancestors(a, tip->position);
	return a->hand->stamps[a->l->trail.commits[index].position] != a->hand->stamp;
}

/* What is compared with commits of the trail; its own side is read when the first one needs it. */
struct search {
	struct nc_lane *a;
	const struct nc_change_set *set;
	int64_t growth;
	bool lacking, limited;
};

static void note(struct search *q, enum nc_code code)
{
	q->lacking = q->lacking || code == NC_ENOTFOUND || code == NC_EINVALID;
	q->limited = q->limited || code == NC_ELIMIT;
}

static enum nc_code read_changes(
	struct nc_change_set *out, struct nc_arena *arena, struct nc_lane *a, uint32_t index)
{
	return nc_trail_changes(
		out, arena, &a->l->trail, a->hand->differ, a->l->history, index, NULL);
}

static int64_t measure(struct search *q, const struct nc_change_set *set)
{
	int64_t growth;
	return nc_patch_growth(&growth, &q->a->patcher, set, NULL) == NC_OK ? growth : NOT_KNOWN;
}

/* A patch that is the same but for white space: looked for while few have been. */
static bool may_try(struct nc_lane *a)
{
	return a->tries < NC_MAX_PATCH_TRIES / NC_LANES && ++a->tries;
}

/* Do two growths, as far as they are known, tell two changes apart? */
static bool differ_in_growth(const struct search *q, int64_t growth)
{
	return q->growth != NOT_KNOWN && growth != NOT_KNOWN && growth != q->growth;
}

/*
 * Files of equal patches grow by as many bytes, but for white space; that is
 * cheap to ask.  Whoever asks first of a commit answers for all: two who do at
 * once find the same.
 */
static bool may_be_same(struct search *q, uint32_t index, struct nc_change_set *set)
{
	_Atomic int64_t *known = &q->a->l->growths[index];
	int64_t growth = atomic_load_explicit(known, memory_order_relaxed);
	bool spent = q->a->tries >= NC_MAX_PATCH_TRIES / NC_LANES;
	q->growth = q->growth == NOT_ASKED ? measure(q, q->set) : q->growth;
	if (growth != NOT_ASKED && differ_in_growth(q, growth) && spent)
		return false;
	if (read_changes(set, &q->a->hand->candidates, q->a, index) != NC_OK)
		return false;
	if (growth == NOT_ASKED)
		growth = measure(q, set);
	atomic_store_explicit(known, growth, memory_order_relaxed);
	return !differ_in_growth(q, growth) || may_try(q->a);
}

static bool has_same_patch(struct search *q, const struct nc_change_set *set)
{
	bool same = false;
	note(q, nc_patch_equal(&same, &q->a->patcher, q->set, set, NULL));
	return same;
}

static bool is_same(struct search *q, uint32_t index, bool by_objects)
{
	struct nc_change_set set;
	if (by_objects != (q->a->l->trail.commits[index].delta == q->set->delta))
		return false;
	if (by_objects && read_changes(&set, &q->a->hand->candidates, q->a, index) == NC_OK &&
		nc_change_set_equal(&set, q->set))
		return true;
	return may_be_same(q, index, &set) && has_same_patch(q, &set);
}

uint32_t nc_landing_find_same(
	struct nc_lane *a, struct nc_tip *tip, const struct nc_change_set *set, bool merges)
{
	const struct nc_trail *trail = &a->l->trail;
	struct search q = {.a = a, .set = set, .growth = NOT_ASKED};
	size_t count;
	uint32_t found = NC_NO_COMMIT;
	const uint32_t *indexes = nc_trail_find(&count, trail, set->paths);
	if (set->cut || set->count == 0)
		return NC_NO_COMMIT;
	for (int by_objects = 1; by_objects >= 0; by_objects--) {
		for (size_t i = 0; found == NC_NO_COMMIT && i < count; i++) {
			if (trail->commits[indexes[i]].merge == merges &&
				nc_landing_is_news(a, tip, indexes[i]) &&
				is_same(&q, indexes[i], by_objects))
				found = indexes[i];
		}
	}
	if (found == NC_NO_COMMIT) {
		tip->lacking = tip->lacking || q.lacking;
		tip->limited = tip->limited || q.limited;
	}
	nc_arena_reuse(&a->hand->candidates);
	return found;
}

void nc_landing_find_twins(struct nc_lane *a, size_t side)
{
	const struct nc_trail *trail = &a->l->trail;
	const struct nc_trail_commit *own = &trail->commits[trail->count + side];
	struct nc_twins *twins = &a->l->twins[side];
	struct nc_arena *question = &a->hand->question;
	struct nc_change_set set;
	struct search q = {.a = a, .set = &set, .growth = NOT_ASKED};
	size_t count;
	const uint32_t *indexes = nc_trail_find(&count, trail, own->paths);
	twins->lacking = own->lost;
	if (count && !own->lost &&
		read_changes(&set, question, a, (uint32_t)(trail->count + side)) == NC_OK) {
		for (size_t i = 0; i < count && !set.cut; i++) {
			if (trail->commits[indexes[i]].merge ||
				(!is_same(&q, indexes[i], true) && !is_same(&q, indexes[i], false)))
				continue;
			*nc_list_push(&a->arena, twins) = indexes[i];
		}
		twins->lacking = q.lacking;
		twins->limited = q.limited || set.cut;
	}
	nc_arena_reuse(&a->hand->candidates);
	nc_arena_reuse(question);
}

/* The youngest of its twins that the tip does not reach itself. */
static uint32_t find_twin(struct nc_lane *a, struct nc_tip *tip, uint32_t position)
{
	const struct nc_twins *twins = &a->l->twins[a->l->side_of[position] - 1];
	for (size_t i = 0; i < twins->count; i++) {
		if (nc_landing_is_news(a, tip, twins->items[i]))
			return twins->items[i];
	}
	tip->lacking = tip->lacking || twins->lacking;
	tip->limited = tip->limited || twins->limited;
	return NC_NO_COMMIT;
}

static bool changes_nothing(const struct nc_landing *l, uint32_t position)
{
	const struct nc_trail_commit *own =
		&l->trail.commits[l->trail.count + l->side_of[position] - 1];
	return !own->lost && own->paths == NC_HASH_BEGIN;
}

uint32_t nc_landing_find_own(struct nc_lane *a, struct nc_tip *tip)
{
	uint32_t youngest = NC_NO_COMMIT;
	for (size_t i = 0; i < tip->own_count; i++) {
		if (a->l->side_of[tip->own[i]] == 0)
			continue;
		uint32_t index = find_twin(a, tip, tip->own[i]);
		tip->own_landed[i] = index != NC_NO_COMMIT || changes_nothing(a->l, tip->own[i]);
		if (index < youngest)
			youngest = index;
	}
	return youngest;
}

/* Are the files of a change as they were before it, today? */
static bool is_undone(const struct nc_landing *l, const struct nc_change_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		const struct nc_changed *c = &set->items[i];
		const struct nc_entry *e = nc_tree_find(&l->now, c->path);
		if (e ? !c->from_mode || !nc_oid_equal(&e->oid, &c->from) : c->from_mode != 0)
			return false;
	}
	return set->count > 0 && !set->cut;
}

/*
 * Is it known of a commit that it changes other paths than these?  `next` goes
 * along the trail, as the positions that are asked for rise.
 */
static bool changes_others(const struct nc_landing *l, size_t *next, uint32_t position,
	const struct nc_change_set *set)
{
	const struct nc_trail *t = &l->trail;
	while (*next < t->count && t->commits[*next].position < position)
		++*next;
	const struct nc_trail_commit *c = *next < t->count ? &t->commits[*next] : NULL;
	return c && c->position == position && !c->lost && c->paths != set->paths;
}

/* What any commit changes, on the trail or not. */
static enum nc_code compare_at(
	struct nc_change_set *out, struct nc_arena *arena, struct nc_lane *a, uint32_t position)
{
	struct nc_oid before = nc_tree_before(a->l->history, position);
	return nc_change_set_read(out, arena, a->hand->differ, &before,
		&nc_history_commit(a->l->history, position)->tree, NULL);
}

uint32_t nc_landing_find_undoing(struct nc_lane *a, uint32_t position)
{
	const struct nc_landing *l = a->l;
	size_t next = 0;
	struct nc_arena scratch = NC_ARENA_INIT;
	struct nc_change_set set, other;
	uint32_t found = NC_NO_COMMIT, at = l->base;
	if (compare_at(&set, &scratch, a, position) != NC_OK || !is_undone(l, &set))
		at = position;
	/* Down the default branch: whoever took it back did so after it had come. */
	for (size_t steps = 0; at != position && steps < NC_MAX_TRAIL; steps++) {
		struct nc_arena one = NC_ARENA_INIT;
		if (!changes_others(l, &next, at, &set) &&
			compare_at(&other, &one, a, at) == NC_OK &&
			nc_change_set_undoes(&other, &set))
			found = at;
		nc_arena_release(&one);
		if (found != NC_NO_COMMIT || at > position ||
			nc_history_commit(l->history, at)->parent_count == 0)
			break;
		at = nc_history_parent(l->history, at, 0);
	}
	nc_arena_release(&scratch);
	return found;
}
