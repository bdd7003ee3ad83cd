/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "referring.h"

/*
 * .dockerignore: what does not come along into a build.  Its patterns begin at
 * the folder that is built from, one that fits a folder takes all below it,
 * and the last that fits counts.
 */

static struct nc_str file_of(struct referring *r, struct nc_str context)
{
	struct nc_str own[] = {r->path, NC_STR(".dockerignore")};
	struct nc_str path = nc_arena_concat(r->arena, own, 2);
	if (nc_tree_find(r->project->tree, path))
		return path;
	return nc_path_resolve(&path, r->arena, context, NC_STR(".dockerignore")) ? path
										  : NC_STR_NONE;
}

/* "*.md" is about the top folder alone; what has a slash, about the whole path. */
static bool fits_whole(struct nc_str pattern, struct nc_str path)
{
	bool top = nc_str_find_byte(pattern, '/') == NC_NPOS &&
		   nc_str_find(pattern, NC_STR("**")) == NC_NPOS;
	if (nc_str_starts(pattern, NC_STR("**/")) &&
		nc_glob_match(nc_str_slice(pattern, 3, pattern.size), path, false))
		return true;
	return (!top || nc_str_find_byte(path, '/') == NC_NPOS) &&
	       nc_glob_match(pattern, path, false);
}

static bool fits(struct nc_str pattern, struct nc_str path)
{
	for (struct nc_str at = path; at.size; at = nc_path_dir(at)) {
		if (fits_whole(pattern, at))
			return true;
	}
	return false;
}

static struct nc_str trimmed(struct nc_str pattern)
{
	pattern = nc_str_trim(pattern);
	if (nc_str_starts(pattern, NC_STR("./")))
		pattern = nc_str_slice(pattern, 2, pattern.size);
	while (pattern.size && pattern.data[0] == '/')
		pattern = nc_str_slice(pattern, 1, pattern.size);
	while (pattern.size && pattern.data[pattern.size - 1] == '/')
		pattern = nc_str_slice(pattern, 0, pattern.size - 1);
	return pattern;
}

/* Something of a folder that is left out may be taken in again. */
static bool may_take_in(struct nc_str pattern, struct nc_str path)
{
	return nc_str_find_byte(pattern, '*') != NC_NPOS ||
	       (nc_str_starts(pattern, path) && pattern.size > path.size);
}

struct nc_str find_left_out(struct referring *r, struct nc_str context, struct nc_str path)
{
	struct nc_str file = file_of(r, context), line, left_out = NC_STR_NONE;
	const struct nc_entry *e = file.size ? nc_tree_find(r->project->tree, file) : NULL;
	bool folder = nc_tree_has_folder(r->project->tree, path);
	struct nc_str rest,
		below = context.size ? nc_str_slice(path, context.size + 1, path.size) : path;
	if (!e || below.size == 0)
		return left_out;
	rest = nc_project_text(
		r->project, (uint32_t)(e - r->project->tree->entries), NC_MAX_GIT_CONFIG);
	for (uint32_t number = 1; rest.data && nc_str_next_line(&line, &rest); number++) {
		struct nc_str pattern = nc_str_trim(line);
		bool again = pattern.size && pattern.data[0] == '!';
		if (pattern.size == 0 || pattern.data[0] == '#')
			continue;
		pattern = trimmed(nc_str_slice(pattern, again, pattern.size));
		struct nc_str place[] = {file, nc_arena_printf(r->arena, ":%u", number)};
		if (again && (fits(pattern, below) || (folder && may_take_in(pattern, below))))
			left_out = NC_STR_NONE;
		else if (!again && pattern.size && fits(pattern, below))
			left_out = nc_arena_concat(r->arena, place, 2);
	}
	return left_out;
}
