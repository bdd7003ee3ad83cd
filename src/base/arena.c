/* SPDX-License-Identifier: MIT */
#include "newcomer/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Small enough that a short-lived arena is cheap, large enough that a big one is a few dozen
 * blocks. */
#define FIRST_BLOCK   ((size_t)8 << 10)
#define LARGEST_BLOCK ((size_t)1 << 20)

struct nc_arena_block {
	struct nc_arena_block *next;
	size_t size, used;
	size_t dirty; /* so many bytes were in use once, and are not zero */
	alignas(max_align_t) unsigned char bytes[];
};

/* The one place where the process ends for want of memory. */
static void *or_end(void *memory)
{
	if (memory)
		return memory;
	fputs("newcomer: out of memory\n", stderr);
	_Exit(2);
}

void *nc_heap_alloc(size_t size)
{
	return or_end(calloc(1, size ? size : 1));
}

void *nc_heap_grow(void *old, size_t size)
{
	return or_end(realloc(old, size ? size : 1));
}

static void free_blocks(struct nc_arena_block *block)
{
	for (struct nc_arena_block *next; block; block = next) {
		next = block->next;
		free(block);
	}
}

void nc_arena_reuse(struct nc_arena *a)
{
	for (struct nc_arena_block *block = a->blocks, *next; block; block = next) {
		next = block->next;
		if (block->dirty < block->used)
			block->dirty = block->used;
		block->used = 0;
		block->next = a->spare;
		a->spare = block;
	}
	a->blocks = NULL;
	a->used = 0;
}

void nc_arena_release(struct nc_arena *a)
{
	free_blocks(a->blocks);
	free_blocks(a->spare);
	*a = (struct nc_arena)NC_ARENA_INIT;
}

/* The first spare block of at least `size` bytes, or NULL. */
static struct nc_arena_block *take_spare(struct nc_arena *a, size_t size)
{
	for (struct nc_arena_block **link = &a->spare; *link; link = &(*link)->next) {
		struct nc_arena_block *block = *link;
		if (block->size < size)
			continue;
		*link = block->next;
		block->next = a->blocks;
		a->blocks = block;
		return block;
	}
	return NULL;
}

static struct nc_arena_block *add_block(struct nc_arena *a, size_t size)
{
	size_t room = a->blocks ? a->blocks->size * 2 : FIRST_BLOCK;
	if (room > LARGEST_BLOCK)
		room = LARGEST_BLOCK;
	if (room < size)
		room = size;
	if (room > SIZE_MAX - sizeof(struct nc_arena_block))
		or_end(NULL);
	/* calloc: fresh pages come zeroed from the system without being touched. */
	struct nc_arena_block *block = nc_heap_alloc(sizeof *block + room);
	block->size = room;
	/* A large one of its own goes behind the block in use, so that its rest is not wasted. */
	if (a->blocks && room == size && size > a->blocks->size - a->blocks->used) {
		block->next = a->blocks->next;
		a->blocks->next = block;
	} else {
		block->next = a->blocks;
		a->blocks = block;
	}
	return block;
}

void *nc_arena_alloc(struct nc_arena *a, size_t size)
{
	if (size > SIZE_MAX - alignof(max_align_t))
		or_end(NULL);
	size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	struct nc_arena_block *block = a->blocks;
	if (block && block->size - block->used < size)
		block = NULL;
	if (!block)
		block = take_spare(a, size);
	if (!block)
		block = add_block(a, size);
	unsigned char *memory = block->bytes + block->used;
	if (block->used < block->dirty)
		memset(memory, 0, size);
	block->used += size;
	a->used += size;
	return memory;
}

void *nc_arena_alloc_array(struct nc_arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		or_end(NULL);
	return nc_arena_alloc(a, count * size);
}

struct nc_str nc_arena_copy(struct nc_arena *a, struct nc_str s)
{
	return nc_arena_concat(a, &s, 1);
}

struct nc_str nc_arena_lower(struct nc_arena *a, struct nc_str s)
{
	char *text = nc_arena_alloc(a, s.size + 1);
	for (size_t i = 0; i < s.size; i++) {
		bool capital = s.data[i] >= 'A' && s.data[i] <= 'Z';
		text[i] = capital ? (char)(s.data[i] + ('a' - 'A')) : s.data[i];
	}
	return (struct nc_str){.data = text, .size = s.size};
}

struct nc_str nc_arena_concat(struct nc_arena *a, const struct nc_str *parts, size_t count)
{
	size_t size = 0;
	for (size_t i = 0; i < count; i++) {
		if (parts[i].size > SIZE_MAX / 2 - size)
			or_end(NULL);
		size += parts[i].size;
	}
	char *text = nc_arena_alloc(a, size + 1), *end = text;
	for (size_t i = 0; i < count; i++) {
		if (parts[i].size)
			memcpy(end, parts[i].data, parts[i].size);
		end += parts[i].size;
	}
	return (struct nc_str){.data = text, .size = size};
}

struct nc_str nc_arena_printf(struct nc_arena *a, const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int size = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (size < 0)
		size = 0;
	char *text = nc_arena_alloc(a, (size_t)size + 1);
	vsnprintf(text, (size_t)size + 1, format, again);
	va_end(again);
	return (struct nc_str){.data = text, .size = (size_t)size};
}

void *nc_list_room(
	struct nc_arena *a, void *items, size_t count, size_t *capacity, size_t item_size)
{
	if (count < *capacity)
		return items;
	size_t room = *capacity ? *capacity * 2 : 8;
	void *grown = nc_arena_alloc_array(a, room, item_size);
	if (count)
		memcpy(grown, items, count * item_size);
	*capacity = room;
	return grown;
}
