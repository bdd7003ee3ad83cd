/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/judge.h"
#include "walk/text/text.h"

/*
 * What was probably meant by a path that is not there.  Only what nobody would
 * call a guess counts as near: a letter or two, upper and lower case, the only
 * file of that name.
 */

/* Each question costs a look at a folder; a document with more is not worth it. */
#define MOST_ASKED 200

struct namesakes {
	uint32_t first;	       /* entry; of those that are no tests */
	size_t count;	       /* of these */
	NC_LIST(uint32_t) all; /* tests, too: whoever is sent to their folder finds them */
};

static bool is_vendored(const struct walker *w, size_t entry)
{
	return w->project->files[entry].class == NC_CLASS_VENDORED;
}

/* Copies of other projects, and cases of tests, are nobody's first thought. */
static bool is_own(const struct walker *w, size_t entry)
{
	return !is_vendored(w, entry) && w->project->files[entry].class != NC_CLASS_TEST;
}

static void take_names(struct walker *w)
{
	const struct nc_tree *tree = w->project->tree;
	for (size_t i = 0; i < tree->count; i++) {
		if (is_vendored(w, i))
			continue;
		struct nc_str base = nc_path_base(tree->entries[i].path);
		struct namesakes *n = nc_map_find(&w->shared->names, base);
		if (!n) {
			n = nc_arena_alloc(w->arena, sizeof *n);
			nc_map_put(w->arena, &w->shared->names, base, n);
		}
		if (is_own(w, i) && n->count++ == 0)
			n->first = (uint32_t)i;
		if (n->all.count < 32)
			*nc_list_push(w->arena, &n->all) = (uint32_t)i;
	}
	w->shared->names_known = true;
}

static const struct namesakes *namesakes_of(struct walker *w, struct nc_str base)
{
	if (!w->shared->names_known)
		take_names(w);
	return nc_map_find(&w->shared->names, base);
}

/* The same for a glob: "*.tf". */
static size_t count_matching(struct nc_str *first, struct walker *w, struct nc_str glob)
{
	const struct nc_tree *tree = w->project->tree;
	size_t count = 0;
	for (size_t i = 0; i < tree->count; i++) {
		if (!is_own(w, i) ||
			!nc_glob_match(glob, nc_path_base(tree->entries[i].path), false))
			continue;
		if (count++ == 0)
			*first = tree->entries[i].path;
	}
	return count;
}

size_t walk_find_namesakes(struct nc_str *first, struct walker *w, struct nc_str base)
{
	if (nc_str_find_byte(base, '*') != NC_NPOS)
		return w->near_asked++ < MOST_ASKED ? count_matching(first, w, base) : 0;
	const struct namesakes *n = namesakes_of(w, base);
	if (!n || n->count == 0)
		return 0;
	*first = w->project->tree->entries[n->first].path;
	return n->count;
}

bool walk_lies_below(struct walker *w, struct nc_str base, struct nc_str folder)
{
	const struct namesakes *n = namesakes_of(w, base);
	for (size_t i = 0; n && i < n->all.count; i++) {
		struct nc_str path = w->project->tree->entries[n->all.items[i]].path;
		if (nc_str_starts(path, folder) && path.size > folder.size &&
			path.data[folder.size] == '/')
			return true;
	}
	return false;
}

bool walk_is_folder_elsewhere(const struct walker *w, struct nc_str path)
{
	const struct nc_tree *tree = w->project->tree;
	struct nc_str parts[] = {NC_STR("/"), path, NC_STR("/")};
	bool there = false;
	if (walk_recall(&there, &w->shared->folders, path))
		return there;
	if (w->shared->folders_asked >= WALK_MOST_FOLDERS)
		return true;
	w->shared->folders_asked++;
	struct nc_str inside = nc_arena_concat(w->arena, parts, 3);
	for (size_t i = 0; !there && i < tree->count; i++)
		there = nc_str_find(tree->entries[i].path, inside) != NC_NPOS;
	return walk_remember(&w->shared->folders, w, path, there);
}

/* Does the path end in this one, all its folders with it? */
static bool ends_in(struct nc_str path, struct nc_str rest)
{
	return nc_str_ends(path, rest) && path.size > rest.size &&
	       path.data[path.size - rest.size - 1] == '/';
}

/* Did a step of some chapter go to a folder of that name, where none is? */
static bool was_lost_at(const struct walker *w, struct nc_str folder)
{
	for (size_t i = 0; i < w->lost_at.count; i++) {
		if (nc_str_equal(w->lost_at.items[i], folder))
			return true;
	}
	return false;
}

/* A page is in a folder of pages, and its reader in one above: "net" for net/docs/install.md. */
static bool is_above_page(const struct walker *w, struct nc_str folder)
{
	return folder.size && w->base.size > folder.size && nc_str_starts(w->base, folder) &&
	       w->base.data[folder.size] == '/';
}

/* Went a step, or lies this page, where that folder would be stood in? */
static bool leads_to(const struct walker *w, struct nc_str folder)
{
	return was_lost_at(w, nc_path_base(folder)) || is_above_page(w, folder);
}

bool walk_may_stand_in(const struct walker *w, struct nc_str folder)
{
	return folder.size == 0 || walk_tells_to_move(w) || leads_to(w, folder) ||
	       walk_speaks_of(w, nc_path_base(folder));
}

bool walk_may_be_elsewhere(struct nc_str *where, struct walker *w, struct nc_str path)
{
	const struct namesakes *n = namesakes_of(w, nc_path_base(path));
	struct nc_str rest = path;
	if (w->now.folder.size && nc_str_starts(path, w->now.folder) &&
		path.size > w->now.folder.size)
		rest = nc_str_slice(path, w->now.folder.size + 1, path.size);
	bool moves = n && walk_tells_to_move(w);
	if (w->has_turned && w->now.footing == FOOTING_SURE && w->now.folder.size &&
		!w->in_sentence)
		return false;
	for (size_t i = 0; n && i < n->all.count; i++) {
		*where = w->project->tree->entries[n->all.items[i]].path;
		/* Whoever goes there must find all of what is typed there. */
		if (!ends_in(*where, rest))
			continue;
		struct nc_str above = nc_str_slice(*where, 0, where->size - rest.size - 1);
		if (moves || leads_to(w, above) ||
			walk_speaks_of(w, nc_path_base(nc_path_dir(*where))))
			return true;
	}
	return false;
}

/*
 * How many letters two names may differ in and still be one name mistyped: chain.go is no slip
 * for main.go, whose ending they share.
 */
static size_t slip(struct nc_str a, struct nc_str b)
{
	struct nc_str ending = nc_path_ending(a);
	size_t size = a.size > b.size ? a.size : b.size;
	if (ending.size && nc_str_equal(ending, nc_path_ending(b)))
		return size - ending.size < 7 ? 1 : 2;
	return size < 4 ? 0 : size < 8 ? 1 : 2;
}

/* The component of `path` that stands right below `folder`. */
static struct nc_str component_below(struct nc_str path, struct nc_str folder)
{
	struct nc_str rest = folder.size ? nc_str_slice(path, folder.size + 1, path.size) : path;
	return nc_str_slice(rest, 0, nc_str_find_byte(rest, '/'));
}

static bool find_beside(struct nc_str *out, const struct walker *w, struct nc_str path)
{
	struct nc_str folder = nc_path_dir(path), base = nc_path_base(path), last = NC_STR_NONE;
	size_t count = 0, best = 3;
	bool found = false;
	const struct nc_entry *entries = nc_tree_folder(w->project->tree, folder, &count);
	for (size_t i = 0; i < count; i++) {
		struct nc_str name = component_below(entries[i].path, folder);
		if (nc_str_equal(name, last))
			continue;
		last = name;
		size_t most = slip(name, base);
		most = most < best ? most : best;
		size_t distance =
			nc_str_equal_fold(base, name) ? 1 : nc_str_distance(base, name, most);
		/* train.py is no slip of a letter for brain.pl, but .yml is for .yaml. */
		if (distance == NC_NPOS || distance == 0 || (found && distance >= best))
			continue;
		size_t size = (size_t)(name.data - entries[i].path.data) + name.size;
		*out = nc_str_slice(entries[i].path, 0, size);
		best = distance;
		found = true;
	}
	return found;
}

#define MOST_PARTS 8

/* "database", "rb" and "example" of "database.rb.example"; 0 where they are too many, or numbers.
 */
static size_t take_parts(struct nc_str parts[MOST_PARTS], struct nc_str name)
{
	size_t count = 0;
	for (size_t i = 0, from = 0; i <= name.size; i++) {
		if (i < name.size && !memchr(".-_", name.data[i], 3))
			continue;
		struct nc_str part = nc_str_slice(name, from, i);
		from = i + 1;
		if (part.size == 0)
			continue;
		/* What changes places with a number is another one of a row. */
		if (count == MOST_PARTS || (part.data[0] >= '0' && part.data[0] <= '9'))
			return 0;
		parts[count++] = part;
	}
	return count;
}

/* "env.template" and ".env.dist": two words for one thing. */
static bool is_one_part(struct nc_str a, struct nc_str b)
{
	static const char *const samples[] = {
		"example", "examples", "sample", "template", "tmpl", "tpl", "dist"};
	return nc_str_equal_fold(a, b) || (NC_AMONG_FOLD(a, samples) && NC_AMONG_FOLD(b, samples));
}

static bool has_same_parts(const struct nc_str *parts, size_t count, struct nc_str name)
{
	struct nc_str others[MOST_PARTS];
	if (take_parts(others, name) != count)
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t k = i;
		while (k < count && !is_one_part(parts[i], others[k]))
			k++;
		if (k == count)
			return false;
		others[k] = others[i];
	}
	return true;
}

/* database-example.rb for database.rb.sample: the only one there of the same parts. */
static bool find_turned_about(struct nc_str *out, const struct walker *w, struct nc_str path)
{
	struct nc_str folder = nc_path_dir(path), parts[MOST_PARTS], last = NC_STR_NONE;
	size_t count = 0, found = 0, part_count = take_parts(parts, nc_path_base(path));
	const struct nc_entry *entries = nc_tree_folder(w->project->tree, folder, &count);
	for (size_t i = 0; part_count > 1 && i < count; i++) {
		struct nc_str name = component_below(entries[i].path, folder);
		if (nc_str_equal(name, last))
			continue;
		last = name;
		if (!has_same_parts(parts, part_count, name))
			continue;
		size_t size = (size_t)(name.data - entries[i].path.data) + name.size;
		*out = nc_str_slice(entries[i].path, 0, size);
		found++;
	}
	return found == 1;
}

static bool find_folded(struct nc_str *out, const struct walker *w, struct nc_str path)
{
	const struct nc_entry *entry = nc_tree_find_fold(w->project->tree, path);
	if (entry)
		*out = entry->path;
	return entry != NULL;
}

/* "run-scripts" is "scripts" with a word more, beside it. */
static bool is_longer(struct nc_str folder, struct nc_str than)
{
	struct nc_str a = nc_path_base(folder), b = nc_path_base(than);
	size_t more = a.size - b.size;
	if (b.size < 3 || a.size < b.size + 2 ||
		!nc_str_equal(nc_path_dir(folder), nc_path_dir(than)))
		return false;
	return (nc_str_starts(a, b) && memchr("-_.", a.data[b.size], 3)) ||
	       (nc_str_ends(a, b) && memchr("-_.", a.data[more - 1], 3));
}

/* scripts/run.py for script/run.py. */
static bool find_in_like_folder(struct nc_str *out, struct walker *w, struct nc_str path)
{
	struct nc_str folder = nc_path_dir(path);
	const struct namesakes *n = namesakes_of(w, nc_path_base(path));
	for (size_t i = 0; n && folder.size && i < n->all.count; i++) {
		struct nc_str other = w->project->tree->entries[n->all.items[i]].path;
		if (nc_str_distance(nc_path_dir(other), folder, 2) != NC_NPOS ||
			is_longer(nc_path_dir(other), folder) ||
			is_longer(folder, nc_path_dir(other))) {
			*out = other;
			return true;
		}
	}
	return false;
}

/* A generator fills it in: a command of its documents is typed in what it makes. */
bool walk_is_template(struct nc_str path)
{
	return nc_str_find(path, NC_STR("{{")) != NC_NPOS;
}

enum nearness walk_find_near(struct nc_str *out, struct walker *w, struct nc_str path)
{
	*out = NC_STR_NONE;
	if (w->near_asked++ >= MOST_ASKED)
		return NEAR_NONE;
	if (find_folded(out, w, path))
		return NEAR_CASE;
	if (find_in_like_folder(out, w, path))
		return NEAR_FOLDER;
	if (find_beside(out, w, path))
		return nc_str_equal_fold(*out, path) ? NEAR_CASE : NEAR_BESIDE;
	if (find_turned_about(out, w, path))
		return NEAR_BESIDE;
	if (walk_find_namesakes(out, w, nc_path_base(path)) == 1)
		return NEAR_ELSEWHERE;
	*out = NC_STR_NONE;
	return NEAR_NONE;
}
