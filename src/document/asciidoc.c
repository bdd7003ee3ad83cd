/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "asciidoc_inline.h"
#include "html.h"
#include "lines.h"

/*
 * AsciiDoc, line by line: titles, delimited blocks, macros that stand by
 * themselves.  Blocks that only frame text (examples, sidebars, quotations) are
 * read through.
 */

struct asciidoc {
	struct nc_draft *draft;
	struct nc_lines lines;
	struct nc_adoc_inline inlines;
	struct nc_html html;
	struct nc_buf buf;
	struct nc_str language; /* of the [source] line before */
	bool source;		/* such a line stood before */
	bool table, in_list;
};

static uint32_t file_line(size_t index)
{
	return (uint32_t)index + 1;
}

/* "== Title" and "## Title": the level, or 0. */
static unsigned title_level(struct nc_str *title, struct nc_str line)
{
	size_t level = 0;
	char mark = line.size ? line.data[0] : ' ';
	if (mark != '=' && mark != '#')
		return 0;
	while (level < line.size && line.data[level] == mark)
		level++;
	if (level > 6 || level == line.size || line.data[level] != ' ')
		return 0;
	*title = nc_str_trim(nc_str_slice(line, level, line.size));
	/* "== Title ==" */
	while (title->size && title->data[title->size - 1] == mark)
		title->size--;
	*title = nc_str_trim(*title);
	return title->size ? (unsigned)level : 0;
}

/* A title of two lines: the ruler is as long as the title, give or take two. */
static unsigned underlined_level(struct nc_str line, struct nc_str below)
{
	static const char marks[] = "=-~^+";
	size_t size = nc_ruler(below, 3);
	const char *mark = size ? strchr(marks, below.data[0]) : NULL;
	if (!mark || line.size < 2 || nc_indent(line) || nc_ruler(line, 2) ||
		strchr("[.:|", line.data[0]))
		return 0;
	return size + 2 >= line.size && size <= line.size + 2 ? (unsigned)(mark - marks) + 1 : 0;
}

static void add_heading(struct asciidoc *a, size_t line, unsigned level, struct nc_str text)
{
	uint32_t section = nc_draft_open(a->draft, file_line(line), level);
	struct nc_str title = nc_adoc_title(&a->inlines, file_line(line), text);
	nc_draft_name(a->draft, section, title, true);
	/* Asciidoctor's own id: "_the_title". */
	title = a->draft->sections.items[section].title;
	nc_buf_clear(&a->buf);
	nc_buf_add_byte(&a->buf, '_');
	for (size_t i = 0; i < title.size; i++) {
		char c = title.data[i];
		bool blank = c == ' ' || c == '.' || c == '-';
		if (blank && a->buf.data[a->buf.size - 1] != '_')
			nc_buf_add_byte(&a->buf, '_');
		else if (!blank && !strchr("!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~", c))
			nc_buf_add_byte(&a->buf, c >= 'A' && c <= 'Z' ? (char)(c | 32) : c);
	}
	nc_draft_anchor(a->draft, file_line(line), nc_buf_str(&a->buf));
	a->in_list = false;
}

/* The index of the line that closes the block opened at `i`, or the end. */
static size_t closing(const struct asciidoc *a, size_t i)
{
	struct nc_str open = nc_line(&a->lines, i);
	size_t mark = nc_str_starts(open, NC_STR("```")) ? 3 : open.size;
	struct nc_str wanted = nc_str_slice(open, 0, mark);
	for (i++; i < a->lines.count && !nc_str_equal(nc_line(&a->lines, i), wanted); i++)
		;
	return i;
}

static void add_code(
	struct asciidoc *a, size_t from, size_t to, struct nc_str language, bool fenced)
{
	nc_buf_clear(&a->buf);
	nc_lines_copy(
		&a->buf, &a->lines, from, to, fenced ? 0 : nc_indent(nc_line(&a->lines, from)));
	nc_draft_code(a->draft, file_line(from), language, nc_buf_str(&a->buf), fenced);
	a->source = false;
	a->language = NC_STR_NONE;
	/* Commands may stand in another file. */
	for (size_t i = from; i < to; i++) {
		struct nc_str line = nc_line(&a->lines, i);
		size_t end = nc_str_find_byte(line, '[');
		if (nc_str_starts(line, NC_STR("include::")) && end != NC_NPOS)
			nc_adoc_link(&a->inlines, file_line(i), nc_str_slice(line, 9, end),
				NC_STR_NONE, false);
	}
}

/* A delimited block at line `i`: the line after it, or `i` when there is none. */
static size_t read_block(struct asciidoc *a, size_t i)
{
	struct nc_str line = nc_line(&a->lines, i);
	size_t size = nc_ruler(line, 4);
	char mark = line.size ? line.data[0] : ' ';
	if (nc_str_starts(line, NC_STR("```"))) {
		struct nc_str language = nc_str_trim(nc_str_slice(line, 3, line.size));
		size_t end = closing(a, i);
		add_code(a, i + 1, end, language.size ? language : a->language, true);
		return end + 1;
	}
	if (nc_str_starts(line, NC_STR("|===")) || nc_str_starts(line, NC_STR(",==="))) {
		nc_draft_here(a->draft)->tables += !a->table;
		a->table = !a->table;
		return i + 1;
	}
	if (!size && !nc_str_equal(line, NC_STR("--")))
		return i;
	bool framed =
		mark == '=' || mark == '*' || mark == '_' || (mark == '-' && !size && !a->source);
	if (framed || !strchr("/+.-", mark))
		return i + 1; /* what it frames is read as text */
	size_t end = closing(a, i);
	if (mark == '/')
		return end + 1;
	if (mark == '+') {
		nc_buf_clear(&a->buf);
		nc_lines_copy(&a->buf, &a->lines, i + 1, end, 0);
		nc_html_read(&a->html, file_line(i + 1), nc_buf_str(&a->buf), true);
		return end + 1;
	}
	add_code(a, i + 1, end, a->language, true);
	return end + 1;
}

/* "[source,bash]", "[[id]]", "[#id]" on a line of its own. */
static bool read_attributes(struct asciidoc *a, size_t i)
{
	struct nc_str line = nc_line(&a->lines, i);
	if (!nc_str_starts(line, NC_STR("[")) || !nc_str_ends(line, NC_STR("]")) || line.size < 3)
		return false;
	struct nc_str inside = nc_str_slice(line, 1, line.size - 1), field;
	if (inside.data[0] == '[' || inside.data[0] == '#') {
		size_t end = 1;
		while (end < inside.size && !strchr("],.%", inside.data[end]))
			end++;
		nc_draft_anchor(a->draft, file_line(i), nc_str_slice(inside, 1, end));
		return true;
	}
	nc_str_next_field(&field, &inside, ',');
	size_t option = nc_str_find_byte(field, '%');
	field = nc_str_slice(field, 0, option == NC_NPOS ? field.size : option);
	a->source = nc_str_equal(field, NC_STR("source")) ||
		    nc_str_equal(field, NC_STR("listing")) ||
		    nc_str_equal(field, NC_STR("literal")) || !field.size;
	if (a->source && nc_str_next_field(&field, &inside, ','))
		a->language = nc_str_trim(field);
	return true;
}

/* ":name: value", "include::x[]", "image::x[]", "ifdef::x[]", "//": lines that are no text. */
static bool read_line_macro(struct asciidoc *a, size_t i)
{
	struct nc_str line = nc_line(&a->lines, i);
	size_t open = nc_str_find_byte(line, '['), colons = nc_str_find(line, NC_STR("::"));
	if (nc_str_starts(line, NC_STR("//")))
		return true;
	if (nc_str_starts(line, NC_STR(":")) && line.size > 2) {
		size_t end = nc_str_find_byte(nc_str_slice(line, 1, line.size), ':');
		if (end == NC_NPOS || end == 0 ||
			nc_str_find_byte(nc_str_slice(line, 1, end + 1), ' ') != NC_NPOS)
			return false;
		nc_adoc_define(&a->inlines, nc_str_slice(line, 1, end + 1),
			nc_str_trim(nc_str_slice(line, end + 2, line.size)));
		return true;
	}
	if (colons == NC_NPOS || open == NC_NPOS || open < colons ||
		!nc_str_ends(line, NC_STR("]")))
		return false;
	struct nc_str name = nc_str_slice(line, 0, colons),
		      target = nc_str_slice(line, colons + 2, open);
	struct nc_str text = nc_str_slice(line, open + 1, line.size - 1);
	size_t comma = nc_str_find_byte(text, ',');
	text = nc_str_slice(text, 0, comma == NC_NPOS ? text.size : comma);
	if (nc_str_equal(name, NC_STR("include")))
		nc_adoc_link(&a->inlines, file_line(i), target, NC_STR_NONE, false);
	else if (nc_str_equal(name, NC_STR("image")))
		nc_adoc_link(&a->inlines, file_line(i), target, text, true);
	else
		return nc_str_starts(name, NC_STR("if")) || nc_str_equal(name, NC_STR("endif")) ||
		       nc_str_equal(name, NC_STR("toc")) || nc_str_equal(name, NC_STR("video"));
	return true;
}

static size_t paragraph_end(const struct asciidoc *a, size_t i)
{
	size_t end = i + 1;
	for (; end < a->lines.count && !nc_line_blank(&a->lines, end); end++) {
		bool listed;
		struct nc_str line = nc_line(&a->lines, end), title;
		nc_after_bullet(line, &listed);
		bool dotted =
			nc_str_starts(line, NC_STR(". ")) || nc_str_starts(line, NC_STR(".. "));
		bool cell = a->table && line.data[0] == '|';
		if (listed || dotted || cell || nc_ruler(line, 4) || title_level(&title, line) ||
			nc_str_starts(line, NC_STR("```")) || nc_str_starts(line, NC_STR("|===")) ||
			nc_str_starts(line, NC_STR("[")) || nc_str_equal(line, NC_STR("+")) ||
			nc_str_equal(line, NC_STR("--")) ||
			nc_str_find(line, NC_STR("::")) != NC_NPOS)
			break;
	}
	return end;
}

/* Take list marks of any depth off: "** ", ".. ", "- ", "1. ". */
static struct nc_str after_marks(struct nc_str text, bool *listed)
{
	struct nc_str s = nc_str_trim(text);
	size_t i = 0;
	while (i < s.size && i < 5 && (s.data[i] == '*' || s.data[i] == '.') &&
		s.data[i] == s.data[0])
		i++;
	*listed = i > 0 && i < s.size && s.data[i] == ' ';
	return *listed ? nc_str_trim(nc_str_slice(s, i, s.size)) : nc_after_bullet(s, listed);
}

static size_t read_paragraph(struct asciidoc *a, size_t i)
{
	bool listed;
	struct nc_str line = nc_line(&a->lines, i);
	size_t end = paragraph_end(a, i);
	if (a->source) {
		add_code(a, i, end, a->language, true);
		return end;
	}
	after_marks(line, &listed);
	bool first = i == 0 || nc_line_blank(&a->lines, i - 1);
	if (nc_indent(line) && !listed && first && !a->in_list) {
		end = nc_lines_dedent(&a->lines, i, 1);
		add_code(a, i, end, NC_STR_NONE, false);
		return end;
	}
	if (listed && !a->in_list)
		nc_draft_here(a->draft)->lists++;
	a->in_list = listed || (a->in_list && !first);
	nc_buf_clear(&a->buf);
	nc_lines_copy(&a->buf, &a->lines, i, end, 0);
	struct nc_str text = nc_buf_str(&a->buf);
	text = listed ? after_marks(text, &listed) : text;
	/* ".A caption" and "|a cell": the mark is no text. */
	if (text.size > 1 && (text.data[0] == '.' || text.data[0] == '|') && text.data[1] != '.')
		text = nc_str_slice(text, 1, text.size);
	nc_adoc_prose(&a->inlines, file_line(i), text);
	return end;
}

static size_t read_lines(struct asciidoc *a, size_t i)
{
	struct nc_str line = nc_line(&a->lines, i), title;
	if (!line.size || nc_str_equal(line, NC_STR("+")))
		return i + 1;
	unsigned level = title_level(&title, line);
	if (level) {
		add_heading(a, i, level, title);
		return i + 1;
	}
	bool first = i == 0 || nc_line_blank(&a->lines, i - 1) ||
		     nc_str_ends(nc_line(&a->lines, i - 1), NC_STR("]"));
	level = first ? underlined_level(line, nc_line(&a->lines, i + 1)) : 0;
	if (level) {
		add_heading(a, i, level, line);
		return i + 2;
	}
	size_t after = read_block(a, i);
	if (after != i)
		return after;
	return read_attributes(a, i) || read_line_macro(a, i) ? i + 1 : read_paragraph(a, i);
}

void nc_read_asciidoc(struct nc_draft *d, struct nc_str text)
{
	struct asciidoc a = {.draft = d, .language = NC_STR_NONE, .buf = NC_BUF_INIT(0)};
	nc_lines_init(&a.lines, text);
	nc_html_init(&a.html, d);
	nc_adoc_inline_init(&a.inlines, d);
	for (size_t i = 0; i < a.lines.count;)
		i = read_lines(&a, i);
	nc_adoc_inline_release(&a.inlines);
	nc_html_release(&a.html);
	nc_lines_release(&a.lines);
	nc_buf_release(&a.buf);
}
