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
	for (size_t i = 1; i <= w->line_count; i++) {
		if (nc_str_find(walk_line(w, i), NC_STR("COMPOSE_FILE")) == NC_NPOS)
			continue;
		*out = walk_undecided(NC_STR("the text names other files in COMPOSE_FILE"));
		return true;
	}
	return false;
}
