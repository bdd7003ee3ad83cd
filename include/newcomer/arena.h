/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_ARENA_H
#define NEWCOMER_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "newcomer/text.h"

/*
 * Arenas: memory that is given back all at once.
 *
 * Facts, rules and findings live in arenas.  Nothing in one is freed by
 * itself; nc_arena_release() frees the whole.  An arena belongs to one thread
 * at a time.  Memory is zeroed.  When the system has no more memory the
 * process ends here, with exit status 2 and one line on standard error: the
 * only place that does so.
 */

struct nc_arena_block;

struct nc_arena {
	struct nc_arena_block *blocks;
	struct nc_arena_block *spare; /* blocks to take before the system is asked */
	size_t used;		      /* bytes handed out, for --timing */
};

#define NC_ARENA_INIT                                                                              \
	{                                                                                          \
		.blocks = NULL, .spare = NULL, .used = 0                                           \
	}

void nc_arena_release(struct nc_arena *a);
/* Forget all that is in it, and keep the memory for what comes: for what is filled over and over.
 */
void nc_arena_reuse(struct nc_arena *a);
void *nc_arena_alloc(
	struct nc_arena *a, size_t size); /* zeroed, aligned for any type; never NULL */
void *nc_arena_alloc_array(struct nc_arena *a, size_t count, size_t size); /* checks the product */
struct nc_str nc_arena_copy(struct nc_arena *a, struct nc_str s);	   /* NUL-terminated too */
struct nc_str nc_arena_printf(struct nc_arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct nc_str nc_arena_lower(struct nc_arena *a, struct nc_str s); /* the same, A to Z as a to z */
/* Join without printf: a, b, c… as they are (bytes). */
struct nc_str nc_arena_concat(struct nc_arena *a, const struct nc_str *parts, size_t count);

/* Heap for buffers and third-party handles; they end the process like the arena does. */
void *nc_heap_alloc(size_t size);
void *nc_heap_grow(void *old, size_t size);
_Noreturn void nc_heap_out(void); /* that end */

/*
 * Whether memory of this size is shared out by whoever does that himself up to
 * `largest`.  Built with a sanitizer nothing is: each piece is the heap's, so
 * that it is seen to come and go.
 */
static inline bool nc_heap_is_spared(size_t size, size_t largest)
{
#ifdef NEWCOMER_PLAIN_HEAP
	(void)size, (void)largest;
	return false;
#else
	return size <= largest;
#endif
}

/*
 * Blocks: what arenas are made of, and for whoever else shares out memory by
 * himself.  One that is given back is taken again before the system is asked.
 * Best is a power of two from the smallest to the largest; larger ones are of
 * the heap.  They end the process like the arena does.
 */
#define NC_SMALLEST_BLOCK ((size_t)8 << 10)
#define NC_LARGEST_BLOCK  ((size_t)1 << 20)

/* `zeroed` says whether it is, or was in use before. */
void *nc_block_take(bool *zeroed, size_t size);
void nc_block_give(void *block, size_t size); /* the size it was taken with */

/*
 * Lists: arrays that grow in an arena.  The old array is left behind when one
 * grows (at most as much again as the list holds).
 *
 *     NC_LIST(struct nc_tag) tags = {0};
 *     struct nc_tag *tag = nc_list_push(&arena, &tags);
 */
#define NC_LIST(type)                                                                              \
	struct {                                                                                   \
		type *items;                                                                       \
		size_t count;                                                                      \
		size_t capacity;                                                                   \
	}

#define nc_list_push(arena, list)                                                                  \
	((list)->items = nc_list_room(                                                             \
		 (arena), (list)->items, (list)->count, &(list)->capacity, sizeof *(list)->items), \
		&(list)->items[(list)->count++])

/* Room for one more item, zeroed; the list macros' own. */
void *nc_list_room(
	struct nc_arena *a, void *items, size_t count, size_t *capacity, size_t item_size);

/*
 * Maps: from bytes to a pointer, in an arena.  Keys are borrowed.  Iteration
 * is by insertion order only, so that no output depends on a hash.
 */
struct nc_map_entry {
	struct nc_str key;
	void *value;
	uint64_t hash;
};

struct nc_map {
	NC_LIST(struct nc_map_entry) entries; /* in the order of insertion */
	uint32_t *slots;		      /* index + 1 into entries */
	size_t slot_count;
};

void *nc_map_find(const struct nc_map *m, struct nc_str key); /* NULL is none */
/* Insert or replace; returns the former value or NULL. */
void *nc_map_put(struct nc_arena *a, struct nc_map *m, struct nc_str key, void *value);

#endif
