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
}

void nc_pack_places_release(struct nc_pack_places *p)
{
	if (p->items)
		nc_block_give(p->items, (p->count + 1) * sizeof *p->items);
	*p = (struct nc_pack_places){.items = NULL};
}

/* The place at an offset below `before`, or NULL: a base mostly lies near, so steps double
 * backwards. */
const struct nc_place_of_entry *nc_pack_places_find(
	const struct nc_pack_places *p, uint64_t offset, size_t before)
{
	size_t high = before, step = 1;
	while (high > step && p->items[high - step].offset > offset)
		step *= 2;
	size_t low = high > step ? high - step : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (p->items[middle].offset < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low < before && p->items[low].offset == offset ? &p->items[low] : NULL;
}

uint64_t nc_pack_places_packed(const struct nc_pack_places *p, size_t i)
{
	uint64_t end = i + 1 < p->count ? p->items[i + 1].offset : p->pack->end;
	return end > p->items[i].offset ? end - p->items[i].offset : 0;
}
