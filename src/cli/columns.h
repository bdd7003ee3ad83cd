/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_COLUMNS_H
#define NEWCOMER_COLUMNS_H

#include "newcomer/text.h"

/*
 * Words of ours in columns: `left` at column 2, `right` from column `at` on,
 * wrapped at `width`.  Where `left` is too long, `right` begins a line below.
 * For help, whose words are ASCII.
 */
void nc_columns_row(
	struct nc_buf *b, struct nc_str left, struct nc_str right, size_t at, size_t width);
/* A paragraph from column 0 on. */
void nc_columns_text(struct nc_buf *b, struct nc_str text, size_t width);

#endif
