/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/judge.h"

/*
 * What a form of a tool needs from the tree.  Each need is one MAP:
 *
 *     {file: WHAT}                   a file or folder is there
 *     {folder: WHAT}                 a folder is
 *     {folder: WHAT, several: true}  … or each of several, with commas between
 *     {folder: WHAT, ours: […]}      … and of this tree, if one of these files lies above it
 *     {slip: WHAT}                   no slip of the pen for a file that is there
 *     {any: [package.json, …]}       one of these files is, in the folder of the call
 *     {any: […], below: WHAT}        … or in this one, seen from there
 *     {any: […], here: true}         … and in no folder above, wherever the tool looks
 *     {any: […], or-below: […]}      … or some file of such a name lies below it
 *     {offer: FAMILY, name: WHAT}    the list of that family offers the name, or the
 *                                    table "commands" knows who brings it
 *     {program: true}                the program itself is in the tree, executable
 *     {module: WHAT}                 a module of Python is
 *     {requirement: WHAT}            what pip was told to install is
 *     {package: WHAT}            a package is this project, or one that its manifests ask for
 *     {command: WHAT, of: […]}    no slip of the pen for one of these words
 *     {ref: WHAT}                    git has a branch, a tag or a file of that name
 *
 * WHAT is told in subjects.c.
 */

enum need {
	NEED_FILE,
	NEED_FOLDER,
	NEED_SLIP,
	NEED_OFFER,
	NEED_MODULE,
	NEED_REQUIREMENT,
	NEED_PACKAGE,
	NEED_COMMAND,
	NEED_REF,
	NEEDS
};

/* The key that says what kind of need it is, and the one whose WHAT it is about. */
static const struct {
	const char *key, *what;
} kinds[NEEDS] = {
	[NEED_FILE] = {"file", "file"},
	[NEED_FOLDER] = {"folder", "folder"},
	[NEED_SLIP] = {"slip", "slip"},
	[NEED_OFFER] = {"offer", "name"},
	[NEED_MODULE] = {"module", "module"},
	[NEED_REQUIREMENT] = {"requirement", "requirement"},
	[NEED_PACKAGE] = {"package", "package"},
	[NEED_COMMAND] = {"command", "command"},
	[NEED_REF] = {"ref", "ref"},
};

/* Does a file of one of these names lie where one may stand, or above? */
static bool lies_above(
	const struct walker *w, const struct call *call, const struct nc_value *names)
{
	struct nc_str folders[MAX_FOLDERS], at;
	size_t count = walk_folders(folders, w, call);
	for (size_t i = 0; i < count; i++) {
		struct nc_str folder = folders[i];
		for (bool more = true; more; folder = nc_path_dir(folder)) {
			for (size_t k = 0; k < nc_value_list_count(names); k++) {
				struct nc_str name = nc_value_text(nc_value_list_item(names, k));
				if (nc_path_resolve(&at, w->arena, folder, name) &&
					nc_tree_find(w->project->tree, at))
					return true;
			}
			more = folder.size > 0;
		}
	}
	return false;
}

/* "core,web,:batch,!old": paths; what a sign stands before is called otherwise. */
static struct answer look_for_folders(
	struct walker *w, const struct call *call, const struct nc_word *word)
{
	struct nc_str rest = word->text, one;
	struct answer worst = walk_proved(NC_STR_NONE);
	while (nc_str_next_field(&one, &rest, ',')) {
		struct nc_word path = *word;
		path.text = one;
		if (one.size == 0 || memchr("!+-?", one.data[0], 4) ||
			nc_str_find_byte(one, ':') != NC_NPOS)
			continue;
		struct answer a = walk_look_for_path(w, call, &path, WANTED_FOLDER);
		if (worst.evidence.size == 0 || walk_is_worse(&a, &worst))
			worst = a;
	}
	return worst;
}

static struct answer look_for_folder(struct walker *w, const struct call *call,
	const struct nc_value *need, const struct nc_word *word)
{
	w->of_ours = nc_value_get(need, "ours") && lies_above(w, call, nc_value_get(need, "ours"));
	struct answer a = nc_value_get_bool(need, "several", false)
				  ? look_for_folders(w, call, word)
				  : walk_look_for_path(w, call, word, WANTED_FOLDER);
	w->of_ours = false;
	return a;
}

/*
 * `rain --require wind`: no row can know the options that take a value of all
 * tools.  One that says `switches` knows those of one letter, too.
 */
static struct answer doubt_value(
	struct answer a, struct walker *w, const struct call *call, const struct nc_word *word)
{
	bool knows_all = nc_value_get(call->tool->row, "switches") != NULL;
	for (size_t i = 2; a.verdict == NC_STEP_REFUTED && a.near.size == 0 && i < call->word_count;
		i++) {
		struct nc_str before = call->words[i - 1].text;
		bool is_long = before.size > 3 && nc_str_starts(before, NC_STR("--"));
		if (call->words[i].text.data != word->text.data ||
			!walk_is_option(&call->words[i - 1]) || !(is_long || knows_all) ||
			nc_str_equal(before, NC_STR("--")) ||
			nc_str_find_byte(before, '=') != NC_NPOS ||
			walk_knows_option(call, w, before))
			continue;
		struct nc_str parts[] = {NC_STR("it may be the value of "), before};
		return walk_undecided(nc_arena_concat(w->arena, parts, 2));
	}
	return a;
}

static struct answer look_for_file(struct walker *w, const struct call *call,
	const struct nc_value *need, const struct nc_word *word)
{
	struct answer a = walk_look_for_path(w, call, word, WANTED_FILE);
	if (nc_value_get_bool(need, "usual", false))
		a = walk_judge_usual(a, w, word->text);
	return a;
}

static struct answer judge_subject(struct walker *w, const struct call *call,
	const struct nc_value *value, enum need need, const struct nc_word *word)
{
	switch (need) {
	case NEED_FILE:
		return look_for_file(w, call, value, word);
	case NEED_FOLDER:
		return look_for_folder(w, call, value, word);
	case NEED_SLIP:
		return walk_look_for_slip(w, call, word);
	case NEED_OFFER:
		return walk_look_for_offer(w, call, value, word);
	case NEED_MODULE:
		return walk_look_for_module(w, call, value, word);
	case NEED_REQUIREMENT:
		return walk_look_for_requirement(w, call, word);
	case NEED_PACKAGE:
		return walk_look_for_package(w, call, word);
	case NEED_COMMAND:
		return walk_look_for_command(w, value, word);
	case NEED_REF:
		return walk_look_for_ref(w, word);
	case NEEDS:
		break;
	}
	return walk_undecided(NC_STR("the tree cannot tell"));
}

/* `docker build github.com/owner/rain#main`, with or without what it is fetched by. */
static bool is_address(struct nc_str text)
{
	return nc_str_find(text, NC_STR("://")) != NC_NPOS || nc_str_starts(text, NC_STR("git@")) ||
	       nc_str_starts(text, NC_STR("github.com/"));
}

static struct answer judge_any(struct walker *w, const struct call *call,
	const struct nc_value *need, const struct nc_value *any, size_t taken)
{
	struct nc_str below = nc_value_get_text(need, "below");
	bool above = nc_value_get_bool(call->tool->row, "looks-up", false) && below.size == 0 &&
		     !nc_value_get_bool(need, "here", false);
	struct subjects subjects;
	if (below.size) {
		walk_find_subjects(&subjects, call, below, taken);
		if (subjects.count && is_address(subjects.items[0].text))
			return walk_undecided(NC_STR("it lies outside of the repository"));
		if (subjects.count == 0 || !walk_is_plain(&subjects.items[0]) ||
			!walk_resolve(&below, w, NC_STR("a/b/c"), subjects.items[0].text))
			return walk_undecided(NC_STR("for the reader to fill in"));
		below = subjects.items[0].text;
		if (nc_str_equal(below, NC_STR("-")))
			return walk_undecided(NC_STR("it reads what another command says"));
	}
	struct answer a = walk_look_for_any(w, call, any, below, above);
	const struct nc_value *found = nc_value_get(need, "or-below");
	return found && a.verdict != NC_STEP_PROVED ? walk_look_below(a, w, call, found) : a;
}

/* The program lies where one stands, wherever it is told to go. */
static struct answer look_for_program(struct walker *w, const struct call *call)
{
	struct call here = *call;
	here.folder_option = (struct nc_str){.data = NULL, .size = 0};
	here.folder_unknown = false;
	return walk_look_for_path(w, &here, &call->words[0], WANTED_PROGRAM);
}

struct answer walk_judge_need(
	struct walker *w, const struct call *call, const struct nc_value *value, size_t taken)
{
	const struct nc_value *any = nc_value_get(value, "any");
	enum need need = 0;
	if (any || nc_value_get_bool(value, "program", false)) {
		struct answer a =
			any ? judge_any(w, call, value, any, taken) : look_for_program(w, call);
		if (nc_value_get_bool(value, "usual", false))
			a = walk_judge_usual(a, w,
				any ? nc_value_text(nc_value_list_item(any, 0))
				    : call->words[0].text);
		a.of_tree = !nc_str_starts(a.evidence, NC_STR("made "));
		return a;
	}
	while (need < NEEDS && !nc_value_get(value, kinds[need].key))
		need++;
	struct subjects subjects = {0};
	if (need < NEEDS)
		walk_find_subjects(
			&subjects, call, nc_value_get_text(value, kinds[need].what), taken);
	if (subjects.count == 0)
		return walk_undecided(NC_STR("it names nothing of the tree"));
	struct answer worst = walk_proved(NC_STR_NONE);
	w->wants_source = nc_value_get_bool(value, "source", false);
	for (size_t i = 0; i < subjects.count; i++) {
		struct answer a = judge_subject(w, call, value, need, &subjects.items[i]);
		a = doubt_value(a, w, call, &subjects.items[i]);
		/* What only a step can make is not proved by a folder of that name. */
		if (nc_value_get_bool(value, "made", false) && a.verdict == NC_STEP_PROVED &&
			!nc_str_starts(a.evidence, NC_STR("made at")))
			a = walk_undecided(NC_STR("no step before made it"));
		a.of_tree = need != NEED_PACKAGE && !nc_str_starts(a.evidence, NC_STR("made "));
		if (i == 0 || walk_is_worse(&a, &worst))
			worst = a;
	}
	w->wants_source = false;
	return worst;
}
