/* SPDX-License-Identifier: MIT */
#include "line_hash.h"

#include <inttypes.h>
#include <stdio.h>

#define WINDOW	    100
#define MULTIPLIER  37
#define END_OF_TEXT 65535

struct hasher {
	struct nc_line_hash *wanted;
	size_t count, next; /* the first that is still wanted */
	uint16_t window[WINDOW];
	uint32_t lines[WINDOW]; /* the line that begins with the unit at that place, or 0 */
	size_t at;
	uint64_t hash, first_factor; /* MULTIPLIER to the power of WINDOW */
	uint32_t line;
	bool line_start, after_return;
	struct nc_arena arena;
	struct nc_map seen; /* how often each hash was met: its eight bytes, a counter */
};

static size_t occurrence(struct hasher *h)
{
	struct nc_str key = {.data = (const char *)&h->hash, .size = sizeof h->hash};
	size_t *count = nc_map_find(&h->seen, key);
	if (!count) {
		count = nc_arena_alloc(&h->arena, sizeof *count);
		nc_map_put(&h->arena, &h->seen, nc_arena_copy(&h->arena, key), count);
	}
	return ++*count;
}

/* The line whose first unit leaves the window is complete. */
static void emit(struct hasher *h)
{
	uint32_t line = h->lines[h->at];
	size_t n = occurrence(h);
	h->lines[h->at] = 0;
	for (; h->next < h->count && h->wanted[h->next].line <= line; h->next++) {
		struct nc_line_hash *w = &h->wanted[h->next];
		if (w->line == line)
			snprintf(w->text, sizeof w->text, "%" PRIx64 ":%zu", h->hash, n);
	}
}

static void roll(struct hasher *h, uint16_t unit)
{
	uint64_t gone = h->window[h->at];
	h->window[h->at] = unit;
	h->hash = MULTIPLIER * h->hash + unit - h->first_factor * gone;
	h->at = (h->at + 1) % WINDOW;
}

static void take(struct hasher *h, uint16_t unit)
{
	bool skipped = unit == ' ' || unit == '\t' || (h->after_return && unit == '\n');
	h->after_return = !skipped && unit == '\r';
	if (skipped)
		return;
	if (unit == '\r')
		unit = '\n';
	if (h->lines[h->at])
		emit(h);
	if (h->line_start)
		h->lines[h->at] = ++h->line;
	h->line_start = unit == '\n';
	roll(h, unit);
}

/* What is no UTF-8 is U+FFFD, and what is beyond the first plane two units, as in JavaScript. */
static void take_character(struct hasher *h, uint32_t c)
{
	if (c == NC_NO_CHAR)
		c = 0xFFFD;
	if (c >= 0x10000) {
		take(h, (uint16_t)(0xD800 + ((c - 0x10000) >> 10)));
		c = 0xDC00 + ((c - 0x10000) & 0x3FF);
	}
	take(h, (uint16_t)c);
}

void nc_line_hashes(struct nc_line_hash *wanted, size_t count, struct nc_str text)
{
	struct hasher h = {.wanted = wanted, .count = count, .first_factor = 1, .line_start = true};
	for (int i = 0; i < WINDOW; i++)
		h.first_factor *= MULTIPLIER;
	while (text.size && h.next < h.count) {
		uint32_t c;
		size_t length = nc_utf8_decode(&c, text);
		take_character(&h, c);
		text = nc_str_slice(text, length, text.size);
	}
	if (text.size == 0)
		take(&h, END_OF_TEXT);
	for (int i = 0; i < WINDOW; i++) {
		if (h.lines[h.at])
			emit(&h);
		roll(&h, 0);
	}
	nc_arena_release(&h.arena);
}
