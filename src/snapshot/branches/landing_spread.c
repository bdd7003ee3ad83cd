/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "branches/landing.h"
#include "newcomer/limits.h"

/* What the answer of one tip says of others: a branch that is part of another, commits that came
 * along with one, and of the merged ones which commit of the default branch's own line brought
 * them. */

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
	uint32_t *lacked = nc_arena_alloc_array(l->arena,
		tip->own_count < NC_MOST_AUTHORED ? tip->own_count : NC_MOST_AUTHORED,
		sizeof *lacked);
	for (size_t i = 0; i < tip->own_count; i++) {
		if (landed[tip->own[i]] ||
			nc_history_commit(l->history, tip->own[i])->parent_count > 1)
			continue;
		if (tip->missing_commits < NC_MOST_AUTHORED)
			lacked[tip->missing_commits] = tip->own[i];
		tip->missing_commits++;
	}
	tip->lacked = tip->missing_commits <= NC_MOST_AUTHORED ? lacked : NULL;
}

void nc_landing_spread(struct nc_landing *l, struct nc_tip **order, size_t count)
{
	size_t commits = nc_history_count(l->history);
	struct nc_arena scratch = NC_ARENA_INIT;
	struct nc_tip **at = nc_arena_alloc_array(&scratch, commits, sizeof *at);
	bool *landed = nc_arena_alloc_array(&scratch, commits, sizeof *landed);
	for (size_t i = count; i-- > 0;)
		at[order[i]->position] = order[i];
	find_carriers(order, count, at);
	spread_landed(order, count, landed);
	for (size_t i = 0; i < count; i++) {
		if (order[i]->state == NC_BRANCH_UNMERGED)
			count_missing(l, order[i], landed);
	}
	nc_arena_release(&scratch);
}

/* For each commit of the default branch's own line, what it brought: which of its commits brought
 * this one? */
void nc_landing_name_merges(struct nc_landing *l, struct nc_tip *tips, size_t count)
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
