/* SPDX-License-Identifier: MIT */
#include "pack_cache.h"

#include <string.h>

#include "newcomer/arena.h"
#include "newcomer/limits.h"

/* Most readers unpack little: the tables begin small, and grow by four. */
#define FIRST_SLOTS 256U
#define MOST_SLOTS  4096U
#define CHAINS(c)   ((c)->capacity * 2)

/* Both tables lie in one block. */
static size_t tables_size(const struct nc_pack_cache *c)
{
	return c->capacity * sizeof *c->slots + CHAINS(c) * sizeof *c->chains;
}

static void make_tables(struct nc_pack_cache *c, uint32_t capacity)
{
	bool zeroed;
	c->capacity = capacity;
	c->slots = nc_block_take(&zeroed, tables_size(c));
	c->chains = (uint32_t *)(c->slots + capacity);
}

static void clear(struct nc_pack_cache *c)
{
	c->slots[0] = (struct nc_cached){.pack = NULL};
	memset(c->chains, 0, CHAINS(c) * sizeof *c->chains);
	c->used = 1;
	c->bytes = 0;
}

static void give_all(struct nc_pack_cache *c)
{
	for (uint32_t i = 1; i < c->used; i++)
		nc_pack_room_give(&c->room, c->slots[i].data, c->slots[i].size);
}

void nc_pack_cache_begin(struct nc_pack_cache *c)
{
	if (!c->slots) {
		make_tables(c, FIRST_SLOTS);
		clear(c);
	} else if (c->room.arena.used > 2 * NC_BASE_CACHE) {
		give_all(c);
		nc_pack_room_empty(&c->room);
		clear(c);
	}
}

void nc_pack_cache_release(struct nc_pack_cache *c)
{
	give_all(c);
	nc_pack_room_release(&c->room);
	if (c->slots)
		nc_block_give(c->slots, tables_size(c));
	*c = (struct nc_pack_cache){.slots = NULL};
}

static uint32_t *find_chain(
	const struct nc_pack_cache *c, const struct nc_pack *pack, uint64_t offset)
{
	uint64_t mixed = (offset ^ (uint64_t)(uintptr_t)pack) * UINT64_C(0x9e3779b97f4a7c15);
	return &c->chains[mixed >> 32 & (CHAINS(c) - 1)];
}

static void enter_chain(struct nc_pack_cache *c, uint32_t slot)
{
	uint32_t *chain = find_chain(c, c->slots[slot].pack, c->slots[slot].offset);
	c->slots[slot].next = *chain;
	*chain = slot;
}

/* When every slot is in use: slots keep their numbers, and with them the ring. */
static void grow(struct nc_pack_cache *c)
{
	struct nc_pack_cache old = *c;
	make_tables(c, old.capacity * 4);
	memcpy(c->slots, old.slots, old.capacity * sizeof *c->slots);
	memset(c->chains, 0, CHAINS(c) * sizeof *c->chains);
	for (uint32_t i = 1; i < c->used; i++)
		enter_chain(c, i);
	nc_block_give(old.slots, tables_size(&old));
}

static void leave_ring(struct nc_pack_cache *c, uint32_t slot)
{
	struct nc_cached *entry = &c->slots[slot];
	c->slots[entry->newer].older = entry->older;
	c->slots[entry->older].newer = entry->newer;
}

/* The head's `older` is the most recently used, its `newer` the least. */
static void enter_ring(struct nc_pack_cache *c, uint32_t slot)
{
	struct nc_cached *head = &c->slots[0], *entry = &c->slots[slot];
	entry->newer = 0;
	entry->older = head->older;
	c->slots[head->older].newer = slot;
	head->older = slot;
}

struct nc_cached *nc_pack_cache_find(
	struct nc_pack_cache *c, const struct nc_pack *pack, uint64_t offset)
{
	for (uint32_t i = *find_chain(c, pack, offset); i; i = c->slots[i].next) {
		if (c->slots[i].offset != offset || c->slots[i].pack != pack)
			continue;
		leave_ring(c, i);
		enter_ring(c, i);
		return &c->slots[i];
	}
	return NULL;
}

/* Throw the least recently used entry out and return its slot. */
static uint32_t evict(struct nc_pack_cache *c)
{
	uint32_t slot = c->slots[0].newer;
	struct nc_cached *entry = &c->slots[slot];
	uint32_t *link = find_chain(c, entry->pack, entry->offset);
	while (*link != slot)
		link = &c->slots[*link].next;
	*link = entry->next;
	leave_ring(c, slot);
	c->bytes -= entry->size;
	nc_pack_room_give(&c->room, entry->data, entry->size);
	entry->data = NULL;
	return slot;
}

/* Slots freed for their bytes are chained through `next` from the head's. */
static uint32_t take_slot(struct nc_pack_cache *c, size_t size)
{
	while (c->bytes + size > NC_BASE_CACHE) {
		uint32_t slot = evict(c);
		c->slots[slot].next = c->slots[0].next;
		c->slots[0].next = slot;
	}
	uint32_t free_slot = c->slots[0].next;
	if (free_slot) {
		c->slots[0].next = c->slots[free_slot].next;
		return free_slot;
	}
	if (c->used == MOST_SLOTS)
		return evict(c);
	if (c->used == c->capacity)
		grow(c);
	return c->used++;
}

struct nc_cached *nc_pack_cache_put(struct nc_pack_cache *c, const struct nc_cached *entry)
{
	/* One object must not throw out all others. */
	if (entry->size > NC_BASE_CACHE / 4) {
		nc_pack_room_give(&c->room, entry->data, entry->size);
		return NULL;
	}
	uint32_t slot = take_slot(c, entry->size);
	c->slots[slot] = *entry;
	enter_chain(c, slot);
	enter_ring(c, slot);
	c->bytes += entry->size;
	return &c->slots[slot];
}
