/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"

bool walk_is_bare_script(struct walker *w, const struct call *call)
{
	static const char *const endings[] = {".sh", ".py", ".pl", ".rb", ".bash"};
	struct nc_str path, place, ending = nc_path_ending(call->program);
	if (call->windows || w->in_sentence || w->now.footing >= FOOTING_LOST ||
		!walk_is_plain(&call->words[0]) ||
		!nc_path_resolve(&path, w->arena, w->now.folder, call->program) ||
		!nc_tree_find(w->project->tree, path))
		return false;
	return NC_AMONG(ending, endings) && !walk_is_installed(&place, w, call->program);
}

struct answer walk_refute_bare(struct walker *w, const struct call *call)
{
	struct nc_str parts[] = {
		NC_STR("a shell does not look for "), call->program, NC_STR(" in the folder")};
	struct nc_str mend[] = {NC_STR("./"), call->program};
	struct answer a =
		walk_refuted(nc_arena_concat(w->arena, parts, 3), NC_STR_NONE, call->program);
	a.near = nc_arena_concat(w->arena, mend, 2);
	return a;
}

struct answer walk_judge_program(struct walker *w, const struct call *call)
{
	struct nc_str place;
	bool path = nc_str_find_byte(call->program, '/') != NC_NPOS ||
		    (call->windows && nc_str_find_byte(call->program, '\\') != NC_NPOS);
	if (path) {
		struct answer a = walk_look_for_path(w, call, &call->words[0], WANTED_PROGRAM);
		a.of_tree = !nc_str_starts(a.evidence, NC_STR("made "));
		return a;
	}
	if (walk_is_bare_script(w, call))
		return walk_refute_bare(w, call);
	if (w->now.footing != FOOTING_ELSEWHERE && (walk_is_installed(&place, w, call->program) ||
							   walk_is_built(&place, w, call->program)))
		return walk_proved(place);
	return walk_undecided(NC_STR("a program not known here"));
}
