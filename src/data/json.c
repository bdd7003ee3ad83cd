/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "builder.h"
#include "scalar.h"
#include "scan.h"

/*
 * JSON, read in one pass over the bytes with the builder's stack.  What is
 * expected next is the whole state: nothing recurses, and nothing is looked at
 * twice.
 */

enum expected {
	VALUE,	      /* after `:`, `,` in a list, or at the start */
	VALUE_OR_END, /* after `[` */
	KEY_OR_END,   /* after `{` */
	KEY,	      /* after `,` in a map */
	COMMA_OR_END, /* after a value in a list or map */
	NOTHING,      /* after the whole */
};

struct json {
	struct scan s;
	struct builder builder;
	struct nc_buf text; /* of the string at hand */
	bool relaxed;
	enum expected expected;
};

static bool skip_comment(struct json *j)
{
	struct spot at = nc_scan_spot(&j->s);
	if (!j->relaxed)
		return nc_scan_fault(&j->s, NC_EINVALID, at, "JSON has no comments");
	if (nc_scan_peek(&j->s, 1) == '/') {
		while (!nc_scan_ended(&j->s) && nc_scan_peek(&j->s, 0) != '\n')
			nc_scan_step(&j->s);
		return true;
	}
	if (nc_scan_peek(&j->s, 1) != '*')
		return nc_scan_fault(&j->s, NC_EINVALID, at, "a '/' by itself");
	j->s.at += 2;
	while (!nc_scan_ended(&j->s)) {
		if (nc_scan_peek(&j->s, 0) == '*' && nc_scan_peek(&j->s, 1) == '/') {
			j->s.at += 2;
			return true;
		}
		nc_scan_step(&j->s);
	}
	return nc_scan_fault(&j->s, NC_EINVALID, at, "a comment that is never closed");
}

static bool skip_blanks(struct json *j)
{
	for (;;) {
		char c = nc_scan_peek(&j->s, 0);
		if (c == '/' && !skip_comment(j))
			return false;
		if (c == '/')
			continue;
		if (nc_scan_ended(&j->s) || (c != ' ' && c != '\t' && c != '\n' && c != '\r'))
			return true;
		nc_scan_step(&j->s);
	}
}

static bool read_unicode(struct json *j)
{
	uint32_t high, low;
	if (!nc_scan_hex(&high, &j->s, 4))
		return nc_scan_fault(&j->s, NC_EINVALID, nc_scan_spot(&j->s),
			"\\u wants four hexadecimal digits");
	if (high >= 0xD800 && high < 0xDC00 && nc_scan_peek(&j->s, 0) == '\\' &&
		nc_scan_peek(&j->s, 1) == 'u') {
		struct scan before = j->s;
		j->s.at += 2;
		if (nc_scan_hex(&low, &j->s, 4) && low >= 0xDC00 && low < 0xE000)
			high = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
		else
			j->s = before;
	}
	nc_data_add_character(&j->text, high);
	return true;
}

static bool read_escape(struct json *j)
{
	static const char letters[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
	struct spot at = nc_scan_spot(&j->s);
	j->s.at++;
	char letter = nc_scan_peek(&j->s, 0);
	const char *found = letter ? strchr(letters, letter) : NULL;
	if (!found && letter != 'u')
		return nc_scan_fault(&j->s, NC_EINVALID, at, "an unknown escape");
	j->s.at++;
	if (letter == 'u')
		return read_unicode(j);
	nc_buf_add_byte(&j->text, bytes[found - letters]);
	return true;
}

/* From its first quote past its last; the text is in `text`. */
static bool read_string(struct json *j)
{
	struct spot at = nc_scan_spot(&j->s);
	nc_buf_clear(&j->text);
	j->s.at++;
	while (!nc_scan_ended(&j->s)) {
		size_t from = j->s.at;
		while (!nc_scan_ended(&j->s) && j->s.text.data[j->s.at] != '"' &&
			j->s.text.data[j->s.at] != '\\' &&
			(unsigned char)j->s.text.data[j->s.at] >= 0x20)
			j->s.at++;
		nc_buf_add(&j->text, nc_str_slice(j->s.text, from, j->s.at));
		if (nc_scan_takes(&j->s, '"'))
			return true;
		if (nc_scan_ended(&j->s))
			break;
		if (nc_scan_peek(&j->s, 0) != '\\')
			return nc_scan_fault(&j->s, NC_EINVALID, nc_scan_spot(&j->s),
				"a control character in a string");
		if (!read_escape(j))
			return false;
	}
	return nc_scan_fault(&j->s, NC_EINVALID, at, "a string that is never closed");
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t count_digits(const struct scan *s, size_t from)
{
	size_t count = 0;
	while (is_digit(nc_scan_peek(s, from + count)))
		count++;
	return count;
}

/* The length of a number as JSON writes it, or 0. */
static size_t number_size(const struct scan *s, bool *whole)
{
	size_t size = nc_scan_peek(s, 0) == '-' ? 1 : 0, digits = count_digits(s, size);
	*whole = true;
	if (digits == 0 || (digits > 1 && nc_scan_peek(s, size) == '0'))
		return 0;
	size += digits;
	if (nc_scan_peek(s, size) == '.') {
		digits = count_digits(s, size + 1);
		size += 1 + digits;
		*whole = false;
		if (digits == 0)
			return 0;
	}
	if ((nc_scan_peek(s, size) | 0x20) == 'e') {
		char sign = nc_scan_peek(s, size + 1);
		size += sign == '-' || sign == '+' ? 2 : 1;
		digits = count_digits(s, size);
		size += digits;
		*whole = false;
		if (digits == 0)
			return 0;
	}
	return size;
}

static bool take_word(struct json *j, struct nc_value *v)
{
	static const struct {
		const char *word;
		enum nc_kind kind;
		int64_t number;
	} words[] = {
		{"true", NC_VALUE_BOOL, 1},
		{"false", NC_VALUE_BOOL, 0},
		{"null", NC_VALUE_NULL, 0},
	};
	struct nc_str rest = nc_str_slice(j->s.text, j->s.at, j->s.text.size);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!nc_str_starts(rest, nc_str_of(words[i].word)))
			continue;
		v->kind = words[i].kind;
		v->number = words[i].number;
		v->text = nc_str_of(words[i].word);
		j->s.at += v->text.size;
		return true;
	}
	return false;
}

static bool read_number(struct json *j, struct nc_value *v)
{
	bool whole;
	size_t size = number_size(&j->s, &whole);
	if (size == 0)
		return false;
	struct nc_str text = nc_str_slice(j->s.text, j->s.at, j->s.at + size);
	v->text = nc_arena_copy(j->builder.arena, text);
	v->kind = whole && nc_data_int(&v->number, text) ? NC_VALUE_INT : NC_VALUE_TEXT;
	j->s.at += size;
	return true;
}

static bool read_scalar(struct json *j)
{
	struct spot at = nc_scan_spot(&j->s);
	struct nc_value v = {.line = at.line, .column = at.column};
	if (nc_scan_peek(&j->s, 0) == '"') {
		if (!read_string(j))
			return false;
		v.kind = NC_VALUE_TEXT;
		v.quoted = true;
		v.text = nc_arena_copy(j->builder.arena, nc_buf_str(&j->text));
	} else if (!take_word(j, &v) && !read_number(j, &v)) {
		return nc_scan_fault(&j->s, NC_EINVALID, at,
			nc_scan_ended(&j->s) ? "the text ends where a value is wanted"
					     : "this is no value of JSON");
	}
	if (j->builder.nodes == NC_MAX_FOREIGN_NODES)
		return nc_scan_fault(&j->s, NC_ELIMIT, at, "too many values to read");
	nc_builder_add_value(&j->builder, &v);
	return true;
}

static bool open_container(struct json *j, enum nc_kind kind)
{
	struct spot at = nc_scan_spot(&j->s);
	if (j->builder.depth == NC_MAX_FOREIGN_DEPTH)
		return nc_scan_fault(&j->s, NC_ELIMIT, at, "this nests too deep to read");
	nc_builder_open(&j->builder, kind, at);
	j->s.at++;
	j->expected = kind == NC_VALUE_MAP ? KEY_OR_END : VALUE_OR_END;
	return true;
}

static bool in_map(const struct json *j)
{
	return j->builder.open[j->builder.depth - 1].value.kind == NC_VALUE_MAP;
}

static void after_value(struct json *j)
{
	j->expected = j->builder.depth ? COMMA_OR_END : NOTHING;
}

static void close_container(struct json *j)
{
	size_t count;
	struct built *members = nc_builder_members(&j->builder, &count);
	if (in_map(j))
		nc_builder_replace_members(&j->builder, members, nc_data_keep_last(members, count));
	nc_builder_close(&j->builder);
	j->s.at++;
	after_value(j);
}

static bool read_value(struct json *j)
{
	char c = nc_scan_peek(&j->s, 0);
	if (c == '{' || c == '[')
		return open_container(j, c == '{' ? NC_VALUE_MAP : NC_VALUE_LIST);
	if (c == ']' && j->expected == VALUE_OR_END) {
		close_container(j);
		return true;
	}
	if (!read_scalar(j))
		return false;
	after_value(j);
	return true;
}

static bool read_key(struct json *j)
{
	struct spot at = nc_scan_spot(&j->s);
	char c = nc_scan_peek(&j->s, 0);
	if (c == '}' && j->expected == KEY_OR_END) {
		close_container(j);
		return true;
	}
	if (c != '"')
		return nc_scan_fault(&j->s, NC_EINVALID, at,
			c == '}' ? "a comma before the '}'"
				 : "a key in double quotes is wanted here");
	if (!read_string(j))
		return false;
	nc_builder_set_key(&j->builder, at, nc_buf_str(&j->text));
	if (!skip_blanks(j))
		return false;
	if (!nc_scan_takes(&j->s, ':'))
		return nc_scan_fault(
			&j->s, NC_EINVALID, nc_scan_spot(&j->s), "a ':' is wanted after a key");
	j->expected = VALUE;
	return true;
}

/* Where comments are allowed, so is a comma before the end: the same programs write both. */
static bool ends_after_comma(const struct json *j, char end)
{
	return j->relaxed && nc_scan_peek(&j->s, 0) == end;
}

static bool read_comma(struct json *j)
{
	struct spot at = nc_scan_spot(&j->s);
	char end = in_map(j) ? '}' : ']';
	if (nc_scan_peek(&j->s, 0) == end) {
		close_container(j);
		return true;
	}
	if (!nc_scan_takes(&j->s, ','))
		return nc_scan_fault(&j->s, NC_EINVALID, at,
			nc_scan_ended(&j->s) ? "the text ends inside a list or a map"
			: end == '}'	     ? "a ',' or a '}' is wanted here"
					     : "a ',' or a ']' is wanted here");
	if (!skip_blanks(j))
		return false;
	if (ends_after_comma(j, end))
		close_container(j);
	else
		j->expected = end == '}' ? KEY : VALUE;
	return true;
}

static bool step(struct json *j)
{
	switch (j->expected) {
	case VALUE:
	case VALUE_OR_END:
		return read_value(j);
	case KEY_OR_END:
	case KEY:
		return read_key(j);
	case COMMA_OR_END:
		return read_comma(j);
	case NOTHING:
		break;
	}
	return nc_scan_fault(
		&j->s, NC_EINVALID, nc_scan_spot(&j->s), "something after the end of the value");
}

enum nc_code nc_value_read_json(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, bool relaxed, struct nc_error *err)
{
	enum nc_code code = nc_data_accept(&text, name, NC_MAX_FOREIGN_DATA, err);
	if (code != NC_OK)
		return code;
	struct json j = {.s = nc_scan_begin(name, text, err),
		.text = NC_BUF_INIT(0),
		.relaxed = relaxed,
		.expected = VALUE};
	nc_builder_init(&j.builder, arena);
	while (skip_blanks(&j) && !(j.expected == NOTHING && nc_scan_ended(&j.s)) && step(&j))
		;
	if (j.s.code == NC_OK)
		*out = nc_builder_root(&j.builder);
	nc_builder_release(&j.builder);
	nc_buf_release(&j.text);
	return nc_data_or_template(j.s.code, name, text, err);
}
