/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_SAFE_H
#define NEWCOMER_REPORT_SAFE_H

#include "newcomer/report.h"

/*
 * Like nc_buf_add_safe(), for sentences of ours that may quote a repository:
 * where the style has no Unicode, typographic marks become the ASCII that
 * people type for them.
 */
void nc_buf_add_words(struct nc_buf *b, struct nc_str s, const struct nc_style *style);

/* Columns that text takes which has gone through one of the two. */
int nc_safe_columns(struct nc_str safe);

/*
 * Break every workflow command of a CI service in what was written to `b`
 * since `from`: `##[` anywhere, and `::` at the head of a line.  The last line
 * of defence, after everything was put together.
 */
void nc_buf_break_commands(struct nc_buf *b, size_t from);

/* The same for JSON, where a "[" may be written as an escape and means the same. */
void nc_buf_break_json_commands(struct nc_buf *b, size_t from);
/* And for XML and HTML, where a reference to a character means the same. */
void nc_buf_break_xml_commands(struct nc_buf *b, size_t from);

#endif
