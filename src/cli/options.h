/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_OPTIONS_H
#define NEWCOMER_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/arena.h"

/*
 * Options: one table for all commands.  An option means the same wherever it
 * is taken; a command's row says which it takes.
 */

enum nc_option_id {
	NC_OPTION_REF,
	NC_OPTION_WORKTREE,
	NC_OPTION_NO_STATE,
	NC_OPTION_HISTORY,
	NC_OPTION_PROFILE,
	NC_OPTION_SELECT,
	NC_OPTION_IGNORE,
	NC_OPTION_RULES,
	NC_OPTION_DOCUMENT,
	NC_OPTION_CHECK,
	NC_OPTION_FORMAT,
	NC_OPTION_OUTPUT,
	NC_OPTION_FAIL_ON,
	NC_OPTION_STRICT,
	NC_OPTION_BASELINE,
	NC_OPTION_WRITE_BASELINE,
	NC_OPTION_POLICY,
	NC_OPTION_RECORD_REF,
	NC_OPTION_FORGE,
	NC_OPTION_TRANSCRIPT,
	NC_OPTION_NOW,
	NC_OPTION_JOBS,
	NC_OPTION_COLOR,
	NC_OPTION_QUIET,
	NC_OPTION_VERBOSE,
	NC_OPTION_TIMING,
	NC_OPTION_ALL,
	NC_OPTION_CHAIN,
	NC_OPTION_DRY_RUN,
	NC_OPTION_OPTIONS,
	NC_OPTION_HELP,
	NC_OPTION_VERSION,
	NC_OPTIONS,
};

#define NC_OPTION_BIT(id) (UINT64_C(1) << NC_OPTION_##id)

/* What a value is, for completion. */
enum nc_takes {
	NC_TAKES_NOTHING,
	NC_TAKES_ANY,
	NC_TAKES_WORD, /* one of `words` */
	NC_TAKES_FILE,
	NC_TAKES_FOLDER,
	NC_TAKES_RULES,	   /* ids of the rulebook */
	NC_TAKES_PROFILES, /* names of profiles */
	NC_TAKES_FORMAT,   /* one of the command's formats */
};

struct nc_option {
	const char *name; /* "fail-on" */
	char letter;	  /* 'o', or 0 */
	enum nc_takes takes;
	const char *value;   /* "FILE", for usage */
	const char *words;   /* "error|warning|note|never" */
	const char *without; /* the value that --no-NAME stands for */
	bool negatable;	     /* --no-NAME takes it back */
	const char *help;    /* one line */
};

extern const struct nc_option nc_options[NC_OPTIONS];

/* "a|b|c" as a list; in `arena`. */
const struct nc_str *nc_choices(size_t *count, struct nc_arena *arena, const char *words);
/* "a, b or c" */
struct nc_str nc_choices_told(struct nc_arena *arena, const struct nc_str *words, size_t count);

#endif
