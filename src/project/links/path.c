/* SPDX-License-Identifier: MIT */
#include "links.h"

/* The path that a link names. */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static struct nc_str unescape(struct nc_arena *arena, struct nc_str s)
{
	if (nc_str_find_byte(s, '%') == NC_NPOS)
		return s;
	struct nc_str copy = nc_arena_copy(arena, s);
	char *to = (char *)(uintptr_t)copy.data;
	size_t size = 0;
	for (size_t i = 0; i < s.size; i++) {
		int high = s.data[i] == '%' && i + 2 < s.size ? hex_digit(s.data[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(s.data[i + 2]) : -1;
		if (low >= 0) {
			to[size++] = (char)(high * 16 + low);
			i += 2;
		} else {
			to[size++] = s.data[i];
		}
	}
	return (struct nc_str){.data = copy.data, .size = size};
}

bool nc_project_link_path(struct nc_str *out, struct nc_arena *arena,
	const struct nc_document *from, struct nc_str target)
{
	size_t end = 0;
	while (end < target.size && target.data[end] != '#' && target.data[end] != '?')
		end++;
	struct nc_str path = unescape(arena, nc_str_slice(target, 0, end));
	bool rooted = path.size && path.data[0] == '/';
	if (rooted)
		path = nc_str_slice(path, 1, path.size);
	return nc_path_resolve(out, arena, rooted ? NC_STR_NONE : nc_path_dir(from->path), path);
}

struct nc_str nc_target_fragment(struct nc_targets *t, struct nc_str target)
{
	size_t hash = nc_str_find_byte(target, '#');
	if (hash == NC_NPOS)
		return NC_STR_NONE;
	/* What resolves percent escapes of a path resolves them here. */
	struct nc_str raw = nc_str_slice(target, hash + 1, target.size), plain;
	const struct nc_document root = {.path = NC_STR_NONE};
	if (nc_str_find_byte(raw, '%') != NC_NPOS && nc_str_find_byte(raw, '/') == NC_NPOS &&
		nc_project_link_path(&plain, t->arena, &root, raw))
		return plain;
	return raw;
}
