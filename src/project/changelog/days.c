/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "changelog/reading.h"

/*
 * Days as people write them behind a version.  2026-01-31, 31.01.2026,
 * January 31st, 2026, 31 Jan 2026, Mon Jan 31 10:37:47 UTC 2026.  Of a month
 * alone it is the first day.
 */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct cursor {
	struct nc_str text;
	size_t at;
};

static char peek(const struct cursor *c)
{
	return c->at < c->text.size ? c->text.data[c->at] : '\0';
}

static bool number(uint64_t *out, struct cursor *c, size_t least, size_t most)
{
	size_t from = c->at, digits = 0;
	while (is_digit(peek(c)) && digits <= most)
		c->at++, digits++;
	if (digits < least || digits > most) {
		c->at = from;
		return false;
	}
	return nc_str_to_u64(out, nc_str_slice(c->text, from, c->at));
}

static void skip(struct cursor *c, const char *bytes)
{
	while (peek(c) && strchr(bytes, peek(c)))
		c->at++;
}

static bool month_name(uint64_t *out, struct cursor *c)
{
	static const char *const months[] = {"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december"};
	size_t end = c->at;
	while (end < c->text.size && is_letter(c->text.data[end]))
		end++;
	struct nc_str word = nc_str_slice(c->text, c->at, end);
	for (size_t i = 0; word.size >= 3 && i < 12; i++) {
		bool sept = i == 8 && nc_str_equal_fold(word, NC_STR("sept"));
		if (!sept && !nc_str_equal_fold(word, nc_str_of(months[i])) &&
			!(word.size == 3 && nc_str_starts_fold(nc_str_of(months[i]), word)))
			continue;
		*out = i + 1;
		c->at = end;
		return true;
	}
	return false;
}

/* "31st" */
static void skip_ordinal(struct cursor *c)
{
	static const char *const endings[] = {"st", "nd", "rd", "th"};
	struct nc_str rest = nc_str_slice(c->text, c->at, c->text.size);
	for (size_t i = 0; i < 4; i++) {
		if (nc_str_starts_fold(rest, nc_str_of(endings[i]))) {
			c->at += 2;
			return;
		}
	}
}

/* "10:37:47 UTC": a time of day and a zone, between day and year. */
static void skip_time(struct cursor *c)
{
	struct cursor t = *c;
	uint64_t n;
	if (!number(&n, &t, 1, 2) || peek(&t) != ':')
		return;
	skip(&t, "0123456789: ");
	while (is_letter(peek(&t)))
		t.at++;
	skip(&t, " ");
	*c = t;
}

static bool day_of(nc_day *out, uint64_t year, uint64_t month, uint64_t day)
{
	char iso[11];
	if (year < 1970 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	const uint64_t parts[] = {year / 100, year % 100, month, day};
	for (size_t i = 0; i < 4; i++) {
		size_t at = i == 0 ? 0 : i == 1 ? 2 : i == 2 ? 5 : 8;
		iso[at] = (char)('0' + parts[i] / 10);
		iso[at + 1] = (char)('0' + parts[i] % 10);
	}
	iso[4] = iso[7] = '-';
	iso[10] = '\0';
	return nc_day_parse(out, nc_str_of(iso));
}

/* 2026-01-31, 31.01.2026, 1/31/2026: three numbers. */
static bool in_numbers(nc_day *out, struct cursor *c)
{
	uint64_t a, b, d;
	struct cursor t = *c;
	if (!number(&a, &t, 1, 4))
		return false;
	char between = peek(&t);
	if (!between || !strchr("-/.", between))
		return false;
	t.at++;
	if (!number(&b, &t, 1, 2) || peek(&t) != between)
		return false;
	t.at++;
	if (!number(&d, &t, 1, 4) || is_digit(peek(&t)) ||
		(between == '.' && peek(&t) == '.' && t.at + 1 < t.text.size &&
			is_digit(t.text.data[t.at + 1])))
		return false;
	bool good = a >= 1000			? day_of(out, a, b, d)
		    : d < 1000			? false
		    : between == '/' && a <= 12 ? day_of(out, d, a, b)
						: day_of(out, d, b, a);
	if (good)
		*c = t;
	return good;
}

/* January 31st, 2026; January 2026; Jan 31 10:37:47 UTC 2026. */
static bool month_first(nc_day *out, struct cursor *c)
{
	struct cursor t = *c;
	uint64_t month, day = 1, year;
	if (!month_name(&month, &t))
		return false;
	skip(&t, ". ");
	struct cursor at_day = t;
	if (number(&day, &t, 1, 2) && !is_digit(peek(&t))) {
		skip_ordinal(&t);
		skip(&t, ", ");
		skip_time(&t);
	} else {
		t = at_day;
		day = 1;
		skip(&t, ", ");
	}
	if (!number(&year, &t, 4, 4) || !day_of(out, year, month, day))
		return false;
	*c = t;
	return true;
}

/* 31 January 2026, 31-Jan-2026. */
static bool day_first(nc_day *out, struct cursor *c)
{
	struct cursor t = *c;
	uint64_t day, month, year;
	if (!number(&day, &t, 1, 2))
		return false;
	skip_ordinal(&t);
	skip(&t, " -./");
	if (!month_name(&month, &t))
		return false;
	skip(&t, " -.,/");
	if (!number(&year, &t, 4, 4) || !day_of(out, year, month, day))
		return false;
	*c = t;
	return true;
}

/* 2026年1月31日 */
static bool in_characters(nc_day *out, struct cursor *c)
{
	static const char *const marks[] = {"\xe5\xb9\xb4", "\xe6\x9c\x88", "\xe6\x97\xa5"};
	uint64_t parts[3];
	struct cursor t = *c;
	for (size_t i = 0; i < 3; i++) {
		if (!number(&parts[i], &t, i ? 1 : 4, i ? 2 : 4) ||
			!nc_str_starts(
				nc_str_slice(t.text, t.at, t.text.size), nc_str_of(marks[i])))
			return false;
		t.at += 3;
	}
	if (!day_of(out, parts[0], parts[1], parts[2]))
		return false;
	*c = t;
	return true;
}

bool changelog_find_day(nc_day *out, size_t *from, size_t *to, struct nc_str text)
{
	for (size_t i = 0; i < text.size; i++) {
		char before = i ? text.data[i - 1] : ' ';
		struct cursor c = {.text = text, .at = i};
		if (is_digit(before) || is_letter(before) || before == '.')
			continue;
		if (!in_numbers(out, &c) && !month_first(out, &c) && !day_first(out, &c) &&
			!in_characters(out, &c))
			continue;
		*from = i;
		*to = c.at;
		return true;
	}
	return false;
}
