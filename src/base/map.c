/* SPDX-License-Identifier: MIT */
/* getentropy() is of POSIX.1-2024; the C library asks to be told. */
#define _DEFAULT_SOURCE
#include "newcomer/arena.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

/*
 * SipHash-1-3 (Aumasson and Bernstein) under a key of this run: paths and keys
 * of a stranger cannot be chosen so that they all meet in one slot.  The order
 * of a map is that of insertion, so that the key shows nowhere.
 */
static uint64_t secret[2];
static pthread_once_t key_once = PTHREAD_ONCE_INIT;

static void choose_key(void)
{
	if (getentropy(secret, sizeof secret) != 0) {
		secret[0] = (uint64_t)(uintptr_t)&secret;
		secret[1] = (uint64_t)(uintptr_t)&choose_key;
	}
}

static uint64_t rotate(uint64_t x, unsigned bits)
{
	return x << bits | x >> (64 - bits);
}

static void mix(uint64_t v[static 4])
{
	v[0] += v[1];
	v[2] += v[3];
	v[1] = rotate(v[1], 13) ^ v[0];
	v[3] = rotate(v[3], 16) ^ v[2];
	v[0] = rotate(v[0], 32);
	v[2] += v[1];
	v[0] += v[3];
	v[1] = rotate(v[1], 17) ^ v[2];
	v[3] = rotate(v[3], 21) ^ v[0];
	v[2] = rotate(v[2], 32);
}

static uint64_t hash_of(struct nc_str text)
{
	pthread_once(&key_once, choose_key);
	uint64_t v[4] = {secret[0] ^ UINT64_C(0x736f6d6570736575),
		secret[1] ^ UINT64_C(0x646f72616e646f6d), secret[0] ^ UINT64_C(0x6c7967656e657261),
		secret[1] ^ UINT64_C(0x7465646279746573)};
	uint64_t last = (uint64_t)text.size << 56;
	size_t whole = text.size & ~(size_t)7;
	for (size_t i = 0; i < whole; i += 8) {
		uint64_t word;
		memcpy(&word, text.data + i, sizeof word);
		v[3] ^= word;
		mix(v);
		v[0] ^= word;
	}
	for (size_t i = whole; i < text.size; i++)
		last |= (uint64_t)(unsigned char)text.data[i] << (8 * (i - whole));
	v[3] ^= last;
	mix(v);
	v[0] ^= last;
	v[2] ^= 0xff;
	for (int i = 0; i < 3; i++)
		mix(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
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
