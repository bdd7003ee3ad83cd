/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/text.h"

/* A glob is ours or an auditor's, or stands in a record: bound what braces may multiply to. */
#define MAX_GLOB   512
#define MAX_BRACES 4
/* Each is a pattern of its own to match; a record may hold globs, and a stranger writes it. */
#define MAX_CHOICES 1000

struct nc_str nc_path_base(struct nc_str path)
{
	size_t slash = nc_str_find_last_byte(path, '/');
	return slash == NC_NPOS ? path : nc_str_slice(path, slash + 1, path.size);
}

struct nc_str nc_path_dir(struct nc_str path)
{
	size_t slash = nc_str_find_last_byte(path, '/');
	return slash == NC_NPOS ? NC_STR_NONE : nc_str_slice(path, 0, slash);
}

struct nc_str nc_path_ending(struct nc_str path)
{
	struct nc_str base = nc_path_base(path);
	size_t dot = nc_str_find_last_byte(base, '.');
	return dot == NC_NPOS || dot == 0 ? NC_STR_NONE : nc_str_slice(base, dot, base.size);
}

struct nc_str nc_address_trim(struct nc_str address)
{
	while (nc_str_ends(address, NC_STR("/")))
		address.size--;
	if (nc_str_ends(address, NC_STR(".git")))
		address.size -= 4;
	return address;
}

static char folded(char c, bool fold)
{
	return fold && c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Match one `[…]` at `pattern[at]` against `c`; returns the index behind it, or 0 when it is no
 * class. */
static size_t match_class(bool *in, struct nc_str pattern, size_t at, char c, bool fold)
{
	size_t i = at + 1;
	bool negated = i < pattern.size && (pattern.data[i] == '!' || pattern.data[i] == '^');
	if (negated)
		i++;
	bool found = false;
	for (size_t first = i; i < pattern.size; i++) {
		char low = pattern.data[i];
		if (low == ']' && i > first) {
			*in = found != negated;
			return i + 1;
		}
		char high = low;
		if (i + 2 < pattern.size && pattern.data[i + 1] == '-' &&
			pattern.data[i + 2] != ']') {
			high = pattern.data[i + 2];
			i += 2;
		}
		char lowered = folded(c, fold);
		found = found || (c >= low && c <= high) ||
			(lowered >= folded(low, fold) && lowered <= folded(high, fold));
	}
	return 0;
}

/* What stands at `*at` of the pattern, and is no star, against one byte; `*at` goes on behind it.
 */
static bool match_byte(size_t *at, struct nc_str pattern, char c, bool fold)
{
	char first = pattern.data[*at];
	bool in = false;
	size_t end = first == '[' ? match_class(&in, pattern, *at, c, fold) : 0;
	if (end)
		in = in && c != '/';
	else if (first == '?')
		in = c != '/';
	else
		in = folded(first, fold) == folded(c, fold);
	if (in)
		*at = end ? end : *at + 1;
	return in;
}

/* One pattern without braces.  Remembers the last `*` and the last `**`, and retries from them
 * only. */
static bool match_plain(struct nc_str p, struct nc_str s, bool fold)
{
	size_t i = 0, k = 0;
	size_t star = NC_NPOS, star_at = 0, deep = NC_NPOS, deep_at = 0;
	for (;;) {
		if (i < p.size && p.data[i] == '*') {
			if (i + 1 < p.size && p.data[i + 1] == '*') {
				i += 2;
				/* A `**` followed by a slash stands for no folder at all, too. */
				if (i < p.size && p.data[i] == '/' &&
					(k == 0 || s.data[k - 1] == '/'))
					i++;
				deep = i, deep_at = k;
				star = NC_NPOS;
				continue;
			}
			star = ++i, star_at = k;
			continue;
		}
		if (k == s.size && i == p.size)
			return true;
		if (k < s.size && i < p.size && match_byte(&i, p, s.data[k], fold)) {
			k++;
			continue;
		}
		if (star != NC_NPOS && star_at < s.size && s.data[star_at] != '/') {
			i = star, k = ++star_at;
			continue;
		}
		if (deep == NC_NPOS || deep_at >= s.size)
			return false;
		i = deep, k = ++deep_at;
		star = NC_NPOS;
		/* Behind `**` and a slash a name begins only after a slash. */
		if (i > 0 && p.data[i - 1] == '/') {
			while (k < s.size && s.data[k - 1] != '/')
				k++;
			if (s.data[k - 1] != '/')
				return false;
			deep_at = k;
		}
	}
}

struct brace {
	size_t open, close; /* of the pattern: the places of '{' and '}' */
	size_t choices, choice;
};

static size_t find_braces(struct brace *braces, struct nc_str p)
{
	size_t count = 0;
	for (size_t i = 0; i < p.size && count < MAX_BRACES; i++) {
		if (p.data[i] != '{')
			continue;
		size_t choices = 1, end = i + 1;
		while (end < p.size && p.data[end] != '}')
			choices += p.data[end++] == ',';
		if (end == p.size)
			break;
		braces[count++] = (struct brace){.open = i, .close = end, .choices = choices};
		i = end;
	}
	return count;
}

static bool match_path(struct nc_str p, struct nc_str path, bool fold)
{
	if (nc_str_find_byte(p, '/') == NC_NPOS)
		path = nc_path_base(path);
	if (p.size && p.data[0] == '/')
		p = nc_str_slice(p, 1, p.size);
	return match_plain(p, path, fold);
}

/* May a pattern's piece that ends in this letter be the end of a path that ends in that one?  A
 * brace may be one that nothing stands for. */
static bool may_end(char piece, char path, bool fold)
{
	return piece == '*' || piece == '?' || piece == ']' || piece == '/' || path == '}' ||
	       folded(piece, fold) == folded(path, fold);
}

/* "….{md,txt}": does some choice end as the path does? */
static bool may_choose(struct nc_str p, size_t open, char last, bool fold)
{
	for (size_t i = open + 1; i < p.size; i++) {
		bool ends = p.data[i] == ',' || p.data[i] == '}';
		char before = p.data[i - 1];
		if (ends && (before == ',' || before == '{' || may_end(before, last, fold)))
			return true;
	}
	return false;
}

/*
 * Most globs fail at their last letter, or at their folder's name: these
 * looks spare the matching for nearly every path of a large tree.
 */
static bool cannot_match(struct nc_str p, struct nc_str path, bool fold)
{
	if (p.size == 0 || path.size == 0)
		return false;
	char last = p.data[p.size - 1];
	if (last == '/')
		return nc_str_find_byte(path, '/') == NC_NPOS;
	size_t open = last == '}' ? nc_str_find_last_byte(p, '{') : NC_NPOS;
	if (open != NC_NPOS)
		return !may_choose(p, open, path.data[path.size - 1], fold);
	return last != '}' && !may_end(last, path.data[path.size - 1], fold);
}

/* "name/" without any wildcard: is there such a folder above the file? */
static bool match_folder(struct nc_str p, struct nc_str path)
{
	for (size_t from = 0; from + p.size <= path.size;) {
		size_t at = nc_str_find(nc_str_slice(path, from, path.size), p);
		if (at == NC_NPOS)
			return false;
		at += from;
		if (at == 0 || path.data[at - 1] == '/')
			return true;
		from = at + 1;
	}
	return false;
}

static bool is_plain_folder(struct nc_str p)
{
	for (size_t i = 0; i + 1 < p.size; i++) {
		if (memchr("*?[/\\", p.data[i], 5))
			return false;
	}
	return p.size > 1;
}

/* All slashes at the end are one: each asking for a folder above would cost the product of them. */
static bool match_one(struct nc_str p, struct nc_str path, bool fold)
{
	if (!fold && p.size && p.data[p.size - 1] == '/' && is_plain_folder(p))
		return match_folder(p, path);
	if (!p.size || p.data[p.size - 1] != '/')
		return match_path(p, path, fold);
	while (p.size && p.data[p.size - 1] == '/')
		p.size--;
	for (struct nc_str folder = nc_path_dir(path); folder.size; folder = nc_path_dir(folder)) {
		if (match_path(p, folder, fold))
			return true;
	}
	return false;
}

/* How many patterns the braces stand for. */
static size_t count_choices(const struct brace *braces, size_t count)
{
	size_t product = 1;
	for (size_t b = 0; b < count; b++)
		product *= braces[b].choices; /* at most MAX_GLOB each, and MAX_BRACES of them */
	return product;
}

bool nc_glob_match(struct nc_str pattern, struct nc_str path, bool fold)
{
	struct brace braces[MAX_BRACES];
	if (cannot_match(pattern, path, fold))
		return false;
	size_t count = nc_str_find_byte(pattern, '{') == NC_NPOS ? 0 : find_braces(braces, pattern);
	if (count == 0)
		return match_one(pattern, path, fold);
	if (pattern.size > MAX_GLOB || count_choices(braces, count) > MAX_CHOICES)
		return false;
	for (;;) {
		char text[MAX_GLOB];
		size_t size = 0, from = 0;
		for (size_t b = 0; b < count; b++) {
			memcpy(text + size, pattern.data + from, braces[b].open - from);
			size += braces[b].open - from;
			struct nc_str rest =
				nc_str_slice(pattern, braces[b].open + 1, braces[b].close);
			struct nc_str choice = NC_STR_NONE;
			for (size_t n = 0; n <= braces[b].choice; n++)
				nc_str_next_field(&choice, &rest, ',');
			if (choice.size)
				memcpy(text + size, choice.data, choice.size);
			size += choice.size;
			from = braces[b].close + 1;
		}
		memcpy(text + size, pattern.data + from, pattern.size - from);
		size += pattern.size - from;
		if (match_one((struct nc_str){.data = text, .size = size}, path, fold))
			return true;
		size_t b = 0;
		while (b < count && ++braces[b].choice == braces[b].choices)
			braces[b++].choice = 0;
		if (b == count)
			return false;
	}
}

bool nc_glob_match_any(struct nc_str globs, struct nc_str path)
{
	struct nc_str glob;
	while (nc_str_next_field(&glob, &globs, ' ')) {
		if (nc_glob_match(glob, path, false))
			return true;
	}
	return false;
}
