/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_WALKING_H
#define NEWCOMER_PROJECT_WALKING_H

#include "internal.h"
#include "newcomer/offer.h"
#include "newcomer/walk.h"

/* Where a newcomer stands, and what was made on the way. */
struct made {
	struct nc_str path;
	bool below;    /* and whatever lies below it */
	uint32_t step; /* 0: before the first */
};

struct standing {
	struct nc_str folder; /* "" is the root */
	bool known;	      /* false: a `cd` went where it cannot be followed */
	bool foreign;	      /* in a clone of another repository, perhaps */
	bool unpacked;	      /* something was downloaded or unpacked whose names are not known */
};

/* A program and its row of the table "tools". */
struct tool {
	struct nc_str program;
	const struct nc_value *row;
};

/* A command with its options taken apart by what the tool's row says of them. */
struct call {
	const struct nc_shell_command *command;
	const struct nc_word *words; /* from the program on: without sudo, env and the like */
	size_t word_count;
	struct nc_str program;		  /* as written */
	const struct tool *tool;	  /* or NULL */
	const struct nc_word **arguments; /* what is no option and no value of one */
	size_t argument_count;
	struct nc_str folder_option; /* where the tool was told to go, or data == NULL */
	bool undecidable; /* an option that the row does not know may take the next word */
};

struct walker {
	struct nc_project *project;
	struct nc_arena *arena;
	const struct nc_document *document;
	struct nc_map tools; /* program → struct tool */
	struct standing now;
	struct standing at_section; /* where a section begins */
	uint32_t section;
	struct nc_str clone_name; /* the folder that the last clone made */
	bool clone_foreign;	  /* … of another repository */
	NC_LIST(struct made) made;
	NC_LIST(struct nc_step) steps;
};

/* One answer to one question; the worst of a step's answers is its verdict. */
struct answer {
	enum nc_step_verdict verdict;
	struct nc_str because, near, evidence;
};

/* tools.c: the table, and a command held against it. */
void walk_load_tools(struct walker *w);
void walk_read_call(struct call *out, struct walker *w, const struct nc_shell_command *command);
/* The form of the tool's row that fits, and how many arguments its words took; NULL: none. */
const struct nc_value *walk_find_form(size_t *taken, const struct call *call);

/* The words that WHAT of a row stands for: see needs.c. */
struct subjects {
	const struct nc_word *items[16];
	size_t count;
	struct nc_word room;
};

/* needs.c: does the tree hold what a form asks for? */
void walk_find_subjects(
	struct subjects *out, const struct call *call, struct nc_str what, size_t taken);
struct answer walk_judge(struct walker *w, const struct call *call);

/* places.c: paths, and what was made. */
bool walk_resolve(struct nc_str *out, struct walker *w, struct nc_str folder, struct nc_str path);
const struct made *walk_find_made(const struct walker *w, struct nc_str path);
void walk_make(struct walker *w, struct nc_str path, bool below);
/* What lies at `path` seen from the folders that the newcomer may stand in. */
struct answer walk_look_for(
	struct walker *w, const struct call *call, struct nc_str path, bool folder);

/* effects.c: what a step changes for the steps after it. */
void walk_apply(struct walker *w, const struct call *call);

/* Is this a word that names something of the tree as it stands? */
bool walk_is_plain(const struct nc_word *word);

#endif
