/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_COMPLETION_H
#define NEWCOMER_COMPLETION_H

#include "command.h"
#include "newcomer/rulebook.h"

/* Scripts that a shell reads to complete what is typed, made from the tables. */

struct nc_completion {
	struct nc_arena *arena;
	const struct nc_rulebook *rulebook;
	const struct nc_command *const *commands; /* in the order of help */
	size_t command_count;
	struct nc_str rules, profiles; /* names between blanks */
};

void nc_completion_bash(struct nc_buf *out, const struct nc_completion *c);
void nc_completion_zsh(struct nc_buf *out, const struct nc_completion *c);
void nc_completion_fish(struct nc_buf *out, const struct nc_completion *c);

/* The words that an option's value, or an operand, may be; "" where any may. */
struct nc_str nc_completion_words(const struct nc_completion *c, const struct nc_command *command,
	const struct nc_option *option);
struct nc_str nc_completion_operands(
	const struct nc_completion *c, const struct nc_command *command);
/* Does the command take it? */
bool nc_completion_takes(const struct nc_command *command, size_t option);
/* Append `words` with every byte of `special` behind a backslash, and `'` as a single-quoted text
 * needs it. */
void nc_completion_add_quoted(struct nc_buf *out, const char *words, const char *special);

#endif
