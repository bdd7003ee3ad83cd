/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_COMMAND_H
#define NEWCOMER_COMMAND_H

#include <stddef.h>

#include "arguments.h"
#include "environment.h"
#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "options.h"

/*
 * A command: one file of src/cli/commands/, whose last lines are its row.
 * Parsing, help, completion and the check of the man page read the rows.
 */

enum nc_exit {
	NC_EXIT_READY = 0, /* no gap at or over --fail-on */
	NC_EXIT_GAPS = 1,
	NC_EXIT_FAILED = 2, /* it could not be done */
};

/* What an operand is, for usage and completion. */
enum nc_operand {
	NC_OPERAND_NONE,
	NC_OPERAND_FOLDER,
	NC_OPERAND_FILE,
	NC_OPERAND_RULE,
	NC_OPERAND_COMMAND,
	NC_OPERAND_SHELL,
	NC_OPERAND_HOOK,
};

/* What a command works with. */
struct nc_cli {
	const struct nc_arguments *arguments;
	const struct nc_environment *environment;
	struct nc_arena *arena;
};

struct nc_command {
	const char *name;
	int rank;	      /* in help */
	const char *operands; /* "[REPO]", for usage */
	const char *summary;  /* one line */
	const char *about;    /* for its own help; may be NULL */
	uint64_t options;     /* NC_OPTION_BIT() of those it takes, besides --help */
	const char *formats;  /* words of --format; NULL: those of an audit's report */
	enum nc_operand operand;
	size_t least, most;  /* operands */
	const char *lacking; /* what to do where there are fewer; may be NULL */
	/* NC_EXIT_FAILED: `err` says why, and nothing was printed that could be taken for an
	 * answer. */
	enum nc_exit (*run)(const struct nc_cli *cli, struct nc_error *err);
};

/* By name. */
const struct nc_command *const *nc_commands(size_t *count);
const struct nc_command *nc_command_find(struct nc_str name); /* NULL is none */
/* " (did you mean 'walk'?)", or "". */
struct nc_str nc_command_suggest(struct nc_arena *arena, struct nc_str word);
/* In the order of help; in `arena`. */
const struct nc_command *const *nc_commands_ranked(size_t *count, struct nc_arena *arena);

/* The tool's own version. */
struct nc_str nc_cli_version(void);

#endif
