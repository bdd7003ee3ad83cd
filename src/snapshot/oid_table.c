/* SPDX-License-Identifier: MIT */
#include "oid_table.h"

#include <stdlib.h>
#include <string.h>

#include "newcomer/arena.h"

#define SMALLEST 256

void nc_oid_table_init(struct nc_oid_table *t, size_t expected)
{
	size_t room = SMALLEST;
	while (room < 2 * expected)
		room *= 2;
	*t = (struct nc_oid_table){
		.slots = nc_heap_alloc(room * sizeof *t->slots), .room = room, .count = 0};
}

void nc_oid_table_release(struct nc_oid_table *t)
{
	free(t->slots);
	*t = (struct nc_oid_table){.slots = NULL};
}

static uint64_t word_at(const struct nc_oid *oid, size_t at)
{
	uint64_t word;
	memcpy(&word, oid->bytes + at, sizeof word);
	return word;
}

/*
 * Each half is multiplied by an odd number made of the secret; the middle
 * overlaps to take in all bytes.
 */
static uint64_t hash_of(const struct nc_oid_table *t, const struct nc_oid *oid)
{
	uint64_t secret = (uint64_t)(uintptr_t)t->slots >> 4 | 1;
	uint64_t hash = (word_at(oid, 0) ^ secret) * (secret * UINT64_C(0x9e3779b97f4a7c15));
	hash = (hash ^ hash >> 29 ^ word_at(oid, 8)) * (secret * UINT64_C(0xbf58476d1ce4e5b9));
	return (hash ^ hash >> 32 ^ word_at(oid, 12)) * UINT64_C(0x94d049bb133111eb);
}

static const struct nc_oid *name_at(struct nc_oid_array names, uint32_t place)
{
	return (const struct nc_oid *)((const char *)names.first + place * names.stride);
}

static struct nc_oid_slot *slot_for(const struct nc_oid_table *t, struct nc_oid_array names,
	const struct nc_oid *oid, uint32_t *tag)
{
	uint64_t hash = hash_of(t, oid);
	*tag = (uint32_t)hash;
	for (size_t at = (size_t)(hash >> 32);; at++) {
		struct nc_oid_slot *slot = &t->slots[at & (t->room - 1)];
		if (slot->place == 0 ||
			(slot->tag == *tag && nc_oid_equal(name_at(names, slot->place - 1), oid)))
			return slot;
	}
}

/* The hash depends on where the slots lie, so that it is made anew for each name. */
static void grow(struct nc_oid_table *t, struct nc_oid_array names)
{
	struct nc_oid_table wider = {.slots = NULL};
	nc_oid_table_init(&wider, t->room);
	wider.count = t->count;
	for (size_t i = 0; i < t->room; i++) {
		uint32_t place = t->slots[i].place, tag;
		if (place == 0)
			continue;
		struct nc_oid_slot *slot = slot_for(&wider, names, name_at(names, place - 1), &tag);
		*slot = (struct nc_oid_slot){.tag = tag, .place = place};
	}
	free(t->slots);
	*t = wider;
}

uint32_t nc_oid_table_put(
	struct nc_oid_table *t, struct nc_oid_array names, const struct nc_oid *oid, uint32_t place)
{
	uint32_t tag;
	if (t->count * 2 >= t->room)
		grow(t, names);
	struct nc_oid_slot *slot = slot_for(t, names, oid, &tag);
	if (slot->place)
		return slot->place - 1;
	*slot = (struct nc_oid_slot){.tag = tag, .place = place + 1};
	t->count++;
	return NC_NO_PLACE;
}
