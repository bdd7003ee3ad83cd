/* SPDX-License-Identifier: MIT */
#include "internal.h"

/* What was seen while content was read, by who asked for it. */

/* An owner's address, as the bytes of a key. */
static struct nc_str owner_key(struct nc_arena *arena, const void *const *owner)
{
	struct nc_str key = {.data = (const char *)owner, .size = sizeof *owner};
	return arena ? nc_arena_copy(arena, key) : key;
}

void nc_project_index_sightings(struct nc_project *p)
{
	for (size_t i = 0; i < p->sightings.count; i++) {
		const struct nc_sighting *seen = &p->sightings.items[i];
		const void *owner = p->needles[seen->needle].owner;
		struct owner_sightings *list = nc_map_find(&p->by_owner, owner_key(NULL, &owner));
		if (!list) {
			list = nc_arena_alloc(&p->arena, sizeof *list);
			nc_map_put(&p->arena, &p->by_owner, owner_key(&p->arena, &owner), list);
		}
		*nc_list_push(&p->arena, list) = seen;
	}
}

const struct nc_sighting *const *nc_project_sightings(
	const struct nc_project *p, const void *owner, size_t *count)
{
	const struct owner_sightings *list = nc_map_find(&p->by_owner, owner_key(NULL, &owner));
	*count = list ? list->count : 0;
	return list ? list->items : NULL;
}
