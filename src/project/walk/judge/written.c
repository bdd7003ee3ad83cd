/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "newcomer/manifest.h"
#include "walk/judge/judge.h"
#include "walk/text/text.h"

/*
 * What a script of this tree writes: a step before ran it, and its text has the
 * name, or all of it but the ending, which scripts like to add themselves.
 * Scripts speak of other scripts, too, and do not write these.
 */

static bool is_script(struct nc_str path)
{
	static const char *const endings[] = {
		".py", ".sh", ".bash", ".js", ".mjs", ".ts", ".rb", ".pl", ".php", ".R", ".jl"};
	return NC_AMONG_FOLD(nc_path_ending(path), endings);
}

bool walk_is_written_before(const struct walker *w, struct nc_str path)
{
	static const size_t shortest = 5;
	struct nc_str base = nc_path_base(path), ending = nc_path_ending(base);
	struct nc_str stem = nc_str_slice(base, 0, base.size - ending.size);
	for (size_t i = 0; stem.size >= shortest && !is_script(path) && i < w->steps.count; i++) {
		const struct nc_step *step = &w->steps.items[i];
		const struct nc_entry *e =
			step->verdict == NC_STEP_PROVED && is_script(step->evidence)
				? nc_tree_find(w->project->tree, step->evidence)
				: NULL;
		if (!e)
			continue;
		struct nc_str text = nc_project_text(
			w->project, (uint32_t)(e - w->project->tree->entries), NC_MAX_FOREIGN_DATA);
		if (text.data && (walk_holds_word(text, stem) || walk_holds_word(text, base)))
			return true;
	}
	return false;
}
