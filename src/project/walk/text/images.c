/* SPDX-License-Identifier: MIT */
#include "walk/text/text.h"

/* A line without its images: what a badge says, the document does not. */

/* Behind the bracket that closes the one at `at`; 0: none does. */
static size_t behind_bracket(struct nc_str line, size_t at, char open, char close)
{
	size_t depth = 0;
	for (; at < line.size; at++) {
		depth += line.data[at] == open;
		if (line.data[at] == close && --depth == 0)
			return at + 1;
	}
	return 0;
}

/* "![words](address)", "![words][name]", or a link around one; 0: no image begins here. */
static size_t behind_image(struct nc_str line, size_t at)
{
	struct nc_str rest = nc_str_slice(line, at, line.size);
	size_t end, target;
	if (nc_str_starts_fold(rest, NC_STR("<img ")))
		return behind_bracket(line, at, '<', '>');
	if (!nc_str_starts(rest, NC_STR("![")) && !nc_str_starts(rest, NC_STR("[![")))
		return 0;
	end = behind_bracket(line, line.data[at] == '!' ? at + 1 : at, '[', ']');
	if (end == 0 || end == line.size)
		return end;
	target = line.data[end] == '('	 ? behind_bracket(line, end, '(', ')')
		 : line.data[end] == '[' ? behind_bracket(line, end, '[', ']')
					 : 0;
	return target ? target : end;
}

/* "[badge]: https://…" and ".. image:: …": only an address. */
static bool is_only_address(struct nc_str line)
{
	size_t colon = nc_str_find(line, NC_STR("]: http"));
	return (line.size && line.data[0] == '[' && colon != NC_NPOS &&
		       nc_str_find_byte(line, ']') == colon) ||
	       (nc_str_starts(line, NC_STR("..")) &&
		       nc_str_find(line, NC_STR("image::")) != NC_NPOS);
}

struct nc_str walk_without_images(struct walker *w, struct nc_str line)
{
	struct nc_buf rest = NC_BUF_INIT(0);
	size_t end;
	if (is_only_address(line))
		return NC_STR_NONE;
	if (nc_str_find(line, NC_STR("![")) == NC_NPOS &&
		nc_str_find_fold(line, NC_STR("<img ")) == NC_NPOS)
		return line;
	for (size_t i = 0; i < line.size; i = end) {
		end = behind_image(line, i);
		if (end == 0) {
			nc_buf_add_byte(&rest, line.data[i]);
			end = i + 1;
		}
	}
	struct nc_str copy = nc_arena_copy(w->arena, nc_buf_str(&rest));
	nc_buf_release(&rest);
	return copy;
}
