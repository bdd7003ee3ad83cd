/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "importing.h"
#include "newcomer/limits.h"

/*
 * What the manifests declare.  They are read as text, not as what they are: a
 * setup.py is a program, tools keep dependencies in tables of their own, and a
 * package that a manifest names anywhere is not one that it forgot.
 */

/* Read one file into `names`; false when it cannot be read as text.  One that does not show what
 * such a manifest shows counts as none. */
static bool read_file(bool *counts, struct language *l, struct nc_map *names, uint32_t entry,
	const struct nc_value *manifest)
{
	const struct nc_entry *e = &l->project->tree->entries[entry];
	struct nc_buf text = NC_BUF_INIT(NC_MAX_FOREIGN_DATA + 1);
	bool readable = nc_snapshot_read(&text, l->project->snapshot, e, NC_MAX_FOREIGN_DATA,
				NULL) == NC_OK &&
			nc_str_find_byte(nc_buf_str(&text), '\0') == NC_NPOS;
	l->bytes += text.size;
	readable = readable && l->bytes <= NC_MAX_IMPORT_BYTES;
	struct nc_str needs = nc_value_get_text(manifest, "shows");
	*counts = needs.size == 0 || nc_str_find(nc_buf_str(&text), needs) != NC_NPOS;
	if (readable)
		names_add_text(l, names, nc_buf_str(&text), manifest, e->path);
	if (readable && names == &l->declared)
		unseen_learn(l, nc_buf_str(&text), manifest, e->path);
	else if (readable)
		unseen_learn_lock(l, e->path);
	nc_buf_release(&text);
	return readable;
}

static bool is_file(const struct nc_entry *e)
{
	return e->kind == NC_ENTRY_FILE || e->kind == NC_ENTRY_EXECUTABLE;
}

static bool matches(const struct nc_value *manifest, struct nc_str path)
{
	return row_matches(manifest, "files", path);
}

static void read_manifests(struct language *l, const char *key, struct nc_map *names)
{
	const struct nc_tree *tree = l->project->tree;
	const struct nc_value *kinds = nc_value_get(l->row, key);
	bool counts = names == &l->declared;
	size_t budget = NC_MAX_IMPORT_MANIFESTS;
	for (size_t i = 0; i < tree->count; i++) {
		const struct nc_entry *e = &tree->entries[i];
		if (!is_file(e) || l->project->files[i].class == NC_CLASS_VENDORED)
			continue;
		size_t k = 0, kind_count = nc_value_list_count(kinds);
		while (k < kind_count && !matches(&kinds->items[k], e->path))
			k++;
		if (k == kind_count)
			continue;
		bool shown, over = budget-- == 0 || l->bytes > NC_MAX_IMPORT_BYTES;
		if (over || !read_file(&shown, l, names, (uint32_t)i, &kinds->items[k])) {
			/* What seldom declares anything is no gap in what is known. */
			if (!over && l->bytes <= NC_MAX_IMPORT_BYTES &&
				nc_value_get_bool(&kinds->items[k], "weak", false))
				continue;
			l->unread = e->path;
			return;
		}
		if (!counts || !shown || nc_value_get_bool(&kinds->items[k], "weak", false))
			continue;
		l->manifest_count++;
		*nc_list_push(l->arena, &l->manifest_folders) = nc_path_dir(e->path);
	}
}

/*
 * Lists that are read by others: the setup.py that opens requirement/main.txt, the
 * README that tells to install from it.  Whatever is named so counts.
 */
static void read_named_lists(struct language *l)
{
	const struct nc_tree *tree = l->project->tree;
	const struct nc_value *first = nc_value_list_item(nc_value_get(l->row, "manifests"), 0);
	bool shown;
	for (size_t i = 0; i < tree->count; i++) {
		const struct nc_entry *e = &tree->entries[i];
		struct nc_str ending = nc_path_ending(e->path);
		if (!is_file(e) || l->project->files[i].class == NC_CLASS_VENDORED ||
			matches(first, e->path) ||
			(!nc_str_equal(ending, NC_STR(".txt")) &&
				!nc_str_equal(ending, NC_STR(".in")) &&
				!nc_str_equal(ending, NC_STR(".pip"))))
			continue;
		if (nc_map_find(&l->declared, row_normalised(l->arena, nc_path_base(e->path))) &&
			read_file(&shown, l, &l->declared, (uint32_t)i, first))
			l->manifest_count++;
	}
}

static bool goes_on(struct nc_str line)
{
	line = nc_str_trim(line);
	return line.size && strchr("\\,(", line.data[line.size - 1]);
}

/* An address is a name as a whole: a part of it, "example.org", is that of many. */
static void add_installed(struct language *l, struct nc_str words, struct nc_str by)
{
	unseen_learn_installed(l, words);
	if (nc_str_equal(nc_value_get_text(l->row, "form"), NC_STR("address")))
		names_add_paths(l, &l->declared, words, by);
	else
		names_add_words(l, &l->declared, words, by);
}

/* The words behind a command that installs, and those of the lines it goes on in. */
static void read_install(struct language *l, const struct nc_sighting *seen)
{
	const struct nc_entry *e = &l->project->tree->entries[seen->entry];
	add_installed(l, seen->captures.group[1], e->path);
	if (!goes_on(seen->line_text))
		return;
	struct nc_buf text = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1);
	if (nc_snapshot_read(&text, l->project->snapshot, e, NC_MAX_TEXT_BLOB, NULL) == NC_OK) {
		struct nc_str rest = nc_buf_str(&text), line;
		for (uint32_t number = 1; nc_str_next_line(&line, &rest); number++) {
			if (number <= seen->line)
				continue;
			add_installed(l, line, e->path);
			if (!goes_on(line))
				break;
		}
	}
	nc_buf_release(&text);
}

static void read_installs(struct language *l)
{
	const struct nc_value *patterns = nc_value_get(l->row, "patterns");
	for (size_t i = 0; patterns && i < patterns->count; i++) {
		size_t count;
		struct nc_str kind = nc_value_get_text(&patterns->items[i], "kind");
		const struct nc_sighting *const *seen =
			nc_project_sightings(l->project, &patterns->items[i], &count);
		l->all_found = l->all_found || (count && nc_str_equal(kind, NC_STR("finds")));
		for (size_t k = 0; k < count && nc_str_equal(kind, NC_STR("install")); k++)
			read_install(l, seen[k]);
	}
}

/* What comes along with what is declared, and with that again. */
static void find_brought(struct language *l)
{
	const struct nc_value *brings = nc_value_get(l->row, "brings");
	for (size_t i = 0; brings && i < l->declared.entries.count; i++) {
		struct nc_str by = l->declared.entries.items[i].key;
		const struct nc_value *list = nc_value_find(brings, by);
		for (size_t k = 0; k < nc_value_list_count(list); k++)
			names_add(l, &l->brought, nc_value_text(nc_value_list_item(list, k)), by);
	}
	for (size_t i = 0; brings && i < l->brought.entries.count; i++) {
		struct nc_str by = l->brought.entries.items[i].key;
		const struct nc_value *list = nc_value_find(brings, by);
		for (size_t k = 0; k < nc_value_list_count(list); k++)
			names_add(l, &l->brought, nc_value_text(nc_value_list_item(list, k)), by);
	}
}

void declared_read(struct language *l)
{
	if (l->declared_known)
		return;
	l->declared_known = true;
	read_manifests(l, "manifests", &l->declared);
	read_installs(l);
	if (nc_value_get_bool(l->row, "named-lists", false))
		read_named_lists(l);
	find_brought(l);
}

bool declared_by_folder(const struct language *l, struct nc_str path)
{
	for (size_t i = 0; i < l->manifest_folders.count; i++) {
		struct nc_str folder = l->manifest_folders.items[i];
		if (folder.size == 0 || (nc_str_starts(path, folder) && path.size > folder.size &&
						path.data[folder.size] == '/'))
			return true;
	}
	return false;
}

/* The value that one of these names or globs has in the map. */
static const struct nc_str *look_up(
	struct nc_arena *arena, const struct nc_map *names, struct nc_str name)
{
	struct nc_str key = row_normalised(arena, name);
	if (nc_str_find_byte(key, '*') == NC_NPOS)
		return nc_map_find(names, key);
	for (size_t i = 0; i < names->entries.count; i++) {
		if (nc_glob_match(key, names->entries.items[i].key, false))
			return names->entries.items[i].value;
	}
	return NULL;
}

static const struct nc_str *look_up_prefixed(
	const struct language *l, const struct nc_map *names, struct nc_str name)
{
	const struct nc_str *by = look_up(l->arena, names, name);
	const struct nc_value *prefixes = nc_value_get(l->row, "prefixes");
	for (size_t i = 0; !by && i < nc_value_list_count(prefixes); i++) {
		struct nc_str parts[] = {nc_value_text(nc_value_list_item(prefixes, i)), name};
		by = look_up(l->arena, names, nc_arena_concat(l->arena, parts, 2));
	}
	return by;
}

/* The packages that have a module: of a.b.c, then of a.b, then of a. */
static const struct nc_value *packages_of(const struct language *l, struct nc_str written)
{
	const struct nc_value *names = nc_value_get(l->row, "names");
	while (names && written.size) {
		const struct nc_value *found = nc_value_find(names, written);
		if (found)
			return found;
		while (written.size && !strchr("./\\:", written.data[written.size - 1]))
			written.size--;
		while (written.size && strchr("./\\:", written.data[written.size - 1]))
			written.size--;
	}
	return NULL;
}

/* An address is declared by any that it lies below. */
static const struct nc_str *look_up_above(
	const struct language *l, const struct nc_map *names, struct nc_str written)
{
	for (;;) {
		const struct nc_str *by = look_up(l->arena, names, written);
		size_t slash = nc_str_find_last_byte(written, '/');
		if (by || slash == NC_NPOS)
			return by;
		written = nc_str_slice(written, 0, slash);
	}
}

static const struct nc_str *find_in(const struct language *l, const struct nc_map *names,
	struct nc_str module, struct nc_str written, const struct nc_value *packages)
{
	if (nc_str_equal(nc_value_get_text(l->row, "form"), NC_STR("address")))
		return look_up_above(l, names, written);
	for (size_t i = 0; i < nc_value_list_count(packages); i++) {
		const struct nc_str *by =
			look_up_prefixed(l, names, nc_value_text(nc_value_list_item(packages, i)));
		if (by)
			return by;
	}
	/* Ruby's require 'net/ssh' may be the gem net-ssh as well as net. */
	struct nc_str dashed = nc_arena_copy(l->arena, written);
	for (size_t i = 0; i < dashed.size; i++) {
		if (dashed.data[i] == '/' && module.data[0] != '@')
			((char *)(uintptr_t)dashed.data)[i] = '-';
	}
	const struct nc_str *by = look_up_prefixed(l, names, dashed);
	return by ? by : look_up_prefixed(l, names, module);
}

/* A package whose name is like the module's is declared: "jsonlogger" of python-json-logger. */
static const struct nc_str *find_alike(struct language *l, struct nc_str module)
{
	static const struct nc_str anything = NC_STR_INIT("");
	if (!nc_value_get_bool(l->row, "loosely", false))
		return NULL;
	if (!language_goes_on(l, 32 * l->declared.entries.count))
		return &anything;
	struct nc_str name = row_normalised(l->arena, module);
	bool keeps = nc_value_get_bool(l->row, "keeps-to-itself", false);
	for (size_t i = 0; i < l->declared.entries.count; i++) {
		struct nc_str declared = l->declared.entries.items[i].key;
		if (alike_names(declared, name) && !(keeps && nc_map_find(&l->used, declared)))
			return l->declared.entries.items[i].value;
	}
	return NULL;
}

/* An alias of some bundler's settings for a whole scope: "@db/councils" where "@db" is one. */
static bool is_alias(const struct language *l, struct nc_str module)
{
	struct nc_str scope = nc_str_slice(module, 0, nc_str_find_byte(module, '/'));
	struct nc_str parts[] = {row_normalised(l->arena, scope), NC_STR("/*")};
	return nc_str_equal(nc_value_get_text(l->row, "form"), NC_STR("npm")) &&
	       (nc_map_find(&l->declared, parts[0]) ||
		       nc_map_find(&l->declared, nc_arena_concat(l->arena, parts, 2)));
}

/* What nothing else has may be types, and then there is no code to be missed. */
static bool has_typings(const struct language *l, struct nc_str module)
{
	struct nc_str parts[] = {nc_value_get_text(l->row, "typings"), module};
	return parts[0].size &&
	       look_up(l->arena, &l->declared, nc_arena_concat(l->arena, parts, 2));
}

enum nc_declared declared_find(struct nc_str *package, struct nc_str *because, struct language *l,
	struct nc_str module, struct nc_str written)
{
	const struct nc_value *packages = packages_of(l, written);
	struct nc_str usual = nc_value_text(nc_value_list_item(packages, 0));
	*because = NC_STR_NONE;
	*package = packages && nc_str_find_byte(usual, '*') == NC_NPOS ? usual : module;
	if (l->all_found || (!packages && nc_value_get_bool(l->row, "known-only", false)))
		return NC_DECLARED;
	if (find_in(l, &l->declared, module, written, packages) || is_alias(l, module) ||
		find_alike(l, module))
		return NC_DECLARED;
	const struct nc_str *by = find_in(l, &l->brought, module, written, packages);
	if (!by && !l->locked_known) {
		struct nc_str unread = l->unread;
		l->locked_known = true;
		read_manifests(l, "lockfiles", &l->locked);
		l->unread = unread.size ? unread : l->unread;
	}
	if (!by)
		by = find_in(l, &l->locked, module, written, packages);
	if (!by && has_typings(l, module))
		return NC_DECLARED;
	struct nc_str types[] = {nc_value_get_text(l->row, "typings"), module};
	if (!by && types[0].size)
		by = look_up(l->arena, &l->locked, nc_arena_concat(l->arena, types, 2));
	if (!by)
		return NC_UNDECLARED;
	*because = *by;
	return NC_DECLARED_BESIDE;
}
