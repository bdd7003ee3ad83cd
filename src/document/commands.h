/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_COMMANDS_H
#define NC_DOCUMENT_COMMANDS_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/text.h"

/*
 * Does it look like something to type at a shell?  Good enough to tell that a
 * section holds commands; what each of them does is another layer's question.
 */

/* One line: a prompt before it, a known tool with arguments, or a path to run. */
bool nc_is_command(struct nc_str line);
/* The same line without its prompt. */
struct nc_str nc_command_of(struct nc_str line);
/* How many lines of a code block are commands; `info` is the block's language. */
uint32_t nc_count_commands(struct nc_str info, struct nc_str text);

#endif
