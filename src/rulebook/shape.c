/* SPDX-License-Identifier: MIT */
#include "shape.h"

#include <assert.h>
#include <stdio.h>

#include "inspect_pattern.h"

bool nc_names_hold(const struct names *n, struct nc_str name)
{
	for (size_t i = 0; i < n->count; i++) {
		if (nc_str_equal(n->items[i], name))
			return true;
	}
	return false;
}

static void fault_kind(const struct inspection *in, const struct nc_value *v,
	const struct nc_key_shape *key, const char *wanted)
{
	if (v->kind == NC_VALUE_NULL) {
		nc_inspect_fault(in, v, "'%s' is empty; wanted is %s", key->name, wanted);
		return;
	}
	bool mendable = (v->kind == NC_VALUE_INT || v->kind == NC_VALUE_BOOL) &&
			(key->kind == NC_KEY_TEXT || key->kind == NC_KEY_TEXTS ||
				key->kind == NC_KEY_TEXT_OR_MAP);
	nc_inspect_fault(in, v, "'%s' is %s, and this is %s%s", key->name, wanted,
		nc_value_kind_name(v->kind), mendable ? "; put it in quotes" : "");
}

/* One text, or each of a list. */
static void each_text(const struct inspection *in, const struct nc_value *v,
	const struct nc_key_shape *key, const char *wanted,
	void (*judge)(
		const struct inspection *, const struct nc_value *, const struct nc_key_shape *))
{
	if (v->kind != NC_VALUE_TEXT && v->kind != NC_VALUE_LIST) {
		fault_kind(in, v, key, wanted);
		return;
	}
	for (size_t i = 0; i < nc_value_list_count(v); i++) {
		const struct nc_value *item = nc_value_list_item(v, i);
		if (item->kind != NC_VALUE_TEXT)
			fault_kind(in, item, key, wanted);
		else if (judge)
			judge(in, item, key);
	}
}

static struct names words_of(const struct inspection *in, const char *words)
{
	NC_LIST(struct nc_str) list = {0};
	struct nc_str rest = nc_str_of(words), word;
	while (nc_str_next_field(&word, &rest, '|'))
		*nc_list_push(in->scratch, &list) = word;
	return (struct names){.items = list.items, .count = list.count};
}

static void judge_word(
	const struct inspection *in, const struct nc_value *v, const struct nc_key_shape *key)
{
	struct names words = words_of(in, key->words);
	if (nc_names_hold(&words, v->text))
		return;
	char what[100];
	snprintf(what, sizeof what, "'%s' cannot be", key->name);
	nc_inspect_unknown(in, v, what, v->text, &words);
}

static void judge_topic(
	const struct inspection *in, const struct nc_value *v, const struct nc_key_shape *key)
{
	(void)key;
	if (in->topics && !nc_names_hold(in->topics, v->text))
		nc_inspect_unknown(in, v, "no topic is called", v->text, in->topics);
}

static void judge_threshold(const struct inspection *in, const struct nc_value *v)
{
	if (in->thresholds && !nc_names_hold(in->thresholds, v->text))
		nc_inspect_unknown(
			in, v, "cold-clone.yml has no threshold", v->text, in->thresholds);
}

static void judge_glob(
	const struct inspection *in, const struct nc_value *v, const struct nc_key_shape *key)
{
	struct nc_str glob = v->text;
	bool in_set = false, in_braces = false;
	(void)key;
	for (size_t i = 0; i < glob.size; i++) {
		char c = glob.data[i];
		if (in_set)
			in_set = c != ']';
		else if (c == '[')
			in_set = true;
		else if (c == '{' && in_braces)
			break;
		else if (c == '{' || c == '}')
			in_braces = c == '{';
	}
	if (glob.size == 0)
		nc_inspect_fault(in, v, "a glob is empty");
	else if (glob.data[0] == '/' || nc_str_starts(glob, NC_STR("./")))
		nc_inspect_fault(in, v, "paths begin at the repository's root: leave out the '%s'",
			glob.data[0] == '/' ? "/" : "./");
	else if (in_set)
		nc_inspect_fault(in, v, "a '[' in this glob is never closed");
	else if (in_braces)
		nc_inspect_fault(in, v, "a '{' in this glob is never closed, or holds another");
}

/* One item of a list of patterns. */
static void inspect_pattern(
	const struct inspection *in, const struct nc_value *item, const struct nc_key_shape *key)
{
	size_t before = in->problems->size;
	struct nc_shape shape = nc_pattern_shape(in, key);
	nc_inspect(in, item, &shape, NULL);
	if (in->problems->size == before)
		nc_inspect_pattern_set(in, item);
}

static void inspect_maps(
	const struct inspection *in, const struct nc_value *v, const struct nc_key_shape *key)
{
	if (v->kind != NC_VALUE_LIST) {
		fault_kind(in, v, key, "a list, each item with keys of its own");
		return;
	}
	for (size_t i = 0; i < v->count; i++) {
		if (key->kind == NC_KEY_PATTERNS)
			inspect_pattern(in, &v->items[i], key);
		else
			nc_inspect(in, &v->items[i], key->inner, NULL);
	}
}

static void inspect_map(
	const struct inspection *in, const struct nc_value *v, const struct nc_key_shape *key)
{
	bool may_be_text = key->kind == NC_KEY_TEXT_OR_MAP;
	if (v->kind == NC_VALUE_TEXT && may_be_text)
		return;
	if (v->kind != NC_VALUE_MAP)
		fault_kind(in, v, key, may_be_text ? "a text or a map of keys" : "a map of keys");
	else if (key->inner)
		nc_inspect(in, v, key->inner, NULL);
}

/* Kinds that are one scalar. */
static void inspect_scalar(
	const struct inspection *in, const struct nc_value *v, const struct nc_key_shape *key)
{
	bool text = v->kind == NC_VALUE_TEXT;
	if (key->kind == NC_KEY_NUMBER) {
		if (v->kind != NC_VALUE_INT)
			fault_kind(in, v, key, "a number");
	} else if (key->kind == NC_KEY_SWITCH) {
		if (v->kind != NC_VALUE_BOOL)
			fault_kind(in, v, key, "true or false");
	} else if (!text) {
		fault_kind(in, v, key, "a text");
	} else if (key->kind == NC_KEY_WORD) {
		judge_word(in, v, key);
	} else if (key->kind == NC_KEY_PATTERN) {
		nc_inspect_pattern(in, v, false);
	} else if (key->kind == NC_KEY_THRESHOLD) {
		judge_threshold(in, v);
	}
}

void nc_inspect_value(
	const struct inspection *in, const struct nc_value *v, const struct nc_key_shape *key)
{
	switch (key->kind) {
	case NC_KEY_TEXT:
	case NC_KEY_NUMBER:
	case NC_KEY_SWITCH:
	case NC_KEY_WORD:
	case NC_KEY_PATTERN:
	case NC_KEY_THRESHOLD:
		inspect_scalar(in, v, key);
		break;
	case NC_KEY_TEXTS:
		each_text(in, v, key, "a text or a list of texts", NULL);
		break;
	case NC_KEY_WORDS:
		each_text(in, v, key, "a word or a list of words", judge_word);
		break;
	case NC_KEY_GLOBS:
		each_text(in, v, key, "a glob or a list of globs", judge_glob);
		break;
	case NC_KEY_TOPICS:
		each_text(in, v, key, "a topic or a list of topics", judge_topic);
		break;
	case NC_KEY_PATTERNS:
	case NC_KEY_MAPS:
		inspect_maps(in, v, key);
		break;
	case NC_KEY_MAP:
	case NC_KEY_TEXT_OR_MAP:
		inspect_map(in, v, key);
		break;
	}
}

static const struct nc_key_shape *find_key(const struct nc_shape *shape, struct nc_str name)
{
	for (size_t i = 0; i < shape->key_count; i++) {
		if (nc_str_equal(nc_str_of(shape->keys[i].name), name))
			return &shape->keys[i];
	}
	return NULL;
}

static void fault_unknown_key(
	const struct inspection *in, const struct nc_value *member, const struct nc_shape *shape)
{
	NC_LIST(struct nc_str) names = {0};
	for (size_t i = 0; i < shape->key_count; i++)
		*nc_list_push(in->scratch, &names) = nc_str_of(shape->keys[i].name);
	struct names known = {.items = names.items, .count = names.count};
	struct nc_value key = nc_value_key(member);
	nc_inspect_unknown(in, &key, "unknown key", member->key, &known);
}

void nc_inspect(const struct inspection *in, const struct nc_value *map,
	const struct nc_shape *shape, const char *skip)
{
	if (map->kind != NC_VALUE_MAP) {
		nc_inspect_fault(in, map, "%s is a map of keys, and this is %s", shape->name,
			nc_value_kind_name(map->kind));
		return;
	}
	for (size_t i = 0; i < map->count; i++) {
		const struct nc_value *member = &map->items[i];
		const struct nc_key_shape *key = find_key(shape, member->key);
		if (key)
			nc_inspect_value(in, member, key);
		else if (!skip || !nc_str_equal(member->key, nc_str_of(skip)))
			fault_unknown_key(in, member, shape);
	}
	struct nc_value here = *map;
	if (map->key_line)
		here = nc_value_key(map);
	for (size_t i = 0; i < shape->key_count; i++) {
		if (shape->keys[i].required && !nc_value_get(map, shape->keys[i].name))
			nc_inspect_fault(in, &here, "'%s' is missing here: %s", shape->keys[i].name,
				shape->keys[i].help);
	}
}
