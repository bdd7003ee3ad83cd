/* SPDX-License-Identifier: MIT */
#include "history_order.h"

#include <stdlib.h>

/* More names in a row than this have not fallen together by chance in a table that is half empty.
 */
#define MOST_PROBES 512

uint32_t *nc_commit_table_find(
	const struct nc_commit_table *t, const struct nc_commit *commits, const struct nc_oid *oid)
{
	uint32_t hash;
	memcpy(&hash, oid->bytes, sizeof hash);
	for (size_t probe = 0; probe < MOST_PROBES; probe++) {
		uint32_t *slot = &t->slots[(hash + probe) & (t->size - 1)];
		if (*slot == 0 || nc_oid_equal(&commits[*slot - 1].oid, oid))
			return slot;
	}
	return NULL;
}

/*
 * Take commits whose children have all been taken, beginning with those that
 * have none.  `order` gets the old numbers in their new order; those in a
 * cycle are never taken.
 */
static size_t sort_out(uint32_t *order, const struct nc_history_draft *d)
{
	uint32_t *children = nc_heap_alloc((d->count + 1) * sizeof *children);
	uint32_t *ready = nc_heap_alloc((d->count + 1) * sizeof *ready);
	size_t ready_count = 0, taken = 0;
	for (size_t i = 0; i < d->parent_count; i++)
		children[d->parents[i]]++;
	for (size_t i = d->count; i-- > 0;)
		if (children[i] == 0)
			ready[ready_count++] = (uint32_t)i;
	while (ready_count) {
		uint32_t i = ready[--ready_count];
		const struct nc_commit *c = &d->commits[i];
		order[taken++] = i;
		for (unsigned k = 0; k < c->parent_count; k++) {
			uint32_t parent = d->parents[c->first_parent + k];
			if (--children[parent] == 0)
				ready[ready_count++] = parent;
		}
	}
	free(children);
	free(ready);
	return taken;
}

/* Copy commits and parents in their new order; `renamed` says where each old number went. */
static void copy_in_order(struct nc_history *out, struct nc_arena *arena,
	const struct nc_history_draft *d, const uint32_t *order, const uint32_t *renamed)
{
	struct nc_commit *commits = nc_arena_alloc_array(arena, d->count, sizeof *commits);
	uint32_t *parents = nc_arena_alloc_array(arena, d->parent_count, sizeof *parents);
	uint32_t next = 0;
	for (size_t i = 0; i < d->count; i++) {
		commits[i] = d->commits[order[i]];
		uint32_t from = commits[i].first_parent;
		commits[i].first_parent = next;
		for (unsigned k = 0; k < commits[i].parent_count; k++)
			parents[next++] = renamed[d->parents[from + k]];
	}
	out->commits = commits;
	out->count = d->count;
	out->parents = parents;
}

static void copy_table(struct nc_history *out, struct nc_arena *arena,
	const struct nc_history_draft *d, const uint32_t *renamed)
{
	uint32_t *slots = nc_arena_alloc_array(arena, d->table.size, sizeof *slots);
	for (size_t i = 0; i < d->table.size; i++)
		if (d->table.slots[i])
			slots[i] = renamed[d->table.slots[i] - 1] + 1;
	out->table = (struct nc_commit_table){.slots = slots, .size = d->table.size};
}

enum nc_code nc_history_put_in_order(struct nc_history *out, struct nc_arena *arena,
	const struct nc_history_draft *draft, struct nc_error *err)
{
	uint32_t *order = nc_heap_alloc((draft->count + 1) * sizeof *order);
	uint32_t *renamed = nc_heap_alloc((draft->count + 1) * sizeof *renamed);
	enum nc_code code = NC_OK;
	size_t taken = sort_out(order, draft);
	if (taken < draft->count) {
		code = nc_fail(
			err, NC_EINVALID, "the history is damaged: a commit is its own ancestor");
		goto out;
	}
	for (size_t i = 0; i < taken; i++)
		renamed[order[i]] = (uint32_t)i;
	copy_in_order(out, arena, draft, order, renamed);
	copy_table(out, arena, draft, renamed);
out:
	free(order);
	free(renamed);
	return code;
}
