/* SPDX-License-Identifier: MIT */
#include "pack_room.h"

#include <stdlib.h>
#include <string.h>

#define SMALLEST ((size_t)64)
/* Larger ones are few, and the heap's. */
#define LARGEST ((size_t)1 << 20)

struct nc_pack_spare {
	struct nc_pack_spare *next;
};

/* Four classes from each power of two to the next; `size` becomes what all of the class take. */
static unsigned classify(size_t *size)
{
	size_t last = (*size < SMALLEST ? SMALLEST : *size) - 1;
	unsigned top = 63 - (unsigned)__builtin_clzll(last), step = top - 2;
	*size = ((last >> step) + 1) << step;
	return (top - 5) * 4 + (last >> step & 3);
}

void *nc_pack_room_take(struct nc_pack_room *r, size_t size)
{
	if (!nc_heap_is_spared(size, LARGEST))
		return nc_heap_grow(NULL, size);
	unsigned class = classify(&size);
	struct nc_pack_spare *taken = r->spare[class];
	if (!taken)
		return nc_arena_alloc(&r->arena, size);
	r->spare[class] = taken->next;
	return taken;
}

void nc_pack_room_give(struct nc_pack_room *r, void *data, size_t size)
{
	if (!data)
		return;
	if (!nc_heap_is_spared(size, LARGEST)) {
		free(data);
		return;
	}
	unsigned class = classify(&size);
	struct nc_pack_spare *given = data;
	given->next = r->spare[class];
	r->spare[class] = given;
}

void nc_pack_room_empty(struct nc_pack_room *r)
{
	nc_arena_reuse(&r->arena);
	memset(r->spare, 0, sizeof r->spare);
}

void nc_pack_room_release(struct nc_pack_room *r)
{
	nc_arena_release(&r->arena);
	memset(r->spare, 0, sizeof r->spare);
}
