/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_LINES_H
#define NC_DOCUMENT_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/text.h"

/*
 * The lines of a text, for the readers that look ahead and back.  Lines are
 * counted from 0 here; the file's line is one more.
 */
struct nc_lines {
	struct nc_str *items; /* without line ends and blanks at the end */
	size_t count;
};

void nc_lines_init(struct nc_lines *l, struct nc_str text);
void nc_lines_release(struct nc_lines *l);

/* The line at `index`, or "" past the end. */
struct nc_str nc_line(const struct nc_lines *l, size_t index);
bool nc_line_blank(const struct nc_lines *l, size_t index);
/* Columns of blanks before the text; a tab goes to the next multiple of eight. */
size_t nc_indent(struct nc_str line);
/* The first line at or after `from` that is indented by less than `least` and not blank. */
size_t nc_lines_dedent(const struct nc_lines *l, size_t from, size_t least);
/* Append lines [from, to) without blank ones at the end, less `indent` columns of blanks each. */
void nc_lines_copy(
	struct nc_buf *out, const struct nc_lines *l, size_t from, size_t to, size_t indent);

/* The length of a line that is one punctuation mark repeated (at least `least` times), or 0. */
size_t nc_ruler(struct nc_str line, size_t least);

/* "Owner", "- owner", "3) owner": what follows a list's mark, or the same text; `listed` says
 * which. */
struct nc_str nc_after_bullet(struct nc_str line, bool *listed);

#endif
