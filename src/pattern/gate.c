/* SPDX-License-Identifier: MIT */
#include "gate.h"

#include <string.h>

/*
 * What one place of a window accepts: bytes of one low half, and one or two
 * high halves (a letter that folds has two: 'A' is 0x41, 'a' is 0x61).
 */
struct place {
	uint16_t low, high; /* sets of halves */
};

/* A bucket while it is being filled. */
struct bucket {
	struct place place[NC_GATE_WINDOW];
	/* The share of source text that each place accepts; and, so that taking one more half
	 * is a sum and no loop: by high half, the share whose low half is accepted; by low half. */
	float share[NC_GATE_WINDOW];
	float by_high[NC_GATE_WINDOW][16], by_low[NC_GATE_WINDOW][16];
	uint32_t count;
};

struct builder {
	float share[16][16]; /* of each byte: [high half][low half] */
	struct bucket buckets[NC_GATE_BUCKETS];
	unsigned bucket_count;
};

static bool is_letter(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static struct place place_of(const struct nc_literal *l, size_t at)
{
	if (at >= l->text.size)
		return (struct place){.low = 0xffff, .high = 0xffff};
	unsigned char c = (unsigned char)l->text.data[at];
	unsigned high = 1u << (c >> 4);
	if (l->fold && is_letter(c))
		high |= 1u << ((c >> 4) - 2);
	return (struct place){.low = (uint16_t)(1u << (c & 15)), .high = (uint16_t)high};
}

/* The share of text that a place accepts when nothing else does. */
static float share_of(const struct builder *b, struct place p)
{
	float share = 0;
	for (unsigned high = 0; high < 16; high++) {
		for (unsigned low = 0; low < 16; low++) {
			if (p.high >> high & p.low >> low & 1)
				share += b->share[high][low];
		}
	}
	return share;
}

static void choose_window(const struct builder *b, struct nc_literal *l)
{
	float rarest = 2;
	for (size_t at = 0; at == 0 || at + NC_GATE_WINDOW <= l->text.size; at++) {
		float share = 1;
		for (size_t i = 0; i < NC_GATE_WINDOW; i++)
			share *= share_of(b, place_of(l, at + i));
		if (share < rarest) {
			rarest = share;
			l->window = (uint32_t)at;
		}
	}
}

/* The share that place `i` of a bucket would accept once it took `p` as well. */
static float share_with(const struct builder *b, const struct bucket *to, size_t i, struct place p)
{
	unsigned low = (unsigned)__builtin_ctz(p.low);
	bool more = p.low & ~to->place[i].low;
	float share = to->share[i] + (more ? to->by_low[i][low] : 0);
	for (unsigned rest = p.high & ~(unsigned)to->place[i].high; rest; rest &= rest - 1) {
		unsigned high = (unsigned)__builtin_ctz(rest);
		share += to->by_high[i][high] + (more ? b->share[high][low] : 0);
	}
	return share;
}

static float product(const float share[NC_GATE_WINDOW])
{
	float all = 1;
	for (size_t i = 0; i < NC_GATE_WINDOW; i++)
		all *= share[i];
	return all;
}

/* How much more text a bucket would let through. */
static float cost(const struct builder *b, const struct bucket *to, const struct nc_literal *l)
{
	float with[NC_GATE_WINDOW];
	for (size_t i = 0; i < NC_GATE_WINDOW; i++) {
		struct place p = place_of(l, l->window + i);
		with[i] = p.low == 0xffff ? 1 : share_with(b, to, i, p);
	}
	return product(with) - (to->count ? product(to->share) : 0);
}

static void add_to(const struct builder *b, struct bucket *to, const struct nc_literal *l)
{
	for (size_t i = 0; i < NC_GATE_WINDOW; i++) {
		struct place p = place_of(l, l->window + i);
		to->share[i] = p.low == 0xffff ? 1 : share_with(b, to, i, p);
		for (unsigned rest = p.low & ~(unsigned)to->place[i].low; rest; rest &= rest - 1) {
			unsigned low = (unsigned)__builtin_ctz(rest);
			for (size_t high = 0; high < 16; high++)
				to->by_high[i][high] += b->share[high][low];
		}
		for (unsigned rest = p.high & ~(unsigned)to->place[i].high; rest;
			rest &= rest - 1) {
			unsigned high = (unsigned)__builtin_ctz(rest);
			for (size_t low = 0; low < 16; low++)
				to->by_low[i][low] += b->share[high][low];
		}
		to->place[i].low |= p.low;
		to->place[i].high |= p.high;
	}
	to->count++;
}

/* The bucket that lets the least more text through; of equals the emptiest, then the first. */
static void choose_bucket(struct builder *b, struct nc_literal *l)
{
	float least = 2;
	for (uint32_t i = 0; i < b->bucket_count; i++) {
		const struct bucket *to = &b->buckets[i], *best = &b->buckets[l->bucket];
		float more = cost(b, to, l);
		if (more < least || (more == least && to->count < best->count)) {
			least = more;
			l->bucket = i;
		}
	}
	add_to(b, &b->buckets[l->bucket], l);
}

static void fill_tables(struct nc_gate *g, const struct nc_literal *l)
{
	unsigned group = l->bucket / 8;
	uint8_t bit = (uint8_t)(1u << l->bucket % 8);
	for (size_t i = 0; i < NC_GATE_WINDOW; i++) {
		struct place p = place_of(l, l->window + i);
		for (unsigned half = 0; half < 16; half++) {
			uint8_t(*halves)[32] = g->halves[group][i];
			if (p.low >> half & 1)
				halves[0][half] = halves[0][half + 16] |= bit;
			if (p.high >> half & 1)
				halves[1][half] = halves[1][half + 16] |= bit;
		}
		for (unsigned byte = 0; byte < 256; byte++) {
			if (p.low >> (byte & 15) & p.high >> (byte >> 4) & 1)
				g->bytes[i][byte] |= (uint32_t)1 << l->bucket;
		}
	}
	if (l->text.size < NC_GATE_WINDOW)
		g->short_windows |= (uint32_t)1 << l->bucket;
}

static struct nc_gate_entry entry_of(const struct nc_literal *l, uint32_t index)
{
	unsigned char value[NC_GATE_WINDOW] = {0}, fold[NC_GATE_WINDOW] = {0};
	unsigned char care[NC_GATE_WINDOW] = {0};
	for (size_t i = 0; i < NC_GATE_WINDOW && l->window + i < l->text.size; i++) {
		value[i] = (unsigned char)l->text.data[l->window + i];
		fold[i] = l->fold && is_letter(value[i]) ? 0x20 : 0;
		care[i] = 0xff;
	}
	struct nc_gate_entry entry = {.literal = index};
	/* As a text is read: no order of bytes is assumed. */
	memcpy(&entry.value, value, sizeof value);
	memcpy(&entry.fold, fold, sizeof fold);
	memcpy(&entry.care, care, sizeof care);
	return entry;
}

static void fill_entries(struct nc_gate *g, struct nc_arena *a, size_t count)
{
	g->entries = nc_arena_alloc_array(a, count, sizeof *g->entries);
	uint32_t filled = 0;
	for (uint32_t bucket = 0; bucket < NC_GATE_BUCKETS; bucket++) {
		g->first[bucket] = filled;
		for (uint32_t i = 0; i < count; i++) {
			if (g->literals[i].bucket == bucket)
				g->entries[filled++] = entry_of(&g->literals[i], i);
		}
	}
	g->first[NC_GATE_BUCKETS] = filled;
}

static void prepare(struct builder *b, unsigned groups)
{
	float all = 0;
	for (size_t i = 0; i < 256; i++)
		all += nc_byte_frequency[i];
	for (size_t i = 0; i < 256; i++)
		b->share[i >> 4][i & 15] = nc_byte_frequency[i] / all;
	b->bucket_count = groups * 8;
}

struct nc_gate *nc_gate_new(struct nc_arena *a, struct nc_literal *literals, size_t count)
{
	/* The arena aligns for any type of C, the tables want a vector's. */
	uintptr_t room = (uintptr_t)nc_arena_alloc(a, sizeof(struct nc_gate) + 31);
	struct nc_gate *g = (struct nc_gate *)((room + 31) & ~(uintptr_t)31);
	/* More groups let less through and cost more for each byte; a handful of literals needs
	 * few. */
	g->groups = count < 8 ? 1 : count < 24 ? 2 : count < 48 ? 3 : NC_GATE_GROUPS;
	g->literals = literals;

	struct nc_arena scratch = NC_ARENA_INIT;
	struct builder *b = nc_arena_alloc(&scratch, sizeof *b);
	prepare(b, g->groups);
	for (size_t i = 0; i < count; i++) {
		choose_window(b, &literals[i]);
		choose_bucket(b, &literals[i]);
		fill_tables(g, &literals[i]);
	}
	nc_arena_release(&scratch);
	fill_entries(g, a, count);

	size_t kernels;
	const struct nc_gate_kernel_row *row = nc_gate_kernels(&kernels);
	while (!row->works())
		row++;
	g->find = row->find;
	return g;
}
