/* SPDX-License-Identifier: MIT */
#include "lines.h"

#include <stdlib.h>
#include <string.h>

#include "newcomer/arena.h"

void nc_lines_init(struct nc_lines *l, struct nc_str text)
{
	size_t room = 64;
	*l = (struct nc_lines){.items = nc_heap_alloc(room * sizeof *l->items)};
	for (struct nc_str line; nc_str_next_line(&line, &text);) {
		while (line.size &&
			(line.data[line.size - 1] == ' ' || line.data[line.size - 1] == '\t'))
			line.size--;
		if (l->count == room)
			l->items = nc_heap_grow(l->items, (room *= 2) * sizeof *l->items);
		l->items[l->count++] = line;
	}
}

void nc_lines_release(struct nc_lines *l)
{
	free(l->items);
	*l = (struct nc_lines){0};
}

struct nc_str nc_line(const struct nc_lines *l, size_t index)
{
	return index < l->count ? l->items[index] : NC_STR_NONE;
}

bool nc_line_blank(const struct nc_lines *l, size_t index)
{
	return nc_line(l, index).size == 0;
}

size_t nc_indent(struct nc_str line)
{
	size_t columns = 0;
	for (size_t i = 0; i < line.size; i++) {
		if (line.data[i] == ' ')
			columns++;
		else if (line.data[i] == '\t')
			columns = (columns + 8) & ~(size_t)7;
		else
			break;
	}
	return columns;
}

size_t nc_lines_dedent(const struct nc_lines *l, size_t from, size_t least)
{
	while (from < l->count && (nc_line_blank(l, from) || nc_indent(l->items[from]) >= least))
		from++;
	return from;
}

static struct nc_str without_indent(struct nc_str line, size_t indent)
{
	size_t i = 0, columns = 0;
	while (i < line.size && columns < indent) {
		if (line.data[i] == ' ')
			columns++;
		else if (line.data[i] == '\t')
			columns = (columns + 8) & ~(size_t)7;
		else
			break;
		i++;
	}
	return nc_str_slice(line, i, line.size);
}

void nc_lines_copy(
	struct nc_buf *out, const struct nc_lines *l, size_t from, size_t to, size_t indent)
{
	while (to > from && nc_line_blank(l, to - 1))
		to--;
	for (size_t i = from; i < to; i++) {
		nc_buf_add(out, without_indent(nc_line(l, i), indent));
		nc_buf_add_byte(out, '\n');
	}
}

size_t nc_ruler(struct nc_str line, size_t least)
{
	if (line.size < least || !strchr("=-`:'\"~^_*+#<>.,!$%&/;?@\\|", line.data[0]))
		return 0;
	for (size_t i = 1; i < line.size; i++) {
		if (line.data[i] != line.data[0])
			return 0;
	}
	return line.size;
}

struct nc_str nc_after_bullet(struct nc_str line, bool *listed)
{
	struct nc_str s = nc_str_trim(line);
	size_t i = 0;
	while (i < s.size && i < 4 && s.data[i] >= '0' && s.data[i] <= '9')
		i++;
	bool number = i > 0 && i < s.size && (s.data[i] == '.' || s.data[i] == ')');
	bool bullet = i == 0 && s.size && strchr("-*+", s.data[0]);
	*listed = (number || bullet) && i + 1 < s.size &&
		  (s.data[i + 1] == ' ' || s.data[i + 1] == '\t');
	return *listed ? nc_str_trim(nc_str_slice(s, i + 1, s.size)) : s;
}
