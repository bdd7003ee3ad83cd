/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"

/*
 * `docker compose exec web python manage.py migrate`: that the service is there
 * says nothing of what runs in it.  Which files an image holds the tree cannot
 * tell; but as a rule it holds the tree, so what works here works there.
 */

/* "manage.py", "bin/rails": what lies in a folder, and is not of the machine. */
static bool is_path(struct nc_str word)
{
	if (word.size == 0 || word.data[0] == '-' || nc_str_find(word, NC_STR("://")) != NC_NPOS)
		return false;
	return nc_str_find_byte(word, '/') != NC_NPOS || nc_path_ending(word).size > 1;
}

/* Does it ask for something that this tree would hold?  `psql` does not. */
static bool asks_of_tree(const struct call *inner)
{
	size_t taken = 0;
	const struct nc_value *form = walk_find_form(&taken, inner);
	if (is_path(inner->program) || nc_value_get(form, "needs"))
		return true;
	for (size_t i = 0; i < inner->arguments.count; i++) {
		if (is_path(inner->arguments.items[i]->text))
			return true;
	}
	return false;
}

/* A container in a container is not followed. */
static bool goes_further(const struct call *inner)
{
	size_t taken = 0;
	return nc_value_get_bool(walk_find_form(&taken, inner), "inside", false);
}

/* Where one stands, or at the root, which is what an image as a rule begins in. */
static bool works(struct walker *w, const struct call *inner)
{
	struct standing now = w->now;
	bool proved = walk_judge(w, inner).verdict == NC_STEP_PROVED;
	if (!proved && now.footing < FOOTING_LOST) {
		w->now = (struct standing){.folder = NC_STR_NONE, .footing = FOOTING_CARRIED};
		proved = walk_judge(w, inner).verdict == NC_STEP_PROVED;
		w->now = now;
	}
	return proved;
}

/* The words behind the first argument of the form; `a` is what was said of that one. */
static struct answer judge_inside(
	struct answer a, struct walker *w, const struct call *call, size_t taken)
{
	const struct nc_word *name = call->arguments.items[taken];
	size_t behind = (size_t)(name - call->words) + 1;
	struct nc_shell_command command = *call->command;
	struct call inner;
	command.words = call->words + behind;
	command.word_count = call->word_count - behind;
	walk_read_call(&inner, w, &command, false);
	if (inner.word_count == 0 || !asks_of_tree(&inner) ||
		(!goes_further(&inner) && works(w, &inner)))
		return a;
	struct nc_str parts[] = {NC_STR("it runs inside the container "), name->text,
		NC_STR("; only that is known to be there")};
	return walk_undecided(nc_arena_concat(w->arena, parts, 3));
}

struct answer walk_judge_step(struct walker *w, const struct call *call)
{
	size_t taken = 0;
	struct answer a = walk_judge(w, call);
	const struct nc_value *form = walk_find_form(&taken, call);
	return a.verdict == NC_STEP_PROVED && nc_value_get_bool(form, "inside", false) &&
			       call->arguments.count > taken
		       ? judge_inside(a, w, call, taken)
		       : a;
}
