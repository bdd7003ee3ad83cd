/* SPDX-License-Identifier: MIT */
#include "common/names.h"

static bool is_plain(struct nc_str s)
{
	for (size_t i = 0; i < s.size; i++) {
		char c = s.data[i];
		if (c == '*' || c == '?' || c == '[' || c == '{' || c == '/')
			return false;
	}
	return s.size > 0;
}

static void add_bits(struct nc_arena *a, struct nc_map *map, struct nc_str key, uint64_t bits)
{
	uint64_t *value = nc_map_find(map, key);
	if (!value) {
		value = nc_arena_alloc(a, sizeof *value);
		nc_map_put(a, map, key, value);
	}
	*value |= bits;
}

void nc_names_add(struct nc_arena *a, struct nc_names *names, struct nc_str glob, uint64_t bits)
{
	struct nc_str behind = nc_str_slice(glob, 1, glob.size);
	if (is_plain(glob))
		add_bits(a, &names->exact, glob, bits);
	else if (glob.data[0] == '*' && is_plain(behind) && behind.data[0] == '.')
		add_bits(a, &names->endings, behind, bits);
	else
		*nc_list_push(a, &names->rest) = (struct nc_name_rest){.glob = glob, .bits = bits};
}

uint64_t nc_names_match(const struct nc_names *names, struct nc_str path)
{
	struct nc_str base = nc_path_base(path);
	const uint64_t *bits = nc_map_find(&names->exact, base);
	uint64_t found = bits ? *bits : 0;
	/* ".tar.gz" is an ending as well as ".gz". */
	for (size_t i = 0; i < base.size && names->endings.entries.count; i++) {
		if (base.data[i] != '.')
			continue;
		bits = nc_map_find(&names->endings, nc_str_slice(base, i, base.size));
		found |= bits ? *bits : 0;
	}
	for (size_t i = 0; i < names->rest.count; i++) {
		if (nc_glob_match(names->rest.items[i].glob, path, false))
			found |= names->rest.items[i].bits;
	}
	return found;
}
