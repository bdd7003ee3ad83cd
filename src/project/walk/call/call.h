/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_WALK_CALL_H
#define NEWCOMER_PROJECT_WALK_CALL_H

#include "walk/state/walker.h"

/* What is typed, taken apart by what the table "tools" says of it. */

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

/* call.c: the table, and a command held against it. */
void walk_load_tools(struct walks *out, struct nc_arena *arena, const struct nc_project *p);
void walk_read_call(
	struct call *out, struct walker *w, const struct nc_shell_command *command, bool windows);
const struct tool *walk_find_tool(const struct walker *w, struct nc_str program);
/* What a script is handed to, by its ending: the program that the text names, or the usual one; or
 * "". */
struct nc_str walk_find_runner(const struct walker *w, struct nc_str path);
/* The form of the tool's row that fits, and how many arguments its words took; NULL: none. */
const struct nc_value *walk_find_form(size_t *taken, const struct call *call);

/* options.c: the options of a call. */
bool walk_is_option(const struct nc_word *word);
/* The option at `at`, which moves on to its value where that is the next word. */
void walk_read_option(struct call *call, struct walker *w, size_t *at);
/* Does the row say whether it takes a value? */
bool walk_knows_option(const struct call *call, struct walker *w, struct nc_str word);

/* subjects.c: the words that WHAT of a row stands for. */
#define MAX_SUBJECTS 32

struct subjects {
	struct nc_word items[MAX_SUBJECTS];
	size_t count;
};

void walk_find_subjects(
	struct subjects *out, const struct call *call, struct nc_str what, size_t taken);

/* typed.c: which text is typed at a shell. */
/* The commands of a block; false when it is no shell's. */
bool walk_read_block(struct nc_shell_commands *out, enum nc_dialect *dialect, struct walker *w,
	const struct nc_code_block *block);
/* The command of inline code that the sentence around it tells to run. */
bool walk_read_span(
	struct nc_shell_commands *out, struct walker *w, const struct nc_code_span *span);
/* Is this what somebody types, and not output or a sentence? */
bool walk_is_typed(const struct walker *w, const struct nc_shell_command *c);

#endif
