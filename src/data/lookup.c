/* SPDX-License-Identifier: MIT */
#include "newcomer/value.h"

#include <stddef.h>

const struct nc_value *nc_value_find(const struct nc_value *map, struct nc_str key)
{
	if (!map || map->kind != NC_VALUE_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++) {
		if (nc_str_equal(map->items[i].key, key))
			return &map->items[i];
	}
	return NULL;
}

const struct nc_value *nc_value_get(const struct nc_value *map, const char *key)
{
	return nc_value_find(map, nc_str_of(key));
}

const struct nc_value *nc_value_at(const struct nc_value *root, const char *dotted_path)
{
	struct nc_str rest = nc_str_of(dotted_path), key;
	const struct nc_value *at = root;
	while (at && nc_str_next_field(&key, &rest, '.'))
		at = nc_value_find(at, key);
	return at;
}

static bool is_scalar(const struct nc_value *v)
{
	return v &&
	       (v->kind == NC_VALUE_BOOL || v->kind == NC_VALUE_INT || v->kind == NC_VALUE_TEXT);
}

struct nc_str nc_value_text(const struct nc_value *v)
{
	return is_scalar(v) ? v->text : NC_STR_NONE;
}

struct nc_str nc_value_get_text(const struct nc_value *map, const char *key)
{
	return nc_value_text(nc_value_get(map, key));
}

int64_t nc_value_get_int(const struct nc_value *map, const char *key, int64_t fallback)
{
	const struct nc_value *v = nc_value_get(map, key);
	return v && v->kind == NC_VALUE_INT ? v->number : fallback;
}

bool nc_value_get_bool(const struct nc_value *map, const char *key, bool fallback)
{
	const struct nc_value *v = nc_value_get(map, key);
	return v && v->kind == NC_VALUE_BOOL ? v->number != 0 : fallback;
}

size_t nc_value_list_count(const struct nc_value *v)
{
	if (v && v->kind == NC_VALUE_LIST)
		return v->count;
	return is_scalar(v) ? 1 : 0;
}

const struct nc_value *nc_value_list_item(const struct nc_value *v, size_t index)
{
	if (index >= nc_value_list_count(v))
		return NULL;
	return v->kind == NC_VALUE_LIST ? &v->items[index] : v;
}

const struct nc_str *nc_value_list_texts(
	size_t *count, struct nc_arena *arena, const struct nc_value *v)
{
	*count = nc_value_list_count(v);
	struct nc_str *texts = nc_arena_alloc_array(arena, *count, sizeof *texts);
	for (size_t i = 0; i < *count; i++)
		texts[i] = nc_value_text(nc_value_list_item(v, i));
	return texts;
}

bool nc_value_list_has(const struct nc_value *v, struct nc_str text)
{
	for (size_t i = 0; i < nc_value_list_count(v); i++) {
		if (nc_str_equal(nc_value_text(nc_value_list_item(v, i)), text))
			return true;
	}
	return false;
}

bool nc_value_list_has_fold(const struct nc_value *v, struct nc_str text)
{
	for (size_t i = 0; i < nc_value_list_count(v); i++) {
		if (nc_str_equal_fold(nc_value_text(nc_value_list_item(v, i)), text))
			return true;
	}
	return false;
}

bool nc_value_list_stands_in(const struct nc_value *v, struct nc_str text)
{
	for (size_t i = 0; i < nc_value_list_count(v); i++) {
		if (nc_str_find_fold(text, nc_value_text(nc_value_list_item(v, i))) != NC_NPOS)
			return true;
	}
	return false;
}

bool nc_value_list_matches(const struct nc_value *v, struct nc_str path, bool fold)
{
	for (size_t i = 0; i < nc_value_list_count(v); i++) {
		if (nc_glob_match(nc_value_text(nc_value_list_item(v, i)), path, fold))
			return true;
	}
	return false;
}

struct nc_value nc_value_key(const struct nc_value *member)
{
	return (struct nc_value){
		.kind = NC_VALUE_TEXT,
		.line = member->key_line,
		.column = member->key_column,
		.text = member->key,
	};
}

const char *nc_value_kind_name(enum nc_kind kind)
{
	static const char *const names[] = {
		[NC_VALUE_NULL] = "nothing",
		[NC_VALUE_BOOL] = "true or false",
		[NC_VALUE_INT] = "a number",
		[NC_VALUE_TEXT] = "a text",
		[NC_VALUE_LIST] = "a list",
		[NC_VALUE_MAP] = "a map",
	};
	return names[kind];
}
