/* SPDX-License-Identifier: MIT */
#include "census.h"

#include <string.h>

static void put(struct nc_census *c, struct nc_map *map, struct nc_str key, uint32_t entry)
{
	struct nc_entry_list *list = nc_map_find(map, key);
	if (!list) {
		list = nc_arena_alloc(c->arena, sizeof *list);
		nc_map_put(c->arena, map, key, list);
	}
	*nc_list_push(c->arena, list) = entry;
}

void nc_census_take(struct nc_census *out, struct nc_arena *arena, const struct nc_tree *tree)
{
	*out = (struct nc_census){.arena = arena, .tree = tree};
	for (size_t i = 0; i < tree->count; i++) {
		struct nc_str base = nc_path_base(tree->entries[i].path);
		struct nc_str ending = nc_path_ending(base);
		put(out, &out->names, base, (uint32_t)i);
		if (ending.size)
			put(out, &out->endings, ending, (uint32_t)i);
	}
}

static bool holds_any(struct nc_str s, const char *letters)
{
	for (size_t i = 0; i < s.size; i++) {
		if (strchr(letters, s.data[i]))
			return true;
	}
	return false;
}

static const struct nc_entry_list *search(struct nc_census *c, struct nc_str glob)
{
	struct nc_entry_list *found = nc_arena_alloc(c->arena, sizeof *found);
	for (size_t i = 0; i < c->tree->count; i++) {
		if (nc_glob_match(glob, c->tree->entries[i].path, false))
			*nc_list_push(c->arena, found) = (uint32_t)i;
	}
	return found;
}

const struct nc_entry_list *nc_census_find(struct nc_census *c, struct nc_str glob)
{
	static const struct nc_entry_list none = {0};
	const struct nc_entry_list *found = NULL;
	struct nc_str ending = nc_str_slice(glob, 1, glob.size);
	if (!holds_any(glob, "*?[{/"))
		found = nc_map_find(&c->names, glob);
	else if (nc_str_starts(glob, NC_STR("*.")) && !holds_any(ending, "*?[{/") &&
		 nc_str_find_last_byte(ending, '.') == 0)
		found = nc_map_find(&c->endings, ending);
	else
		found = search(c, glob);
	return found ? found : &none;
}
