/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_ARGUMENTS_H
#define NEWCOMER_ARGUMENTS_H

#include "newcomer/error.h"
#include "options.h"

/*
 * Arguments: what was typed, held against the tables.
 *
 * Names are exact: `--form` is no short form of `--format`, so that a later
 * option cannot change what a script means.  `--x=y` and `--x y`, `-o y` and
 * `-oy`, `-qv`, `--no-x` where the table allows it; `--` ends the options.
 * Options may stand anywhere.  The first operand is a command where it names
 * one, unless it stands behind `--`; else the command is `audit`.
 *
 * Of an option given twice the last one holds, but for those that take lists
 * and for -o, where each adds.
 */

struct nc_command;

struct nc_given {
	enum nc_option_id id;
	bool on;	     /* false: --no-NAME */
	struct nc_str value; /* "" where it takes none */
};

struct nc_arguments {
	const struct nc_command *command;
	const struct nc_given *given;
	size_t given_count;
	const struct nc_str *operands;
	size_t operand_count;
};

/*
 * `argv` without the program's name.  Looks at nothing but what it is handed
 * and the tables.  NC_EUSAGE: `err` is one line with a suggestion.
 */
enum nc_code nc_arguments_parse(struct nc_arguments *out, struct nc_arena *arena, size_t argc,
	const char *const *argv, struct nc_error *err);

/* The value given last, or NULL. */
const struct nc_str *nc_arguments_value(const struct nc_arguments *a, enum nc_option_id id);
/* Was it switched on, and not off again? */
bool nc_arguments_on(const struct nc_arguments *a, enum nc_option_id id);
/* Everything given to an option that takes lists, at commas, in order; in `arena`. */
const struct nc_str *nc_arguments_list(
	size_t *count, struct nc_arena *arena, const struct nc_arguments *a, enum nc_option_id id);

/* The formats that a command can write; in `arena`. */
const struct nc_str *nc_command_formats(
	size_t *count, struct nc_arena *arena, const struct nc_command *command);

/*
 * The end of an error about a word that is none of `known`: " (did you mean
 * 'x'?)", or "" where none is near.
 */
struct nc_str nc_suggest(
	struct nc_arena *arena, struct nc_str word, const struct nc_str *known, size_t count);

#endif
