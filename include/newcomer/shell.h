/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_SHELL_H
#define NEWCOMER_SHELL_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/arena.h"
#include "newcomer/text.h"

/*
 * Shell: what a person would type, read out of a block of a document.
 *
 * Nothing is run and nothing is expanded.  A block becomes a list of simple
 * commands in the order in which they would run, each with its words, its
 * redirections, and how it hangs together with the one before.  What is quoted
 * keeps its blanks; what would be expanded is marked, not guessed.
 *
 * Written by hand, because what documents hold is not a script: prompts,
 * output between commands, forms of several shells, placeholders.
 */

enum nc_dialect {
	NC_DIALECT_SH,	    /* sh, bash, zsh, fish as far as documents use it */
	NC_DIALECT_CONSOLE, /* the same with prompts; what bears none is output */
	NC_DIALECT_CMD,	    /* Windows' cmd */
	NC_DIALECT_POWERSHELL,
};

struct nc_word {
	struct nc_str raw;  /* as written, quotes and all */
	struct nc_str text; /* quotes and escapes resolved; `$NAME` and `$(…)` stand as written */
	uint32_t line;
	bool quoted;  /* some part stood in quotes */
	bool expands; /* `$NAME`, `$(…)`, backticks, `%NAME%`: what it becomes is not known here */
	bool globs;   /* an unquoted `*`, `?`, `[` or `{a,b}` */
	bool placeholder; /* <name>, [options], …, YOUR_TOKEN: for the reader to fill in */
};

struct nc_assignment {
	struct nc_str name;
	struct nc_word value;
};

enum nc_redirect_kind { NC_REDIRECT_IN, NC_REDIRECT_OUT, NC_REDIRECT_APPEND, NC_REDIRECT_HERE };

struct nc_redirect {
	enum nc_redirect_kind kind;
	struct nc_word target; /* of HERE: the word that ends it */
};

/* How a command follows the one before it. */
enum nc_joint {
	NC_JOINT_THEN, /* a new line, `;` or `&` */
	NC_JOINT_AND,  /* `&&` */
	NC_JOINT_OR,   /* `||` */
	NC_JOINT_PIPE, /* `|` */
};

struct nc_shell_command {
	uint32_t line, end_line; /* in the document */
	struct nc_str text;	 /* as written, from its first word to its last, on one line */
	const struct nc_assignment *assignments; /* NAME=value before the first word */
	size_t assignment_count;
	const struct nc_word *words; /* none: only assignments or redirections */
	size_t word_count;
	const struct nc_redirect *redirects;
	size_t redirect_count;
	enum nc_joint joint;
	uint32_t
		subshell; /* which `( … )` it stands in: 0 is none; rises in the order of opening */
	uint32_t around;  /* the subshell around that one */
	bool conditional; /* in an if, a loop, a case or a function: may run or not */
	bool root;	  /* typed at a root prompt */
	bool truncated;	  /* a quote or a substitution is never closed: do not judge it */
};

struct nc_shell_commands {
	const struct nc_shell_command *items;
	size_t count;
};

/* The dialect by a block's language ("bash", "console", "powershell", "bat" …); false when it is no
 * shell's. */
bool nc_dialect_of(enum nc_dialect *out, struct nc_str language);

/* Do lines of this text begin with a prompt ("$ ", "% ", "user@host:~$ ", "C:\>")? */
bool nc_shell_has_prompts(struct nc_str text);

/*
 * Read `text`, whose first line is `line` of its document.  Never fails; what
 * cannot be read is marked `truncated`.  All of `out` lives in `arena`, and what
 * stands there as it was written is a part of `text`.
 * Linear in the text.
 */
void nc_shell_read(struct nc_shell_commands *out, struct nc_arena *arena, struct nc_str text,
	enum nc_dialect dialect, uint32_t line);

#endif
