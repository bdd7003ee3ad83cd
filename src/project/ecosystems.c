/* SPDX-License-Identifier: MIT */
#include "newcomer/ecosystem.h"

#include <stdlib.h>

#include "census.h"
#include "manifests.h"

struct survey {
	const struct nc_project *project;
	struct nc_arena *arena;
	struct nc_census census;
	const struct nc_table *table;
	const struct nc_entry_list **manifests; /* a row each: the files of its globs */
	NC_LIST(struct nc_ecosystem) found;
};

static bool is_ours(const struct nc_project *p, uint32_t entry, bool lockfile)
{
	enum nc_class class = p->files[entry].class;
	return class == NC_CLASS_CODE || (lockfile && class == NC_CLASS_GENERATED);
}

static int compare_entries(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

/* The files that one of the globs matches, rising and each once. */
static const struct nc_entry_list *find_files(
	struct survey *s, const struct nc_value *globs, bool lockfiles)
{
	struct nc_entry_list *all = nc_arena_alloc(s->arena, sizeof *all);
	for (size_t g = 0; g < nc_value_list_count(globs); g++) {
		const struct nc_entry_list *files =
			nc_census_find(&s->census, nc_value_text(nc_value_list_item(globs, g)));
		for (size_t i = 0; i < files->count; i++) {
			if (is_ours(s->project, files->items[i], lockfiles))
				*nc_list_push(s->arena, all) = files->items[i];
		}
	}
	if (all->count == 0)
		return all;
	qsort(all->items, all->count, sizeof *all->items, compare_entries);
	size_t kept = 1;
	for (size_t i = 1; i < all->count; i++) {
		if (all->items[i] != all->items[kept - 1])
			all->items[kept++] = all->items[i];
	}
	all->count = kept;
	return all;
}

static bool lies_beside(const struct survey *s, const struct nc_value *globs, struct nc_str folder)
{
	size_t count;
	const struct nc_entry *entries = nc_tree_folder(s->project->tree, folder, &count);
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(nc_path_dir(entries[i].path), folder) &&
			nc_value_list_matches(globs, nc_path_base(entries[i].path), false))
			return true;
	}
	return false;
}

/* Does the row speak for this manifest: alone, by a key of it, or by a file beside it? */
static bool speaks_for(const struct survey *s, const struct nc_value *row, uint32_t entry)
{
	const struct nc_value *keys = nc_value_get(row, "claimed-by");
	const struct nc_value *files = nc_value_get(row, "claimed-by-files");
	if (!keys && !files)
		return true;
	if (lies_beside(s, files, nc_path_dir(s->project->tree->entries[entry].path)))
		return true;
	const struct nc_value *root = keys ? nc_project_manifest(s->project, entry, NULL) : NULL;
	return root && nc_manifest_has_any(root, keys);
}

static bool holds(const struct nc_entry_list *list, uint32_t entry)
{
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i] == entry)
			return true;
	}
	return false;
}

/* A row that is taken otherwise counts where no other that reads the file speaks for it. */
static bool counts(const struct survey *s, size_t index, uint32_t entry)
{
	const struct nc_value *row = &s->table->rows[index];
	if (speaks_for(s, row, entry))
		return true;
	if (!nc_value_get_bool(row, "otherwise", false))
		return false;
	for (size_t i = 0; i < s->table->count; i++) {
		if (i != index && holds(s->manifests[i], entry) &&
			speaks_for(s, &s->table->rows[i], entry))
			return false;
	}
	return true;
}

static const struct nc_str *paths_of(
	const struct survey *s, const struct nc_entry_list *list, size_t *count)
{
	struct nc_str *paths = nc_arena_alloc_array(s->arena, list->count, sizeof *paths);
	for (size_t i = 0; i < list->count; i++)
		paths[i] = s->project->tree->entries[list->items[i]].path;
	*count = list->count;
	return paths;
}

static void judge_row(struct survey *s, size_t index)
{
	const struct nc_value *row = &s->table->rows[index];
	struct nc_entry_list mine = {0};
	for (size_t i = 0; i < s->manifests[index]->count; i++) {
		uint32_t entry = s->manifests[index]->items[i];
		if (counts(s, index, entry))
			*nc_list_push(s->arena, &mine) = entry;
	}
	if (mine.count == 0)
		return;
	struct nc_ecosystem *e = nc_list_push(s->arena, &s->found);
	e->row = row;
	e->manifests = paths_of(s, &mine, &e->manifest_count);
	e->lockfiles = paths_of(
		s, find_files(s, nc_value_get(row, "lockfiles"), true), &e->lockfile_count);
	e->runtime_pins = paths_of(
		s, find_files(s, nc_value_get(row, "runtime-pins"), false), &e->runtime_pin_count);
}

const struct nc_ecosystem *nc_project_ecosystems(
	size_t *count, struct nc_arena *arena, const struct nc_project *p)
{
	struct survey s = {.project = p, .arena = arena};
	s.table = nc_rulebook_table(p->rulebook, "ecosystems");
	*count = 0;
	if (!s.table)
		return NULL;
	nc_census_take(&s.census, arena, p->tree);
	s.manifests = nc_arena_alloc_array(arena, s.table->count, sizeof *s.manifests);
	for (size_t i = 0; i < s.table->count; i++)
		s.manifests[i] =
			find_files(&s, nc_value_get(&s.table->rows[i], "manifests"), false);
	for (size_t i = 0; i < s.table->count; i++)
		judge_row(&s, i);
	*count = s.found.count;
	return s.found.items;
}
