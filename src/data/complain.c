/* SPDX-License-Identifier: MIT */
#include "newcomer/value.h"

#include <stdarg.h>
#include <stdio.h>

#include "source.h"

/* How much of a long line is shown before and after the place. */
#define SHOWN_BEFORE 60
#define SHOWN_AFTER  60

/* Line `number` of a text; false when it has no such line. */
static bool find_line(struct nc_str *line, struct nc_str text, uint32_t number)
{
	struct nc_str rest = nc_str_slice(text, nc_data_mark_size(text), text.size);
	for (uint32_t i = 0; i < number; i++) {
		if (!nc_str_next_line(line, &rest))
			return false;
	}
	return number > 0;
}

static bool is_inside_character(struct nc_str s, size_t at)
{
	return at < s.size && ((unsigned char)s.data[at] & 0xC0) == 0x80;
}

/* Blanks as wide as `s` is on a terminal; tabs stay tabs, so that both lines step alike. */
static void add_blanks(struct nc_buf *out, struct nc_str s)
{
	for (size_t at = 0; at < s.size;) {
		uint32_t character;
		struct nc_str rest = nc_str_slice(s, at, s.size);
		at += nc_utf8_decode(&character, rest);
		if (character == '\t') {
			nc_buf_add_byte(out, '\t');
			continue;
		}
		for (int i = character == NC_NO_CHAR ? 1 : nc_utf8_columns(character); i > 0; i--)
			nc_buf_add_byte(out, ' ');
	}
}

/* A caret, and a wavy line as far as the value goes on this line. */
static void add_underline(struct nc_buf *out, struct nc_str marked)
{
	nc_buf_add_byte(out, '^');
	uint32_t character;
	for (size_t at = 0, first = 1; at < marked.size; first = 0) {
		at += nc_utf8_decode(&character, nc_str_slice(marked, at, marked.size));
		int columns = character == NC_NO_CHAR ? 1 : nc_utf8_columns(character);
		for (int i = first ? 1 : 0; i < columns; i++)
			nc_buf_add_byte(out, '~');
	}
}

static struct nc_str marked_part(const struct nc_value *at, struct nc_str from_column)
{
	if (at->kind == NC_VALUE_NULL || at->kind == NC_VALUE_LIST || at->kind == NC_VALUE_MAP)
		return NC_STR_NONE;
	size_t size = at->text.size + (at->quoted ? 2 : 0);
	size_t end = nc_str_find_byte(at->text, '\n');
	bool block = at->quoted && from_column.size &&
		     (from_column.data[0] == '|' || from_column.data[0] == '>');
	return end != NC_NPOS || block ? NC_STR_NONE : nc_str_slice(from_column, 0, size);
}

static void add_excerpt(struct nc_buf *out, struct nc_str source, const struct nc_value *at)
{
	struct nc_str line;
	if (!find_line(&line, source, at->line))
		return;
	size_t place = at->column ? at->column - 1 : 0;
	if (place > line.size)
		place = line.size;
	size_t from = place > SHOWN_BEFORE ? place - SHOWN_BEFORE : 0;
	while (is_inside_character(line, from))
		from--;
	size_t to = line.size - place > SHOWN_AFTER ? place + SHOWN_AFTER : line.size;
	while (is_inside_character(line, to))
		to--;
	struct nc_str before = nc_str_slice(line, from, place);
	struct nc_str after = nc_str_slice(line, place, to);
	const char *cut = from ? "..." : "";
	nc_buf_printf(out, "%5u | %s", at->line, cut);
	nc_buf_add(out, before);
	nc_buf_add(out, after);
	nc_buf_printf(out, "%s\n      | ", to < line.size ? "..." : "");
	add_blanks(out, nc_str_of(cut));
	add_blanks(out, before);
	add_underline(out, marked_part(at, after));
	nc_buf_add_byte(out, '\n');
}

void nc_value_complain(struct nc_buf *problems, const char *name, struct nc_str source,
	const struct nc_value *at, const char *format, ...)
{
	char what[512];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(what, sizeof what, format, arguments);
	va_end(arguments);
	/* A key or a text may hold a line end; what is told of it is one line. */
	for (char *c = what; *c; c++) {
		if (*c == '\n' || *c == '\r')
			*c = ' ';
	}
	if (at->line)
		nc_buf_printf(problems, "%s:%u:%u: %s\n", name, at->line, at->column, what);
	else
		nc_buf_printf(problems, "%s: %s\n", name, what);
	add_excerpt(problems, source, at);
}
