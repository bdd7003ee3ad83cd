/* SPDX-License-Identifier: MIT */
#include "newcomer/history.h"
#include "walk/judge/judge.h"
#include "walk/text/text.h"

/*
 * What ties a step to this tree, when all steps are known.
 *
 * `python rain.py`, and there is no rain.py, nor anything called nearly so: is
 * it missing, or was it never meant to be in this tree?  Of what would lie in a
 * folder that is there the folder tells.  Of what would lie at the root one of
 * these must: a commit that still had it, another step of the section that
 * this tree proves, or a language that the tree is written in, of whose
 * manifests it is one.  Of 68 that no commit had, and that were read by eye, 27
 * were of another tree; of 17 that a commit had, none.
 */

static bool is_beside_a_proved(const struct walker *w, const struct nc_step *step)
{
	for (size_t i = 0; i < w->steps.count; i++) {
		const struct nc_step *other = &w->steps.items[i];
		if (other != step && other->section == step->section && other->of_tree)
			return true;
	}
	return false;
}

/* `mvn install` where the tree is written in Java: no other tree than this would be meant. */
static bool is_manifest_of_ours(const struct walker *w, const struct nc_step *step)
{
	const struct tool *tool = walk_find_tool(w, step->tool);
	struct nc_str base = nc_path_base(step->absent);
	bool typed = nc_str_find(step->text, base) != NC_NPOS &&
		     !nc_str_starts(base, NC_STR("requirements"));
	return tool && !typed && walk_sources_of(w, tool) != NULL;
}

static const struct nc_step *find_first_clone(const struct walker *w)
{
	for (size_t i = 0; i < w->steps.count; i++) {
		if (nc_str_starts(w->steps.items[i].text, NC_STR("git clone ")))
			return &w->steps.items[i];
	}
	return NULL;
}

/* `cd htdocs`, and then the clone: nothing of this tree is there yet. */
static bool is_before_clone(const struct nc_step *step, const struct nc_step *clone)
{
	return clone && step->number < clone->number && step->section == clone->section &&
	       !nc_str_starts(clone->because, NC_STR("another repository"));
}

void walk_find_ground(struct walker *w)
{
	const struct nc_step *clone = find_first_clone(w);
	for (size_t i = 0; i < w->steps.count; i++) {
		struct nc_step *step = &w->steps.items[i];
		if (step->verdict == NC_STEP_REFUTED && is_before_clone(step, clone)) {
			step->verdict = NC_STEP_UNDECIDED;
			step->because = NC_STR("the clone comes after it");
			continue;
		}
		if (step->verdict != NC_STEP_REFUTED || step->absent.size == 0 || step->near.size ||
			step->mode || step->later || !walk_is_at_root(w, step->absent))
			continue;
		const struct nc_commit *commit = walk_find_past(w, step->absent);
		if (commit) {
			char hex[NC_OID_HEX + 1];
			nc_oid_format(hex, &commit->oid);
			step->because = nc_arena_printf(w->arena,
				"%.*s any more; commit %.7s still has one",
				NC_STR_ARG(step->because), hex);
		} else if (!is_beside_a_proved(w, step) && !is_manifest_of_ours(w, step)) {
			step->verdict = NC_STEP_UNDECIDED;
			step->because = NC_STR("nothing else ties it to this tree");
		}
	}
}
