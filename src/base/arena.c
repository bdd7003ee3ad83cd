/* SPDX-License-Identifier: MIT */
#include "newcomer/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct nc_arena_block {
	struct nc_arena_block *next;
	size_t size, used; /* of its bytes */
	size_t dirty;	   /* so many bytes were in use once, and are not zero */
	alignas(max_align_t) unsigned char bytes[];
};

static void free_blocks(struct nc_arena_block *block)
{
	for (struct nc_arena_block *next; block; block = next) {
		next = block->next;
		nc_block_give(block, sizeof *block + block->size);
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

/* The first is small enough that a short-lived arena is cheap, the largest so that a big one is a
 * few dozen. */
static struct nc_arena_block *add_block(struct nc_arena *a, size_t size)
{
	const size_t head = sizeof(struct nc_arena_block);
	size_t whole = a->blocks ? (head + a->blocks->size) * 2 : NC_SMALLEST_BLOCK;
	if (whole > NC_LARGEST_BLOCK)
		whole = NC_LARGEST_BLOCK;
	if (size > SIZE_MAX - head)
		nc_heap_out();
	bool own = whole < head + size, zeroed;
	if (own)
		whole = head + size;
	struct nc_arena_block *block = nc_block_take(&zeroed, whole);
	*block = (struct nc_arena_block){.size = whole - head};
	block->dirty = zeroed ? 0 : block->size;
	/* A large one of its own goes behind the block in use, so that its rest is not wasted. */
	if (a->blocks && own && size > a->blocks->size - a->blocks->used) {
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
		nc_heap_out();
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
		nc_heap_out();
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
			nc_heap_out();
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
