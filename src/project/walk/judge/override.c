/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/limits.h"
#include "newcomer/manifest.h"
#include "walk/judge/judge.h"
#include "walk/text/text.h"

/* Files that are taken along with the one beside them, and are not of the tree. */

static bool is_further_compose_file(struct nc_str base)
{
	struct nc_str ending = nc_path_ending(base);
	return (nc_str_starts(base, NC_STR("docker-compose.")) ||
		       nc_str_starts(base, NC_STR("docker-compose-")) ||
		       nc_str_starts(base, NC_STR("compose."))) &&
	       (nc_str_equal(ending, NC_STR(".yml")) || nc_str_equal(ending, NC_STR(".yaml")));
}

/* "docker-compose.local.yml" in the same folder: who copies it, or has it taken along, has that. */
static const struct nc_entry *find_other_compose(
	const struct walker *w, struct nc_str folder, struct nc_str name)
{
	static const size_t most_files = 16, most_questions = 64;
	size_t count, looked = 0;
	if (w->shared->composes_asked++ >= most_questions)
		return NULL;
	const struct nc_tree *tree = w->project->tree;
	const struct nc_entry *all = nc_tree_folder(tree, folder, &count);
	for (size_t i = 0; i < count && looked < most_files; i++) {
		if (!nc_str_equal(nc_path_dir(all[i].path), folder) ||
			!is_further_compose_file(nc_path_base(all[i].path)))
			continue;
		looked++;
		struct nc_str text = nc_project_text(
			w->project, (uint32_t)(&all[i] - tree->entries), NC_MAX_FOREIGN_DATA);
		if (walk_text_offers("compose-service", text, name))
			return &all[i];
	}
	return NULL;
}

bool walk_may_be_overridden(struct answer *out, struct walker *w, const char *family,
	struct nc_str folder, struct nc_str name)
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
	const struct nc_entry *other = find_other_compose(w, folder, name);
	if (other) {
		struct nc_str parts[] = {other->path, NC_STR(" has it; is that taken along?")};
		*out = walk_undecided(nc_arena_concat(w->arena, parts, 2));
		return true;
	}
	if (!walk_names_compose_files(w))
		return false;
	*out = walk_undecided(NC_STR("the text names other files in COMPOSE_FILE"));
	return true;
}
