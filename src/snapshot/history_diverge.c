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
 * The first are few, and counted bit by bit.  The second are most of the
 * graph: there the bits of equal rank are added up as columns of binary numbers, all
 * 64 at once (`struct counter`).
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

struct run {
	const struct nc_history *h;
	unsigned char *marks; /* of each commit: does the base reach it, did a bit cross the border
				 to it */
	uint32_t reached;     /* how many the base reaches */
	size_t words;
	uint64_t *sets;	   /* of each commit, `words` long: the tips that reach it */
	uint64_t *crossed; /* of each commit within: the tips whose bit crossed the border to it */
	struct counter ahead[MOST_WORDS], common[MOST_WORDS];
};

static void count_in(struct counter *c, uint64_t bits)
{
	for (unsigned k = 0; bits && k < PLANES; k++) {
		uint64_t carry = c->planes[k] & bits;
		c->planes[k] ^= bits;
		bits = carry;
	}
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

static void put_tips(struct run *r, const uint32_t *tips, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t at = tips[i] * r->words + i / 64;
		if (r->marks[tips[i]]) {
			r->marks[tips[i]] |= BORDER;
			r->crossed[at] |= UINT64_C(1) << i % 64;
		} else {
			r->sets[at] |= UINT64_C(1) << i % 64;
		}
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
	for (size_t word = 0; word < r->words; word++) {
		count_in(within ? &r->common[word] : &r->ahead[word], set[word]);
		any |= set[word];
	}
	for (unsigned k = 0; any && k < c->parent_count; k++) {
		uint32_t parent = r->h->parents[c->first_parent + k];
		uint64_t *to = r->sets;
		if (!within && r->marks[parent]) {
			r->marks[parent] |= BORDER;
			to = r->crossed;
		}
		for (size_t word = 0; word < r->words; word++)
			to[parent * r->words + word] |= set[word];
	}
}

/* One run, for at most words × 64 tips. */
static void diverge(struct run *r, struct nc_divergence *out, const uint32_t *tips, size_t count)
{
	size_t size = r->h->count * r->words * sizeof(uint64_t);
	memset(r->sets, 0, size);
	memset(r->crossed, 0, size);
	memset(r->ahead, 0, sizeof r->ahead);
	memset(r->common, 0, sizeof r->common);
	for (size_t i = 0; i < r->h->count; i++)
		r->marks[i] &= WITHIN;
	for (size_t i = 0; i < count; i++)
		out[i].merge_base = NC_NO_COMMIT;
	put_tips(r, tips, count);
	for (uint32_t i = 0; i < r->h->count; i++)
		pass(r, i, out);
	for (size_t i = 0; i < count; i++) {
		out[i].ahead = sum_of(&r->ahead[i / 64], i % 64);
		out[i].behind = r->reached - sum_of(&r->common[i / 64], i % 64);
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
