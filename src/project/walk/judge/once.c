/* SPDX-License-Identifier: MIT */
#include "newcomer/history.h"
#include "walk/judge/judge.h"

/* What lay at the root once, and does not any more. */

static struct nc_str root_of(struct nc_str path)
{
	return nc_str_slice(path, 0, nc_str_find_byte(path, '/'));
}

bool walk_is_at_root(const struct walker *w, struct nc_str path)
{
	return !nc_tree_has_folder(w->project->tree, root_of(path));
}

/* Files of which a tool takes one as well as the other. */
static const char *const twins[][4] = {
	{"compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"},
	{"Makefile", "makefile", "GNUmakefile", NULL},
	{"setup.py", "pyproject.toml", NULL, NULL},
};

static const struct nc_commit *find_twin(const struct nc_map *roots, struct nc_str name)
{
	const struct nc_commit *found = NULL;
	for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
		bool one = false;
		for (size_t k = 0; k < 4 && twins[i][k]; k++)
			one = one || nc_str_equal(name, nc_str_of(twins[i][k]));
		for (size_t k = 0; one && !found && k < 4 && twins[i][k]; k++)
			found = nc_map_find(roots, nc_str_of(twins[i][k]));
	}
	return found;
}

const struct nc_commit *walk_find_past(struct walker *w, struct nc_str path)
{
	struct walks *shared = w->shared;
	if (!walk_is_at_root(w, path))
		return NULL;
	if (!shared->roots_known)
		nc_snapshot_roots(&shared->roots, shared->arena, w->project->snapshot);
	shared->roots_known = true;
	const struct nc_commit *commit = nc_map_find(&shared->roots, root_of(path));
	return commit ? commit : find_twin(&shared->roots, path);
}

bool walk_was_ours(struct walker *w, struct nc_str path)
{
	bool library = nc_project_kinds(w->project) & NC_KIND_LIB;
	return (w->about_itself || !library) && walk_find_past(w, path);
}
