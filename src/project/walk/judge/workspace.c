/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/judge.h"

/* `npm run build -w @rain/ui`: a package of the tree, by its name or path. */

static bool has_scope(struct nc_str name)
{
	return nc_str_starts(name, NC_STR("@")) && nc_str_find_byte(name, '/') != NC_NPOS;
}

/* A package of the tree whose name is a letter off. */
static struct nc_str find_slip(const struct walker *w, struct nc_str name)
{
	const struct nc_offers *o = &w->project->offers;
	for (size_t i = 0; i < o->offer_count; i++) {
		struct nc_str other = o->offers[i].name;
		if (strcmp(o->offers[i].family, "npm-package") == 0 && other.size > 4 &&
			nc_str_distance(other, name, 1) != NC_NPOS)
			return other;
	}
	return NC_STR_NONE;
}

/* The folder of the package that a workspace has under this name, or of this path. */
static bool find_workspace(
	struct nc_str *out, struct walker *w, const struct call *call, struct nc_str name)
{
	const struct nc_offers *o = &w->project->offers;
	struct nc_str folders[MAX_FOLDERS];
	size_t count = walk_folders(folders, w, call);
	for (size_t i = 0; i < o->offer_count; i++) {
		if (strcmp(o->offers[i].family, "npm-package") == 0 &&
			nc_str_equal(o->offers[i].name, name)) {
			*out = o->offers[i].folder;
			return true;
		}
	}
	/* pnpm takes "ui" for "@rain/ui". */
	for (size_t i = 0; i < o->offer_count; i++) {
		if (strcmp(o->offers[i].family, "npm-package") == 0 &&
			has_scope(o->offers[i].name) &&
			nc_str_equal(nc_path_base(o->offers[i].name), name)) {
			*out = o->offers[i].folder;
			return true;
		}
	}
	for (size_t i = 0; i < count; i++) {
		if (walk_resolve(out, w, folders[i], name) && nc_offers_list(o, "npm-script", *out))
			return true;
	}
	return false;
}

/* "web...", "...^web": the package, and others with it. */
static struct nc_str without_others(struct nc_str name)
{
	while (name.size && strchr(".^", name.data[0]) && !nc_str_starts(name, NC_STR("./")))
		name = nc_str_slice(name, 1, name.size);
	while (name.size && strchr(".^", name.data[name.size - 1]))
		name.size--;
	return name;
}

static bool is_one_name(struct nc_str name)
{
	for (size_t i = 0; i < name.size; i++) {
		if (strchr("<>{}[]*!$", name.data[i]))
			return false;
	}
	return true;
}

bool walk_selects_others(const struct call *call, const struct nc_value *need)
{
	struct subjects names;
	size_t taken = 0;
	(void)walk_find_form(&taken, call);
	walk_find_subjects(&names, call, nc_value_get_text(need, "in"), taken);
	return names.count == 1 && nc_str_find(names.items[0].text, NC_STR("...")) != NC_NPOS;
}

bool walk_enter_workspace(struct answer *out, struct nc_str *folder, struct walker *w,
	const struct call *call, const struct nc_value *need)
{
	struct subjects names;
	size_t taken = 0;
	(void)walk_find_form(&taken, call);
	walk_find_subjects(&names, call, nc_value_get_text(need, "in"), taken);
	struct nc_str name = names.count == 1 ? without_others(names.items[0].text) : NC_STR_NONE;
	if (name.size && !names.items[0].expands && is_one_name(name)) {
		if (find_workspace(folder, w, call, name))
			return true;
		struct nc_str parts[] = {NC_STR("no package.json here is called "), name};
		struct nc_str because = nc_arena_concat(w->arena, parts, 2);
		struct nc_str near = find_slip(w, name);
		*out = near.size && !walk_excuse(w).data && !w->has_started
			       ? walk_refuted(because, near, NC_STR_NONE)
			       : walk_undecided(because);
	} else {
		*out = walk_undecided(NC_STR("which packages this is about cannot be told"));
	}
	return false;
}
