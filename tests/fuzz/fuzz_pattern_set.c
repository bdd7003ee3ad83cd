/* SPDX-License-Identifier: MIT */
/* The first line is a pattern, the second a literal of it; the rest is what they are held against.
 */
#include "newcomer/pattern.h"

#include "fuzz.h"

struct scan {
	struct nc_str text;
	const char *last;
};

/* Hits lie in the text, in its order, in the line they name. */
static bool take(void *context, const struct nc_hit *hit)
{
	struct scan *scan = context;
	const char *end = scan->text.data + scan->text.size;

	if (hit->text.data < scan->text.data || hit->text.data + hit->text.size > end)
		__builtin_trap();
	if (hit->line_text.data < scan->text.data ||
		hit->line_text.data + hit->line_text.size > end)
		__builtin_trap();
	if (!hit->line || !hit->column || (scan->last && hit->text.data < scan->last))
		__builtin_trap();
	scan->last = hit->text.data;
	return true;
}

static void one(struct nc_str source, struct nc_str text, struct nc_matcher *matcher)
{
	struct nc_pattern *pattern;
	struct nc_captures captures;
	struct nc_error err = {0};
	size_t column = 0;

	if (nc_pattern_compile(&pattern, source, false, &column, &err) != NC_OK) {
		if (column > source.size || !err.text[0])
			__builtin_trap();
		return;
	}
	if (nc_pattern_match(pattern, matcher, text, 0, &captures) == NC_MATCH_YES &&
		(captures.count == 0 || captures.count > NC_MAX_CAPTURES))
		__builtin_trap();
	nc_pattern_free(pattern);
}

static void set(struct nc_str pattern, struct nc_str literal, struct nc_str text,
	struct nc_matcher *matcher)
{
	const struct nc_set_member members[] = {
		{.pattern = pattern, .literals = &literal, .literal_count = 1},
		{.pattern = NC_STR_NONE, .literals = &literal, .literal_count = 1, .fold = true},
	};
	struct scan scan = {.text = text};
	struct nc_set *compiled;
	struct nc_error err = {0};
	bool limited[2] = {false, false};
	size_t member;

	if (nc_set_compile(&compiled, members, 2, &member, &err) != NC_OK) {
		if (member > 1 || !err.text[0])
			__builtin_trap();
		return;
	}
	nc_set_scan(compiled, matcher, text, NULL, limited, take, &scan);
	nc_set_free(compiled);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct nc_str rest = {.data = (const char *)data, .size = size};
	struct nc_matcher *matcher;
	struct nc_str pattern, literal;

	if (!nc_str_next_line(&pattern, &rest) || !nc_str_next_line(&literal, &rest))
		return 0;
	matcher = nc_matcher_new();
	one(pattern, rest, matcher);
	set(pattern, literal, rest, matcher);
	nc_matcher_free(matcher);
	return 0;
}
