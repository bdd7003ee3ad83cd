/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "scalar.h"
#include "toml.h"

/* Blanks, strings and the other scalars of TOML. */

void nc_toml_skip_blanks(struct toml *t)
{
	while (nc_scan_peek(&t->s, 0) == ' ' || nc_scan_peek(&t->s, 0) == '\t')
		t->s.at++;
}

void nc_toml_skip_comment(struct toml *t)
{
	while (!nc_scan_ended(&t->s) && nc_scan_peek(&t->s, 0) != '\n')
		t->s.at++;
}

void nc_toml_skip_lines(struct toml *t)
{
	for (;;) {
		nc_toml_skip_blanks(t);
		char c = nc_scan_peek(&t->s, 0);
		if (c == '#')
			nc_toml_skip_comment(t);
		else if (c == '\n' || (c == '\r' && nc_scan_peek(&t->s, 1) == '\n'))
			nc_scan_step(&t->s);
		else
			return;
	}
}

static bool read_unicode(struct toml *t, size_t digits)
{
	uint32_t character;
	struct spot at = nc_scan_spot(&t->s);
	if (!nc_scan_hex(&character, &t->s, digits))
		return nc_scan_fault(&t->s, NC_EINVALID, at, "hexadecimal digits are wanted here");
	nc_data_add_character(&t->text, character);
	return true;
}

/* A backslash at a line's end: the line goes on with the next that is not empty. */
static bool joins_lines(const struct toml *t)
{
	size_t ahead = 1;
	while (nc_scan_peek(&t->s, ahead) == ' ' || nc_scan_peek(&t->s, ahead) == '\t' ||
		nc_scan_peek(&t->s, ahead) == '\r')
		ahead++;
	return nc_scan_peek(&t->s, ahead) == '\n';
}

static bool is_blank_or_end(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool read_escape(struct toml *t, bool lines)
{
	static const char letters[] = "\"\\bfnrte", bytes[] = "\"\\\b\f\n\r\t\033";
	struct spot at = nc_scan_spot(&t->s);
	if (lines && joins_lines(t)) {
		nc_scan_step(&t->s);
		while (!nc_scan_ended(&t->s) && is_blank_or_end(nc_scan_peek(&t->s, 0)))
			nc_scan_step(&t->s);
		return true;
	}
	char letter = nc_scan_peek(&t->s, 1);
	const char *found = letter ? strchr(letters, letter) : NULL;
	if (!found && letter != 'u' && letter != 'U' && letter != 'x')
		return nc_scan_fault(&t->s, NC_EINVALID, at, "an unknown escape");
	t->s.at += 2;
	if (!found)
		return read_unicode(t, letter == 'u' ? 4 : letter == 'U' ? 8 : 2);
	nc_buf_add_byte(&t->text, bytes[found - letters]);
	return true;
}

static size_t count_quotes(const struct toml *t, char quote)
{
	size_t count = 0;
	while (count < 5 && nc_scan_peek(&t->s, count) == quote)
		count++;
	return count;
}

/* One to two quotes inside of three are text; three end it, and up to two before them are text. */
static bool takes_end(struct toml *t, char quote, bool lines)
{
	size_t count = count_quotes(t, quote), ends = lines ? 3 : 1;
	size_t text = count < ends ? count : lines ? count - ends : 0;
	for (size_t i = 0; i < text; i++)
		nc_buf_add_byte(&t->text, quote);
	t->s.at += count < ends ? count : text + ends;
	return count >= ends;
}

static bool is_forbidden(char c, bool lines)
{
	return (unsigned char)c < 0x20 && c != '\t' && !(lines && (c == '\n' || c == '\r'));
}

bool nc_toml_read_string(struct toml *t)
{
	struct spot at = nc_scan_spot(&t->s);
	char quote = nc_scan_peek(&t->s, 0);
	bool lines = nc_scan_peek(&t->s, 1) == quote && nc_scan_peek(&t->s, 2) == quote;
	nc_buf_clear(&t->text);
	t->s.at += lines ? 3 : 1;
	if (lines && nc_scan_peek(&t->s, 0) == '\r' && nc_scan_peek(&t->s, 1) == '\n')
		nc_scan_step(&t->s);
	if (lines && nc_scan_peek(&t->s, 0) == '\n')
		nc_scan_step(&t->s);
	while (!nc_scan_ended(&t->s)) {
		char c = nc_scan_peek(&t->s, 0);
		if (c == quote) {
			if (takes_end(t, quote, lines))
				return true;
			continue;
		}
		if (c == '\\' && quote == '"') {
			if (!read_escape(t, lines))
				return false;
			continue;
		}
		if (c == '\n' && !lines)
			break;
		if (is_forbidden(c, lines))
			return nc_scan_fault(&t->s, NC_EINVALID, nc_scan_spot(&t->s),
				"a control character in a string");
		nc_buf_add_byte(&t->text, c);
		nc_scan_step(&t->s);
	}
	return nc_scan_fault(&t->s, NC_EINVALID, at, "a string that is never closed");
}

static bool is_bare(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-';
}

static bool read_part(struct toml *t)
{
	struct spot at = nc_scan_spot(&t->s);
	if (t->part_count == TOML_KEY_PARTS)
		return nc_scan_fault(&t->s, NC_ELIMIT, at, "this nests too deep to read");
	struct toml_part *part = &t->parts[t->part_count];
	part->at = at;
	char c = nc_scan_peek(&t->s, 0);
	if (c == '"' || c == '\'') {
		if (!nc_toml_read_string(t))
			return false;
		part->text = nc_arena_copy(t->tree.arena, nc_buf_str(&t->text));
	} else {
		size_t from = t->s.at;
		while (is_bare(nc_scan_peek(&t->s, 0)))
			t->s.at++;
		if (t->s.at == from)
			return nc_scan_fault(&t->s, NC_EINVALID, part->at, "a key is wanted here");
		part->text = nc_arena_copy(t->tree.arena, nc_str_slice(t->s.text, from, t->s.at));
	}
	t->part_count++;
	return true;
}

bool nc_toml_read_key(struct toml *t)
{
	t->part_count = 0;
	do {
		nc_toml_skip_blanks(t);
		if (!read_part(t))
			return false;
		nc_toml_skip_blanks(t);
	} while (nc_scan_takes(&t->s, '.'));
	return true;
}

static bool is_digit_of(char c, int base)
{
	if (base == 16)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
	return c >= '0' && c < '0' + base;
}

/* Digits with single underscores between them. */
static bool are_digits(struct nc_str s, int base)
{
	for (size_t i = 0; i < s.size; i++) {
		bool between = i > 0 && i + 1 < s.size && s.data[i - 1] != '_';
		if (!is_digit_of(s.data[i], base) && !(s.data[i] == '_' && between))
			return false;
	}
	return s.size > 0;
}

static bool take_based(struct nc_value *v, struct nc_str digits, int base)
{
	uint64_t number = 0;
	if (!are_digits(digits, base))
		return false;
	v->kind = NC_VALUE_INT;
	for (size_t i = 0; i < digits.size; i++) {
		char c = digits.data[i];
		if (c == '_')
			continue;
		uint64_t digit = c <= '9' ? (uint64_t)(c - '0') : (uint64_t)((c | 0x20) - 'a' + 10);
		if (number > (INT64_MAX - digit) / (uint64_t)base)
			v->kind = NC_VALUE_TEXT; /* it does not fit, and stays as it was written */
		else
			number = number * (uint64_t)base + digit;
	}
	v->number = v->kind == NC_VALUE_INT ? (int64_t)number : 0;
	return true;
}

static struct nc_str without_sign(struct nc_str s, bool *negative)
{
	*negative = nc_str_starts(s, NC_STR("-"));
	return *negative || nc_str_starts(s, NC_STR("+")) ? nc_str_slice(s, 1, s.size) : s;
}

static bool take_int(struct nc_value *v, struct nc_str text)
{
	bool negative;
	struct nc_str s = without_sign(text, &negative);
	if (nc_str_starts(text, NC_STR("0x")))
		return take_based(v, nc_str_slice(text, 2, text.size), 16);
	if (nc_str_starts(text, NC_STR("0o")))
		return take_based(v, nc_str_slice(text, 2, text.size), 8);
	if (nc_str_starts(text, NC_STR("0b")))
		return take_based(v, nc_str_slice(text, 2, text.size), 2);
	if ((s.size > 1 && s.data[0] == '0') || !take_based(v, s, 10))
		return false;
	v->number = negative ? -v->number : v->number;
	return true;
}

static bool is_float(struct nc_str text)
{
	bool sign;
	struct nc_str s = without_sign(text, &sign);
	if (nc_str_equal(s, NC_STR("inf")) || nc_str_equal(s, NC_STR("nan")))
		return true;
	size_t e = nc_str_find_fold(s, NC_STR("e"));
	if (e != NC_NPOS && !are_digits(without_sign(nc_str_slice(s, e + 1, s.size), &sign), 10))
		return false;
	struct nc_str number = nc_str_slice(s, 0, e);
	size_t dot = nc_str_find_byte(number, '.');
	struct nc_str whole = nc_str_slice(number, 0, dot);
	if (!are_digits(whole, 10) || (whole.size > 1 && whole.data[0] == '0'))
		return false;
	return dot == NC_NPOS ? e != NC_NPOS
			      : are_digits(nc_str_slice(number, dot + 1, number.size), 10);
}

/* `#` stands for a digit. */
static bool has_form(struct nc_str s, const char *form)
{
	size_t i = 0;
	for (; form[i]; i++) {
		if (i >= s.size ||
			(form[i] == '#' ? !is_digit_of(s.data[i], 10) : s.data[i] != form[i]))
			return false;
	}
	return true;
}

/* A date, a time, or both: looked at as far as to know that it is meant as one. */
static bool is_moment(struct nc_str s)
{
	return has_form(s, "####-##-##") || has_form(s, "##:##");
}

static bool is_bare_byte(char c)
{
	return is_bare(c) || c == '+' || c == '.' || c == ':';
}

bool nc_toml_read_bare(struct toml *t, struct nc_value *v)
{
	struct spot at = nc_scan_spot(&t->s);
	size_t from = t->s.at;
	while (is_bare_byte(nc_scan_peek(&t->s, 0)))
		t->s.at++;
	struct nc_str text = nc_str_slice(t->s.text, from, t->s.at);
	/* A blank may stand between a date and its time. */
	if (text.size == 10 && is_moment(text) && nc_scan_peek(&t->s, 0) == ' ' &&
		is_digit_of(nc_scan_peek(&t->s, 1), 10)) {
		t->s.at++;
		while (is_bare_byte(nc_scan_peek(&t->s, 0)))
			t->s.at++;
		text = nc_str_slice(t->s.text, from, t->s.at);
	}
	v->text = nc_arena_copy(t->tree.arena, text);
	v->kind = NC_VALUE_TEXT;
	if (nc_str_equal(text, NC_STR("true")) || nc_str_equal(text, NC_STR("false"))) {
		v->kind = NC_VALUE_BOOL;
		v->number = text.size == 4;
		return true;
	}
	if (take_int(v, text) || is_float(text) || is_moment(text))
		return true;
	return nc_scan_fault(&t->s, NC_EINVALID, at,
		text.size ? "this is no value of TOML; a text stands in quotes"
			  : "a value is wanted here");
}
