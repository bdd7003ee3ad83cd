/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "state.h"
#include "tree_cache.h"
#include "tree_read.h"

/* What lay at the root of each commit.  Most commits leave the names as they are. */

static void add_names(struct nc_map *out, struct nc_arena *arena, struct nc_str tree,
	const struct nc_commit *commit)
{
	for (struct nc_tree_item item; nc_tree_next(&item, &tree);) {
		if (!nc_map_find(out, item.name))
			nc_map_put(arena, out, nc_arena_copy(arena, item.name),
				(void *)(uintptr_t)commit);
	}
}

void nc_snapshot_roots(struct nc_map *out, struct nc_arena *arena, struct nc_snapshot *s)
{
	const struct nc_history *h = nc_snapshot_history(s);
	struct nc_arena scratch = NC_ARENA_INIT;
	struct nc_tree_cache cache;
	struct nc_error err;
	size_t count = 0;
	uint32_t tip = h ? nc_history_find(h, &s->repository.head) : NC_NO_COMMIT;
	const uint32_t *all = NULL;
	*out = (struct nc_map){.slot_count = 0};
	if (tip == NC_NO_COMMIT)
		return;
	all = nc_history_only(&count, &scratch, h, tip, NC_NO_COMMIT);
	nc_tree_cache_init(&cache, s->objects);
	for (size_t i = 0, bytes = 0; i < count && i < NC_MAX_ROOTS && bytes < NC_MAX_ROOT_BYTES;
		i++) {
		const struct nc_commit *commit = nc_history_commit(h, all[i]);
		struct nc_str tree;
		nc_tree_cache_begin(&cache);
		if (nc_tree_cache_read(&tree, &cache, &commit->tree, &err) != NC_OK)
			continue;
		add_names(out, arena, tree, commit);
		bytes += tree.size;
	}
	nc_tree_cache_release(&cache);
	nc_arena_release(&scratch);
}
