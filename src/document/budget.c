/* SPDX-License-Identifier: MIT */
#include "budget.h"

#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

#include "newcomer/arena.h"
#include "newcomer/clock.h"
#include "newcomer/limits.h"

#define CHUNK	 (((size_t)256 << 10) - sizeof(struct nc_budget_chunk))
#define ALIGNING ((size_t)16)

/* What each thread may take at any time; past it one document is read after the other. */
#define OWN_BYTES ((size_t)8 << 20)

/*
 * The stacks of open brackets and delimiters are heap objects of a few words
 * each, and the only ones of that size that cmark-gfm makes in numbers before
 * it frees them.  Counting those alive tells how deep the stacks are at the
 * very moment they grow, whatever escapes, code spans or containers hide them
 * from a look at the text.
 */
#define SMALLEST_OPENER 25
#define LARGEST_OPENER	64

struct nc_budget_chunk {
	struct nc_budget_chunk *next;
	size_t size;
	_Alignas(16) unsigned char bytes[];
};

struct head {
	size_t size;
	size_t opener; /* 1: it counts as open */
};

/* cmark_mem has no room for a context of ours: the parse that this thread is in. */
static _Thread_local struct nc_budget *current;

static void give_up(struct nc_budget *b, const char *reason)
{
	b->reason = reason;
	longjmp(b->overrun, 1);
}

static void wait_for_turn(struct nc_budget *b)
{
	if (b->has_turn)
		return;
	uint64_t before = nc_clock_microseconds();
	pthread_mutex_lock(&b->turn->lock);
	b->has_turn = true;
	b->started += nc_clock_microseconds() - before; /* waiting is not its own slowness */
}

static void add_chunk(struct nc_budget *b, size_t size)
{
	size_t room = size > CHUNK ? size : CHUNK;
	if (room > NC_MAX_DOCUMENT_MEMORY - b->used)
		give_up(b, "too much memory needed to read it");
	if (b->used + room > OWN_BYTES)
		wait_for_turn(b);
	bool zeroed;
	struct nc_budget_chunk *chunk = nc_block_take(&zeroed, sizeof *chunk + room);
	chunk->size = room;
	chunk->next = b->chunks;
	b->chunks = chunk;
	b->used += chunk->size;
	b->next = chunk->bytes;
	b->end = chunk->bytes + chunk->size;
}

/* Counted limits come first; the clock only ends what none of them foresaw. */
static void look_at_the_clock(struct nc_budget *b)
{
	if (++b->calls % 512 == 0 && nc_clock_microseconds() - b->started > NC_DOCUMENT_HARD_STOP)
		give_up(b, "too slow to read");
}

static unsigned char *take(struct nc_budget *b, size_t size, size_t opener)
{
	if (size > NC_MAX_DOCUMENT_MEMORY)
		give_up(b, "too much memory needed to read it");
	look_at_the_clock(b);
	size_t whole = sizeof(struct head) + ((size + ALIGNING - 1) & ~(ALIGNING - 1));
	if ((size_t)(b->end - b->next) < whole)
		add_chunk(b, whole);
	struct head *head = (struct head *)(void *)b->next;
	b->next += whole;
	*head = (struct head){.size = size, .opener = opener};
	b->open += opener;
	if (b->open > NC_MAX_OPEN_MARKS)
		give_up(b, "too many open brackets to read");
	return (unsigned char *)(head + 1);
}

static void *budget_calloc(size_t count, size_t size)
{
	if (size && count > NC_MAX_DOCUMENT_MEMORY / size)
		give_up(current, "too much memory needed to read it");
	bool opener = count == 1 && size >= SMALLEST_OPENER && size <= LARGEST_OPENER;
	return memset(take(current, count * size, opener), 0, count * size);
}

static void *budget_realloc(void *old, size_t size)
{
	if (!old)
		return take(current, size, 0);
	struct head *head = (struct head *)old - 1;
	size_t room = (head->size + ALIGNING - 1) & ~(ALIGNING - 1);
	/* The newest piece grows where it is. */
	if ((unsigned char *)old + room == current->next && size > room &&
		size - room <= (size_t)(current->end - current->next)) {
		current->next += (size - room + ALIGNING - 1) & ~(ALIGNING - 1);
		room = size;
	}
	if (size <= room) {
		head->size = size > head->size ? size : head->size;
		return old;
	}
	return memcpy(take(current, size, 0), old, head->size);
}

static void budget_free(void *old)
{
	if (!old)
		return;
	struct head *head = (struct head *)old - 1;
	current->open -= head->opener;
	head->opener = 0;
}

static cmark_mem budget_mem = {budget_calloc, budget_realloc, budget_free};

struct cmark_mem *nc_budget_mem(void)
{
	return &budget_mem;
}

struct nc_budget *nc_budget_new(struct nc_budget_turn *turn)
{
	struct nc_budget *b = nc_heap_alloc(sizeof *b);
	b->turn = turn;
	return b;
}

static void free_chunks(struct nc_budget_chunk *chunk)
{
	for (struct nc_budget_chunk *next; chunk; chunk = next) {
		next = chunk->next;
		nc_block_give(chunk, sizeof *chunk + chunk->size);
	}
}

void nc_budget_free(struct nc_budget *b)
{
	if (!b)
		return;
	free_chunks(b->chunks);
	free(b);
}

void nc_budget_turn_init(struct nc_budget_turn *t)
{
	pthread_mutex_init(&t->lock, NULL);
}

void nc_budget_turn_release(struct nc_budget_turn *t)
{
	pthread_mutex_destroy(&t->lock);
}

void nc_budget_clear(struct nc_budget *b)
{
	free_chunks(b->chunks);
	if (b->has_turn)
		pthread_mutex_unlock(&b->turn->lock);
	b->has_turn = false;
	b->chunks = NULL;
	b->next = b->end = NULL;
	b->used = b->open = 0;
	b->calls = 0;
	b->reason = NULL;
}

void nc_budget_enter(struct nc_budget *b)
{
	b->started = nc_clock_microseconds();
	current = b;
}

void nc_budget_leave(void)
{
	current = NULL;
}
