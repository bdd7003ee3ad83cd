/* SPDX-License-Identifier: MIT */
#include "newcomer/ci.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"
#include "walk/judge/judge.h"

/*
 * What continuous integration types is known to work.  A step that is the same
 * command in the same folder is proved by it where nothing else could tell;
 * and it is not refuted, because there is then something that was not seen.
 * What is surely missing is missing there too: a file that nothing of it
 * brings, a script of a list that was read whole.
 */

static bool is_whole(const struct nc_shell_command *c)
{
	for (size_t i = 0; i < c->word_count; i++) {
		if (c->words[i].expands || c->words[i].placeholder)
			return false;
	}
	return !c->conditional && c->word_count > 0;
}

static struct nc_str key_of(struct nc_arena *arena, struct nc_str folder, struct nc_str text)
{
	struct nc_str parts[] = {folder, NC_STR("\n"), text};
	return nc_arena_concat(arena, parts, 3);
}

static void learn(struct walker *w)
{
	struct walks *shared = w->shared;
	const struct nc_ci *ci = nc_project_ci(w->project);
	for (size_t i = 0; i < ci->command_count; i++) {
		const struct nc_ci_command *c = &ci->commands[i];
		if (!c->folder_known || !is_whole(c->command))
			continue;
		struct nc_str key = key_of(w->arena, c->folder, c->text);
		if (nc_map_find(&shared->integrated, key))
			continue;
		nc_map_put(w->arena, &shared->integrated, key, (void *)(uintptr_t)c);
	}
	shared->integrated_known = true;
}

/* A list that a program reads as it is written: JSON, YAML, TOML. */
static bool is_read_whole(struct nc_str path)
{
	static const char *const endings[] = {".json", ".yml", ".yaml", ".toml"};
	struct nc_str ending = nc_path_ending(path);
	return NC_AMONG(ending, endings);
}

/* Would this line bring a file, or another tree? */
static bool brings(struct nc_str line, struct nc_str name)
{
	static const char *const ways[] = {">", "-o", "output", "export", "cp ", "mv ", "ln ",
		"touch", "curl", "wget", "compile", "freeze", "tee", "path:", "copy", "download",
		"generate"};
	if (nc_str_find(line, NC_STR("download-artifact")) != NC_NPOS ||
		nc_str_find(line, NC_STR("git clone")) != NC_NPOS)
		return true;
	for (size_t i = 0; nc_str_find(line, name) != NC_NPOS && i < sizeof ways / sizeof *ways;
		i++) {
		if (nc_str_find(line, nc_str_of(ways[i])) != NC_NPOS)
			return true;
	}
	return false;
}

static bool fails_there(struct walker *w, const struct answer *a, const struct nc_ci_command *c)
{
	const struct nc_tree *tree = w->project->tree;
	const struct nc_entry *e = nc_tree_find(tree, c->path);
	struct nc_str absent = a->absent.size ? a->absent : a->doubted;
	if (absent.size == 0)
		return is_read_whole(a->verdict == NC_STEP_REFUTED ? a->evidence : a->doubted_in);
	struct nc_str text =
		e ? nc_project_text(w->project, (uint32_t)(e - tree->entries), NC_MAX_FOREIGN_DATA)
		  : NC_STR_NONE;
	struct nc_str line;
	while (nc_str_next_line(&line, &text)) {
		if (nc_str_find(line, c->text) == NC_NPOS && brings(line, nc_path_base(absent)))
			return false;
	}
	return e != NULL;
}

void walk_hold_against_ci(struct answer *a, struct walker *w, const struct call *call)
{
	if (a->verdict == NC_STEP_PROVED || a->mode || w->now.footing >= FOOTING_LOST ||
		w->has_started || !is_whole(call->command))
		return;
	if (!w->shared->integrated_known)
		learn(w);
	const struct nc_ci_command *same = nc_map_find(
		&w->shared->integrated, key_of(w->arena, w->now.folder, call->command->text));
	bool misses = a->verdict == NC_STEP_REFUTED || a->doubted.size || a->family;
	if (!same || (misses && fails_there(w, a, same)))
		return;
	struct nc_str place = walk_place(w, same->path, same->line);
	if (a->verdict == NC_STEP_UNDECIDED) {
		*a = walk_proved(place);
		return;
	}
	struct nc_str parts[] = {a->because, NC_STR(", but "), place, NC_STR(" runs the same")};
	*a = walk_undecided(nc_arena_concat(w->arena, parts, 4));
}
