/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/walking.h"

/*
 * What a step changes for the steps after it: the folder, and what is there.
 * The rows of the tools say what a form makes: `makes: [WHAT, …]`, where a
 * final slash means whatever lies below, and `?` what has no known name;
 * `gives`, names of a family of offers; `copies` and `lets-run`, what cp and
 * chmod do; `starts`, a project of the reader's.
 */

/*
 * Out of another tree by the way that led into it: `cd ..`, or `cd ../NAME`
 * where the name is this repository's or a folder's of it.  The name of a
 * third tree leads to that one.
 */
static bool leads_back(const struct walker *w, struct nc_str to)
{
	static const struct nc_str up = NC_STR_INIT("../");
	if (!nc_str_equal(to, NC_STR("..")) && !nc_str_starts(to, up))
		return false;
	while (nc_str_starts(to, up))
		to = nc_str_slice(to, up.size, to.size);
	to = nc_str_slice(to, 0, nc_str_find_byte(to, '/'));
	return to.size == 0 || nc_str_equal(to, NC_STR("..")) || walk_is_own_name(w, to) ||
	       (w->own_clone.size && nc_str_equal_fold(to, w->own_clone)) ||
	       nc_tree_has_folder(w->project->tree, to);
}

static void change_folder(struct walker *w, const struct call *call)
{
	struct turn turn = walk_turn(w, call);
	struct nc_str to = call->arguments.count
				   ? call->arguments.items[call->arguments.count - 1]->text
				   : NC_STR_NONE;
	w->before = w->now;
	if (nc_str_equal(call->program, NC_STR("pushd")))
		*nc_list_push(w->arena, &w->pushed) = w->now;
	else if (nc_str_equal(call->program, NC_STR("popd")) && w->pushed.count)
		w->pushed.count--;
	if (w->now.footing == FOOTING_ELSEWHERE && !turn.enters_clone && leads_back(w, to))
		turn.to = (struct standing){.folder = NC_STR_NONE, .footing = FOOTING_CARRIED};
	if (turn.to.footing >= FOOTING_LOST && nc_path_base(to).size)
		*nc_list_push(w->arena, &w->lost_at) = nc_path_base(to);
	if (turn.to.footing == FOOTING_LOST)
		w->lost_in = walk_chapter_start(w);
	w->now = turn.to;
	w->is_seen = false;
	w->entered = w->section;
	w->has_turned = true;
	w->root_first = false;
	if (!turn.enters_clone)
		return;
	w->has_cloned = w->has_cloned || turn.to.footing == FOOTING_SURE;
	w->has_started = w->has_started && turn.to.footing != FOOTING_SURE;
	w->clone_name = NC_STR_NONE;
}

static void make_word(struct walker *w, const struct nc_word *word, bool below)
{
	struct nc_str path;
	if (!walk_is_plain(word))
		w->has_unpacked = w->has_unpacked || word->globs;
	else if (w->now.footing < FOOTING_LOST && walk_resolve(&path, w, w->now.folder, word->text))
		walk_make(w, (struct made){.path = path, .below = below});
	else
		*nc_list_push(w->arena, &w->made_away) = nc_path_base(word->text);
}

static void make_all(
	struct walker *w, const struct call *call, const struct nc_value *makes, size_t taken)
{
	for (size_t i = 0; i < nc_value_list_count(makes); i++) {
		struct nc_str what = nc_value_text(nc_value_list_item(makes, i));
		bool below = what.size > 1 && what.data[what.size - 1] == '/';
		if (below)
			what.size--;
		if (nc_str_equal(what, NC_STR("?"))) {
			w->has_unpacked = true;
			continue;
		}
		struct subjects subjects;
		walk_find_subjects(&subjects, call, what, taken);
		for (size_t k = 0; k < subjects.count; k++)
			make_word(w, &subjects.items[k], below);
	}
}

/* What is copied or moved to a folder keeps its name there. */
static void copy_all(struct walker *w, const struct call *call)
{
	size_t count = call->arguments.count;
	const struct nc_word *last = count ? call->arguments.items[count - 1] : NULL;
	struct nc_str target;
	if (count < 2 || !walk_is_plain(last))
		return;
	if (w->now.footing >= FOOTING_LOST ||
		!walk_resolve(&target, w, w->now.folder, last->text)) {
		*nc_list_push(w->arena, &w->made_away) = nc_path_base(last->text);
		return;
	}
	bool folder = nc_tree_has_folder(w->project->tree, target) || count > 2 ||
		      last->text.data[last->text.size - 1] == '/';
	for (size_t i = 0; i + 1 < count; i++) {
		const struct nc_word *from = call->arguments.items[i];
		struct nc_str path = target, base = nc_path_base(from->text);
		if (!walk_is_plain(from)) {
			w->has_unpacked = w->has_unpacked || folder;
			continue;
		}
		if (folder && !walk_resolve(&path, w, target, base))
			continue;
		walk_make(w, (struct made){.path = path, .below = true});
	}
}

/* `chmod +x`: a file, all of a folder, or all that a pattern finds in one. */
static void let_run(struct walker *w, const struct call *call, size_t taken)
{
	for (size_t i = taken; i < call->arguments.count; i++) {
		const struct nc_word *word = call->arguments.items[i];
		struct nc_str path = word->globs ? nc_path_dir(word->text) : word->text;
		if (word->expands || word->placeholder ||
			!nc_path_resolve(&path, w->arena, w->now.folder, path))
			continue;
		if (path.size == 0 || nc_tree_has_folder(w->project->tree, path))
			w->all_run = true;
		else if (word->globs || nc_tree_find(w->project->tree, path) ||
			 walk_find_made(w, path))
			walk_make(w, (struct made){.path = path, .below = word->globs});
	}
}

static void give_all(
	struct walker *w, const struct call *call, const struct nc_value *gives, size_t taken)
{
	for (size_t i = 0; gives && i < gives->count; i++) {
		struct subjects subjects;
		walk_find_subjects(
			&subjects, call, nc_value_get_text(&gives->items[i], "name"), taken);
		for (size_t k = 0; k < subjects.count; k++)
			walk_make(w,
				(struct made){.path = subjects.items[k].text,
					.family =
						nc_value_get_text(&gives->items[i], "offer").data});
	}
}

/* `pandoc rain.md -o rain.1`: what programs that no row knows write by custom. */
static void make_output(struct walker *w, const struct call *call)
{
	static const char *const names[] = {"-o", "--output", "--out"};
	for (size_t i = 1; !call->tool && i + 1 < call->word_count; i++) {
		if (NC_AMONG(call->words[i].text, names))
			make_word(w, &call->words[i + 1], true);
	}
}

static void make_redirects(struct walker *w, const struct nc_shell_command *c)
{
	for (size_t i = 0; i < c->redirect_count; i++) {
		const struct nc_redirect *r = &c->redirects[i];
		if (r->kind == NC_REDIRECT_OUT || r->kind == NC_REDIRECT_APPEND)
			make_word(w, &r->target, false);
	}
}

/* `rain init`, where this repository is what makes `rain`: it begins a reader's project. */
static bool begins_project(struct walker *w, const struct call *call)
{
	static const char *const words[] = {
		"init", "new", "create", "startproject", "start-project", "scaffold"};
	struct nc_str place, word;
	if (call->tool || call->arguments.count == 0 ||
		!walk_is_installed(&place, w, call->program))
		return false;
	word = call->arguments.items[0]->text;
	return NC_AMONG(word, words);
}

/* "bash", "bash-web", "web:shell" */
static bool names_shell(struct nc_str text)
{
	static const char *const words[] = {
		"bash", "sh", "shell", "zsh", "ssh", "attach", "enter", "console", "login"};
	for (size_t i = 0, from = 0; i <= text.size; i++) {
		if (i < text.size && !strchr("-_:.", text.data[i]))
			continue;
		if (NC_AMONG_FOLD(nc_str_slice(text, from, i), words))
			return true;
		from = i + 1;
	}
	return false;
}

/*
 * `make bash`, `npm run shell`, `./dev.sh login`: what follows may be typed at that shell, unless
 * it is the same program's: then the block lists what one may do.
 */
static bool opens_shell(const struct call *call, const struct nc_value *form)
{
	const struct nc_value *needs = nc_value_get(form, "needs");
	bool named = false;
	for (size_t i = 0; needs && i < needs->count; i++)
		named = named || nc_value_get(&needs->items[i], "offer");
	/* `./dev.sh web login` is the project's own way to do it. */
	named = named || (!call->tool && nc_str_find_byte(call->program, '/') != NC_NPOS);
	for (size_t i = 0; named && i < call->arguments.count; i++) {
		if (names_shell(call->arguments.items[i]->text))
			return true;
	}
	return false;
}

/* `git checkout v2`: what follows is typed in that tree.  Back on the default branch in this one.
 */
static void switch_branch(struct walker *w, const struct call *call)
{
	const struct nc_repository *r = nc_snapshot_repository(w->project->snapshot);
	size_t count = call->arguments.count;
	bool switches = nc_str_equal(call->program, NC_STR("git")) && count == 2 &&
			call->options.count == 0 &&
			(nc_str_equal(call->arguments.items[0]->text, NC_STR("checkout")) ||
				nc_str_equal(call->arguments.items[0]->text, NC_STR("switch")));
	if (!switches)
		return;
	struct nc_str name = call->arguments.items[1]->text;
	bool path = walk_is_there(w, name);
	bool own = nc_str_equal(name, r->default_branch) || nc_str_equal(name, NC_STR("main")) ||
		   nc_str_equal(name, NC_STR("master"));
	if (path && !own)
		return;
	w->switched = !own;
	w->switched_in = w->section;
}

static bool is_everywhere(const struct call *call)
{
	return call->tool && nc_value_get_bool(call->tool->row, "everywhere", false);
}

void walk_apply(struct walker *w, const struct call *call)
{
	size_t taken = 0;
	make_redirects(w, call->command);
	if (call->word_count == 0)
		return;
	if (walk_changes_folder(call)) {
		change_folder(w, call);
		return;
	}
	if (walk_is_clone(call)) {
		walk_clone(w, call);
		return;
	}
	const struct nc_value *form = walk_find_form(&taken, call);
	make_all(w, call, nc_value_get(form, "makes"), taken);
	make_output(w, call);
	give_all(w, call, nc_value_get(form, "gives"), taken);
	if (nc_value_get_bool(form, "copies", false))
		copy_all(w, call);
	if (nc_value_get_bool(form, "lets-run", false))
		let_run(w, call, taken);
	switch_branch(w, call);
	if (opens_shell(call, form) || nc_value_get_bool(form, "may-leave", false))
		w->shell_of = call->program;
	if (nc_value_get_bool(form, "leaves", false))
		w->now = (struct standing){.folder = NC_STR_NONE, .footing = FOOTING_ELSEWHERE};
	w->has_started = w->has_started || nc_value_get_bool(form, "starts", false) ||
			 begins_project(w, call);
	/* Whatever else runs may write what it likes. */
	w->has_built = w->has_built || !is_everywhere(call);
}
