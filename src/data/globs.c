/* SPDX-License-Identifier: MIT */
#include "newcomer/globs.h"

#include "newcomer/text.h"

/* Globs that one with braces may stand for; the loader has bounded the braces, this the product. */
#define MOST_WRITTEN_OUT 4096

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static void add(struct nc_arena *a, struct nc_globs *globs, struct nc_str text)
{
	struct nc_glob *g = nc_list_push(a, &globs->items);
	char first = text.size ? text.data[0] : '\0';
	bool wild = first == '*' || first == '?' || first == '[';
	/* One that ends in a slash is held against folders: leave all of it to the matcher. */
	bool folder = text.size && text.data[text.size - 1] == '/';
	*g = (struct nc_glob){.text = text,
		.whole = nc_str_find_byte(text, '/') != NC_NPOS,
		.first = wild || folder ? '\0' : small(first)};
}

/* Write out the first braces of each until there are none left. */
static void write_out(struct nc_arena *a, struct nc_globs *globs, struct nc_str text)
{
	NC_LIST(struct nc_str) left = {0};
	*nc_list_push(a, &left) = text;
	for (size_t next = 0; next < left.count && left.count < MOST_WRITTEN_OUT; next++) {
		struct nc_str one = left.items[next];
		size_t open = nc_str_find_byte(one, '{'), close = nc_str_find_byte(one, '}');
		if (open == NC_NPOS || close == NC_NPOS || close < open) {
			add(a, globs, one);
			continue;
		}
		struct nc_str choices = nc_str_slice(one, open + 1, close), choice;
		struct nc_str before = nc_str_slice(one, 0, open);
		struct nc_str behind = nc_str_slice(one, close + 1, one.size);
		/* "{,.md}": nothing is a choice too, at either end. */
		for (size_t from = 0, i = 0; i <= choices.size; i++) {
			if (i < choices.size && choices.data[i] != ',')
				continue;
			choice = nc_str_slice(choices, from, i);
			const struct nc_str parts[] = {before, choice, behind};
			*nc_list_push(a, &left) = nc_arena_concat(a, parts, 3);
			from = i + 1;
		}
	}
}

struct nc_globs nc_globs_of(struct nc_arena *a, const struct nc_value *map, const char *key)
{
	const struct nc_value *list = nc_value_get(map, key);
	struct nc_globs globs = {0};
	for (size_t i = 0; i < nc_value_list_count(list); i++)
		write_out(a, &globs, nc_value_text(nc_value_list_item(list, i)));
	return globs;
}

bool nc_globs_match(const struct nc_globs *globs, struct nc_str path)
{
	struct nc_str base = nc_path_base(path);
	char first = path.size ? small(path.data[0]) : '\0';
	char base_first = base.size ? small(base.data[0]) : '\0';
	for (size_t i = 0; i < globs->items.count; i++) {
		const struct nc_glob *g = &globs->items.items[i];
		if (g->first && g->first != (g->whole ? first : base_first))
			continue;
		if (nc_glob_match(g->text, path, true))
			return true;
	}
	return false;
}
