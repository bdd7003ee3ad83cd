/* SPDX-License-Identifier: MIT */
#include "walking.h"

/*
 * What a step changes for the steps after it: the folder, and what is there.
 * The rows of the tools say what a form makes (`makes: [WHAT, …]`, where a
 * final slash means whatever lies below); `cd` and `git clone` are known here,
 * because where one stands is the walk's own business.
 */

static struct nc_str last_argument(const struct call *call)
{
	if (call->argument_count == 0)
		return NC_STR_NONE;
	const struct nc_word *word = call->arguments[call->argument_count - 1];
	return walk_is_plain(word) ? word->text : NC_STR_NONE;
}

static void change_folder(struct walker *w, const struct call *call)
{
	struct nc_str to = last_argument(call), folder;
	bool outside_now = w->now.foreign;
	if (call->argument_count == 0 || to.size == 0 ||
		!walk_resolve(&folder, w, w->now.folder, to)) {
		/* Home, an absolute path, a variable: a reader's own place. */
		w->now.known = false;
		return;
	}
	if (outside_now)
		return;
	if (nc_tree_has_folder(w->project->tree, folder) || walk_find_made(w, folder)) {
		w->now.folder = folder;
		w->now.known = true;
		return;
	}
	/* From the root, seen from a folder that was entered before. */
	if (walk_resolve(&folder, w, NC_STR_NONE, to) &&
		nc_tree_has_folder(w->project->tree, folder)) {
		w->now.folder = folder;
		return;
	}
	/* Into what was just cloned: this very repository, under whatever name. */
	if (nc_str_find_byte(to, '/') == NC_NPOS && nc_str_equal_fold(to, w->clone_name)) {
		w->now = (struct standing){
			.folder = NC_STR_NONE, .known = true, .foreign = w->clone_foreign};
		return;
	}
	w->now.known = false;
}

/* "https://host/owner/name.git" and "git@host:owner/name": the last component. */
static struct nc_str name_of_address(struct nc_str address)
{
	while (address.size && address.data[address.size - 1] == '/')
		address.size--;
	if (nc_str_ends(address, NC_STR(".git")))
		address.size -= 4;
	size_t cut = nc_str_find_last_byte(address, '/');
	if (cut == NC_NPOS)
		cut = nc_str_find_last_byte(address, ':');
	return cut == NC_NPOS ? address : nc_str_slice(address, cut + 1, address.size);
}

static void clone(struct walker *w, const struct call *call)
{
	struct nc_str address = call->argument_count > 1 ? call->arguments[1]->text : NC_STR_NONE;
	struct nc_str name = name_of_address(address);
	struct nc_str own = name_of_address(nc_snapshot_repository(w->project->snapshot)->name);
	bool placeholder = call->argument_count > 1 && !walk_is_plain(call->arguments[1]);
	/*
	 * The first clone of a document is this repository, unless its address names
	 * another; what is cloned after it lies beside, or inside.
	 */
	bool same = placeholder || nc_str_equal_fold(name, own);
	w->clone_name = call->argument_count > 2 ? call->arguments[2]->text : name;
	w->clone_foreign = !same;
	if (!same)
		walk_make(w, nc_arena_copy(w->arena, w->clone_name), true);
}

static void make_word(struct walker *w, const struct nc_word *word, bool below)
{
	struct nc_str path;
	if (!walk_is_plain(word)) {
		w->now.unpacked = w->now.unpacked || word->expands || word->globs;
		return;
	}
	if (walk_resolve(&path, w, w->now.folder, word->text))
		walk_make(w, path, below);
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
			w->now.unpacked = true;
			continue;
		}
		struct subjects subjects;
		walk_find_subjects(&subjects, call, what, taken);
		for (size_t k = 0; k < subjects.count; k++)
			make_word(w, subjects.items[k], below);
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

void walk_apply(struct walker *w, const struct call *call)
{
	size_t taken = 0;
	make_redirects(w, call->command);
	if (call->word_count == 0)
		return;
	if (nc_str_equal(call->program, NC_STR("cd")) ||
		nc_str_equal(call->program, NC_STR("pushd"))) {
		change_folder(w, call);
		return;
	}
	bool git = nc_str_equal(call->program, NC_STR("git")) && call->argument_count > 1;
	if (git && nc_str_equal(call->arguments[0]->text, NC_STR("clone"))) {
		clone(w, call);
		return;
	}
	const struct nc_value *form = walk_find_form(&taken, call);
	make_all(w, call, nc_value_get(form, "makes"), taken);
}
