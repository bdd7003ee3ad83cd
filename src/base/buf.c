/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "newcomer/arena.h"
#include "newcomer/limits.h"
#include "newcomer/text.h"

/* From the size of the smallest on they are blocks, which other buffers had before. */
static bool is_block(size_t capacity)
{
	return capacity >= NC_SMALLEST_BLOCK;
}

static void give(char *data, size_t capacity)
{
	if (is_block(capacity))
		nc_block_give(data, capacity);
	else
		free(data);
}

static void grow(struct nc_buf *b, size_t room)
{
	bool zeroed;
	if (!is_block(room)) {
		b->data = nc_heap_grow(b->data, room);
	} else {
		char *data = nc_block_take(&zeroed, room);
		if (b->size)
			memcpy(data, b->data, b->size);
		give(b->data, b->capacity);
		b->data = data;
	}
	b->data[b->size] = '\0';
	b->capacity = room;
}

void nc_buf_release(struct nc_buf *b)
{
	give(b->data, b->capacity);
	*b = (struct nc_buf)NC_BUF_INIT(b->ceiling);
}

void nc_buf_clear(struct nc_buf *b)
{
	b->size = 0;
	b->overflowed = false;
	if (b->data)
		b->data[0] = '\0';
}

bool nc_buf_reserve(struct nc_buf *b, size_t size)
{
	size_t ceiling = b->ceiling ? b->ceiling : NC_BUF_CEILING;
	if (size > ceiling) {
		b->overflowed = true;
		return false;
	}
	if (size < b->capacity)
		return true;
	size_t room = b->capacity ? b->capacity : 64;
	while (room <= size)
		room *= 2;
	grow(b, room);
	return true;
}

void nc_buf_add(struct nc_buf *b, struct nc_str s)
{
	if (b->overflowed || !nc_buf_reserve(b, b->size + s.size))
		return;
	if (s.size)
		memcpy(b->data + b->size, s.data, s.size);
	b->size += s.size;
	b->data[b->size] = '\0';
}

void nc_buf_add_byte(struct nc_buf *b, char byte)
{
	size_t ceiling = b->ceiling ? b->ceiling : NC_BUF_CEILING;
	if (b->overflowed || b->size >= ceiling || b->size + 1 >= b->capacity) {
		nc_buf_add(b, (struct nc_str){.data = &byte, .size = 1});
		return;
	}
	b->data[b->size++] = byte;
	b->data[b->size] = '\0';
}

void nc_buf_add_text(struct nc_buf *b, const char *terminated)
{
	nc_buf_add(b, nc_str_of(terminated));
}

void nc_buf_printf(struct nc_buf *b, const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int size = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (size > 0 && !b->overflowed && nc_buf_reserve(b, b->size + (size_t)size)) {
		vsnprintf(b->data + b->size, (size_t)size + 1, format, again);
		b->size += (size_t)size;
	}
	va_end(again);
}

static bool is_harmless(char c, bool first)
{
	static const struct nc_str harmless = NC_STR_INIT("_./@:+,%");
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       nc_str_find_byte(harmless, c) != NC_NPOS || (!first && (c == '-' || c == '='));
}

void nc_buf_add_shell_word(struct nc_buf *b, struct nc_str word)
{
	bool plain = word.size > 0;
	for (size_t i = 0; plain && i < word.size; i++)
		plain = is_harmless(word.data[i], i == 0);
	if (plain) {
		nc_buf_add(b, word);
		return;
	}
	nc_buf_add_byte(b, '\'');
	for (size_t i = 0; i < word.size; i++) {
		if (word.data[i] == '\'')
			nc_buf_add_text(b, "'\\''");
		else
			nc_buf_add_byte(b, word.data[i]);
	}
	nc_buf_add_byte(b, '\'');
}

struct nc_str nc_buf_str(const struct nc_buf *b)
{
	return b->size ? (struct nc_str){.data = b->data, .size = b->size} : NC_STR_NONE;
}
