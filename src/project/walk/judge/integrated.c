/* SPDX-License-Identifier: MIT */
#include "newcomer/ci.h"
#include "walk/judge/judge.h"

/*
 * What continuous integration types is known to work.  A step that is the same
 * command in the same folder is proved by it where nothing else could tell;
 * and it is not refuted, because there is then something that was not seen.
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
		struct nc_str *place = nc_arena_alloc(w->arena, sizeof *place);
		*place = walk_place(w, c->path, c->line);
		nc_map_put(w->arena, &shared->integrated, key, place);
	}
	shared->integrated_known = true;
}

void walk_hold_against_ci(struct answer *a, struct walker *w, const struct call *call)
{
	if (a->verdict == NC_STEP_PROVED || a->mode || w->now.footing >= FOOTING_LOST ||
		w->has_started || !is_whole(call->command))
		return;
	if (!w->shared->integrated_known)
		learn(w);
	const struct nc_str *place = nc_map_find(
		&w->shared->integrated, key_of(w->arena, w->now.folder, call->command->text));
	if (!place)
		return;
	if (a->verdict == NC_STEP_UNDECIDED) {
		*a = walk_proved(*place);
		return;
	}
	struct nc_str parts[] = {a->because, NC_STR(", but "), *place, NC_STR(" runs the same")};
	*a = walk_undecided(nc_arena_concat(w->arena, parts, 4));
}
