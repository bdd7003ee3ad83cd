/* SPDX-License-Identifier: MIT */
/* A rule file, and a profile, of any bytes: refused with a place, or a rule that is whole. */
#include "loader.h"

#include "fuzz.h"

static const char cold_clone[] = "profile: cold-clone\ntitle: t\nsource: K\n"
				 "thresholds: {branch-stale-days: 90}\n";

static const struct nc_key_shape keys[] = {
	{.name = "names", .kind = NC_KEY_GLOBS, .help = "h"},
	{.name = "word", .kind = NC_KEY_WORDS, .words = "one|two", .help = "h"},
	{.name = "most", .kind = NC_KEY_THRESHOLD, .help = "h"},
	{.name = "topics", .kind = NC_KEY_TOPICS, .help = "h"},
	{.name = "pattern", .kind = NC_KEY_PATTERN, .help = "h"},
	{.name = "patterns", .kind = NC_KEY_PATTERNS, .help = "h"},
	{.name = "count", .kind = NC_KEY_NUMBER, .help = "h"},
	{.name = "fold", .kind = NC_KEY_SWITCH, .help = "h"},
	{.name = "free", .kind = NC_KEY_MAP, .help = "h"},
};
static const struct nc_shape check = {
	.name = "any", .summary = "s", .keys = keys, .key_count = sizeof keys / sizeof *keys};

static void check_rule(const struct nc_rulebook *book)
{
	for (size_t i = 0; i < nc_rulebook_count(book); i++) {
		const struct nc_rule *rule = nc_rulebook_rule(book, i);
		struct nc_arena arena = NC_ARENA_INIT;
		if (!rule->title.size || !rule->params || !nc_rule_examples(rule, &arena) ||
			rule->severity == NC_SEVERITY_NONE || rule->source_count == 0)
			__builtin_trap();
		nc_arena_release(&arena);
	}
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_selection selection;
	if (nc_rulebook_select(&selection, &arena, book, NULL, 0, NULL) != NC_OK)
		__builtin_trap();
	nc_arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct nc_rulebook book = {.version = ""};
	struct loader l = {.book = &book, .folder = "rules", .checks = &check, .check_count = 1};
	struct nc_buf problems = NC_BUF_INIT(0);
	struct nc_error err;
	nc_load_add(&l, NC_STR("profiles"), NC_STR("cold-clone.yml"))->source =
		nc_str_of(cold_clone);
	struct nc_str text = {.data = (const char *)data, .size = size};
	/* The first byte says what the file is. */
	bool profile = size && data[0] == '+';
	text = nc_str_slice(text, profile ? 1 : 0, size);
	nc_load_add(&l, profile ? NC_STR("profiles") : NC_STR("git"), NC_STR("a-rule.yml"))
		->source = text;
	if (nc_load_book(&l, &problems, &err) == NC_OK)
		check_rule(&book);
	else if (!nc_str_starts(nc_buf_str(&problems), NC_STR("rules/")) || err.text[0] == '\0')
		__builtin_trap();
	nc_load_release(&l);
	nc_arena_release(&book.arena);
	nc_buf_release(&problems);
	return 0;
}
