/* SPDX-License-Identifier: MIT */
#include "newcomer/arena.h"

/* FNV-1a, 64 bits (Fowler, Noll, Vo).  The table doubles at half full and probes in turn. */
static uint64_t hash_of(struct nc_str key)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < key.size; i++)
		hash = (hash ^ (unsigned char)key.data[i]) * UINT64_C(1099511628211);
	return hash ^ hash >> 32;
}

static size_t slot_of(const struct nc_map *m, struct nc_str key, uint64_t hash)
{
	size_t slot = (size_t)hash & (m->slot_count - 1);
	while (m->slots[slot]) {
		const struct nc_map_entry *entry = &m->entries.items[m->slots[slot] - 1];
		if (entry->hash == hash && nc_str_equal(entry->key, key))
			break;
		slot = (slot + 1) & (m->slot_count - 1);
	}
	return slot;
}

void *nc_map_find(const struct nc_map *m, struct nc_str key)
{
	if (m->slot_count == 0)
		return NULL;
	size_t slot = slot_of(m, key, hash_of(key));
	return m->slots[slot] ? m->entries.items[m->slots[slot] - 1].value : NULL;
}

static void grow(struct nc_arena *a, struct nc_map *m)
{
	m->slot_count = m->slot_count ? m->slot_count * 2 : 16;
	m->slots = nc_arena_alloc_array(a, m->slot_count, sizeof *m->slots);
	for (size_t i = 0; i < m->entries.count; i++) {
		const struct nc_map_entry *entry = &m->entries.items[i];
		m->slots[slot_of(m, entry->key, entry->hash)] = (uint32_t)i + 1;
	}
}

void *nc_map_put(struct nc_arena *a, struct nc_map *m, struct nc_str key, void *value)
{
	if (m->entries.count * 2 >= m->slot_count)
		grow(a, m);
	uint64_t hash = hash_of(key);
	size_t slot = slot_of(m, key, hash);
	if (m->slots[slot]) {
		struct nc_map_entry *entry = &m->entries.items[m->slots[slot] - 1];
		void *former = entry->value;
		entry->value = value;
		return former;
	}
	struct nc_map_entry *entry = nc_list_push(a, &m->entries);
	*entry = (struct nc_map_entry){.key = key, .value = value, .hash = hash};
	m->slots[slot] = (uint32_t)m->entries.count;
	return NULL;
}
