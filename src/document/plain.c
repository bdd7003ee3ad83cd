/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "commands.h"
#include "draft.h"
#include "lines.h"

/*
 * Plain text, as people lay it out: a heading is underlined, or all in
 * capitals, or numbered, and stands by itself; what is indented under text, or
 * begins with a prompt, is code.
 */

#define LONGEST_HEADING 80

struct plain {
	struct nc_draft *draft;
	struct nc_lines lines;
	struct nc_buf buf;
};

/* "INSTALLATION", "HOW TO RUN IT:" and the like; a word of three letters at least. */
static bool is_capitals(struct nc_str line)
{
	size_t capitals = 0, run = 0, longest = 0;
	for (size_t i = 0; i < line.size; i++) {
		char c = line.data[i];
		if (c >= 'a' && c <= 'z')
			return false;
		bool capital = c >= 'A' && c <= 'Z';
		capitals += capital;
		run = capital ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest >= 3 && capitals * 2 > line.size;
}

/* "1. Install", "2.3 Running it": its depth, or 0; `title` gets what follows the number. */
static unsigned numbered(struct nc_str *title, struct nc_str line)
{
	unsigned depth = 0;
	size_t i = 0;
	while (i < line.size && line.data[i] >= '0' && line.data[i] <= '9') {
		size_t digits = i;
		while (i < line.size && line.data[i] >= '0' && line.data[i] <= '9')
			i++;
		if (i - digits > 2)
			return 0;
		depth++;
		if (i < line.size && (line.data[i] == '.' || line.data[i] == ')'))
			i++;
		else
			break;
	}
	if (!depth || i >= line.size || line.data[i] != ' ')
		return 0;
	*title = nc_str_trim(nc_str_slice(line, i, line.size));
	char last = title->size ? title->data[title->size - 1] : '.';
	char first = title->size ? title->data[0] : 'a';
	bool begins = (first >= 'A' && first <= 'Z') || (unsigned char)first >= 0x80;
	return begins && last != '.' && last != ',' && last != ';' ? depth : 0;
}

/* A short line with nothing but blank lines around it. */
static bool stands_alone(const struct plain *p, size_t i)
{
	return (i == 0 || nc_line_blank(&p->lines, i - 1)) &&
	       nc_line(&p->lines, i).size <= LONGEST_HEADING;
}

/* "== Install ==": of more signs the higher; how deep, or 0. */
static unsigned between_signs(struct nc_str *title, struct nc_str line)
{
	size_t head = 0, tail = 0;
	while (head < line.size && line.data[head] == '=')
		head++;
	while (tail < line.size && line.data[line.size - 1 - tail] == '=')
		tail++;
	if (head == 0 || head > 4 || head != tail || head + tail + 2 >= line.size ||
		line.data[head] != ' ' || line.data[line.size - 1 - tail] != ' ')
		return 0;
	*title = nc_str_trim(nc_str_slice(line, head, line.size - tail));
	return head > 3 ? 1 : 4 - (unsigned)head;
}

/* The heading at line `i`: how many lines it takes, or 0. */
static size_t read_heading(struct plain *p, size_t i)
{
	struct nc_str line = nc_line(&p->lines, i), title = line;
	struct nc_str below = nc_line(&p->lines, i + 1);
	if (nc_indent(line) > 0 || line.size > LONGEST_HEADING)
		return 0;
	size_t under = nc_ruler(below, 3);
	unsigned signs = between_signs(&title, line);
	if (signs) {
		nc_draft_heading(p->draft, (uint32_t)i + 1, signs, title, true);
		return 1;
	}
	/* A ruler above and below: a banner. */
	if (nc_ruler(line, 4) && below.size && !nc_ruler(below, 1) &&
		nc_ruler(nc_line(&p->lines, i + 2), 4)) {
		nc_draft_heading(p->draft, (uint32_t)i + 2, 1, below, true);
		return 3;
	}
	if (under && !nc_ruler(line, 1) && under + 3 >= line.size && stands_alone(p, i)) {
		nc_draft_heading(p->draft, (uint32_t)i + 1,
			below.data[0] == '=' || below.data[0] == '*' || below.data[0] == '#' ? 1
											     : 2,
			title, true);
		return 2;
	}
	if (!stands_alone(p, i))
		return 0;
	/* A list of numbered sentences is no table of headings: what follows is blank or indented.
	 */
	unsigned depth = numbered(&title, line);
	bool closed = !below.size || nc_indent(below) > 0;
	if (depth && closed &&
		(depth > 1 || is_capitals(title) || !nc_line_blank(&p->lines, i + 2)))
		depth += !is_capitals(title);
	else
		depth = is_capitals(line) ? 1 : 0;
	if (!depth)
		return 0;
	while (title.size && title.data[title.size - 1] == ':')
		title.size--;
	nc_draft_heading(p->draft, (uint32_t)i + 1, depth, title, true);
	return 1;
}

/* An indented paragraph that is no list and no prose: commands, or code. */
static size_t read_code(struct plain *p, size_t i)
{
	bool listed;
	size_t indent = nc_indent(nc_line(&p->lines, i)), end = i;
	nc_after_bullet(nc_line(&p->lines, i), &listed);
	if (indent < 2 || listed || (i > 0 && !nc_line_blank(&p->lines, i - 1)))
		return 0;
	while (end < p->lines.count && !nc_line_blank(&p->lines, end))
		end++;
	nc_buf_clear(&p->buf);
	nc_lines_copy(&p->buf, &p->lines, i, end, indent);
	struct nc_str text = nc_buf_str(&p->buf);
	/* Indented prose is common: code holds commands, or signs that prose has not. */
	size_t signs = 0;
	for (size_t k = 0; k < text.size; k++)
		signs += text.data[k] && strchr("{}();=<>$|\\_/", text.data[k]) != NULL;
	if (!nc_count_commands(NC_STR_NONE, text) && signs * 20 < text.size)
		return 0;
	nc_draft_code(p->draft, (uint32_t)i + 1, NC_STR_NONE, text, false);
	return end - i;
}

static void read_prose(struct plain *p, size_t i, bool *in_list)
{
	bool listed;
	struct nc_str text = nc_after_bullet(nc_line(&p->lines, i), &listed);
	if (listed && !*in_list)
		nc_draft_here(p->draft)->lists++;
	*in_list = listed || (*in_list && (!text.size || nc_indent(nc_line(&p->lines, i)) > 0));
	if (!text.size || nc_ruler(text, 1))
		return;
	nc_draft_bare_links(p->draft, (uint32_t)i + 1, text);
	if (nc_count_commands(NC_STR_NONE, text) && text.data[0] != '#')
		nc_draft_here(p->draft)->commands++;
	nc_draft_prose(p->draft, text);
}

void nc_read_plain(struct nc_draft *d, struct nc_str text)
{
	struct plain p = {.draft = d, .buf = NC_BUF_INIT(0)};
	bool in_list = false;
	nc_lines_init(&p.lines, text);
	for (size_t i = 0; i < p.lines.count;) {
		size_t taken = nc_line_blank(&p.lines, i) ? 0 : read_heading(&p, i);
		if (!taken)
			taken = read_code(&p, i);
		if (!taken) {
			read_prose(&p, i, &in_list);
			taken = 1;
		}
		i += taken;
	}
	nc_lines_release(&p.lines);
	nc_buf_release(&p.buf);
}
