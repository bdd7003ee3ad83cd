/* SPDX-License-Identifier: MIT */
#include "inspect_pattern.h"

#include "newcomer/pattern.h"

#define CLASS_WORDS "code|document|example|test|translation|generated|vendored"

static const struct nc_key_shape item_keys[] = {
	{.name = "name", .kind = NC_KEY_TEXT, .help = "what it finds, for people"},
	{.name = "match", .kind = NC_KEY_PATTERN, .help = "the pattern, in PCRE2's words"},
	{.name = "literal",
		.kind = NC_KEY_TEXTS,
		.required = true,
		.help = "texts of at least three bytes, one of which is in every line that "
			"matches"},
	{.name = "fold", .kind = NC_KEY_SWITCH, .help = "ASCII letters in either case"},
	{.name = "in", .kind = NC_KEY_GLOBS, .help = "only in these files, in place of the rule's"},
	{.name = "not-in", .kind = NC_KEY_GLOBS, .help = "not in these, in place of the rule's"},
	{.name = "look-in",
		.kind = NC_KEY_WORDS,
		.words = CLASS_WORDS,
		.help = "classes of files, in place of the rule's"},
	{.name = "severity",
		.kind = NC_KEY_WORD,
		.words = "error|warning|note",
		.help = "in place of the rule's"},
};

#define ITEM_KEYS (sizeof item_keys / sizeof *item_keys)

/* The error without "(at byte …)": the caret says where. */
static struct nc_str words_of(const struct nc_error *err)
{
	struct nc_str text = nc_str_of(err->text);
	return nc_str_slice(text, 0, nc_str_find(text, NC_STR(" (at byte")));
}

void nc_inspect_pattern(const struct inspection *in, const struct nc_value *v, bool fold)
{
	struct nc_pattern *pattern = NULL;
	struct nc_error err;
	size_t offset = 0;
	if (nc_pattern_compile(&pattern, v->text, fold, &offset, &err) != NC_OK) {
		struct nc_value at = nc_value_inside(v, in->source, offset);
		nc_inspect_fault(in, &at, "%.*s", NC_STR_ARG(words_of(&err)));
	}
	nc_pattern_free(pattern);
}

struct nc_shape nc_pattern_shape(const struct inspection *in, const struct nc_key_shape *key)
{
	size_t added = key->inner ? key->inner->key_count : 0;
	struct nc_key_shape *keys =
		nc_arena_alloc_array(in->scratch, ITEM_KEYS + added, sizeof *keys);
	for (size_t i = 0; i < ITEM_KEYS; i++)
		keys[i] = item_keys[i];
	for (size_t i = 0; i < added; i++)
		keys[ITEM_KEYS + i] = key->inner->keys[i];
	return (struct nc_shape){.name = "a pattern", .keys = keys, .key_count = ITEM_KEYS + added};
}

/* Patterns are looked for together, by their literals: prove that such a set takes this one. */
void nc_inspect_pattern_set(const struct inspection *in, const struct nc_value *item)
{
	const struct nc_value *list = nc_value_get(item, "literal");
	size_t count = nc_value_list_count(list), which;
	struct nc_str *literals = nc_arena_alloc_array(in->scratch, count + 1, sizeof *literals);
	for (size_t i = 0; i < count; i++)
		literals[i] = nc_value_text(nc_value_list_item(list, i));
	struct nc_set_member member = {
		.pattern = nc_value_get_text(item, "match"),
		.literals = literals,
		.literal_count = count,
		.fold = nc_value_get_bool(item, "fold", false),
	};
	struct nc_set *set = NULL;
	struct nc_error err;
	if (nc_set_compile(&set, &member, 1, &which, &err) != NC_OK)
		nc_inspect_fault(in, list, "%s", err.text);
	nc_set_free(set);
}
