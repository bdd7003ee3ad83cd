/* SPDX-License-Identifier: MIT */
#include "newcomer/value.h"

#include "source.h"

/*
 * From a byte of a scalar's text back to where it was written.  The source is
 * walked from the scalar's beginning, each step counting the bytes of text
 * that it made: two quotes one quote, an escape its character, the indentation
 * of a block none.
 */
struct walk {
	struct nc_str source;
	size_t at;     /* in source */
	size_t made;   /* bytes of the text so far */
	size_t wanted; /* as far as to go */
};

static char byte_at(const struct walk *w, size_t ahead)
{
	return w->at + ahead < w->source.size ? w->source.data[w->at + ahead] : '\0';
}

static bool goes_on(const struct walk *w)
{
	return w->made < w->wanted && w->at < w->source.size;
}

static void skip_blanks(struct walk *w)
{
	while (byte_at(w, 0) == ' ' || byte_at(w, 0) == '\t' || byte_at(w, 0) == '\r')
		w->at++;
}

/* Line ends and what is around them: one is a blank, more are one less than they are. */
static void fold(struct walk *w)
{
	size_t ends = 0;
	for (; byte_at(w, 0) == '\n'; ends++) {
		w->at++;
		skip_blanks(w);
	}
	w->made += ends > 1 ? ends - 1 : 1;
}

static void step_plain(struct walk *w)
{
	if (byte_at(w, 0) == '\n') {
		fold(w);
		return;
	}
	w->at++;
	w->made++;
}

static void step_single(struct walk *w)
{
	if (byte_at(w, 0) == '\'')
		w->at++;
	step_plain(w);
}

static size_t utf8_size(unsigned long character)
{
	return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
}

static unsigned long hex_value(const struct walk *w, size_t from, size_t digits)
{
	unsigned long value = 0;
	for (size_t i = 0; i < digits; i++) {
		char c = byte_at(w, from + i);
		unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0')
						      : ((unsigned)c | 0x20) - 'a' + 10;
		value = value << 4 | (digit & 15);
	}
	return value;
}

static void step_double(struct walk *w)
{
	if (byte_at(w, 0) != '\\') {
		step_plain(w);
		return;
	}
	size_t digits = 0;
	switch (byte_at(w, 1)) {
	case 'x':
		digits = 2;
		break;
	case 'u':
		digits = 4;
		break;
	case 'U':
		digits = 8;
		break;
	case '\n':
		w->at += 2;
		skip_blanks(w);
		return;
	}
	w->made += digits ? utf8_size(hex_value(w, 2, digits)) : 1;
	w->at += 2 + digits;
}

/* The blanks that every line of a block begins with: those of its first line that is not empty. */
static size_t indentation(struct walk *w)
{
	size_t blanks = 0;
	for (size_t i = 0; byte_at(w, i) == ' ' || byte_at(w, i) == '\n'; i++)
		blanks = byte_at(w, i) == ' ' ? blanks + 1 : 0;
	return blanks;
}

static void walk_block(struct walk *w)
{
	bool folded = byte_at(w, 0) == '>';
	while (w->at < w->source.size && byte_at(w, 0) != '\n')
		w->at++;
	w->at++;
	size_t indent = indentation(w);
	bool begins = true;
	while (goes_on(w) || begins) {
		for (size_t i = 0; begins && i < indent && byte_at(w, 0) == ' '; i++)
			w->at++;
		if (w->made >= w->wanted)
			break;
		/* Of several line ends in a folded block the first makes nothing. */
		bool first = !begins;
		begins = byte_at(w, 0) == '\n';
		bool dropped = folded && begins && first && byte_at(w, 1) == '\n';
		w->at++;
		w->made += dropped ? 0 : 1;
	}
}

static size_t offset_of(struct nc_str source, const struct nc_value *v)
{
	struct nc_str rest = source, line = NC_STR_NONE;
	for (uint32_t i = 0; i < v->line; i++) {
		if (!nc_str_next_line(&line, &rest))
			return source.size;
	}
	return line.data ? (size_t)(line.data - source.data) + v->column - 1 : 0;
}

struct nc_value nc_value_inside(const struct nc_value *v, struct nc_str source, size_t offset)
{
	if (v->line == 0)
		return *v;
	struct nc_str text = nc_str_slice(source, nc_data_mark_size(source), source.size);
	struct walk w = {.source = text, .at = offset_of(text, v), .wanted = offset};
	char first = byte_at(&w, 0);
	if (v->quoted && (first == '|' || first == '>')) {
		walk_block(&w);
	} else {
		w.at += v->quoted ? 1 : 0;
		while (goes_on(&w)) {
			if (v->quoted && first == '\'')
				step_single(&w);
			else if (v->quoted)
				step_double(&w);
			else
				step_plain(&w);
		}
	}
	struct spot spot = nc_data_spot(text, w.at);
	return (struct nc_value){.kind = NC_VALUE_TEXT,
		.line = spot.line,
		.column = spot.column,
		.text = NC_STR_NONE};
}
