/* SPDX-License-Identifier: MIT */
#include <string.h>

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
 *
 * And whatever it misses, the steps right before and after it must not all be
 * such that nobody can tell: of 32 that stood between those, with nothing near,
 * 18 were of another tree; of 237 beside one that is decided, or alone, 14
 * (docs/decisions/0306-the-steps-beside-it.md).
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

/* Is there a step of its section beside it, and none that is proved or refuted? */
static bool is_between_undecided(
	const struct walker *w, const enum nc_step_verdict *first_verdicts, size_t at)
{
	uint32_t section = w->steps.items[at].section;
	size_t beside[2], count = 0;
	if (at > 0 && w->steps.items[at - 1].section == section)
		beside[count++] = at - 1;
	if (at + 1 < w->steps.count && w->steps.items[at + 1].section == section)
		beside[count++] = at + 1;
	for (size_t i = 0; i < count; i++) {
		if (first_verdicts[beside[i]] != NC_STEP_UNDECIDED)
			return false;
	}
	return count > 0;
}

static void leave_open(struct nc_step *step, const char *because)
{
	step->verdict = NC_STEP_UNDECIDED;
	step->because = nc_str_of(because);
}

/* Nothing near it is there, it is no matter of a mode, and no step makes it later. */
static bool is_untied(const struct nc_step *step)
{
	return step->verdict == NC_STEP_REFUTED && step->near.size == 0 && !step->mode &&
	       !step->later;
}

bool walk_is_everybodys(
	const struct walker *w, struct nc_str text, struct nc_str absent, struct nc_str list)
{
	struct nc_str looked_in = nc_path_base(list);
	if (absent.size)
		return walk_is_at_root(w, absent);
	return nc_str_find_byte(text, ':') == NC_NPOS && nc_str_find_byte(text, '.') == NC_NPOS &&
	       (looked_in.size == 0 || nc_str_find(text, looked_in) == NC_NPOS);
}

static void tell_past(struct nc_step *step, struct walker *w, const struct nc_commit *commit)
{
	char hex[NC_OID_HEX + 1];
	/* What it has instead says less than what became of it. */
	struct nc_str told =
		nc_str_slice(step->because, 0, nc_str_find(step->because, NC_STR("; it has ")));
	nc_oid_format(hex, &commit->oid);
	step->because = nc_arena_printf(w->arena, "%.*s any more; commit %.7s still has %s",
		NC_STR_ARG(told), hex, step->family ? "it" : "one");
}

static const struct nc_commit *find_past(struct walker *w, const struct nc_step *step)
{
	if (step->family)
		return walk_find_offer_past(w, step->family, step->evidence, step->asked);
	return step->absent.size ? walk_find_past(w, step->absent) : NULL;
}

/*
 * `make flash`, no Makefile of any commit has it, and no other of its section
 * is of this one: any project has a Makefile.
 */
static bool is_target_of_nobody(const struct walker *w, const struct nc_step *step)
{
	struct nc_str folder = nc_path_dir(step->evidence);
	if (!step->family || strcmp(step->family, "make-target") != 0 ||
		(folder.size && nc_str_find(step->text, folder) != NC_NPOS))
		return false;
	for (size_t i = 0; i < w->steps.count; i++) {
		const struct nc_step *other = &w->steps.items[i];
		if (other->section == step->section && other->of_tree &&
			nc_str_equal(other->tool, step->tool))
			return false;
	}
	return true;
}

static bool moves(const struct nc_step *step)
{
	return nc_str_equal(step->tool, NC_STR("cd"));
}

/* The folder where one stands behind a step. */
static struct nc_str folder_behind(const struct nc_step *step)
{
	struct nc_str to = step->evidence;
	if (!moves(step) || step->verdict != NC_STEP_PROVED)
		return step->folder;
	return to.size && to.data[to.size - 1] == '/' ? nc_str_slice(to, 0, to.size - 1)
						      : NC_STR_NONE;
}

/*
 * The section before ends in a folder that has what is missing here, this one goes nowhere, and
 * nobody goes to that folder once more from here: the reader may still be there.
 */
static bool is_left_in(const struct walker *w, size_t at)
{
	const struct nc_step *step = &w->steps.items[at];
	struct nc_str folder = step->folder, rest = step->absent;
	size_t before = at;
	while (before > 0 && w->steps.items[before - 1].section == step->section) {
		if (moves(&w->steps.items[--before]))
			return false;
	}
	struct nc_str left = before ? folder_behind(&w->steps.items[before - 1]) : NC_STR_NONE;
	if (rest.size == 0 || left.size == 0 || nc_str_equal(left, folder) ||
		!nc_str_starts(rest, folder))
		return false;
	if (folder.size)
		rest = nc_str_slice(rest, folder.size + 1, rest.size);
	struct nc_str parts[] = {left, NC_STR("/"), rest};
	struct nc_str there = nc_arena_concat(w->arena, parts, 3);
	if (!nc_tree_find(w->project->tree, there) && !nc_tree_has_folder(w->project->tree, there))
		return false;
	for (size_t i = at + 1; i < w->steps.count; i++) {
		const struct nc_step *other = &w->steps.items[i];
		if (moves(other) && nc_str_equal(other->folder, folder) &&
			nc_str_equal(folder_behind(other), left))
			return false;
	}
	return true;
}

void walk_find_ground(struct walker *w)
{
	const struct nc_step *clone = find_first_clone(w);
	enum nc_step_verdict *first_verdicts =
		nc_arena_alloc_array(w->arena, w->steps.count, sizeof *first_verdicts);
	for (size_t i = 0; i < w->steps.count; i++)
		first_verdicts[i] = w->steps.items[i].verdict;
	for (size_t i = 0; i < w->steps.count; i++) {
		struct nc_step *step = &w->steps.items[i];
		bool slip = step->near.size &&
			    !nc_str_starts(step->because, NC_STR("there is no folder "));
		if (step->verdict == NC_STEP_REFUTED && !slip && is_before_clone(step, clone))
			leave_open(step, "the clone comes after it");
		if (step->verdict == NC_STEP_REFUTED && is_left_in(w, i))
			leave_open(step, "the section before ends in a folder that has it");
		if (!is_untied(step))
			continue;
		bool root = step->absent.size && walk_is_at_root(w, step->absent);
		const struct nc_commit *commit = find_past(w, step);
		if (commit)
			tell_past(step, w, commit);
		else if (root && !is_beside_a_proved(w, step) && !is_manifest_of_ours(w, step))
			leave_open(step, "nothing else ties it to this tree");
		else if (walk_is_everybodys(w, step->text, step->absent, step->evidence) &&
			 is_between_undecided(w, first_verdicts, i))
			leave_open(step, "what stands beside it cannot be told either");
		else if (is_target_of_nobody(w, step))
			leave_open(step, "no commit that is here has such a target");
	}
}
