/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_ESCAPE_H
#define NEWCOMER_REPORT_ESCAPE_H

#include "newcomer/report.h"

/*
 * What comes from a repository, in the way of each format.  For people, what
 * is no character or cannot be seen is shown as nc_buf_add_safe() shows it
 * (`\x1b`, `\u{202e}`), and that is escaped for where it is put.
 */

/* XML and HTML: content, and values of attributes in quotes of either kind. */
void nc_buf_add_xml(struct nc_buf *b, struct nc_str s);

/*
 * Markdown as GitHub reads it.  A name stands in a code span, where nothing is
 * a link, a mention or a mark.
 */
void nc_buf_add_markdown_code(struct nc_buf *b, struct nc_str name);
/*
 * A sentence: words of letters and plain marks stay as they are; what stands
 * between backticks, and every other word, is a code span.
 */
void nc_buf_add_markdown(struct nc_buf *b, struct nc_str words);

/* Workflow commands, as GitHub's runner takes them apart: the text behind the second `::`. */
void nc_buf_add_command_text(struct nc_buf *b, struct nc_str words);
/* The value of a property. */
void nc_buf_add_command_value(struct nc_buf *b, struct nc_str value);

#endif
