/* SPDX-License-Identifier: MIT */
#include "newcomer/near.h"

/* Candidates in one folder that are compared letter by letter. */
#define MOST_COMPARED 2000

static bool lies_in(struct nc_str path, struct nc_str folder)
{
	return path.size > folder.size && path.data[folder.size] == '/' &&
	       nc_str_starts(path, folder);
}

static bool is_for_tests(struct nc_str path)
{
	static const char *const folders[] = {"test", "tests", "spec", "testdata", "fixtures"};
	struct nc_str part;
	while (nc_str_next_field(&part, &path, '/')) {
		if (NC_AMONG_FOLD(part, folders))
			return true;
	}
	return false;
}

/*
 * The only path below `folder` ("" is the whole tree) whose last component is this one, case
 * folded; "" where there is none, or several.  Below a folder those for tests are nobody's.
 */
static struct nc_str only_of_that_name(
	const struct nc_tree *tree, struct nc_str folder, struct nc_str base)
{
	struct nc_str found = NC_STR_NONE;
	for (size_t i = 0; i < tree->count; i++) {
		struct nc_str path = tree->entries[i].path;
		if (!nc_str_ends_fold(path, base) || !nc_str_equal_fold(nc_path_base(path), base))
			continue;
		if (folder.size && (!lies_in(path, folder) || is_for_tests(path)))
			continue;
		if (found.size)
			return NC_STR_NONE;
		found = path;
	}
	return found;
}

/* The name of the file or folder of `folder` that an entry lies in. */
static struct nc_str child_of(struct nc_str path, struct nc_str folder)
{
	size_t skip = folder.size ? folder.size + 1 : 0;
	struct nc_str below = nc_str_slice(path, skip, path.size);
	size_t slash = nc_str_find_byte(below, '/');
	return slash == NC_NPOS ? path : nc_str_slice(path, 0, skip + slash);
}

/* "guide" where "guide.md" is there, and nothing else of that name. */
static const struct nc_str *with_ending(
	struct nc_str base, const struct nc_str *children, size_t count)
{
	const struct nc_str *found = NULL;
	for (size_t i = 0; i < count; i++) {
		size_t ending = nc_path_ending(children[i]).size;
		struct nc_str stem = nc_str_slice(children[i], 0, children[i].size - ending);
		if (ending == 0 || !nc_str_equal_fold(stem, base))
			continue;
		if (found)
			return NULL;
		found = &children[i];
	}
	return found;
}

/* dev.txt is near to rhel.txt by its ending alone. */
static bool is_alike(struct nc_str a, struct nc_str b)
{
	struct nc_str ending = nc_path_ending(a);
	if (ending.size == 0 || !nc_str_equal_fold(ending, nc_path_ending(b)))
		return true;
	a = nc_str_slice(a, 0, a.size - ending.size);
	b = nc_str_slice(b, 0, b.size - ending.size);
	return nc_str_distance(a, b, a.size < 6 ? 1 : a.size / 3) != NC_NPOS;
}

static struct nc_str alike_in_folder(
	struct nc_arena *arena, const struct nc_tree *tree, struct nc_str path)
{
	struct nc_str folder = nc_path_dir(path), last = NC_STR_NONE;
	size_t count;
	const struct nc_entry *entries = nc_tree_folder(tree, folder, &count);
	NC_LIST(struct nc_str) children = {0};
	for (size_t i = 0; i < count && children.count < MOST_COMPARED; i++) {
		struct nc_str child = child_of(entries[i].path, folder);
		if (!nc_str_equal(child, last))
			*nc_list_push(arena, &children) = child;
		last = child;
	}
	for (size_t i = 0; i < children.count; i++)
		children.items[i] = nc_path_base(children.items[i]);
	const struct nc_str *near = with_ending(nc_path_base(path), children.items, children.count);
	if (!near)
		near = nc_str_nearest(nc_path_base(path), children.items, children.count);
	if (!near || !is_alike(nc_path_base(path), *near))
		return NC_STR_NONE;
	const struct nc_str parts[] = {folder, folder.size ? NC_STR("/") : NC_STR_NONE, *near};
	return nc_arena_concat(arena, parts, 3);
}

struct nc_str nc_path_near(struct nc_arena *arena, const struct nc_tree *tree, struct nc_str path)
{
	const struct nc_entry *folded = nc_tree_find_fold(tree, path);
	if (folded)
		return folded->path;
	struct nc_str base = nc_path_base(path);
	struct nc_str folder = nc_path_dir(path), found = NC_STR_NONE;
	if (base.size > 2)
		found = only_of_that_name(tree, NC_STR_NONE, base);
	if (base.size > 2 && found.size == 0 && folder.size)
		found = only_of_that_name(tree, folder, base);
	if (found.size == 0)
		found = alike_in_folder(arena, tree, path);
	return found;
}
