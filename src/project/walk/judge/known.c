/* SPDX-License-Identifier: MIT */
#include "manifests.h"
#include "newcomer/limits.h"
#include "walk/judge/judge.h"

/*
 * Commands that no file of the tree declares: those that a tool has wherever
 * it is installed, and those that a dependency brings, where a manifest asks
 * for that.  The table "commands" tells them.
 */

/* Manifests are few; whoever has more of them has one that says the same. */
#define MOST_MANIFESTS 400

static bool has_command(const struct nc_value *names, struct nc_str name)
{
	for (size_t i = 0; i < nc_value_list_count(names); i++) {
		struct nc_str known = nc_value_text(nc_value_list_item(names, i));
		if (nc_str_equal(known, name) || (nc_str_find_byte(known, '*') != NC_NPOS &&
							 nc_glob_match(known, name, false)))
			return true;
	}
	return false;
}

/* The files in which one looks for what a row's dependencies are called. */
static struct manifests *manifests_of(struct walker *w, const struct nc_value *row)
{
	struct nc_str id = nc_value_get_text(row, "commands");
	struct manifests *known = nc_map_find(&w->shared->manifests, id);
	const struct nc_value *globs = nc_value_get(row, "manifests");
	if (known)
		return known;
	known = nc_arena_alloc(w->arena, sizeof *known);
	nc_map_put(w->arena, &w->shared->manifests, id, known);
	const struct nc_project *p = w->project;
	for (uint32_t i = 0; i < p->tree->count && known->files.count < MOST_MANIFESTS; i++) {
		enum nc_class class = p->files[i].class;
		struct nc_str base = nc_path_base(p->tree->entries[i].path);
		bool ours = class != NC_CLASS_VENDORED && class != NC_CLASS_TEST &&
			    p->tree->entries[i].kind == NC_ENTRY_FILE;
		for (size_t k = 0; ours && k < nc_value_list_count(globs); k++) {
			struct nc_str glob = nc_value_text(nc_value_list_item(globs, k));
			if (!nc_glob_match(glob, base, false))
				continue;
			*nc_list_push(w->arena, &known->files) = i;
			break;
		}
	}
	return known;
}

static bool is_of_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-';
}

/* Does the line name it, as a whole word, outside of a comment? */
static bool names(struct nc_str line, struct nc_str word)
{
	struct nc_str plain = nc_str_trim(line);
	if (plain.size == 0 || plain.data[0] == '#' || nc_str_starts(plain, NC_STR("//")))
		return false;
	for (size_t from = 0; from < line.size;) {
		size_t at = nc_str_find_fold(nc_str_slice(line, from, line.size), word);
		if (at == NC_NPOS)
			return false;
		size_t begin = from + at, end = begin + word.size;
		if ((begin == 0 || !is_of_word(line.data[begin - 1]) ||
			    !is_of_word(word.data[0])) &&
			(end == line.size || !is_of_word(line.data[end]) ||
				!is_of_word(word.data[word.size - 1])))
			return true;
		from = end;
	}
	return false;
}

static bool find_named(struct nc_str *place, struct walker *w, const struct nc_value *row,
	const struct nc_value *words)
{
	const struct manifests *manifests = manifests_of(w, row);
	for (size_t i = 0; i < manifests->files.count; i++) {
		uint32_t entry = manifests->files.items[i];
		struct nc_str text = nc_project_text(w->project, entry, NC_MAX_FOREIGN_DATA), line;
		for (uint32_t number = 1; text.data && nc_str_next_line(&line, &text); number++) {
			for (size_t k = 0; k < nc_value_list_count(words); k++) {
				if (!names(line, nc_value_text(nc_value_list_item(words, k))))
					continue;
				*place = walk_place(
					w, w->project->tree->entries[entry].path, number);
				return true;
			}
		}
	}
	return false;
}

/* Where a manifest asks for it; "" where none does.  Looked for once. */
static struct nc_str place_of(
	struct walker *w, const struct nc_value *row, const struct nc_value *brought)
{
	struct nc_str key[] = {
		nc_value_get_text(row, "commands"), NC_STR("\n"), nc_value_get_text(brought, "by")};
	struct nc_str id = nc_arena_concat(w->arena, key, 3);
	struct nc_str *known = nc_map_find(&w->shared->brought, id);
	if (!known) {
		known = nc_arena_alloc(w->arena, sizeof *known);
		*known = NC_STR_NONE;
		(void)find_named(known, w, row, nc_value_get(brought, "named"));
		nc_map_put(w->arena, &w->shared->brought, id, known);
	}
	return *known;
}

static struct answer own(
	struct walker *w, const struct nc_value *row, const struct nc_offer_list *list)
{
	struct answer a = walk_proved(list->path);
	struct nc_str title = nc_value_get_text(row, "title");
	struct nc_str parts[] = {
		title, nc_str_ends(title, NC_STR("s")) ? NC_STR("' own") : NC_STR("'s own")};
	a.because = nc_arena_concat(w->arena, parts, 2);
	return a;
}

/* Rails brings tasks to an application, and none to a library that depends on it. */
static bool is_brought_to(
	struct walker *w, const struct nc_value *brought, const struct nc_offer_list *list)
{
	const struct nc_value *beside = nc_value_get(brought, "beside");
	struct nc_str path;
	for (size_t i = 0; i < nc_value_list_count(beside); i++) {
		struct nc_str name = nc_value_text(nc_value_list_item(beside, i));
		if (nc_path_resolve(&path, w->arena, list->folder, name) && walk_is_there(w, path))
			return true;
	}
	return !beside;
}

/* A dependency's: proved where a manifest asks for it. */
static bool judge_brought(struct answer *out, struct walker *w, const struct nc_value *row,
	const struct nc_offer_list *list, struct nc_str name)
{
	const struct nc_value *all = nc_value_get(row, "brought");
	bool found = false;
	for (size_t i = 0; all && i < all->count; i++) {
		const struct nc_value *brought = &all->items[i];
		struct nc_str by = nc_value_get_text(brought, "by");
		if (!has_command(nc_value_get(brought, "commands"), name))
			continue;
		struct nc_str place = place_of(w, row, brought);
		struct nc_str asked[] = {by, NC_STR(" brings it")};
		struct nc_str missed[] = {
			by, NC_STR(" would bring it; no manifest that was read asks for that")};
		if (place.size && !is_brought_to(w, brought, list)) {
			*out = walk_undecided(
				NC_STR("it may be typed in an application of the reader's"));
			return true;
		}
		if (place.size) {
			*out = walk_proved(place);
			out->because = nc_arena_concat(w->arena, asked, 2);
			return true;
		}
		if (!found)
			*out = walk_undecided(nc_arena_concat(w->arena, missed, 2));
		found = true;
	}
	return found;
}

static const struct nc_table *rows_of(const struct walker *w)
{
	return nc_rulebook_table(w->project->rulebook, "commands");
}

static bool is_of(const struct nc_value *row, const struct nc_offer_list *list)
{
	return nc_str_equal(nc_value_get_text(row, "offer"), nc_str_of(list->family));
}

bool walk_judge_known(
	struct answer *out, struct walker *w, const struct nc_offer_list *list, struct nc_str name)
{
	const struct nc_table *table = rows_of(w);
	for (size_t i = 0; table && i < table->count; i++) {
		const struct nc_value *row = &table->rows[i];
		if (!is_of(row, list))
			continue;
		if (has_command(nc_value_get(row, "own"), name)) {
			*out = own(w, row, list);
			return true;
		}
		if (judge_brought(out, w, row, list, name))
			return true;
	}
	return false;
}

struct nc_str walk_find_known_near(
	struct walker *w, const struct nc_offer_list *list, struct nc_str name)
{
	const struct nc_table *table = rows_of(w);
	for (size_t i = 0; table && i < table->count; i++) {
		const struct nc_value *own = nc_value_get(&table->rows[i], "own");
		for (size_t k = 0; is_of(&table->rows[i], list) && k < nc_value_list_count(own);
			k++) {
			struct nc_str known = nc_value_text(nc_value_list_item(own, k));
			if (known.size > 5 && nc_str_find_byte(known, '*') == NC_NPOS &&
				nc_str_distance(known, name, 1) != NC_NPOS)
				return known;
		}
	}
	return NC_STR_NONE;
}
