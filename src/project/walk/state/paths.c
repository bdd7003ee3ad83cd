/* SPDX-License-Identifier: MIT */
#include "walk/state/walker.h"

bool walk_is_plain(const struct nc_word *word)
{
	return !word->expands && !word->globs && !word->placeholder && word->text.size > 0;
}

bool walk_resolve(struct nc_str *out, struct walker *w, struct nc_str folder, struct nc_str path)
{
	if (path.size == 0 || path.data[0] == '/' || path.data[0] == '~')
		return false;
	if (nc_str_find(path, NC_STR("://")) != NC_NPOS)
		return false;
	return nc_path_resolve(out, w->arena, folder, path);
}

bool walk_is_there(const struct walker *w, struct nc_str path)
{
	return path.size == 0 || nc_tree_has_folder(w->project->tree, path) ||
	       nc_tree_find(w->project->tree, path);
}
