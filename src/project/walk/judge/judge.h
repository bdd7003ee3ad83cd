/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_WALK_JUDGE_H
#define NEWCOMER_PROJECT_WALK_JUDGE_H

#include "walk/call/call.h"

/* Does a step work?  Each question is asked of the tree, and has one answer. */

enum wanted { WANTED_FILE, WANTED_FOLDER, WANTED_PROGRAM };

/* judge.c: does what a call asks of the tree hold? */
struct answer walk_judge(struct walker *w, const struct call *call);

/* need.c: does one need of a form hold? */
struct answer walk_judge_need(
	struct walker *w, const struct call *call, const struct nc_value *need, size_t taken);

/* program.c: a program that no row knows: one of the tree, or one that the project installs. */
struct answer walk_judge_program(struct walker *w, const struct call *call);
/* A script of the folder called by its name alone: a shell does not look there. */
bool walk_is_bare_script(struct walker *w, const struct call *call);
struct answer walk_refute_bare(struct walker *w, const struct call *call);

/* named.c: is there what a word of a call names? */
struct answer walk_look_for_path(
	struct walker *w, const struct call *call, const struct nc_word *word, enum wanted wanted);
/* No file need be there; only a slip in the name of one that is counts. */
struct answer walk_look_for_slip(
	struct walker *w, const struct call *call, const struct nc_word *word);
struct answer walk_look_for_ref(struct walker *w, const struct nc_word *word);
/* One of the words `of` the need. */
struct answer walk_look_for_command(
	struct walker *w, const struct nc_value *need, const struct nc_word *word);
/* `a` was said of what every project of the kind has: is the tree's own meant at all? */
struct answer walk_judge_usual(struct answer a, struct walker *w, struct nc_str path);

/* inside.c: walk_judge(), and what a container is told to run. */
struct answer walk_judge_step(struct walker *w, const struct call *call);

/* integrated.c: what continuous integration types works. */
void walk_hold_against_ci(struct answer *a, struct walker *w, const struct call *call);

/* standing.c: where one stands, and what that is worth. */
#define MAX_FOLDERS 4
/* The folders that the newcomer may stand in, the likeliest first. */
size_t walk_folders(
	struct nc_str out[static MAX_FOLDERS], const struct walker *w, const struct call *call);
/* Why nothing that is missing can be held against the tree now, or data == NULL. */
struct nc_str walk_excuse(const struct walker *w);

/* places.c: paths of the tree, seen from where one stands. */
struct answer walk_look_for(
	struct walker *w, const struct call *call, struct nc_str path, enum wanted wanted);
/*
 * One of these names, in the folder where the command runs, or in `below` as
 * it is seen from there; and `above`: the tool takes that of a folder above,
 * too.
 */
struct answer walk_look_for_any(struct walker *w, const struct call *call,
	const struct nc_value *names, struct nc_str below, bool above);

/*
 * What a tool finds by itself: a file of one of these names somewhere below
 * the folder where the command runs.  `a` is what was said without any.
 */
struct answer walk_look_below(
	struct answer a, struct walker *w, const struct call *call, const struct nc_value *names);

/* near.c: what was probably meant. */
enum nearness {
	NEAR_NONE,
	NEAR_CASE,     /* the same but for upper and lower case */
	NEAR_BESIDE,   /* a letter or two off, or of the same parts, in the same folder */
	NEAR_FOLDER,   /* the same name where only the folder is a letter or two off */
	NEAR_ELSEWHERE /* the only one of that name, in another folder */
};

enum nearness walk_find_near(struct nc_str *out, struct walker *w, struct nc_str path);
bool walk_is_template(struct nc_str path);
/* The first file of that name in the tree that is the project's own, and how many there are. */
size_t walk_find_namesakes(struct nc_str *first, struct walker *w, struct nc_str base);
/* Does one of that name lie in this folder, or anywhere below it? */
bool walk_lies_below(struct walker *w, struct nc_str base, struct nc_str folder);

/*
 * Files of that name lie in other folders, and the text speaks of one of
 * these, or of going somewhere.  Not where a `cd` of this very block tells
 * where one stands.
 */
bool walk_may_be_elsewhere(struct nc_str *where, struct walker *w, struct nc_str path);

/* Does the text lead to that folder, or speak of it? */
bool walk_may_stand_in(const struct walker *w, struct nc_str folder);

/* Is a folder of that path in another one?  After so many questions it may be. */
#define WALK_MOST_FOLDERS 200
bool walk_is_folder_elsewhere(const struct walker *w, struct nc_str path);

/* absent.c: nothing is there; may a newcomer be told so? */
struct answer walk_judge_absent(struct walker *w, struct nc_str path, enum wanted wanted);

/* doubt_tree.c: what a tree holds that the tool works on, or the one that brings it; or NULL. */
const struct nc_value *walk_sources_of(const struct walker *w, const struct tool *tool);

/* doubt.c: why what was refuted may be another tree's; "" where nothing speaks for it. */
struct nc_str walk_doubt(struct walker *w, const struct call *call, const struct answer *a);

/*
 * ground.c: what would lie at the root, and nothing near it does, is held
 * against this tree only where something else ties the step to it.  After the
 * last step.
 */
void walk_find_ground(struct walker *w);
/*
 * Is what a command misses what many trees have: "test", "docker-compose.yml"?
 * A path of several parts, a name with a colon or a dot in it, and a file that
 * is there and is called wrongly are nobody else's.
 */
bool walk_is_everybodys(
	const struct walker *w, struct nc_str text, struct nc_str absent, struct nc_str list);

/* once.c: would it lie at the root: is nothing of this tree on the way to it? */
bool walk_is_at_root(const struct walker *w, struct nc_str path);
/* The youngest commit that had what would lie there, and does not any more; or NULL. */
const struct nc_commit *walk_find_past(struct walker *w, struct nc_str path);
/* Does the text of a list offer that name, read line by line?  Of a family that nobody reads so it
 * does not. */
bool walk_text_offers(const char *family, struct nc_str text, struct nc_str name);
/*
 * The youngest commit whose list at this path offered the name, and it is none
 * of those that are inspected; NULL also for a family whose lists nobody reads
 * so, and after many questions.
 */
const struct nc_commit *walk_find_offer_past(
	struct walker *w, const char *family, struct nc_str path, struct nc_str name);
/* A commit had it, and the step is not one that a library's readers type. */
bool walk_was_ours(struct walker *w, struct nc_str path);

/* placed.c: where a line has the reader be. */
/* In a folder, or in a repository, that has a name which nothing here has? */
bool walk_names_foreign_folder(const struct walker *w, struct nc_str line);
/* Does a line speak of being in a container or a VM? */
bool walk_names_machine(struct nc_str line);

/* third.c: do the words around lead to another repository? */
/* Does that path, of which nothing is here, lie there? */
bool walk_is_of_third(struct walker *w, struct nc_str path);
/* Does its section, up to the step, give the address of one? */
bool walk_is_beside_third(const struct walker *w);
/* Do the words right above the step have it typed there? */
bool walk_is_led_away(struct walker *w);
/* Do the words above the step, or around it, have this program typed in a container or a VM? */
bool walk_is_told_on_machine(struct walker *w, struct nc_str program);
/* Is the block a script with its "#!", which readers keep in a project of their own? */
bool walk_is_shown_script(const struct walker *w);

/* written.c: does a script that a step before ran speak of a file of this name? */
bool walk_is_written_before(const struct walker *w, struct nc_str path);

/* offered.c: is a name offered by some file? */
struct answer walk_look_for_offer(struct walker *w, const struct call *call,
	const struct nc_value *need, const struct nc_word *word);

/* alike.c: does the tool take the one name for the other? */
bool walk_is_same_name(const char *family, struct nc_str asked, struct nc_str offered);
/* "tests-3.12" is the session "tests", run with one Python of several; "" has no version. */
struct nc_str walk_without_version(struct nc_str name);

/*
 * override.c: may a file that a step made, or that a variable names, offer it
 * beside the list of that folder?
 */
bool walk_may_be_overridden(struct answer *out, struct walker *w, const char *family,
	struct nc_str folder, struct nc_str name);

/*
 * known.c: a name that no file declares, but the tool has it, or a dependency
 * brings it.  False: nobody is known to.
 */
bool walk_judge_known(
	struct answer *out, struct walker *w, const struct nc_offer_list *list, struct nc_str name);
/* One of the tool's own that is a letter off, or "". */
struct nc_str walk_find_known_near(
	struct walker *w, const struct nc_offer_list *list, struct nc_str name);

/*
 * workspace.c: the folder of the one package that the WHAT `in` of the need
 * names.  False: `out` says why there is none.
 */
bool walk_enter_workspace(struct answer *out, struct nc_str *folder, struct walker *w,
	const struct call *call, const struct nc_value *need);

/* Does it name others with that one, which may have what it has not? */
bool walk_selects_others(const struct call *call, const struct nc_value *need);

/* pattern.c: the rule of that folder's makefile whose pattern matches the name, or NULL. */
const struct nc_offer *walk_find_pattern(
	const struct walker *w, struct nc_str folder, struct nc_str name);

/*
 * module.c: ":app:lint" is the task "lint" of the module "app"; `name` becomes
 * the task.  False: there is no such module, or it cannot be told.
 */
bool walk_enter_module(
	struct answer *out, struct nc_str *name, struct walker *w, const struct nc_value *need);

/* python.c: what Python's own tools name. */
struct answer walk_look_for_module(struct walker *w, const struct call *call,
	const struct nc_value *need, const struct nc_word *word);
struct answer walk_look_for_requirement(
	struct walker *w, const struct call *call, const struct nc_word *word);

/* package.c: is a package of this name the project itself, or one that it asks for? */
struct answer walk_look_for_package(
	struct walker *w, const struct call *call, const struct nc_word *word);

/* own.c: is the program one that a package of this repository installs? */
bool walk_is_installed(struct nc_str *place, struct walker *w, struct nc_str program);
/* Or one that lies where packages keep theirs, or that building it makes? */
bool walk_is_built(struct nc_str *place, struct walker *w, struct nc_str program);

/* clone.c: is it this repository that an address names?  By its name, or because the document links
 * to its pages. */
bool walk_is_own_address(const struct walker *w, struct nc_str address);
bool walk_is_clone(const struct call *call);
void walk_clone(struct walker *w, const struct call *call);
struct answer walk_judge_clone(struct walker *w, const struct call *call);

/* folder.c: `cd`. */
struct turn {
	struct answer answer;
	struct standing to;
	bool enters_clone;
};
struct turn walk_turn(struct walker *w, const struct call *call);
bool walk_changes_folder(const struct call *call);

#endif
