/* SPDX-License-Identifier: MIT */
#include "objects_places.h"

#define DIGIT_BITS 11
#define DIGITS	   (1U << DIGIT_BITS)

/* One pass of a radix sort, by the digit of the offset at `shift`; stable. */
static void sort_digit(struct nc_place_of_entry *to, const struct nc_place_of_entry *from,
	size_t count, unsigned shift)
{
	size_t starts[DIGITS] = {0};
	for (size_t i = 0; i < count; i++)
		starts[from[i].offset >> shift & (DIGITS - 1)]++;
	size_t start = 0;
	for (size_t digit = 0; digit < DIGITS; digit++) {
		size_t size = starts[digit];
		starts[digit] = start;
		start += size;
	}
	for (size_t i = 0; i < count; i++)
		to[starts[from[i].offset >> shift & (DIGITS - 1)]++] = from[i];
}

/* As many stretches as places, or half as many: most have one or two, wherever they lie. */
static void find_stretches(struct nc_pack_places *p)
{
	bool zeroed;
	size_t next = 0;
	while (p->pack->end >> p->shift > p->count)
		p->shift++;
	p->stretch_count = (size_t)(p->pack->end >> p->shift) + 1;
	p->stretches = nc_block_take(&zeroed, (p->stretch_count + 1) * sizeof *p->stretches);
	for (size_t i = 0; i < p->count; i++)
		while (next <= p->items[i].offset >> p->shift)
			p->stretches[next++] = (uint32_t)i;
	while (next <= p->stretch_count)
		p->stretches[next++] = (uint32_t)p->count;
}

void nc_pack_places_init(struct nc_pack_places *out, const struct nc_pack *p)
{
	bool zeroed;
	size_t count = p->count, size = (count + 1) * sizeof(struct nc_place_of_entry);
	struct nc_place_of_entry *places = nc_block_take(&zeroed, size);
	struct nc_place_of_entry *spare = nc_block_take(&zeroed, size);
	for (uint32_t i = 0; i < count; i++)
		places[i] = (struct nc_place_of_entry){.offset = nc_pack_offset(p, i), .index = i};
	for (unsigned shift = 0; shift < 64 && p->end >> shift; shift += DIGIT_BITS) {
		sort_digit(spare, places, count, shift);
		struct nc_place_of_entry *sorted = spare;
		spare = places;
		places = sorted;
	}
	nc_block_give(spare, size);
	*out = (struct nc_pack_places){.pack = p, .items = places, .count = count};
	find_stretches(out);
}

void nc_pack_places_release(struct nc_pack_places *p)
{
	if (p->items) {
		nc_block_give(p->items, (p->count + 1) * sizeof *p->items);
		nc_block_give(p->stretches, (p->stretch_count + 1) * sizeof *p->stretches);
	}
	*p = (struct nc_pack_places){.items = NULL};
}

const struct nc_pack_places *nc_objects_places_take(
	const struct nc_objects *o, size_t pack, bool make)
{
	struct nc_sharing *sharing = o->sharing;
	struct nc_shared_places *shared = &sharing->packs[pack];
	pthread_mutex_lock(&sharing->lock);
	if (make && !shared->users)
		nc_pack_places_init(&shared->places, &o->packs[pack]);
	if (make || shared->users)
		shared->users++;
	bool there = shared->users > 0;
	pthread_mutex_unlock(&sharing->lock);
	return there ? &shared->places : NULL;
}

void nc_objects_places_give(const struct nc_objects *o, size_t pack)
{
	struct nc_sharing *sharing = o->sharing;
	struct nc_shared_places *shared = &sharing->packs[pack];
	pthread_mutex_lock(&sharing->lock);
	if (--shared->users == 0)
		nc_pack_places_release(&shared->places);
	pthread_mutex_unlock(&sharing->lock);
}

const struct nc_place_of_entry *nc_pack_places_find(
	const struct nc_pack_places *p, uint64_t offset, size_t before)
{
	if (offset >= p->pack->end)
		return NULL;
	const uint32_t *stretch = &p->stretches[offset >> p->shift];
	size_t low = stretch[0], high = stretch[1] < before ? stretch[1] : before;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (p->items[middle].offset < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low < before && low < p->count && p->items[low].offset == offset ? &p->items[low]
										: NULL;
}

uint64_t nc_pack_places_packed(const struct nc_pack_places *p, size_t i)
{
	uint64_t end = i + 1 < p->count ? p->items[i + 1].offset : p->pack->end;
	return end > p->items[i].offset ? end - p->items[i].offset : 0;
}
