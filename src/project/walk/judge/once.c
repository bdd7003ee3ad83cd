/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/history.h"
#include "walk/judge/judge.h"

/* What lay at the root once, and what a list offered, and does not any more. */

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

/* "lint check: deps": one of the targets of the line. */
static bool is_target_line(struct nc_str line, struct nc_str name)
{
	size_t colon = nc_str_find_byte(line, ':');
	if (colon == NC_NPOS || line.data[0] == '\t' || line.data[0] == '#' ||
		(colon + 1 < line.size && line.data[colon + 1] == '='))
		return false;
	struct nc_str rest = nc_str_slice(line, 0, colon), word;
	while (nc_str_next_field(&word, &rest, ' ')) {
		if (nc_str_equal(word, name))
			return true;
	}
	return false;
}

/* "lint": "…" */
static bool is_member_line(struct nc_str line, struct nc_str name)
{
	for (size_t at; (at = nc_str_find(line, name)) != NC_NPOS;) {
		bool quoted = at > 0 && line.data[at - 1] == '"';
		line = nc_str_slice(line, at + name.size, line.size);
		if (quoted && nc_str_starts(line, NC_STR("\"")) &&
			nc_str_starts(nc_str_trim(nc_str_slice(line, 1, line.size)), NC_STR(":")))
			return true;
	}
	return false;
}

/* "  db:" */
static bool is_key_line(struct nc_str line, struct nc_str name)
{
	struct nc_str key = nc_str_trim(line);
	return key.size == name.size + 1 && nc_str_starts(key, name) && key.data[name.size] == ':';
}

static const struct {
	const char *family;
	bool (*offers)(struct nc_str line, struct nc_str name);
} readings[] = {
	{"make-target", is_target_line},
	{"npm-script", is_member_line},
	{"composer-script", is_member_line},
	{"compose-service", is_key_line},
};

static bool can_read(const char *family)
{
	for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
		if (strcmp(readings[i].family, family) == 0)
			return true;
	}
	return false;
}

bool walk_text_offers(const char *family, struct nc_str text, struct nc_str name)
{
	struct nc_str line;
	size_t i = 0;
	while (i < sizeof readings / sizeof *readings && strcmp(readings[i].family, family) != 0)
		i++;
	if (i == sizeof readings / sizeof *readings || nc_str_find(text, name) == NC_NPOS)
		return false;
	while (nc_str_next_line(&line, &text)) {
		if (line.size && readings[i].offers(line, name))
			return true;
	}
	return false;
}

static const struct nc_file_versions *versions_of(struct walker *w, struct nc_str path)
{
	struct walks *shared = w->shared;
	struct nc_file_versions *known = nc_map_find(&shared->versions, path);
	if (!known) {
		known = nc_arena_alloc(shared->arena, sizeof *known);
		nc_snapshot_versions(known, shared->arena, w->project->snapshot, path);
		nc_map_put(shared->arena, &shared->versions, path, known);
	}
	return known;
}

const struct nc_commit *walk_find_offer_past(
	struct walker *w, const char *family, struct nc_str path, struct nc_str name)
{
	static const size_t most_questions = 64;
	if (!can_read(family) || w->shared->versions_asked++ >= most_questions)
		return NULL;
	const struct nc_file_versions *versions = versions_of(w, path);
	for (size_t i = 0; i < versions->count; i++) {
		if (walk_text_offers(family, versions->items[i].text, name))
			return versions->items[i].commit;
	}
	return NULL;
}

bool walk_was_ours(struct walker *w, struct nc_str path)
{
	bool library = nc_project_kinds(w->project) & NC_KIND_LIB;
	return (w->about_itself || !library) && walk_find_past(w, path);
}
