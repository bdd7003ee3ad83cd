/* SPDX-License-Identifier: MIT */
#include "newcomer/snapshot.h"

/* The first entry whose path is not less than `path`. */
static size_t first_not_less(const struct nc_tree *t, struct nc_str path)
{
	size_t low = 0, high = t->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (nc_str_compare(t->entries[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The order of a path against all that lies in a folder: less, inside, or greater. */
static int compare_to_folder(struct nc_str path, struct nc_str folder)
{
	int order = nc_str_compare(nc_str_slice(path, 0, folder.size), folder);
	if (order || path.size == folder.size)
		return order ? order : -1;
	return (path.data[folder.size] > '/') - (path.data[folder.size] < '/');
}

/* The first entry from `low` on that is in the folder or behind it (`behind`: behind it only). */
static size_t edge_of(const struct nc_tree *t, struct nc_str folder, size_t low, bool behind)
{
	size_t high = t->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_to_folder(t->entries[middle].path, folder);
		if (order < 0 || (behind && order == 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct nc_entry *nc_tree_find(const struct nc_tree *t, struct nc_str path)
{
	size_t at = first_not_less(t, path);
	if (at < t->count && nc_str_equal(t->entries[at].path, path))
		return &t->entries[at];
	return NULL;
}

const struct nc_entry *nc_tree_folder(const struct nc_tree *t, struct nc_str path, size_t *count)
{
	size_t first = 0, end = t->count;
	if (path.size) {
		first = edge_of(t, path, 0, false);
		end = edge_of(t, path, first, true);
	}
	*count = end - first;
	return *count ? &t->entries[first] : NULL;
}

bool nc_tree_has_folder(const struct nc_tree *t, struct nc_str path)
{
	size_t count;
	nc_tree_folder(t, path, &count);
	return count > 0;
}

const struct nc_entry *nc_tree_find_fold(const struct nc_tree *t, struct nc_str path)
{
	for (size_t i = 0; i < t->count; i++) {
		if (t->entries[i].path.size == path.size &&
			nc_str_equal_fold(t->entries[i].path, path))
			return &t->entries[i];
	}
	return NULL;
}

/* Drop the last component of a path that is being built; false at the root. */
static bool climb(char *path, size_t *size)
{
	if (*size == 0)
		return false;
	struct nc_str before = nc_path_dir((struct nc_str){.data = path, .size = *size});
	*size = before.size;
	return true;
}

/* Put the components of `path` behind those that are there. */
static bool append(char *out, size_t *size, struct nc_str path)
{
	struct nc_str component;
	while (nc_str_next_field(&component, &path, '/')) {
		if (component.size == 0 || nc_str_equal(component, NC_STR(".")))
			continue;
		if (nc_str_equal(component, NC_STR(".."))) {
			if (!climb(out, size))
				return false;
			continue;
		}
		if (*size)
			out[(*size)++] = '/';
		memcpy(out + *size, component.data, component.size);
		*size += component.size;
	}
	return true;
}

bool nc_path_resolve(
	struct nc_str *out, struct nc_arena *arena, struct nc_str folder, struct nc_str target)
{
	char *path = nc_arena_alloc(arena, folder.size + target.size + 2);
	size_t size = 0;
	bool from_root = target.size && target.data[0] == '/';
	if (!append(path, &size, from_root ? NC_STR_NONE : folder) || !append(path, &size, target))
		return false;
	*out = (struct nc_str){.data = path, .size = size};
	return true;
}
