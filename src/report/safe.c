/* SPDX-License-Identifier: MIT */
#include "safe.h"

#include <string.h>

struct range {
	uint32_t first, last;
};

/*
 * Characters that say nothing to the eye and something to the machine: they
 * reorder, hide or glue what stands around them.
 */
static const struct range unseen[] = {
	{0x0000, 0x001F},   /* controls, newline and tab among them */
	{0x007F, 0x009F},   /* DEL and C1: U+009B opens a terminal sequence as ESC [ does */
	{0x00AD, 0x00AD},   /* soft hyphen */
	{0x034F, 0x034F},   /* grapheme joiner */
	{0x061C, 0x061C},   /* Arabic letter mark */
	{0x115F, 0x1160},   /* Hangul fillers */
	{0x17B4, 0x17B5},   /* Khmer inherent vowels */
	{0x180B, 0x180F},   /* Mongolian selectors and vowel separator */
	{0x200B, 0x200F},   /* zero width, left-to-right and right-to-left marks */
	{0x2028, 0x202E},   /* line and paragraph separators, bidi embeddings */
	{0x2060, 0x206F},   /* word joiner, invisible operators, bidi isolates */
	{0x3164, 0x3164},   /* Hangul filler */
	{0xFEFF, 0xFEFF},   /* byte order mark */
	{0xFFA0, 0xFFA0},   /* half-width Hangul filler */
	{0xFFF0, 0xFFFB},   /* annotation marks */
	{0x1BCA0, 0x1BCA3}, /* shorthand format controls */
	{0x1D173, 0x1D17A}, /* musical format controls */
	{0xE0000, 0xE0FFF}, /* tags and variation selectors: a hidden alphabet */
};

/* What people type for typographic marks when they have only ASCII. */
static const struct {
	uint32_t character;
	const char *ascii;
} typed[] = {
	{0x00A0, " "},
	{0x00B7, "-"},
	{0x00D7, "x"},
	{0x2010, "-"},
	{0x2011, "-"},
	{0x2012, "-"},
	{0x2013, "-"},
	{0x2014, "--"},
	{0x2018, "'"},
	{0x2019, "'"},
	{0x201C, "\""},
	{0x201D, "\""},
	{0x2022, "*"},
	{0x2026, "..."},
	{0x2192, "->"},
	{0x2212, "-"},
	{0x2264, "<="},
	{0x2265, ">="},
};

static bool seen(uint32_t c)
{
	for (size_t i = 0; i < sizeof unseen / sizeof *unseen && unseen[i].first <= c; i++) {
		if (c <= unseen[i].last)
			return false;
	}
	return (c & 0xFFFE) != 0xFFFE;
}

static const char *as_typed(uint32_t c)
{
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		if (typed[i].character == c)
			return typed[i].ascii;
	}
	return NULL;
}

static void add_character(
	struct nc_buf *b, struct nc_str bytes, uint32_t c, bool words, const struct nc_style *style)
{
	if (c == NC_NO_CHAR) {
		nc_buf_printf(b, "\\x%02x", (unsigned)(unsigned char)bytes.data[0]);
		return;
	}
	const char *ascii = words && !style->unicode ? as_typed(c) : NULL;
	if (ascii)
		nc_buf_add_text(b, ascii);
	else if (c < 0x80 && !seen(c))
		nc_buf_printf(b, "\\x%02x", (unsigned)c);
	else if (!seen(c) || (c >= 0x80 && !style->unicode))
		nc_buf_printf(b, "\\u{%x}", (unsigned)c);
	else
		nc_buf_add(b, bytes);
}

static void add(struct nc_buf *b, struct nc_str s, bool words, const struct nc_style *style)
{
	size_t from = b->size;
	while (s.size) {
		/* Printable ASCII in one go; it is nearly all there is. */
		size_t plain = 0;
		while (plain < s.size && s.data[plain] >= ' ' && s.data[plain] < 0x7F)
			plain++;
		nc_buf_add(b, nc_str_slice(s, 0, plain));
		s = nc_str_slice(s, plain, s.size);
		if (s.size == 0)
			break;
		uint32_t c;
		size_t length = nc_utf8_decode(&c, s);
		add_character(b, nc_str_slice(s, 0, length), c, words, style);
		s = nc_str_slice(s, length, s.size);
	}
	if (style->ci)
		nc_buf_break_commands(b, from);
}

void nc_buf_add_safe(struct nc_buf *b, struct nc_str s, const struct nc_style *style)
{
	add(b, s, false, style);
}

void nc_buf_add_words(struct nc_buf *b, struct nc_str s, const struct nc_style *style)
{
	add(b, s, true, style);
}

int nc_safe_columns(struct nc_str safe)
{
	int columns = 0;
	while (safe.size) {
		uint32_t c;
		size_t length = nc_utf8_decode(&c, safe);
		columns += nc_utf8_columns(c);
		safe = nc_str_slice(safe, length, safe.size);
	}
	return columns;
}

/*
 * How much of the head of a line a CI service skips before it looks for `::`.
 * It trims Unicode blanks; our own colour sequences are passed over too, in
 * case that it strips them first.
 */
static size_t head_of_line(struct nc_str line)
{
	size_t at = 0;
	while (at < line.size) {
		uint32_t c;
		size_t length = nc_utf8_decode(&c, nc_str_slice(line, at, line.size));
		if (c == 0x1B) {
			size_t end = nc_str_find_byte(nc_str_slice(line, at, line.size), 'm');
			if (end == NC_NPOS)
				return at;
			at += end + 1;
			continue;
		}
		bool blank = c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 ||
			     c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
			     c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
		if (!blank)
			return at;
		at += length;
	}
	return at;
}

static bool holds_command(struct nc_str text)
{
	return nc_str_find(text, NC_STR("##[")) != NC_NPOS ||
	       nc_str_find(text, NC_STR("::")) != NC_NPOS;
}

/* Copy `line` to `b` with every `##[` broken. */
static void add_broken(struct nc_buf *b, struct nc_str line, const char *instead)
{
	size_t at;
	while ((at = nc_str_find(line, NC_STR("##["))) != NC_NPOS) {
		nc_buf_add(b, nc_str_slice(line, 0, at));
		nc_buf_add_text(b, instead);
		line = nc_str_slice(line, at + 3, line.size);
	}
	nc_buf_add(b, line);
}

/* Take off `b` what was written since `from`; the caller releases it. */
static struct nc_buf cut_off(struct nc_buf *b, size_t from)
{
	struct nc_buf tail = NC_BUF_INIT(b->ceiling);
	nc_buf_add(&tail, nc_str_slice(nc_buf_str(b), from, b->size));
	b->size = from;
	return tail;
}

/* `colons` takes the place of `::` at the head of a line, `bracket` that of `##[`. */
static void break_lines(struct nc_buf *b, size_t from, const char *colons, const char *bracket)
{
	if (!holds_command(nc_str_slice(nc_buf_str(b), from, b->size)))
		return;
	struct nc_buf tail = cut_off(b, from);
	struct nc_str rest = nc_buf_str(&tail);
	while (rest.size) {
		size_t end = nc_str_find_byte(rest, '\n');
		struct nc_str line = nc_str_slice(rest, 0, end == NC_NPOS ? rest.size : end + 1);
		rest = nc_str_slice(rest, line.size, rest.size);
		size_t head = head_of_line(line);
		if (nc_str_starts(nc_str_slice(line, head, line.size), NC_STR("::"))) {
			nc_buf_add(b, nc_str_slice(line, 0, head));
			nc_buf_add_text(b, colons);
			line = nc_str_slice(line, head + 2, line.size);
		}
		add_broken(b, line, bracket);
	}
	nc_buf_release(&tail);
}

void nc_buf_break_commands(struct nc_buf *b, size_t from)
{
	break_lines(b, from, "\\x3a:", "##\\x5b");
}

void nc_buf_break_xml_commands(struct nc_buf *b, size_t from)
{
	break_lines(b, from, "&#58;:", "##&#91;");
}

void nc_buf_break_json_commands(struct nc_buf *b, size_t from)
{
	if (nc_str_find(nc_str_slice(nc_buf_str(b), from, b->size), NC_STR("##[")) == NC_NPOS)
		return;
	struct nc_buf tail = cut_off(b, from);
	add_broken(b, nc_buf_str(&tail), "##\\u005b");
	nc_buf_release(&tail);
}
