/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_EXTENSIONS_H
#define NC_DOCUMENT_EXTENSIONS_H

struct cmark_node;
struct cmark_parser;

/*
 * GitHub's additions to CommonMark that are read: tables and task lists.
 *
 * Not attached: `autolink`, whose time is squared in the text (bare addresses
 * are found by our own scan), and `strikethrough`, which changes a table of
 * the whole process while it parses, under the feet of the other threads.
 */
void nc_extensions_attach(struct cmark_parser *parser);

/* The kinds of node that tables add; their numbers are known only by name. */
enum nc_table_part { NC_TABLE_NONE, NC_TABLE, NC_TABLE_ROW, NC_TABLE_CELL };
enum nc_table_part nc_table_part(struct cmark_node *node);

#endif
