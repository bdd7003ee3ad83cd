/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_WALKING_H
#define NEWCOMER_PROJECT_WALKING_H

#include "internal.h"
#include "newcomer/manifest.h"
#include "newcomer/offer.h"
#include "newcomer/walk.h"

/* Something that a step left behind. */
struct made {
	struct nc_str path; /* or the name, where `family` is set */
	const char *family; /* an offer that the tree does not make: an environment, an image */
	bool below;	    /* and whatever lies below it */
	uint32_t step;
};

/* How well it is known where the newcomer stands. */
enum footing {
	FOOTING_SURE,	  /* a `cd` of this very block went there */
	FOOTING_LIKELY,	  /* one of this section did */
	FOOTING_CARRIED,  /* one of a section before, or none: the root may be meant as well */
	FOOTING_LOST,	  /* somewhere in this tree, perhaps: what is there is there */
	FOOTING_ELSEWHERE /* in another tree, or outside of every one */
};

struct standing {
	struct nc_str folder; /* "" is the root */
	enum footing footing;
};

/* A program and its row of the table "tools". */
struct tool {
	struct nc_str program;
	const struct nc_value *row;
};

struct option {
	struct nc_str name;   /* "-r", "--file" */
	struct nc_word value; /* text.data == NULL: it has none */
};

/* A command with its options taken apart by what the tool's row says of them. */
struct call {
	const struct nc_shell_command *command;
	const struct nc_word *words; /* from the program on: without sudo, env and the like */
	size_t word_count;
	struct nc_str program;	 /* as written */
	const struct tool *tool; /* or NULL */
	NC_LIST(struct option) options;
	NC_LIST(const struct nc_word *) arguments; /* what is no option and no value of one */
	struct nc_str folder_option; /* where the tool was told to go, or data == NULL */
	bool folder_unknown;	     /* it was told to go where that cannot be followed */
	bool windows;
};

/* Of what a clone is one. */
enum clone_of {
	CLONE_OWN,
	CLONE_UNKNOWN, /* the first of the document, under a name that says nothing */
	CLONE_OTHER
};

/* What all walks of a project share, and those that were made. */
struct walks {
	struct nc_map tools; /* program → struct tool */
	struct nc_map names; /* last component → struct namesakes; made when first asked */
	bool names_known;
	struct nc_map integrated; /* folder and command → where continuous integration types it */
	bool integrated_known;
	struct walked **items; /* a document each; NULL: not walked yet */
	const struct nc_walk *through;
};

struct walker {
	const struct nc_project *project;
	struct nc_arena *arena;
	const struct nc_document *document;
	struct nc_str text;  /* of the document, as it is written */
	const size_t *lines; /* where each line of it begins */
	size_t line_count;
	struct walks *shared;
	struct standing now, before; /* where one stands, and stood: `cd -` */
	struct nc_str base;	     /* where the document's own paths begin: its folder */
	uint32_t section;
	struct nc_str clone_name; /* the folder that the last clone made, not entered yet; or "" */
	enum clone_of clone_of;
	struct nc_str own_clone; /* what a clone of this repository was called, or "" */
	bool has_cloned;	 /* this repository was cloned or entered */
	bool has_unpacked;	 /* files came whose names are not known */
	bool has_built;		 /* something ran that writes files */
	bool all_run;		 /* every script was made to run */
	bool has_started;	 /* a project of the reader's own was begun */
	uint32_t shown;		 /* the section that last showed code which is no shell's */
	uint32_t entered;	 /* the section of the last `cd` */
	bool in_sentence;	 /* the step stands in a sentence, not in a block */
	bool has_turned;	 /* a `cd` of this block */
	size_t near_asked;	 /* how often: each costs a look at the tree */
	uint32_t line;		 /* of the step that is looked at */
	NC_LIST(struct made) made;
	NC_LIST(struct nc_step) steps;
};

/* A walk, and who made it: what one must have before may be asked later. */
struct walked {
	struct walker walker;
	struct nc_walk walk;
	bool has_needs;
};

/* One answer to one question; the worst of a step's answers is its verdict. */
struct answer {
	enum nc_step_verdict verdict;
	struct nc_str because, near, evidence;
	struct nc_str absent; /* the path that is not there, or "" */
	bool mode;	      /* it is there, and only the executable bit is not */
	struct nc_str mend;   /* what to do, where it is more than writing what is near */
};

struct answer walk_proved(struct nc_str evidence);
struct answer walk_undecided(struct nc_str because);
struct answer walk_refuted(struct nc_str because, struct nc_str near, struct nc_str evidence);
/* Refuted counts before undecided, and that before proved. */
bool walk_is_worse(const struct answer *a, const struct answer *b);
struct nc_str walk_place(struct walker *w, struct nc_str path, uint32_t line);

/* tools.c: the table, and a command held against it. */
void walk_load_tools(struct walks *out, struct nc_arena *arena, const struct nc_project *p);
void walk_read_call(
	struct call *out, struct walker *w, const struct nc_shell_command *command, bool windows);
/* Is the text one of this list of a row? */
bool walk_list_holds(const struct nc_value *list, struct nc_str text);
const struct tool *walk_find_tool(const struct walker *w, struct nc_str program);
/* The form of the tool's row that fits, and how many arguments its words took; NULL: none. */
const struct nc_value *walk_find_form(size_t *taken, const struct call *call);

/* subjects.c: the words that WHAT of a row stands for. */
#define MAX_SUBJECTS 32

struct subjects {
	struct nc_word items[MAX_SUBJECTS];
	size_t count;
};

void walk_find_subjects(
	struct subjects *out, const struct call *call, struct nc_str what, size_t taken);

/* needs.c: does the tree hold what a form asks for? */
struct answer walk_judge(struct walker *w, const struct call *call);

/* offered.c: is a name offered by some file? */
struct answer walk_look_for_offer(struct walker *w, const struct call *call,
	const struct nc_value *need, const struct nc_word *word);

/* python.c: what Python's own tools name. */
struct answer walk_look_for_module(
	struct walker *w, const struct call *call, const struct nc_word *word);
struct answer walk_look_for_requirement(
	struct walker *w, const struct call *call, const struct nc_word *word);

/* package.c: is a package of this name the project itself, or one that it asks for? */
struct answer walk_look_for_package(struct walker *w, const struct nc_word *word);

/* places.c: paths of the tree, seen from where one stands. */
#define MAX_FOLDERS 4

/* The folders that the newcomer may stand in, the likeliest first. */
size_t walk_folders(
	struct nc_str out[static MAX_FOLDERS], const struct walker *w, const struct call *call);
bool walk_resolve(struct nc_str *out, struct walker *w, struct nc_str folder, struct nc_str path);
bool walk_is_there(const struct walker *w, struct nc_str path);
enum wanted { WANTED_FILE, WANTED_FOLDER, WANTED_PROGRAM };
struct answer walk_look_for(
	struct walker *w, const struct call *call, struct nc_str path, enum wanted wanted);
/* One of these names, in the folder where the command runs. */
struct answer walk_look_for_any(struct walker *w, const struct call *call,
	const struct nc_value *names, struct nc_str below);

/* near.c: what was probably meant. */
enum nearness {
	NEAR_NONE,
	NEAR_CASE,     /* the same but for upper and lower case */
	NEAR_BESIDE,   /* a letter or two off, in the same folder */
	NEAR_FOLDER,   /* the same name where only the folder is a letter or two off */
	NEAR_ELSEWHERE /* the only one of that name, in another folder */
};

enum nearness walk_find_near(struct nc_str *out, struct walker *w, struct nc_str path);
/* The first file of that name in the tree that is the project's own, and how many there are. */
size_t walk_find_namesakes(struct nc_str *first, struct walker *w, struct nc_str base);

/*
 * Files of that name lie in other folders, and the text speaks of one of
 * these, or of going somewhere.
 */
bool walk_may_be_elsewhere(struct nc_str *where, struct walker *w, struct nc_str base);

/* absent.c: nothing is there; may a newcomer be told so? */
struct answer walk_judge_absent(struct walker *w, struct nc_str path, enum wanted wanted);
/* Why nothing that is missing can be held against the tree now, or data == NULL. */
struct nc_str walk_excuse(const struct walker *w);

/* words.c: what the document says around a step. */
/* Its lines; once. */
void walk_read_text(struct walker *w);
/* A line by its number, from 1, trimmed; "" where there is none. */
struct nc_str walk_line(const struct walker *w, size_t number);
/* Is `word` in the line, with nothing of a word on either side?  Letters fold. */
bool walk_holds_word(struct nc_str line, struct nc_str word);
/* Does the chapter that is walked speak of this word, outside the line of the step? */
bool walk_speaks_of(const struct walker *w, struct nc_str word);
/* Does the chapter tell the reader, in words, to go to some folder? */
bool walk_tells_to_move(const struct walker *w);
/* Does a line before the step tell the reader to make a file of this name? */
bool walk_tells_to_make(const struct walker *w, struct nc_str base);
/* Does the document show this name in quotes, as what is to be added to a manifest? */
bool walk_shows_quoted(const struct walker *w, struct nc_str name);
/* Is what is typed only an example of what readers do with a project of their own? */
bool walk_is_example(const struct walker *w, size_t line);
/* Do the words above say that the step comes first? */
bool walk_is_told_first(const struct walker *w, size_t line);
/* Is this inline code in a sentence that tells the reader to run it? */
bool walk_tells_to_run(const struct walker *w, const struct nc_code_span *span);
/* The folder that the words right above a line, or in it, tell the reader to be in. */
bool walk_find_told_folder(struct nc_str *out, struct walker *w, size_t line);
/* A name that only stands for one of the reader's own. */
bool walk_is_stand_in(struct nc_str name);

/* made.c: what was made on the way. */
const struct made *walk_find_made(const struct walker *w, struct nc_str path);
const struct made *walk_find_given(const struct walker *w, const char *family, struct nc_str name);
/* `made.step` is filled in. */
void walk_make(struct walker *w, struct made made);

/* clone.c: is it this repository that an address names? */
bool walk_is_own_name(const struct walker *w, struct nc_str name);
bool walk_is_clone(const struct call *call);
void walk_clone(struct walker *w, const struct call *call);
struct answer walk_judge_clone(struct walker *w, const struct call *call);

/* effects.c: what a step changes for the steps after it. */
void walk_apply(struct walker *w, const struct call *call);

/* folder.c: `cd`. */
struct turn {
	struct answer answer;
	struct standing to;
	bool enters_clone;
};
struct turn walk_turn(struct walker *w, const struct call *call);
bool walk_changes_folder(const struct call *call);

/* typed.c: which text is typed at a shell. */
/* The commands of a block; false when it is no shell's. */
bool walk_read_block(struct nc_shell_commands *out, enum nc_dialect *dialect, struct walker *w,
	const struct nc_code_block *block);
/* The command of inline code that the sentence around it tells to run. */
bool walk_read_span(
	struct nc_shell_commands *out, struct walker *w, const struct nc_code_span *span);
/* Is this what somebody types, and not output or a sentence? */
bool walk_is_typed(const struct walker *w, const struct nc_shell_command *c);

/* walk.c: a whole document. */
void walk_document(struct walked *out, struct walks *shared, const struct nc_project *p,
	const struct nc_document *document);

/* kept.c: the walk of a document, made if nobody asked for it before. */
struct walked *walk_find_walked(const struct nc_project *p, const struct nc_document *document);

/* integrated.c: what continuous integration types works. */
void walk_hold_against_ci(struct answer *a, struct walker *w, const struct call *call);

/* choose.c: the document about installing that a README leads to, or NULL. */
const struct nc_document *walk_find_guide(
	const struct nc_project *p, const struct nc_document *readme);

/* before.c: what a newcomer must already have. */
struct needs {
	NC_LIST(struct nc_need) items;
};

void walk_find_before(struct nc_walk *out, struct walker *w);
/* runtimes.c: versions of runtimes, as the manifests and the document tell them. */
void walk_find_runtimes(struct needs *out, struct walker *w);

/* Is this a word that names something of the tree as it stands? */
bool walk_is_plain(const struct nc_word *word);

#endif
