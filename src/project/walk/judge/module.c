/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/judge.h"
#include "walk/text/text.h"

/* A task of one module of a build of several: ":app:lint". */

/* A build takes the beginning of a name for it, and "sN" for "serverNode". */
static bool is_short(struct nc_str name, struct nc_str module)
{
	size_t at = 0;
	for (size_t i = 0; i < module.size && at < name.size; i++)
		at += module.data[i] == name.data[at];
	return name.size && module.size > name.size && at == name.size &&
	       name.data[0] == module.data[0];
}

static bool is_below(struct nc_str module, struct nc_str name)
{
	return nc_str_starts(module, name) && module.size > name.size &&
	       module.data[name.size] == ':';
}

struct found {
	const struct nc_offer_list *list;
	struct nc_str near;
	bool is_there, is_open, is_short;
};

static struct found find(const struct nc_offers *o, const char *family, struct nc_str name)
{
	struct found found = {.near = NC_STR_NONE};
	for (size_t i = 0; i < o->list_count; i++) {
		if (strcmp(o->lists[i].family, family) != 0)
			continue;
		found.list = found.list ? found.list : &o->lists[i];
		found.is_open = found.is_open || o->lists[i].open;
	}
	for (size_t i = 0; i < o->offer_count; i++) {
		struct nc_str module = o->offers[i].name;
		if (strcmp(o->offers[i].family, family) != 0)
			continue;
		if (nc_str_equal(module, name) || is_below(module, name))
			found.is_there = true;
		if (nc_str_distance(module, name, 2) != NC_NPOS)
			found.near = module;
		found.is_short = found.is_short || is_short(name, module);
	}
	return found;
}

bool walk_enter_module(
	struct answer *out, struct nc_str *name, struct walker *w, const struct nc_value *need)
{
	struct nc_str family = nc_value_get_text(need, "modules");
	size_t colon = nc_str_find_last_byte(*name, ':');
	if (colon == NC_NPOS)
		return true;
	struct nc_str module = nc_str_slice(*name, *name->data == ':' ? 1 : 0, colon);
	*name = nc_str_slice(*name, colon + 1, name->size);
	if (module.size == 0)
		return true;
	struct found found = find(&w->project->offers, family.data, module);
	if (found.is_there)
		return true;
	struct nc_str excuse = walk_excuse(w);
	if (excuse.data) {
		*out = walk_undecided(excuse);
	} else if (walk_is_stand_in(module)) {
		*out = walk_undecided(NC_STR("its name stands for one of the reader's own"));
	} else if (!found.list || found.is_open || w->has_started || found.is_short) {
		*out = walk_undecided(NC_STR("which modules there are cannot be told"));
	} else {
		struct nc_str parts[] = {
			found.list->path, NC_STR(" has no module \""), module, NC_STR("\"")};
		*out = walk_refuted(
			nc_arena_concat(w->arena, parts, 4), found.near, found.list->path);
	}
	return false;
}
