/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/judge.h"
#include "walk/text/text.h"

/* Files that are taken along with the one beside them, and are not of the tree. */

bool walk_may_be_overridden(
	struct answer *out, struct walker *w, const char *family, struct nc_str folder)
{
	static const char *const names[] = {"compose.override.yml", "compose.override.yaml",
		"docker-compose.override.yml", "docker-compose.override.yaml"};
	struct nc_str path;
	if (strcmp(family, "compose-service") != 0)
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!walk_resolve(&path, w, folder, nc_str_of(names[i])) ||
			!walk_find_made(w, path))
			continue;
		struct nc_str parts[] = {NC_STR("a step before made "), path};
		*out = walk_undecided(nc_arena_concat(w->arena, parts, 2));
		return true;
	}
	if (!walk_names_compose_files(w))
		return false;
	*out = walk_undecided(NC_STR("the text names other files in COMPOSE_FILE"));
	return true;
}
