/* SPDX-License-Identifier: MIT */
#ifndef NC_GENERATOR_EMIT_H
#define NC_GENERATOR_EMIT_H

#include "newcomer/rulebook.h"
#include "newcomer/value.h"

/* C as it is written to the tables. */

/* A string literal with its quotes. */
void emit_literal(struct nc_buf *out, struct nc_str text);
/* The same for a text of many lines, a literal a line. */
void emit_lines(struct nc_buf *out, struct nc_str text);
/* An initialiser of a struct nc_str. */
void emit_text(struct nc_buf *out, struct nc_str text);
/* "branch-stale" as a part of a name: branch_stale. */
void emit_name(struct nc_buf *out, struct nc_str id);

/* A value and all below it: `static const struct nc_value NAME`. */
void emit_tree(struct nc_buf *out, struct nc_str name, const struct nc_value *root);

/* A table without pointers: `NAME`, its values, and `NAME_pool`; how many values that are. */
size_t emit_flat(struct nc_buf *out, struct nc_str name, const struct nc_table *t);

#endif
