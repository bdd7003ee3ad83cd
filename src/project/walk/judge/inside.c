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

/* What people write; a build makes no such thing. */
static bool is_script(struct nc_str path)
{
	static const char *const endings[] = {".sh", ".py", ".rb", ".php", ".js", ".ts", ".R"};
	struct nc_str ending = nc_path_ending(path);
	return nc_str_among(ending, endings, sizeof endings / sizeof *endings);
}

/* Of the file that is there, "scripts" and ".sh"; of the other, two letters off at most. */
static bool is_slip(struct nc_str there, struct nc_str path)
{
	struct nc_str folder = nc_path_dir(path), here = nc_path_dir(there);
	struct nc_str a = nc_path_base(path), b = nc_path_base(there);
	bool beside = nc_str_equal(here, folder) ||
		      (nc_str_ends(here, folder) && here.size > folder.size &&
			      here.data[here.size - folder.size - 1] == '/');
	return beside && nc_str_equal(nc_path_ending(a), nc_path_ending(b)) && b.size > 5 &&
	       nc_str_distance(a, b, b.size < 9 ? 1 : 2) != NC_NPOS;
}

/* Is it in the tree, under whatever folder the image begins in? */
static bool is_below_any(const struct nc_tree *tree, struct nc_str path)
{
	for (size_t i = 0; i < tree->count; i++) {
		struct nc_str there = tree->entries[i].path;
		if (nc_str_equal(there, path) ||
			(nc_str_ends(there, path) && there.size > path.size &&
				there.data[there.size - path.size - 1] == '/'))
			return true;
	}
	return false;
}

/*
 * `bash scripts/strat.sh`: an image holds the tree, or a part of it, and a
 * letter off in what one has there is off in it as well.
 */
static bool find_slip(struct nc_str *near, struct nc_str *absent, const struct walker *w,
	const struct call *inner)
{
	const struct nc_tree *tree = w->project->tree;
	if (inner->arguments.count == 0)
		return false;
	struct nc_str path = inner->arguments.items[0]->text;
	if (nc_str_starts(path, NC_STR("./")))
		path = nc_str_slice(path, 2, path.size);
	if (!walk_is_plain(inner->arguments.items[0]) || nc_path_dir(path).size == 0 ||
		path.data[0] == '/' || !is_script(path) || is_below_any(tree, path))
		return false;
	for (size_t i = 0; i < tree->count; i++) {
		if (tree->entries[i].kind == NC_ENTRY_SUBMODULE)
			return false;
		if (near->size == 0 && is_slip(tree->entries[i].path, path))
			*near = tree->entries[i].path;
	}
	*absent = path;
	return near->size > 0;
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
	struct nc_str near = NC_STR_NONE, absent;
	if (inner.tool && find_slip(&near, &absent, w, &inner)) {
		struct nc_str because[] = {NC_STR("there is no "), absent};
		return walk_refuted(nc_arena_concat(w->arena, because, 2), near, NC_STR_NONE);
	}
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
