/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_SHELL_PROMPT_H
#define NEWCOMER_SHELL_PROMPT_H

#include "newcomer/shell.h"

/*
 * Are only some lines typed, the rest output?  Where prompts are, or in a
 * console where every line begins with a root's "# ".  A console without any
 * prompt is read as a script: people tag so what they would type.
 */
bool has_typed_lines(struct nc_str text, enum nc_dialect dialect);

/*
 * The text with prompts cut off and output blanked, line for line, so that
 * lines keep their numbers.  `root` gets a flag a line: typed at "# ".
 */
struct nc_str strip_prompts(
	const bool **root, size_t *lines, struct nc_arena *arena, struct nc_str text);

#endif
