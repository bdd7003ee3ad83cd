/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"

/* Files that a tool finds by itself, however deep they lie: a runner's tests. */

static const struct nc_entry *find_below(
	const struct walker *w, struct nc_str folder, const struct nc_value *names)
{
	size_t count = 0;
	const struct nc_entry *entries = nc_tree_folder(w->project->tree, folder, &count);
	for (size_t i = 0; i < count; i++) {
		if (nc_value_list_matches(names, nc_path_base(entries[i].path), false))
			return &entries[i];
	}
	return NULL;
}

struct answer walk_look_below(
	struct answer a, struct walker *w, const struct call *call, const struct nc_value *names)
{
	struct nc_str folders[MAX_FOLDERS];
	size_t count = walk_folders(folders, w, call);
	const struct nc_entry *found = NULL;
	if (w->now.footing >= FOOTING_LOST || call->folder_unknown)
		return a;
	for (size_t i = 0; i < count; i++) {
		found = find_below(w, folders[i], names);
		if (!found || (i > 0 && w->now.footing == FOOTING_LIKELY))
			continue;
		struct answer there = walk_proved(found->path);
		there.found_in = folders[i];
		return there;
	}
	if (a.verdict != NC_STEP_REFUTED)
		return a;
	found = found ? found : find_below(w, NC_STR_NONE, names);
	if (found) {
		struct nc_str parts[] = {
			found->path, NC_STR(" lies elsewhere; no step goes there")};
		return walk_undecided(nc_arena_concat(w->arena, parts, 2));
	}
	struct nc_str parts[] = {
		NC_STR("there is nothing for "), call->program, NC_STR(" to find")};
	return walk_refuted(nc_arena_concat(w->arena, parts, 3), NC_STR_NONE, NC_STR_NONE);
}
