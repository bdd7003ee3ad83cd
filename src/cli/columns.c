/* SPDX-License-Identifier: MIT */
#include "columns.h"

/* Words from column `at` on; the line so far ends at `column`. */
static void wrap(struct nc_buf *b, struct nc_str text, size_t column, size_t at, size_t width)
{
	struct nc_str word;
	bool first = true;
	while (nc_str_next_field(&word, &text, ' ')) {
		if (word.size == 0)
			continue;
		if (!first && column + 1 + word.size > width) {
			nc_buf_add_byte(b, '\n');
			column = 0;
			first = true;
		}
		for (; first && column < at; column++)
			nc_buf_add_byte(b, ' ');
		if (!first) {
			nc_buf_add_byte(b, ' ');
			column++;
		}
		nc_buf_add(b, word);
		column += word.size;
		first = false;
	}
	nc_buf_add_byte(b, '\n');
}

void nc_columns_row(
	struct nc_buf *b, struct nc_str left, struct nc_str right, size_t at, size_t width)
{
	nc_buf_add_text(b, "  ");
	nc_buf_add(b, left);
	size_t column = 2 + left.size;
	if (right.size && column + 2 > at) {
		nc_buf_add_byte(b, '\n');
		column = 0;
	}
	wrap(b, right, column, at, width);
}

void nc_columns_text(struct nc_buf *b, struct nc_str text, size_t width)
{
	wrap(b, text, 0, 0, width);
}
