/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"

/* Programs that this repository itself makes. */

/* A gem brings along the program that is called as it is. */
static bool is_of_gem(struct nc_str *place, struct walker *w, struct nc_str program)
{
	static const char *const folders[] = {"bin/", "exe/"};
	struct nc_str gem[] = {program, NC_STR(".gemspec")};
	if (!nc_tree_find(w->project->tree, nc_arena_concat(w->arena, gem, 2)))
		return false;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		struct nc_str parts[] = {nc_str_of(folders[i]), program};
		*place = nc_arena_concat(w->arena, parts, 2);
		if (nc_tree_find(w->project->tree, *place))
			return true;
	}
	return false;
}

bool walk_is_installed(struct nc_str *place, struct walker *w, struct nc_str program)
{
	const struct nc_offer *offer = walk_find_installed(w, program);
	if (offer) {
		*place = walk_place(w, offer->path, offer->line);
		return true;
	}
	return is_of_gem(place, w, program);
}

/* A module of Go whose root is a program is called as the module's last part. */
static bool is_root_of_go(struct nc_str *place, const struct walker *w, struct nc_str program)
{
	const struct nc_offers *o = &w->project->offers;
	for (size_t i = 0; i < o->offer_count; i++) {
		const struct nc_offer *offer = &o->offers[i];
		if (nc_str_equal(nc_str_of(offer->family), NC_STR("go-module")) &&
			offer->folder.size == 0 &&
			nc_str_equal(nc_path_base(offer->name), program) &&
			nc_tree_find(w->project->tree, NC_STR("main.go"))) {
			*place = NC_STR("main.go");
			return true;
		}
	}
	return false;
}

bool walk_is_built(struct nc_str *place, struct walker *w, struct nc_str program)
{
	static const char *const folders[] = {"bin/", "exe/", "cmd/"};
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		struct nc_str parts[] = {nc_str_of(folders[i]), program};
		struct nc_str path = nc_arena_concat(w->arena, parts, 2);
		bool go = nc_str_equal(parts[0], NC_STR("cmd/"));
		if (go ? nc_tree_has_folder(w->project->tree, path)
		       : nc_tree_find(w->project->tree, path) != NULL) {
			*place = path;
			return true;
		}
	}
	return is_root_of_go(place, w, program);
}
