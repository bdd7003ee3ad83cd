/* SPDX-License-Identifier: MIT */
#include "branches/landing_crew.h"

#include <stdlib.h>

#include "newcomer/pool.h"
#include "state.h"

/* Tips in turn; side commits of the same paths together, which are held against the same ones. */
static size_t lane_of(const struct nc_shift *s, size_t index)
{
	const struct nc_trail *trail = &s->crew->l->trail;
	return s->aside ? trail->commits[trail->count + index].paths % NC_LANES
			: s->crew->lane_of[index];
}

static void ready(struct nc_hand *hand, const struct nc_landing *l)
{
	if (!hand->reader) {
		hand->reader = nc_object_reader_new(l->snapshot->objects);
		hand->differ = nc_differ_new(l->snapshot);
		hand->stamps = nc_heap_alloc(nc_history_count(l->history) * sizeof *hand->stamps);
		hand->stamped_for = NC_NO_COMMIT;
	}
	if (!hand->counts && l->trail.count)
		hand->counts = nc_heap_alloc(l->trail.count * sizeof *hand->counts);
}

static void work_on(struct nc_crew *c, struct nc_lane *a, unsigned worker)
{
	a->hand = &c->hands[worker];
	ready(a->hand, c->l);
	a->patcher.reader = a->lines.reader = a->hand->reader;
}

static void run_lane(void *context, size_t lane, unsigned worker)
{
	struct nc_shift *s = context;
	struct nc_lane *a = &s->crew->lanes[lane];
	work_on(s->crew, a, worker);
	for (size_t i = 0; i < s->count; i++) {
		if (lane_of(s, i) == lane)
			s->step(s->crew, a, i);
	}
	nc_patcher_rest(&a->patcher);
}

/* Of a few nobody is called to help: a thread takes longer to come than they do. */
#define FEW 16

void nc_crew_run(struct nc_shift *s)
{
	nc_pool_run(NC_LANES, s->count < FEW ? 1 : nc_pool_workers(0), run_lane, s);
}

void nc_crew_run_tips(struct nc_crew *c, nc_crew_step *step)
{
	nc_crew_run(&(struct nc_shift){.crew = c, .step = step, .count = c->count});
}

struct nc_lane *nc_crew_lane(struct nc_crew *c)
{
	work_on(c, &c->lanes[0], 0);
	return &c->lanes[0];
}

static int by_ahead(const void *left, const void *right)
{
	const struct nc_tip *a = *(struct nc_tip *const *)left, *b = *(struct nc_tip *const *)right;
	if (a->divergence.ahead != b->divergence.ahead)
		return a->divergence.ahead < b->divergence.ahead ? -1 : 1;
	return nc_str_compare(a->name, b->name);
}

/* A tip by where it left the default branch. */
struct forked {
	uint32_t at;
	uint32_t index;
};

static int by_fork(const void *left, const void *right)
{
	const struct forked *a = left, *b = right;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return a->index < b->index ? -1 : 1;
}

/* Tips that left the default branch at about the same time meet the same versions of files: they go
 * to one lane, where these are kept. */
static void share_out(struct nc_crew *c)
{
	struct nc_arena *arena = &c->l->trail.arena;
	struct forked *forked = nc_arena_alloc_array(arena, c->count, sizeof *forked);
	size_t open = 0;
	c->lane_of = nc_arena_alloc(arena, c->count);
	for (size_t i = 0; i < c->count; i++) {
		const struct nc_tip *tip = c->order[i];
		if (tip->divergence.ahead)
			forked[open++] = (struct forked){
				.at = tip->divergence.merge_base, .index = (uint32_t)i};
	}
	qsort(forked, open, sizeof *forked, by_fork);
	for (size_t i = 0; i < open; i++)
		c->lane_of[forked[i].index] = (unsigned char)(i * NC_LANES / open);
}

struct nc_crew *nc_crew_new(struct nc_landing *l, struct nc_tip *tips, size_t count)
{
	struct nc_crew *c = nc_heap_alloc(sizeof *c);
	*c = (struct nc_crew){.l = l, .count = count};
	for (size_t i = 0; i < NC_LANES; i++) {
		c->lanes[i].l = l;
		nc_patcher_init(&c->lanes[i].patcher, NC_MAX_PATCH_WORK / NC_LANES);
		nc_line_reader_init(&c->lanes[i].lines, NC_MAX_LINE_BYTES / NC_LANES);
	}
	c->order = nc_arena_alloc_array(&l->trail.arena, count, sizeof *c->order);
	for (size_t i = 0; i < count; i++)
		c->order[i] = &tips[i];
	qsort(c->order, count, sizeof *c->order, by_ahead);
	share_out(c);
	return c;
}

void nc_crew_free(struct nc_crew *c)
{
	for (size_t i = 0; i < NC_LANES; i++) {
		nc_line_reader_release(&c->lanes[i].lines);
		nc_patcher_release(&c->lanes[i].patcher);
		nc_arena_release(&c->lanes[i].arena);
	}
	for (size_t i = 0; i < NC_MAX_WORKERS; i++) {
		nc_arena_release(&c->hands[i].question);
		nc_arena_release(&c->hands[i].candidates);
		free(c->hands[i].counts);
		free(c->hands[i].stamps);
		nc_differ_free(c->hands[i].differ);
		nc_object_reader_free(c->hands[i].reader);
	}
	free(c);
}
