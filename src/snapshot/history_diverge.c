/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "history_parts.h"

/*
 * Ahead and behind of many tips against one base, in one run over the graph.
 *
 * Each commit has a set of bits, one a tip: which tips reach it.  The run goes
 * from children to parents, so that a commit's set is complete when its turn comes; the
 * set goes on to its parents.  Then
 *
 *     ahead(tip)  = commits with the tip's bit that the base does not reach
 *     behind(tip) = commits that the base reaches, less those with the bit.
 *
 * How many commits have a bit is added up for 64 tips at a time, in columns of
 * binary numbers; and since commits in a row mostly have the same set, once for
 * each row.
 *
 * A bit that comes from a commit which the base does not reach to one that it
 * does crosses the border there: that commit is a best common ancestor of tip
 * and base, unless the same bit came also from a commit within.
 */

#define MOST_WORDS 8 /* of 64 tips: with more the sets leave the processor's cache */
#define SET_MEMORY ((size_t)64 << 20) /* of all sets; with millions of commits fewer tips a run */
#define PLANES	   32

enum { WITHIN = 1, BORDER = 2 };

/* 64 sums side by side: plane k holds bit k of each. */
struct counter {
	uint64_t planes[PLANES];
};

/* How many sets have each bit; those in a row that are the same are added at once. */
struct tally {
	struct counter counters[MOST_WORDS];
	uint64_t last[MOST_WORDS];
	uint32_t times; /* `last` came so often and is not added yet */
};

struct run {
	const struct nc_history *h;
	unsigned char *marks; /* of each commit: does the base reach it, did a bit cross the border
				 to it */
	uint32_t reached;     /* how many the base reaches */
	size_t words;
	uint64_t *sets;	   /* of each commit, `words` long: the tips that reach it */
	uint64_t *crossed; /* of each commit within: the tips whose bit crossed the border to it */
	struct tally ahead, common;
};

/* Add 2^plane to the sum of every bit that is set. */
static void count_in(struct counter *c, uint64_t bits, unsigned plane)
{
	for (unsigned k = plane; bits && k < PLANES; k++) {
		uint64_t carry = c->planes[k] & bits;
		c->planes[k] ^= bits;
		bits = carry;
	}
}

static void add_up(struct tally *t, size_t words)
{
	for (unsigned plane = 0; plane < PLANES && t->times >> plane; plane++)
		for (size_t word = 0; t->times >> plane & 1 && word < words; word++)
			count_in(&t->counters[word], t->last[word], plane);
	t->times = 0;
}

static void count_set(struct tally *t, const uint64_t *set, size_t words)
{
	if (memcmp(t->last, set, words * sizeof *set) != 0) {
		add_up(t, words);
		memcpy(t->last, set, words * sizeof *set);
	}
	t->times++;
}

static uint32_t sum_of(const struct counter *c, size_t bit)
{
	uint32_t sum = 0;
	for (unsigned k = 0; k < PLANES; k++)
		sum |= (uint32_t)(c->planes[k] >> bit & 1) << k;
	return sum;
}

static void mark_within(struct run *r, uint32_t base)
{
	const struct nc_history *h = r->h;
	r->marks[base] = WITHIN;
	for (size_t i = base; i < h->count; i++) {
		if (!r->marks[i])
			continue;
		const struct nc_commit *c = &h->commits[i];
		r->reached++;
		for (unsigned k = 0; k < c->parent_count; k++)
			r->marks[h->parents[c->first_parent + k]] = WITHIN;
	}
}

/* The bits that crossed to a commit within; none yet, if it was not at the border so far. */
static uint64_t *at_border(struct run *r, uint32_t i)
{
	uint64_t *crossed = &r->crossed[i * r->words];
	if (!(r->marks[i] & BORDER))
		memset(crossed, 0, r->words * sizeof *crossed);
	r->marks[i] |= BORDER;
	return crossed;
}

static void put_tips(struct run *r, const uint32_t *tips, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint64_t *set =
			r->marks[tips[i]] ? at_border(r, tips[i]) : &r->sets[tips[i] * r->words];
		set[i / 64] |= UINT64_C(1) << i % 64;
	}
}

/* The bits that crossed to this commit and came from nowhere within: it is a best common ancestor
 * of theirs. */
static void settle_border(struct run *r, uint32_t i, struct nc_divergence *out)
{
	const struct nc_commit *commits = r->h->commits;
	for (size_t word = 0; word < r->words; word++) {
		uint64_t *set = &r->sets[i * r->words + word];
		uint64_t crossed = r->crossed[i * r->words + word];
		for (uint64_t bits = crossed & ~*set; bits; bits &= bits - 1) {
			size_t tip = word * 64 + (size_t)__builtin_ctzll(bits);
			uint32_t *best = &out[tip].merge_base;
			if (*best == NC_NO_COMMIT || commits[i].time > commits[*best].time)
				*best = i;
		}
		*set |= crossed;
	}
}

/* Count a commit's set, which is complete, and hand it on to the parents. */
static void pass(struct run *r, uint32_t i, struct nc_divergence *out)
{
	const struct nc_commit *c = &r->h->commits[i];
	bool within = r->marks[i] & WITHIN;
	if (r->marks[i] & BORDER)
		settle_border(r, i, out);
	const uint64_t *set = &r->sets[i * r->words];
	uint64_t any = 0;
	for (size_t word = 0; word < r->words; word++)
		any |= set[word];
	if (any)
		count_set(within ? &r->common : &r->ahead, set, r->words);
	for (unsigned k = 0; any && k < c->parent_count; k++) {
		uint32_t parent = r->h->parents[c->first_parent + k];
		bool crosses = !within && r->marks[parent];
		uint64_t *to = crosses ? at_border(r, parent) : &r->sets[parent * r->words];
		for (size_t word = 0; word < r->words; word++)
			to[word] |= set[word];
	}
}

/* One run, for at most words × 64 tips. */
static void diverge(struct run *r, struct nc_divergence *out, const uint32_t *tips, size_t count)
{
	size_t size = r->h->count * r->words * sizeof(uint64_t);
	memset(r->sets, 0, size);
	memset(&r->ahead, 0, sizeof r->ahead);
	memset(&r->common, 0, sizeof r->common);
	for (size_t i = 0; i < r->h->count; i++)
		r->marks[i] &= WITHIN;
	for (size_t i = 0; i < count; i++)
		out[i].merge_base = NC_NO_COMMIT;
	put_tips(r, tips, count);
	for (uint32_t i = 0; i < r->h->count; i++)
		pass(r, i, out);
	add_up(&r->ahead, r->words);
	add_up(&r->common, r->words);
	for (size_t i = 0; i < count; i++) {
		out[i].ahead = sum_of(&r->ahead.counters[i / 64], i % 64);
		out[i].behind = r->reached - sum_of(&r->common.counters[i / 64], i % 64);
	}
}

static size_t choose_words(size_t commits, size_t tips)
{
	size_t words = SET_MEMORY / (2 * sizeof(uint64_t) * (commits + 1));
	if (words > MOST_WORDS)
		words = MOST_WORDS;
	if (words > (tips + 63) / 64)
		words = (tips + 63) / 64;
	return words ? words : 1;
}

void nc_history_diverge_all(struct nc_divergence *out, const struct nc_history *h, uint32_t base,
	const uint32_t *tips, size_t count)
{
	struct run run = {.h = h, .words = choose_words(h->count, count)};
	size_t size = h->count * run.words * sizeof(uint64_t), step = run.words * 64;
	run.sets = nc_heap_grow(NULL, size);
	run.crossed = nc_heap_grow(NULL, size);
	run.marks = nc_heap_alloc(h->count);
	mark_within(&run, base);
	for (size_t i = 0; i < count; i += step)
		diverge(&run, out + i, tips + i, count - i < step ? count - i : step);
	free(run.sets);
	free(run.crossed);
	free(run.marks);
}
