/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "importing.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static bool all_in(struct nc_str s, const char *beside)
{
	for (size_t i = 0; i < s.size; i++) {
		if (!is_letter(s.data[i]) && !strchr(beside, s.data[i]))
			return false;
	}
	return s.size > 0;
}

/* What stands before the n-th separator. */
static struct nc_str head(struct nc_str s, const char *separator, size_t n)
{
	size_t width = strlen(separator), at = 0;
	for (;;) {
		size_t next = nc_str_find(nc_str_slice(s, at, s.size), nc_str_of(separator));
		if (next == NC_NPOS)
			return s;
		if (--n == 0)
			return nc_str_slice(s, 0, at + next);
		at += next + width;
	}
}

/* "@scope/name/deep" and "name/deep"; names with a capital are aliases, or too old to matter. */
static bool read_npm(struct nc_str *out, struct nc_str s)
{
	bool scoped = s.size && s.data[0] == '@';
	struct nc_str name = head(s, "/", scoped ? 2 : 1);
	if (scoped && (nc_str_find_byte(name, '/') == NC_NPOS ||
			      nc_str_find_byte(name, '/') + 1 == name.size || name.data[1] == '/'))
		return false;
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];
		if ((c >= 'A' && c <= 'Z') || (!is_letter(c) && !strchr("-.@/", c)))
			return false;
	}
	*out = name;
	return name.size && is_letter(name.data[scoped]);
}

/* A package lies at an address: "github.com/owner/name/deep". */
static bool read_address(struct nc_str *out, struct nc_str s)
{
	struct nc_str host = head(s, "/", 1);
	if (nc_str_find_byte(host, '.') == NC_NPOS || host.size == s.size || !all_in(s, "-./~+"))
		return false;
	bool forge = nc_str_equal(host, NC_STR("github.com")) ||
		     nc_str_equal(host, NC_STR("gitlab.com")) ||
		     nc_str_equal(host, NC_STR("bitbucket.org")) ||
		     nc_str_equal(host, NC_STR("golang.org")) ||
		     nc_str_equal(host, NC_STR("google.golang.org"));
	*out = head(s, "/", forge ? 3 : 2);
	return true;
}

bool module_read(struct nc_str *out, struct language *l, struct nc_str written)
{
	struct nc_str form = nc_value_get_text(l->row, "form");
	if (nc_str_equal(form, NC_STR("npm")))
		return read_npm(out, written);
	if (nc_str_equal(form, NC_STR("address")))
		return read_address(out, written);
	if (nc_str_equal(form, NC_STR("dotted")))
		*out = head(written, ".", 1);
	else if (nc_str_equal(form, NC_STR("path")))
		*out = head(written, "/", 1);
	else if (nc_str_equal(form, NC_STR("crate")))
		*out = head(written, "::", 1);
	else if (nc_str_equal(form, NC_STR("namespace")))
		*out = head(written, "\\", 1);
	else
		*out = written;
	return all_in(*out, ".-");
}

static void put_local(struct language *l, struct nc_str name)
{
	nc_map_put(l->arena, &l->local, row_normalised(l->arena, name), l);
}

static bool is_module_file(const struct language *l, struct nc_str path)
{
	return row_holds(l->row, "local-files", nc_path_ending(path));
}

/* "x.cpython-311-linux.so" is the module x; so every ending goes. */
static struct nc_str stem_of(struct nc_str path)
{
	struct nc_str base = nc_path_base(path);
	return nc_str_slice(base, 0, nc_str_find_byte(base, '.'));
}

static void add_path(struct language *l, struct nc_str path, int64_t deepest)
{
	struct nc_str folder = nc_path_dir(path), rest = folder, part;
	int64_t depth = 0;
	while (nc_str_next_field(&part, &rest, '/') && depth++ <= deepest) {
		if (!nc_map_find(&l->local, part))
			put_local(l, part);
	}
	if (depth <= deepest)
		put_local(l, stem_of(path));
}

/* Names of files and folders that can be imported, and of what lies in other repositories. */
static void find_local(struct language *l)
{
	const struct nc_tree *tree = l->project->tree;
	int64_t deepest = nc_value_get_int(l->row, "local-depth", INT32_MAX);
	struct nc_str last = {.data = NULL, .size = 0};
	l->local_known = true;
	for (size_t i = 0; i < tree->count; i++) {
		const struct nc_entry *e = &tree->entries[i];
		if (e->kind == NC_ENTRY_SUBMODULE || e->kind == NC_ENTRY_LINK) {
			l->has_submodules = l->has_submodules || e->kind == NC_ENTRY_SUBMODULE;
			put_local(l, nc_path_base(e->path));
			put_local(l, stem_of(e->path));
			continue;
		}
		if (!is_module_file(l, e->path))
			continue;
		struct nc_str folder = nc_path_dir(e->path);
		if (last.data && nc_str_equal(folder, last) && deepest == INT32_MAX)
			put_local(l, stem_of(e->path));
		else
			add_path(l, e->path, deepest);
		last = folder;
	}
	const struct nc_value *patterns = nc_value_get(l->row, "patterns");
	for (size_t i = 0; patterns && i < patterns->count; i++) {
		size_t count;
		if (!nc_str_equal(nc_value_get_text(&patterns->items[i], "kind"), NC_STR("local")))
			continue;
		const struct nc_sighting *const *seen =
			nc_project_sightings(l->project, &patterns->items[i], &count);
		for (size_t k = 0; k < count; k++)
			put_local(l, seen[k]->captures.group[1]);
	}
}

/* "a/b" of a path that some file of the tree ends with, but for its own ending. */
static bool is_file_of_tree(struct language *l, struct nc_str written)
{
	const struct nc_tree *tree = l->project->tree;
	if (!language_goes_on(l, 32 * tree->count))
		return true;
	for (size_t i = 0; i < tree->count; i++) {
		struct nc_str path = tree->entries[i].path;
		struct nc_str bare = nc_str_slice(path, 0, path.size - nc_path_ending(path).size);
		if (!nc_str_ends(path, written) && !nc_str_ends(bare, written))
			continue;
		size_t end = nc_str_ends(path, written) ? path.size : bare.size;
		if (end == written.size || path.data[end - written.size - 1] == '/')
			return true;
	}
	return false;
}

/* An address whose end is a folder of this very tree: the project by its own name. */
static bool is_folder_of_tree(const struct language *l, struct nc_str module, struct nc_str written)
{
	struct nc_str rest = nc_str_slice(written, module.size, written.size);
	while (rest.size && rest.data[0] == '/')
		rest = nc_str_slice(rest, 1, rest.size);
	return rest.size && nc_tree_has_folder(l->project->tree, rest);
}

void module_learn(struct language *l, struct nc_str module, struct nc_str written)
{
	struct nc_str rest = nc_str_slice(written, module.size, written.size);
	nc_map_put(l->arena, &l->used, row_normalised(l->arena, module), l);
	/* One folder may be called as somebody else's; a path of several hardly is. */
	if (nc_str_equal(nc_value_get_text(l->row, "form"), NC_STR("address")) && rest.size > 1 &&
		nc_str_find_byte(nc_str_slice(rest, 1, rest.size), '/') != NC_NPOS &&
		is_folder_of_tree(l, module, written))
		put_local(l, module);
}

static bool is_vendored(struct language *l, struct nc_str module)
{
	struct nc_str parts[] = {NC_STR("vendor/"), module};
	return nc_tree_has_folder(l->project->tree, nc_arena_concat(l->arena, parts, 2));
}

static void learn_standard(struct language *l)
{
	const struct nc_value *list = nc_value_get(l->row, "standard");
	for (size_t i = 0; i < nc_value_list_count(list); i++)
		nc_map_put(l->arena, &l->standard, nc_value_text(nc_value_list_item(list, i)), l);
}

bool module_is_at_hand(struct language *l, struct nc_str module, struct nc_str written)
{
	if (l->standard.entries.count == 0)
		learn_standard(l);
	if (nc_map_find(&l->standard, module) || nc_map_find(&l->standard, written) ||
		row_matches(l->row, "hosts", module) || row_matches(l->row, "hosts", written))
		return true;
	if (!l->local_known)
		find_local(l);
	struct nc_str form = nc_value_get_text(l->row, "form");
	if (nc_str_equal(form, NC_STR("address")))
		return nc_map_find(&l->local, row_normalised(l->arena, module)) ||
		       is_folder_of_tree(l, module, written) || is_vendored(l, module);
	if (nc_map_find(&l->local, row_normalised(l->arena, module)))
		return true;
	/* "app.vue": a bundler that is told where the sources lie finds it by its whole name. */
	bool whole = nc_str_equal(form, NC_STR("npm")) && is_module_file(l, written);
	if (whole || nc_str_equal(form, NC_STR("path")))
		return is_file_of_tree(l, written);
	/* "@components/Button": an alias for a folder, more often than a scope. */
	if (module.data[0] == '@') {
		struct nc_str scope = nc_str_slice(module, 1, nc_str_find_byte(module, '/'));
		return nc_map_find(&l->local, row_normalised(l->arena, scope)) != NULL;
	}
	return false;
}
