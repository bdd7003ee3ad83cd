/* SPDX-License-Identifier: MIT */
#include "edit.h"

#include <string.h>

struct edit {
	struct nc_arena *arena;
	struct nc_value *root;
	const char *problem;
};

/* The words were read for this change alone, so that their parts may be changed. */
static struct nc_value *member(struct nc_value *map, const char *key)
{
	for (size_t i = 0; map && i < map->count; i++) {
		if (nc_str_equal(map->items[i].key, nc_str_of(key)))
			return (struct nc_value *)(uintptr_t)&map->items[i];
	}
	return NULL;
}

static struct nc_value *item(struct nc_value *list, size_t i)
{
	return (struct nc_value *)(uintptr_t)&list->items[i];
}

static void put(struct edit *e, struct nc_value *map, const struct nc_value *what)
{
	for (size_t i = 0; i < map->count; i++) {
		if (nc_str_equal(map->items[i].key, what->key)) {
			*item(map, i) = *what;
			return;
		}
	}
	struct nc_value *items = nc_arena_alloc_array(e->arena, map->count + 1, sizeof *items);
	for (size_t i = 0; i < map->count; i++)
		items[i] = map->items[i];
	items[map->count] = *what;
	map->items = items;
	map->count++;
}

static bool drop(struct nc_value *map, struct nc_str key)
{
	bool found = false;
	size_t kept = 0;
	for (size_t i = 0; map && i < map->count; i++) {
		if (nc_str_equal(map->items[i].key, key))
			found = true;
		else
			*item(map, kept++) = map->items[i];
	}
	if (map)
		map->count = kept;
	return found;
}

/* The files of the first commit, then of each commit among the steps; NULL past the last. */
static struct nc_value *files_of(struct edit *e, size_t n)
{
	struct nc_value *steps = member(e->root, "steps");
	if (n == 0)
		return member(e->root, "files");
	for (size_t i = 0; steps && i < steps->count; i++) {
		struct nc_value *commit = member(item(steps, i), "commit");
		if (commit && --n == 0)
			return member(commit, "files");
	}
	return NULL;
}

/* The last text of a file. */
static struct nc_value *text_of(struct edit *e, struct nc_str path)
{
	struct nc_value *found = NULL, *files;
	const char *name = nc_arena_copy(e->arena, path).data;
	for (size_t n = 0; (files = files_of(e, n)); n++) {
		struct nc_value *file = member(files, name);
		found = file ? file : found;
	}
	if (!found)
		e->problem = "there is no such file to change";
	return found;
}

static void remove_files(struct edit *e, const struct nc_value *list)
{
	struct nc_value *files;
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		bool found = false;
		struct nc_str path = nc_value_text(nc_value_list_item(list, i));
		for (size_t n = 0; (files = files_of(e, n)); n++)
			found = drop(files, path) || found;
		if (!found)
			e->problem = "there is no such file to remove";
	}
}

static void set_parts(
	struct edit *e, struct nc_value *file, size_t to, struct nc_str by, size_t from)
{
	const struct nc_str parts[] = {nc_str_slice(file->text, 0, to), by,
		nc_str_slice(file->text, from, file->text.size)};
	file->text = nc_arena_concat(e->arena, parts, 3);
}

static void change_text(struct edit *e, const struct nc_value *row)
{
	struct nc_value *file = text_of(e, nc_value_get_text(row, "in"));
	struct nc_str this = nc_value_get_text(row, "this");
	size_t at = file ? nc_str_find(file->text, this) : NC_NPOS;
	if (at == NC_NPOS || this.size == 0) {
		e->problem = "the text to change is not there";
		return;
	}
	if (nc_str_find(nc_str_slice(file->text, at + 1, file->text.size), this) != NC_NPOS)
		e->problem = "the text to change stands there more than once";
	set_parts(e, file, at, nc_value_get_text(row, "by"), at + this.size);
}

static size_t level_of(struct nc_str line)
{
	size_t level = 0;
	while (level < line.size && line.data[level] == '#')
		level++;
	return level < line.size && line.data[level] == ' ' ? level : 0;
}

static void cut_section(struct edit *e, const struct nc_value *row)
{
	struct nc_value *file = text_of(e, nc_value_get_text(row, "in"));
	struct nc_str title = nc_value_get_text(row, "title");
	size_t from = NC_NPOS, level = 0, end;
	for (size_t at = 0; file && at < file->text.size; at = end) {
		struct nc_str rest = nc_str_slice(file->text, at, file->text.size);
		size_t size = nc_str_find_byte(rest, '\n');
		end = size == NC_NPOS ? file->text.size : at + size + 1;
		struct nc_str line = nc_str_slice(file->text, at, size == NC_NPOS ? end : end - 1);
		size_t here = level_of(line);
		if (from != NC_NPOS && here && here <= level) {
			set_parts(e, file, from, NC_STR_NONE, at);
			return;
		}
		if (here && nc_str_equal(nc_str_slice(line, here + 1, line.size), title)) {
			from = nc_value_get_bool(row, "but-heading", false) ? end : at;
			level = here;
		}
	}
	if (from == NC_NPOS)
		e->problem = "there is no such section";
	else
		set_parts(e, file, from, NC_STR_NONE, file->text.size);
}

static void add_files(struct edit *e, const struct nc_value *map)
{
	struct nc_value *files, *last = NULL;
	for (size_t n = 0; (files = files_of(e, n)); n++)
		last = member(files, "LICENSE") || member(files, "README.md") ? files : last;
	for (size_t i = 0; map && i < map->count; i++)
		put(e, last, &map->items[i]);
}

static void add_steps(struct edit *e, const struct nc_value *more)
{
	struct nc_value *steps = member(e->root, "steps");
	size_t count = nc_value_list_count(more);
	struct nc_value *items =
		nc_arena_alloc_array(e->arena, steps->count + count, sizeof *items);
	for (size_t i = 0; i < steps->count; i++)
		items[i] = steps->items[i];
	for (size_t i = 0; i < count; i++)
		items[steps->count + i] = *nc_value_list_item(more, i);
	steps->items = items;
	steps->count += count;
}

/* Steps of one kind are not taken. */
static void skip_steps(struct edit *e, struct nc_str kind)
{
	struct nc_value *steps = member(e->root, "steps");
	const char *key = nc_arena_copy(e->arena, kind).data;
	size_t kept = 0;
	for (size_t i = 0; i < steps->count; i++) {
		if (!member(item(steps, i), key))
			*item(steps, kept++) = steps->items[i];
	}
	if (kept == steps->count)
		e->problem = "there is no such step";
	steps->count = kept;
}

static void edit_one(struct edit *e, const struct nc_value *change)
{
	struct nc_str key = change->key;
	static const char *const replaced[] = {
		"disk", "now", "forge", "transcript", "history", "date"};
	if (nc_str_equal(key, NC_STR("remove")))
		remove_files(e, change);
	else if (nc_str_equal(key, NC_STR("section")))
		for (size_t i = 0; i < nc_value_list_count(change); i++)
			cut_section(e, nc_value_list_item(change, i));
	else if (nc_str_equal(key, NC_STR("add")))
		add_files(e, change);
	else if (nc_str_equal(key, NC_STR("steps")))
		add_steps(e, change);
	else if (nc_str_equal(key, NC_STR("without")))
		skip_steps(e, nc_value_text(change));
	else if (nc_str_equal(key, NC_STR("change")))
		for (size_t i = 0; i < nc_value_list_count(change); i++)
			change_text(e, nc_value_list_item(change, i));
	for (size_t i = 0; i < sizeof replaced / sizeof *replaced; i++) {
		if (nc_str_equal(key, nc_str_of(replaced[i])) && change->kind == NC_VALUE_BOOL &&
			!change->number)
			drop(e->root, key);
		else if (nc_str_equal(key, nc_str_of(replaced[i])))
			put(e, e->root, change);
	}
}

const char *handover_edit(
	struct nc_arena *arena, struct nc_value *words, const struct nc_value *change)
{
	struct edit e = {.arena = arena, .root = words};
	for (size_t i = 0; i < change->count; i++)
		edit_one(&e, &change->items[i]);
	return e.problem;
}
