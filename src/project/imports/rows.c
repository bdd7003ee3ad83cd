/* SPDX-License-Identifier: MIT */
#include "importing.h"

bool row_holds(const struct nc_value *row, const char *key, struct nc_str text)
{
	return nc_value_list_has(nc_value_get(row, key), text);
}

bool row_matches(const struct nc_value *row, const char *key, struct nc_str path)
{
	return nc_value_list_matches(nc_value_get(row, key), path, false);
}

static const struct nc_str *texts_of(
	size_t *count, struct nc_arena *arena, const struct nc_value *map, const char *key)
{
	return nc_value_list_texts(count, arena, nc_value_get(map, key));
}

struct nc_needle row_needle(struct nc_arena *arena, const struct nc_value *item, unsigned classes)
{
	struct nc_needle needle = {.owner = item, .classes = classes};
	needle.member.pattern = nc_value_get_text(item, "match");
	needle.member.fold = nc_value_get_bool(item, "fold", false);
	needle.member.literals = texts_of(&needle.member.literal_count, arena, item, "literal");
	needle.globs = texts_of(&needle.glob_count, arena, item, "in");
	needle.not_globs = texts_of(&needle.not_glob_count, arena, item, "not-in");
	return needle;
}

struct nc_str row_normalise(char *bytes, struct nc_str name)
{
	size_t size = 0;
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (c == '_' || c == '.')
			c = '-';
		if (c == '-' && (size == 0 || bytes[size - 1] == '-'))
			continue;
		bytes[size++] = c;
	}
	while (size && bytes[size - 1] == '-')
		size--;
	return (struct nc_str){.data = bytes, .size = size};
}

struct nc_str row_normalised(struct nc_arena *arena, struct nc_str name)
{
	return row_normalise(nc_arena_alloc(arena, name.size + 1), name);
}
