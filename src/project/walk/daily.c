/* SPDX-License-Identifier: MIT */
#include "newcomer/ci.h"
#include "newcomer/environment.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"
#include "newcomer/reference.h"
#include "walk/walking.h"

/*
 * Scripts that nobody but continuous integration runs: each night, say, with
 * what its secrets hold.  A newcomer who follows the steps never meets them.
 * All of it must be seen: it types the script and gives the variable, and
 * neither a step nor anything else of the tree names the script.
 */

/* "secrets.RAIN_KEY" in the file that types it. */
static bool gives(const struct walker *w, const struct nc_ci_command *c, struct nc_str name)
{
	const struct nc_tree *tree = w->project->tree;
	const struct nc_entry *e = nc_tree_find(tree, c->path);
	struct nc_str rest, line;
	rest = e ? nc_project_text(w->project, (uint32_t)(e - tree->entries), NC_MAX_FOREIGN_DATA)
		 : NC_STR_NONE;
	while (nc_str_next_line(&line, &rest)) {
		if (nc_str_find(line, NC_STR("secrets.")) != NC_NPOS && walk_holds_word(line, name))
			return true;
	}
	return false;
}

static bool types(struct walker *w, const struct nc_ci_command *c, struct nc_str path)
{
	for (size_t i = 0; c->folder_known && i < c->command->word_count; i++) {
		struct nc_str at;
		if (nc_str_ends(c->command->words[i].text, nc_path_base(path)) &&
			walk_resolve(&at, w, c->folder, c->command->words[i].text) &&
			nc_str_equal(at, path))
			return true;
	}
	return false;
}

static bool is_step(const struct walker *w, struct nc_str path)
{
	for (size_t i = 0; i < w->steps.count; i++) {
		if (nc_str_find(w->steps.items[i].text, nc_path_base(path)) != NC_NPOS)
			return true;
	}
	return false;
}

static bool is_named(const struct walker *w, struct nc_str path)
{
	const struct nc_references *references = nc_project_references(w->project);
	for (size_t i = 0; i < references->count; i++) {
		const struct nc_reference *r = &references->items[i];
		if (!nc_str_equal(nc_str_of(r->family), NC_STR("ci")) &&
			nc_str_find(r->text, nc_path_base(path)) != NC_NPOS)
			return true;
	}
	return false;
}

bool walk_is_daily(struct walker *w, struct nc_str name, struct nc_str path)
{
	const struct nc_ci *ci = nc_project_ci(w->project);
	for (size_t i = 0; i < ci->command_count; i++) {
		if (types(w, &ci->commands[i], path) && gives(w, &ci->commands[i], name))
			return !is_step(w, path) && !is_named(w, path);
	}
	return false;
}
