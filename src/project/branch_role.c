/* SPDX-License-Identifier: MIT */
#include "newcomer/branch_role.h"

static const char *const words[NC_BRANCH_KINDS] = {
	[NC_BRANCH_WORK] = "work",
	[NC_BRANCH_BOT] = "bot",
	[NC_BRANCH_PAGES] = "pages",
	[NC_BRANCH_TRUNK] = "trunk",
	[NC_BRANCH_INTEGRATION] = "integration",
	[NC_BRANCH_ENVIRONMENT] = "environment",
	[NC_BRANCH_RELEASE] = "release",
};

const char *nc_branch_kind_name(enum nc_branch_kind k)
{
	if (k == NC_BRANCH_TRUNK || k == NC_BRANCH_INTEGRATION)
		k = NC_BRANCH_ENVIRONMENT;
	return words[k];
}

/* A year stands before a dot; with dashes, it is a day: "2026-10-01". */
#define MOST_DIGITS 3

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static size_t count_digits(struct nc_str s)
{
	size_t n = 0;
	while (n < s.size && is_digit(s.data[n]))
		n++;
	return n;
}

/* The length of a further part: ".2", "-x", "_10"; 0 for anything else. */
static size_t take_part(struct nc_str s)
{
	if (s.size < 2 || (s.data[0] != '.' && s.data[0] != '-' && s.data[0] != '_'))
		return 0;
	struct nc_str rest = nc_str_slice(s, 1, s.size);
	size_t size = (rest.data[0] | 0x20) == 'x' ? 1 : count_digits(rest);
	bool goes_on =
		size < rest.size && (is_letter(rest.data[size]) || is_digit(rest.data[size]));
	bool year = size > MOST_DIGITS && s.data[0] != '.';
	return size && !goes_on && !year ? 1 + size : 0;
}

/* Two numbers or more: "1.2", "12-x", "2026.10", and no issue's number, "123-fix"; with dashes
 * three, as two are mostly a span: "35-64". */
static size_t take_version(struct nc_str s)
{
	size_t digits = count_digits(s), at = digits, part, parts = 0;
	bool open = false;
	if (digits == 0 || (digits > MOST_DIGITS && digits < s.size && s.data[digits] != '.'))
		return 0;
	while ((part = take_part(nc_str_slice(s, at, s.size))) != 0) {
		open = open || s.data[at] != '-' || (s.data[at + 1] | 0x20) == 'x';
		parts++;
		at += part;
	}
	return parts > 1 || (parts && open) ? at : 0;
}

/* Two numbers and no more, "3.0" or "2.x": what is maintained; three are what was released once. */
static size_t take_series(struct nc_str s)
{
	size_t digits = count_digits(s), whole = take_version(s);
	return whole && whole == digits + take_part(nc_str_slice(s, digits, s.size)) ? whole : 0;
}

static size_t take_word(struct nc_str s)
{
	size_t n = 0;
	while (n < s.size && is_letter(s.data[n]))
		n++;
	return n;
}

/* How much of a name the first token of a pattern takes, 0 for nothing; `passed` is the token. */
static size_t take(size_t *passed, struct nc_str name, struct nc_str pattern)
{
	static const struct {
		struct nc_str token;
		size_t (*take)(struct nc_str s);
	} tokens[] = {{NC_STR_INIT("<version>"), take_version},
		{NC_STR_INIT("<series>"), take_series}, {NC_STR_INIT("<word>"), take_word},
		{NC_STR_INIT("<number>"), count_digits}};
	for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++) {
		*passed = tokens[i].token.size;
		if (nc_str_starts(pattern, tokens[i].token))
			return tokens[i].take(name);
	}
	*passed = 1;
	return name.size &&
	       nc_str_equal_fold(nc_str_slice(name, 0, 1), nc_str_slice(pattern, 0, 1));
}

/* Names with such tokens in them; all else stands for itself. */
static bool fits(struct nc_str name, struct nc_str pattern)
{
	while (pattern.size) {
		size_t passed, taken = take(&passed, name, pattern);
		if (taken == 0)
			return false;
		name = nc_str_slice(name, taken, name.size);
		pattern = nc_str_slice(pattern, passed, pattern.size);
	}
	return name.size == 0;
}

/* What a name without a slash is held against is the whole name, not its last part. */
static bool is_called(struct nc_str name, struct nc_str glob)
{
	if (nc_str_find_byte(glob, '<') != NC_NPOS)
		return fits(name, glob);
	if (nc_str_find_byte(glob, '/') == NC_NPOS && nc_str_find_byte(name, '/') != NC_NPOS)
		return false;
	return nc_glob_match(glob, name, true);
}

static bool is_named(const struct nc_value *row, struct nc_str name)
{
	const struct nc_value *names = nc_value_get(row, "names");
	for (size_t i = 0; i < nc_value_list_count(names); i++) {
		if (is_called(name, nc_value_text(nc_value_list_item(names, i))))
			return true;
	}
	return false;
}

struct nc_branch_role nc_branch_role_of(const struct nc_rulebook *rb, struct nc_str name)
{
	const struct nc_table *table = nc_rulebook_table(rb, "branches");
	struct nc_branch_role role = {
		.kind = NC_BRANCH_WORK, .id = NC_STR_NONE, .who = NC_STR_NONE};
	for (int k = NC_BRANCH_WORK + 1; table && k < NC_BRANCH_KINDS; k++) {
		for (size_t i = 0; i < table->count; i++) {
			const struct nc_value *row = &table->rows[i];
			if (!nc_str_equal(nc_value_get_text(row, "kind"), nc_str_of(words[k])) ||
				!is_named(row, name))
				continue;
			role.kind = (enum nc_branch_kind)k;
			role.id = nc_value_get_text(row, "branch");
			role.who = nc_value_get_text(row, "who");
			return role;
		}
	}
	return role;
}
