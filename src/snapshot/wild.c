/* SPDX-License-Identifier: MIT */
#include "wild.h"

#include <string.h>

/* The C library's classes depend on the locale, these do not. */
static bool is_in_class(struct nc_str name, unsigned char c)
{
	bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z',
	     digit = c >= '0' && c <= '9';
	bool print = c >= 0x20 && c < 0x7f;
	const struct {
		const char *name;
		bool in;
	} classes[] = {
		{"alnum", lower || upper || digit},
		{"alpha", lower || upper},
		{"blank", c == ' ' || c == '\t'},
		{"cntrl", c < 0x20 || c == 0x7f},
		{"digit", digit},
		{"graph", print && c != ' '},
		{"lower", lower},
		{"print", print},
		{"punct", print && c != ' ' && !lower && !upper && !digit},
		{"space", c == ' ' || (c >= '\t' && c <= '\r')},
		{"upper", upper},
		{"xdigit", digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')},
	};
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
		if (nc_str_equal(name, nc_str_of(classes[i].name)))
			return classes[i].in;
	}
	return false;
}

/* One byte of a bracket, the backslash before it taken off; false at the end. */
static bool take_byte(unsigned char *out, struct nc_str p, size_t *at)
{
	if (*at < p.size && p.data[*at] == '\\')
		(*at)++;
	if (*at >= p.size)
		return false;
	*out = (unsigned char)p.data[(*at)++];
	return true;
}

/*
 * The bracket that opens at `at`, against one byte; returns the place behind
 * it, 0 when it never closes.
 */
static size_t match_bracket(bool *in, struct nc_str p, size_t at, unsigned char c)
{
	size_t i = at + 1;
	bool negated = i < p.size && (p.data[i] == '!' || p.data[i] == '^');
	i += negated;
	bool found = false;
	for (size_t first = i; i < p.size && (p.data[i] != ']' || i == first);) {
		if (p.data[i] == '[' && i + 1 < p.size && p.data[i + 1] == ':') {
			struct nc_str rest = nc_str_slice(p, i + 2, p.size);
			size_t end = nc_str_find(rest, NC_STR(":]"));
			if (end != NC_NPOS) {
				found = found || is_in_class(nc_str_slice(rest, 0, end), c);
				i += 2 + end + 2;
				continue;
			}
		}
		unsigned char low, high;
		if (!take_byte(&low, p, &i))
			return 0;
		high = low;
		if (i + 1 < p.size && p.data[i] == '-' && p.data[i + 1] != ']') {
			i++;
			if (!take_byte(&high, p, &i))
				return 0;
		}
		found = found || (c >= low && c <= high);
	}
	*in = found != negated;
	return i < p.size ? i + 1 : 0;
}

/* One element of the pattern that is no star, against one byte; returns the place behind it, or 0.
 */
static size_t match_one(struct nc_str p, size_t at, char c)
{
	switch (p.data[at]) {
	case '?':
		return c == '/' ? 0 : at + 1;
	case '[': {
		bool in;
		size_t next = match_bracket(&in, p, at, (unsigned char)c);
		return next && in && c != '/' ? next : 0;
	}
	case '\\':
		return at + 1 < p.size && p.data[at + 1] == c ? at + 2 : 0;
	default:
		return p.data[at] == c ? at + 1 : 0;
	}
}

/* Where a run of stars goes on in the pattern; `deep` when it is a whole component of two. */
static size_t skip_stars(bool *deep, struct nc_str p, size_t at)
{
	size_t end = at;
	while (end < p.size && p.data[end] == '*')
		end++;
	*deep = end - at >= 2 && (at == 0 || p.data[at - 1] == '/') &&
		(end == p.size || p.data[end] == '/');
	return end;
}

/* The start of the component behind the one that `at` is in, or NC_NPOS. */
static size_t next_component(struct nc_str s, size_t at)
{
	size_t slash = nc_str_find_byte(nc_str_slice(s, at, s.size), '/');
	return slash == NC_NPOS ? NC_NPOS : at + slash + 1;
}

bool nc_wild_match(struct nc_str p, struct nc_str s)
{
	size_t i = 0, k = 0;
	/* Where the last star and the last `**` stand, and how much of the path they have taken. */
	size_t star = NC_NPOS, star_to = 0, deep = NC_NPOS, deep_to = 0;
	for (;;) {
		if (i < p.size && p.data[i] == '*') {
			bool is_deep;
			i = skip_stars(&is_deep, p, i);
			if (is_deep && i == p.size)
				return true;
			if (is_deep) {
				deep = ++i, deep_to = k;
				star = NC_NPOS;
			} else {
				star = i, star_to = k;
			}
			continue;
		}
		if (k == s.size && i == p.size)
			return true;
		size_t next = k < s.size && i < p.size ? match_one(p, i, s.data[k]) : 0;
		if (next) {
			/* A star does not reach beyond its component. */
			if (s.data[k] == '/')
				star = NC_NPOS;
			i = next;
			k++;
			continue;
		}
		if (star != NC_NPOS && star_to < s.size && s.data[star_to] != '/') {
			i = star, k = ++star_to;
			continue;
		}
		if (deep == NC_NPOS || (deep_to = next_component(s, deep_to)) == NC_NPOS)
			return false;
		i = deep, k = deep_to;
		star = NC_NPOS;
	}
}

size_t nc_wild_plain(struct nc_str pattern)
{
	size_t i = 0;
	while (i < pattern.size && !memchr("*?[\\", pattern.data[i], 4))
		i++;
	return i;
}
