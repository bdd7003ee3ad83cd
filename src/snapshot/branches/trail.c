/* SPDX-License-Identifier: MIT */
#include "branches/trail.h"

#include <stdlib.h>

#include "newcomer/limits.h"
#include "newcomer/pool.h"

/* Tips whose ancestors are marked in one run: a bit each. */
#define BITS 64

void nc_trail_ask(struct nc_trail *t, struct nc_str path)
{
	if (!nc_map_find(&t->paths, path))
		nc_map_put(&t->arena, &t->paths, path,
			(void *)(uintptr_t)(t->paths.entries.count + 1));
}

static uint32_t number_of(const struct nc_trail *t, struct nc_str path)
{
	return (uint32_t)(uintptr_t)nc_map_find(&t->paths, path);
}

/* Clear `shared` where one of at most BITS tips does not reach a commit. */
static void mark_shared(bool *shared, uint64_t *sets, const struct nc_history *h,
	const uint32_t *tips, size_t count)
{
	size_t commits = nc_history_count(h);
	uint64_t all = 0;
	memset(sets, 0, commits * sizeof *sets);
	for (size_t i = 0; i < count; i++) {
		sets[tips[i]] |= UINT64_C(1) << i;
		all |= UINT64_C(1) << i;
	}
	for (uint32_t p = 0; p < commits; p++) {
		if (sets[p] != all)
			shared[p] = false;
		for (unsigned k = 0; sets[p] && k < nc_history_commit(h, p)->parent_count; k++)
			sets[nc_history_parent(h, p, k)] |= sets[p];
	}
}

/* List the commits that the base reaches and some tip does not. */
static struct nc_trail_commit begin_commit(const struct nc_history *h, uint32_t position)
{
	return (struct nc_trail_commit){
		.position = position,
		.paths = NC_HASH_BEGIN,
		.delta = NC_HASH_BEGIN,
		.merge = nc_history_commit(h, position)->parent_count > 1,
	};
}

struct listing {
	struct nc_trail_commit *items;
	size_t count, capacity;
};

static void list_commits(struct nc_trail *t, struct listing *list, const struct nc_history *h,
	uint32_t base, const uint32_t *tips, size_t tip_count)
{
	size_t commits = nc_history_count(h);
	bool *shared = nc_heap_alloc(commits), *within = nc_heap_alloc(commits);
	uint64_t *sets = nc_heap_grow(NULL, commits * sizeof *sets);
	memset(shared, true, commits);
	for (size_t i = 0; i < tip_count; i += BITS)
		mark_shared(shared, sets, h, tips + i, tip_count - i < BITS ? tip_count - i : BITS);
	within[base] = true;
	for (uint32_t p = base; p < commits; p++) {
		const struct nc_commit *c = nc_history_commit(h, p);
		if (!within[p])
			continue;
		for (unsigned k = 0; k < c->parent_count; k++)
			within[nc_history_parent(h, p, k)] = true;
		if (shared[p])
			continue;
		if (list->count == NC_MAX_TRAIL) {
			t->cut = true;
			break;
		}
		*nc_list_push(&t->arena, list) = begin_commit(h, p);
	}
	free(shared);
	free(within);
	free(sets);
}

struct worker {
	struct nc_differ *differ;
	struct nc_arena arena;
	NC_LIST(struct nc_touch) touches;
};

struct reading {
	struct nc_trail *trail;
	struct nc_snapshot *snapshot;
	const struct nc_history *history;
	struct worker workers[NC_MAX_WORKERS];
	unsigned char *worker_of; /* a commit each: who read it */
};

struct one {
	struct reading *reading;
	struct worker *worker;
	uint32_t index;
};

static bool take(void *context, const struct nc_change *c)
{
	struct one *one = context;
	struct nc_trail *t = one->reading->trail;
	struct nc_trail_commit *commit = &t->commits[one->index];
	nc_change_hash(&commit->paths, &commit->delta, c);
	commit->change_count++;
	uint32_t path = number_of(t, c->path);
	if (path == 0)
		return true;
	*nc_list_push(&one->worker->arena, &one->worker->touches) =
		(struct nc_touch){.path = path - 1,
			.commit = one->index,
			.from = c->from,
			.to = c->to,
			.from_mode = c->from_mode,
			.to_mode = c->to_mode};
	commit->touch_count++;
	return true;
}

struct nc_oid nc_tree_before(const struct nc_history *h, uint32_t position)
{
	struct nc_oid none = {{0}};
	if (nc_history_commit(h, position)->parent_count == 0)
		return none;
	return nc_history_commit(h, nc_history_parent(h, position, 0))->tree;
}

static void read_one(void *context, size_t index, unsigned number)
{
	struct reading *r = context;
	struct worker *w = &r->workers[number];
	struct nc_trail_commit *commit = &r->trail->commits[index];
	struct one one = {.reading = r, .worker = w, .index = (uint32_t)index};
	struct nc_oid before = nc_tree_before(r->history, commit->position);
	if (!w->differ)
		w->differ = nc_differ_new(r->snapshot);
	r->worker_of[index] = (unsigned char)number;
	commit->first_touch = (uint32_t)w->touches.count;
	commit->lost = nc_differ_compare(w->differ, &before,
			       &nc_history_commit(r->history, commit->position)->tree, take, &one,
			       NULL) != NC_OK;
}

/* What each worker saw, in the order of the commits. */
static void gather_touches(struct reading *r)
{
	struct nc_trail *t = r->trail;
	size_t count = 0, at = 0;
	for (size_t i = 0; i < NC_MAX_WORKERS; i++)
		count += r->workers[i].touches.count;
	t->touches = nc_arena_alloc_array(&t->arena, count, sizeof *t->touches);
	for (size_t i = 0; i < t->count + t->side_count; i++) {
		struct nc_trail_commit *c = &t->commits[i];
		if (c->touch_count)
			memcpy(t->touches + at,
				r->workers[r->worker_of[i]].touches.items + c->first_touch,
				c->touch_count * sizeof *t->touches);
		c->first_touch = (uint32_t)at;
		at += c->touch_count;
		t->touch_count = i < t->count ? at : t->touch_count;
	}
}

/* Touches by path: counted, then laid down in the order in which they stand. */
static void order_by_path(struct nc_trail *t)
{
	size_t paths = t->paths.entries.count;
	t->path_begins = nc_arena_alloc_array(&t->arena, paths + 2, sizeof *t->path_begins);
	t->by_path = nc_arena_alloc_array(&t->arena, t->touch_count, sizeof *t->by_path);
	for (size_t i = 0; i < t->touch_count; i++)
		t->path_begins[t->touches[i].path + 2]++;
	for (size_t i = 2; i < paths + 2; i++)
		t->path_begins[i] += t->path_begins[i - 1];
	for (size_t i = 0; i < t->touch_count; i++)
		t->by_path[t->path_begins[t->touches[i].path + 1]++] = (uint32_t)i;
}

struct hashed {
	uint64_t hash;
	uint32_t index;
};

static int by_hash(const void *left, const void *right)
{
	const struct hashed *a = left, *b = right;
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return a->index < b->index ? -1 : 1;
}

static void order_by_hash(struct nc_trail *t)
{
	struct hashed *all = nc_heap_grow(NULL, (t->count + 1) * sizeof *all);
	t->by_hash = nc_arena_alloc_array(&t->arena, t->count, sizeof *t->by_hash);
	for (size_t i = 0; i < t->count; i++)
		all[i] = (struct hashed){.hash = t->commits[i].paths, .index = (uint32_t)i};
	qsort(all, t->count, sizeof *all, by_hash);
	for (size_t i = 0; i < t->count; i++)
		t->by_hash[i] = all[i].index;
	free(all);
}

void nc_trail_read(struct nc_trail *t, struct nc_snapshot *s, const struct nc_history *h,
	uint32_t base, const uint32_t *tips, size_t tip_count, const uint32_t *side,
	size_t side_count)
{
	struct reading r = {.trail = t, .snapshot = s, .history = h};
	struct listing list = {0};
	if (tip_count)
		list_commits(t, &list, h, base, tips, tip_count);
	t->count = list.count;
	for (size_t i = 0; i < side_count; i++)
		*nc_list_push(&t->arena, &list) = begin_commit(h, side[i]);
	t->side_count = side_count;
	t->commits = list.items;
	r.worker_of = nc_heap_alloc(list.count + 1);
	nc_pool_run(list.count, nc_pool_workers(0), read_one, &r);
	gather_touches(&r);
	for (size_t i = 0; i < t->count; i++)
		t->lost += t->commits[i].lost;
	for (size_t i = 0; i < NC_MAX_WORKERS; i++) {
		nc_differ_free(r.workers[i].differ);
		nc_arena_release(&r.workers[i].arena);
	}
	free(r.worker_of);
	order_by_path(t);
	order_by_hash(t);
}

void nc_trail_release(struct nc_trail *t)
{
	nc_arena_release(&t->arena);
}

const uint32_t *nc_trail_find(size_t *count, const struct nc_trail *t, uint64_t paths)
{
	size_t low = 0, high = t->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (t->commits[t->by_hash[middle]].paths < paths)
			low = middle + 1;
		else
			high = middle;
	}
	size_t end = low;
	while (end < t->count && t->commits[t->by_hash[end]].paths == paths)
		end++;
	*count = end - low;
	return t->by_hash + low;
}

const uint32_t *nc_trail_versions(size_t *count, const struct nc_trail *t, struct nc_str path)
{
	uint32_t number = number_of(t, path);
	*count = 0;
	if (number == 0 || t->touch_count == 0)
		return NULL;
	/* After the laying down, a path's beginning is the end of the one before it. */
	uint32_t from = t->path_begins[number - 1];
	*count = t->path_begins[number] - from;
	return t->by_path + from;
}

/* What was seen of a commit when the trail was read, when that is all of it. */
static struct nc_change_set recall(
	struct nc_arena *arena, const struct nc_trail *t, const struct nc_trail_commit *c)
{
	struct nc_changed *items = nc_arena_alloc_array(arena, c->touch_count, sizeof *items);
	for (size_t i = 0; i < c->touch_count; i++) {
		const struct nc_touch *touch = &t->touches[c->first_touch + i];
		items[i] = (struct nc_changed){.path = t->paths.entries.items[touch->path].key,
			.from = touch->from,
			.to = touch->to,
			.from_mode = touch->from_mode,
			.to_mode = touch->to_mode};
	}
	return (struct nc_change_set){
		.items = items, .count = c->touch_count, .paths = c->paths, .delta = c->delta};
}

enum nc_code nc_trail_changes(struct nc_change_set *out, struct nc_arena *arena,
	const struct nc_trail *t, struct nc_differ *d, const struct nc_history *h, uint32_t index,
	struct nc_error *err)
{
	const struct nc_trail_commit *c = &t->commits[index];
	struct nc_oid before = nc_tree_before(h, c->position);
	if (c->lost || c->touch_count != c->change_count || c->change_count > NC_MAX_BRANCH_PATHS)
		return nc_change_set_read(
			out, arena, d, &before, &nc_history_commit(h, c->position)->tree, err);
	*out = recall(arena, t, c);
	return NC_OK;
}
