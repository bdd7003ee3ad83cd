/* SPDX-License-Identifier: MIT */
#include "gate.h"

#include <stdlib.h>
#include <string.h>

/*
 * What one place of a window accepts: bytes of one low half, and one or two
 * high halves (a letter that folds has two: 'A' is 0x41, 'a' is 0x61); or any
 * byte, behind a literal that is shorter than the window.
 */
struct place {
	bool any;
	unsigned low;
	unsigned high; /* a set, as are those of a bucket */
};

struct window {
	struct place places[NC_GATE_WINDOW];
};

/* A bucket while it is being filled. */
struct bucket {
	unsigned low[NC_GATE_WINDOW], high[NC_GATE_WINDOW];
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

#define ALL_HALVES 0xffffu

/* The lowest half of a set; `for (rest = set; rest; rest &= rest - 1)` goes over all. */
static unsigned lowest(unsigned set)
{
	return (unsigned)__builtin_ctz(set);
}

static unsigned low_halves(struct place p)
{
	return p.any ? ALL_HALVES : 1u << p.low;
}

static unsigned high_halves(struct place p)
{
	return p.any ? ALL_HALVES : p.high;
}

static bool is_letter(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static struct place place_of(const struct nc_literal *l, size_t at)
{
	if (at >= l->text.size)
		return (struct place){.any = true};
	unsigned char c = (unsigned char)l->text.data[at];
	unsigned high = 1u << (c >> 4);
	if (l->fold && is_letter(c))
		high |= 1u << ((c >> 4) - 2);
	return (struct place){.low = c & 15, .high = high};
}

static struct window window_of(const struct nc_literal *l, size_t at)
{
	struct window w;
	for (size_t i = 0; i < NC_GATE_WINDOW; i++)
		w.places[i] = place_of(l, at + i);
	return w;
}

/* The share of text that a window accepts when nothing else does. */
static float share_of(const struct builder *b, const struct window *w)
{
	float all = 1;
	for (size_t i = 0; i < NC_GATE_WINDOW; i++) {
		struct place p = w->places[i];
		float share = p.any;
		for (unsigned rest = p.high; rest; rest &= rest - 1)
			share += b->share[lowest(rest)][p.low];
		all *= share;
	}
	return all;
}

static void choose_window(const struct builder *b, struct nc_literal *l)
{
	l->share = 2;
	for (size_t at = 0; at == 0 || at + NC_GATE_WINDOW <= l->text.size; at++) {
		struct window w = window_of(l, at);
		float share = share_of(b, &w);
		if (share < l->share) {
			l->share = share;
			l->window = (uint32_t)at;
		}
	}
}

/* The share that place `i` of a bucket would accept once it took `p` as well. */
static float share_with(const struct builder *b, const struct bucket *to, size_t i, struct place p)
{
	if (p.any)
		return 1;
	bool more = !(to->low[i] >> p.low & 1);
	float share = to->share[i] + (more ? to->by_low[i][p.low] : 0);
	for (unsigned rest = p.high & ~to->high[i]; rest; rest &= rest - 1) {
		unsigned high = lowest(rest);
		share += to->by_high[i][high] + (more ? b->share[high][p.low] : 0);
	}
	return share;
}

/* How much more text a bucket would let through. */
static float cost(const struct builder *b, const struct bucket *to, const struct window *w)
{
	float with = 1, without = to->count > 0;
	for (size_t i = 0; i < NC_GATE_WINDOW; i++) {
		with *= share_with(b, to, i, w->places[i]);
		without *= to->share[i];
	}
	return with - without;
}

static void add_place(const struct builder *b, struct bucket *to, size_t i, struct place p)
{
	unsigned low = low_halves(p), high = high_halves(p);
	to->share[i] = share_with(b, to, i, p);
	for (unsigned rest = low & ~to->low[i]; rest; rest &= rest - 1) {
		for (size_t other = 0; other < 16; other++)
			to->by_high[i][other] += b->share[other][lowest(rest)];
	}
	for (unsigned rest = high & ~to->high[i]; rest; rest &= rest - 1) {
		for (size_t other = 0; other < 16; other++)
			to->by_low[i][other] += b->share[lowest(rest)][other];
	}
	to->low[i] |= low;
	to->high[i] |= high;
}

/* The bucket that lets the least more text through; of equals the emptiest, then the first. */
static void choose_bucket(struct builder *b, struct nc_literal *l)
{
	struct window w = window_of(l, l->window);
	float least = 2;
	for (uint32_t i = 0; i < b->bucket_count; i++) {
		const struct bucket *to = &b->buckets[i], *best = &b->buckets[l->bucket];
		float more = cost(b, to, &w);
		if (more < least || (more == least && to->count < best->count)) {
			least = more;
			l->bucket = i;
		}
	}
	struct bucket *to = &b->buckets[l->bucket];
	for (size_t i = 0; i < NC_GATE_WINDOW; i++)
		add_place(b, to, i, w.places[i]);
	to->count++;
}

static void fill_tables(struct nc_gate *g, const struct nc_literal *l)
{
	struct window w = window_of(l, l->window);
	uint8_t bit = (uint8_t)(1u << l->bucket % 8);
	for (size_t i = 0; i < NC_GATE_WINDOW; i++) {
		uint8_t(*halves)[32] = g->halves[l->bucket / 8][i];
		unsigned lows = low_halves(w.places[i]), highs = high_halves(w.places[i]);
		for (unsigned half = 0; half < 16; half++) {
			if (lows >> half & 1)
				halves[0][half] = halves[0][half + 16] |= bit;
			if (highs >> half & 1)
				halves[1][half] = halves[1][half + 16] |= bit;
		}
		for (unsigned rest = highs; rest; rest &= rest - 1) {
			for (unsigned half = 0; half < 16; half++) {
				if (lows >> half & 1)
					g->bytes[i][lowest(rest) << 4 | half] |= UINT32_C(1)
										 << l->bucket;
			}
		}
	}
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

/* The entries of a bucket that are, or are not, shorter than a window; the number behind them. */
static uint32_t fill_bucket(
	struct nc_gate *g, size_t count, uint32_t bucket, bool of_short, uint32_t filled)
{
	for (uint32_t i = 0; i < count; i++) {
		bool is_short = g->literals[i].text.size < NC_GATE_WINDOW;
		if (g->literals[i].bucket == bucket && is_short == of_short)
			g->entries[filled++] = entry_of(&g->literals[i], i);
	}
	return filled;
}

static void fill_entries(struct nc_gate *g, struct nc_arena *a, size_t count)
{
	g->entries = nc_arena_alloc_array(a, count, sizeof *g->entries);
	uint32_t filled = 0;
	for (uint32_t bucket = 0; bucket < NC_GATE_BUCKETS; bucket++) {
		g->first[bucket] = filled;
		filled = fill_bucket(g, count, bucket, true, filled);
		g->first_marked[bucket] = filled;
		filled = fill_bucket(g, count, bucket, false, filled);
		for (uint32_t i = g->first_marked[bucket]; i < filled; i++) {
			uint32_t mark = nc_gate_mark(g->entries[i].value);
			g->marks[mark / 64] |= UINT64_C(1) << mark % 64;
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

static int compare_shares(const void *one, const void *other)
{
	const struct nc_literal *const *a = one, *const *b = other;
	if ((*a)->share != (*b)->share)
		return (*a)->share < (*b)->share ? -1 : 1;
	return *a < *b ? -1 : 1;
}

/* The rarest first: they keep the buckets small that the frequent ones are then sorted into. */
static void fill_buckets(
	struct builder *b, struct nc_arena *scratch, struct nc_literal *literals, size_t count)
{
	struct nc_literal **order = nc_arena_alloc_array(scratch, count, sizeof *order);
	for (size_t i = 0; i < count; i++) {
		choose_window(b, &literals[i]);
		order[i] = &literals[i];
	}
	if (count)
		qsort(order, count, sizeof *order, compare_shares);
	for (size_t i = 0; i < count; i++)
		choose_bucket(b, order[i]);
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
	fill_buckets(b, &scratch, literals, count);
	for (size_t i = 0; i < count; i++)
		fill_tables(g, &literals[i]);
	nc_arena_release(&scratch);
	fill_entries(g, a, count);

	size_t kernels;
	const struct nc_gate_kernel_row *row = nc_gate_kernels(&kernels);
	while (!row->works())
		row++;
	g->find = row->find;
	return g;
}
