/* SPDX-License-Identifier: MIT */
#include "branches/landing.h"

#include "newcomer/limits.h"

/* The same change elsewhere: by objects where nothing else had come between, else by patch id. */

enum { UNKNOWN, KNOWN, FAILED };

/* Walks from a tip to all that it reaches, when that is first asked of it. */
static void stamp_ancestors(struct nc_landing *l, uint32_t tip)
{
	size_t count = nc_history_count(l->history);
	l->stamp++;
	l->stamped_for = tip;
	l->stamps[tip] = l->stamp;
	for (uint32_t p = tip; p < count; p++) {
		if (l->stamps[p] != l->stamp)
			continue;
		for (unsigned k = 0; k < nc_history_commit(l->history, p)->parent_count; k++)
			l->stamps[nc_history_parent(l->history, p, k)] = l->stamp;
	}
}

bool nc_landing_is_news(struct nc_landing *l, const struct nc_tip *tip, uint32_t index)
{
	if (l->stamped_for != tip->position)
		stamp_ancestors(l, tip->position);
	return l->stamps[l->trail.commits[index].position] != l->stamp;
}

enum nc_code nc_landing_changes(
	struct nc_change_set *out, struct nc_arena *arena, struct nc_landing *l, uint32_t position)
{
	struct nc_oid before = nc_tree_before(l->history, position);
	return nc_change_set_read(out, arena, l->differ, &before,
		&nc_history_commit(l->history, position)->tree, NULL);
}

/* What is compared with commits of the trail; its own side is read when the first one needs it. */
struct search {
	struct nc_landing *l;
	const struct nc_change_set *set;
	struct nc_arena scratch;
	bool growth_tried, growth_known;
	int64_t growth;
	bool lacking, limited;
};

static void note(struct search *q, enum nc_code code)
{
	q->lacking = q->lacking || code == NC_ENOTFOUND || code == NC_EINVALID;
	q->limited = q->limited || code == NC_ELIMIT;
}

/* A patch that is the same but for white space: looked for while few have been. */
static bool may_try(struct nc_landing *l)
{
	return l->tries < NC_MAX_PATCH_TRIES && ++l->tries;
}

static void measure(struct search *q)
{
	if (!q->growth_tried)
		q->growth_known =
			nc_patch_growth(&q->growth, &q->l->patcher, q->set, NULL) == NC_OK;
	q->growth_tried = true;
}

/* Is it known already that the files grew otherwise, with no try left? */
static bool is_hopeless(struct search *q, uint32_t index)
{
	struct nc_landing *l = q->l;
	measure(q);
	return q->growth_known && l->growth_known[index] == KNOWN &&
	       l->growths[index] != q->growth && l->tries >= NC_MAX_PATCH_TRIES;
}

/* Files of equal patches grow by as many bytes, but for white space; that is cheap to ask. */
static bool grew_as_much(struct search *q, uint32_t index, const struct nc_change_set *set)
{
	struct nc_landing *l = q->l;
	measure(q);
	if (l->growth_known[index] == UNKNOWN)
		l->growth_known[index] = nc_patch_growth(&l->growths[index], &l->patcher, set, NULL)
						 ? FAILED
						 : KNOWN;
	return !q->growth_known || l->growth_known[index] == FAILED ||
	       l->growths[index] == q->growth || may_try(l);
}

static bool has_same_patch(struct search *q, const struct nc_change_set *set)
{
	bool same = false;
	note(q, nc_patch_equal(&same, &q->l->patcher, q->set, set, NULL));
	return same;
}

static bool is_same(struct search *q, uint32_t index, bool by_objects)
{
	struct nc_change_set set;
	const struct nc_trail_commit *c = &q->l->trail.commits[index];
	if (by_objects != (c->delta == q->set->delta) || (!by_objects && is_hopeless(q, index)))
		return false;
	if (nc_landing_changes(&set, &q->scratch, q->l, c->position) != NC_OK)
		return false;
	if (by_objects && nc_change_set_equal(&set, q->set))
		return true;
	return grew_as_much(q, index, &set) && has_same_patch(q, &set);
}

uint32_t nc_landing_find_same(
	struct nc_landing *l, struct nc_tip *tip, const struct nc_change_set *set, bool merges)
{
	struct search q = {.l = l, .set = set};
	size_t count;
	uint32_t found = NC_NO_COMMIT;
	const uint32_t *indexes = nc_trail_find(&count, &l->trail, set->paths);
	if (set->cut || set->count == 0)
		return NC_NO_COMMIT;
	for (int by_objects = 1; by_objects >= 0; by_objects--) {
		for (size_t i = 0; found == NC_NO_COMMIT && i < count; i++) {
			if (l->trail.commits[indexes[i]].merge == merges &&
				nc_landing_is_news(l, tip, indexes[i]) &&
				is_same(&q, indexes[i], by_objects))
				found = indexes[i];
		}
	}
	if (found == NC_NO_COMMIT) {
		tip->lacking = tip->lacking || q.lacking;
		tip->limited = tip->limited || q.limited;
	}
	nc_arena_release(&q.scratch);
	return found;
}

/* All commits of the trail that are the same as one of a branch's own. */
static void find_twins(
	struct nc_landing *l, struct nc_twins *twins, const struct nc_trail_commit *own)
{
	struct nc_arena scratch = NC_ARENA_INIT;
	struct nc_change_set set;
	struct search q = {.l = l, .set = &set};
	size_t count;
	const uint32_t *indexes = nc_trail_find(&count, &l->trail, own->paths);
	twins->tried = true;
	twins->lacking = own->lost;
	if (count && !own->lost && nc_landing_changes(&set, &scratch, l, own->position) == NC_OK) {
		for (size_t i = 0; i < count && !set.cut; i++) {
			if (l->trail.commits[indexes[i]].merge ||
				(!is_same(&q, indexes[i], true) && !is_same(&q, indexes[i], false)))
				continue;
			*nc_list_push(&l->trail.arena, twins) = indexes[i];
		}
		twins->lacking = q.lacking;
		twins->limited = q.limited || set.cut;
	}
	nc_arena_release(&q.scratch);
	nc_arena_release(&scratch);
}

/* The youngest of its twins that the tip does not reach itself. */
static uint32_t find_twin(struct nc_landing *l, struct nc_tip *tip, uint32_t position)
{
	uint32_t side = l->side_of[position] - 1;
	struct nc_twins *twins = &l->twins[side];
	const struct nc_trail_commit *own = &l->trail.commits[l->trail.count + side];
	if (!twins->tried)
		find_twins(l, twins, own);
	for (size_t i = 0; i < twins->count; i++) {
		if (nc_landing_is_news(l, tip, twins->items[i]))
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

uint32_t nc_landing_find_own(struct nc_landing *l, struct nc_tip *tip)
{
	uint32_t youngest = NC_NO_COMMIT;
	for (size_t i = 0; i < tip->own_count; i++) {
		if (l->side_of[tip->own[i]] == 0)
			continue;
		uint32_t index = find_twin(l, tip, tip->own[i]);
		tip->own_landed[i] = index != NC_NO_COMMIT || changes_nothing(l, tip->own[i]);
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

uint32_t nc_landing_find_undoing(struct nc_landing *l, uint32_t position)
{
	size_t next = 0;
	struct nc_arena scratch = NC_ARENA_INIT;
	struct nc_change_set set, other;
	uint32_t found = NC_NO_COMMIT, at = l->base;
	if (nc_landing_changes(&set, &scratch, l, position) != NC_OK || !is_undone(l, &set))
		at = position;
	/* Down the default branch: whoever took it back did so after it had come. */
	for (size_t steps = 0; at != position && steps < NC_MAX_TRAIL; steps++) {
		struct nc_arena one = NC_ARENA_INIT;
		if (!changes_others(l, &next, at, &set) &&
			nc_landing_changes(&other, &one, l, at) == NC_OK &&
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
