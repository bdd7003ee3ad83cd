/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "history_parts.h"

/*
 * Marks spread from children to parents.  A commit stands before its parents,
 * so that one run over the positions is enough, and when it comes to one, its marks are
 * complete.  The numbers of marked positions still ahead, by their marks, tell
 * when nothing that matters is left to spread.
 */

enum { OF_A = 1, OF_B = 2, OF_BOTH = 3, STALE = 4, KINDS = 8 };

struct spread {
	const struct nc_history *h;
	unsigned char *marks;
	size_t ahead[KINDS];
};

static void mark(struct spread *s, uint32_t position, unsigned char marks)
{
	s->ahead[s->marks[position]]--;
	s->marks[position] |= marks;
	s->ahead[s->marks[position]]++;
}

static struct spread start(const struct nc_history *h)
{
	return (struct spread){.h = h, .marks = nc_heap_alloc(h->count)};
}

/* Pass a position, and give its parents `marks`. */
static void pass(struct spread *s, uint32_t position, unsigned char marks)
{
	const struct nc_commit *c = &s->h->commits[position];
	s->ahead[s->marks[position]]--;
	for (unsigned i = 0; i < c->parent_count; i++)
		mark(s, s->h->parents[c->first_parent + i], marks);
}

bool nc_history_reaches(const struct nc_history *h, uint32_t from, uint32_t to)
{
	if (from >= to)
		return from == to;
	struct spread s = start(h);
	mark(&s, from, OF_A);
	for (uint32_t i = from; i < to && s.ahead[OF_A]; i++)
		if (s.marks[i])
			pass(&s, i, OF_A);
	bool reached = s.marks[to] != 0;
	free(s.marks);
	return reached;
}

uint32_t nc_history_merge_base(const struct nc_history *h, uint32_t a, uint32_t b)
{
	struct spread s = start(h);
	uint32_t best = NC_NO_COMMIT;
	mark(&s, a, OF_A);
	mark(&s, b, OF_B);
	for (uint32_t i = a < b ? a : b; s.ahead[OF_BOTH] || (s.ahead[OF_A] && s.ahead[OF_B]);
		i++) {
		unsigned char marks = s.marks[i];
		if (!marks)
			continue;
		if (marks == OF_BOTH &&
			(best == NC_NO_COMMIT || h->commits[i].time > h->commits[best].time))
			best = i;
		/* What a common ancestor reaches is common too, and not the best. */
		pass(&s, i, marks == OF_BOTH ? OF_BOTH | STALE : marks);
	}
	free(s.marks);
	return best;
}

struct aged {
	int64_t time;
	uint32_t position;
};

static int youngest_first(const void *a, const void *b)
{
	const struct aged *x = a, *y = b;
	if (x->time != y->time)
		return x->time < y->time ? 1 : -1;
	return x->position < y->position ? -1 : 1;
}

const uint32_t *nc_history_only(size_t *count, struct nc_arena *arena, const struct nc_history *h,
	uint32_t tip, uint32_t base)
{
	struct spread s = start(h);
	struct aged *found = NULL;
	size_t found_count = 0, room = 0;
	mark(&s, tip, OF_A);
	if (base != NC_NO_COMMIT)
		mark(&s, base, OF_B);
	for (uint32_t i = base < tip ? base : tip; s.ahead[OF_A]; i++) {
		unsigned char marks = s.marks[i];
		if (!marks)
			continue;
		if (marks == OF_A) {
			if (found_count == room) {
				room = room ? room * 2 : 64;
				found = nc_heap_grow(found, room * sizeof *found);
			}
			found[found_count++] =
				(struct aged){.time = h->commits[i].time, .position = i};
		}
		pass(&s, i, marks);
	}
	free(s.marks);
	if (found)
		qsort(found, found_count, sizeof *found, youngest_first);
	uint32_t *positions = nc_arena_alloc_array(arena, found_count + 1, sizeof *positions);
	for (size_t i = 0; i < found_count; i++)
		positions[i] = found[i].position;
	free(found);
	*count = found_count;
	return positions;
}
