/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "flow.h"
#include "html.h"
#include "letters.h"
#include "lines.h"
#include "rst_inline.h"

/*
 * reStructuredText, line by line.
 *
 * What a title style means is known only from the order in which styles first
 * appear.  Blocks are told apart by their first line and their indentation;
 * the text of directives that only frame text (notes, tables) is read as text.
 */

#define MAX_STYLES 12

struct rst {
	struct nc_draft *draft;
	struct nc_lines lines;
	struct nc_rst_inline inlines;
	struct nc_html html;
	struct nc_buf buf;
	struct {
		char mark;
		bool over;
	} styles[MAX_STYLES];
	unsigned style_count;
	bool in_list;
};

static uint32_t file_line(size_t index)
{
	return (uint32_t)index + 1;
}

static unsigned level_of(struct rst *r, char mark, bool over)
{
	for (unsigned i = 0; i < r->style_count; i++) {
		if (r->styles[i].mark == mark && r->styles[i].over == over)
			return i + 1;
	}
	if (r->style_count < MAX_STYLES) {
		r->styles[r->style_count].mark = mark;
		r->styles[r->style_count].over = over;
		r->style_count++;
	}
	return r->style_count;
}

/* The id that docutils makes: ASCII letters and digits, anything else a hyphen, none at the ends.
 */
static void add_docutils_anchor(struct rst *r, size_t line, struct nc_str title)
{
	nc_buf_clear(&r->buf);
	for (size_t i = 0; i < title.size; i++) {
		char c = title.data[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool digit = c >= '0' && c <= '9' && r->buf.size;
		if (letter || digit)
			nc_buf_add_byte(&r->buf, letter ? (char)(c | 32) : c);
		else if (r->buf.size && r->buf.data[r->buf.size - 1] != '-')
			nc_buf_add_byte(&r->buf, '-');
	}
	struct nc_str id = nc_buf_str(&r->buf);
	while (id.size && id.data[id.size - 1] == '-')
		id.size--;
	nc_draft_anchor(r->draft, file_line(line), id);
}

static void add_heading(struct rst *r, size_t line, unsigned level, struct nc_str text)
{
	uint32_t section = nc_draft_open(r->draft, file_line(line), level);
	struct nc_str title = nc_rst_title(&r->inlines, file_line(line), text);
	nc_draft_name(r->draft, section, title, true);
	add_docutils_anchor(r, line, r->draft->sections.items[section].title);
	r->in_list = false;
}

static size_t columns_of(struct nc_str s)
{
	size_t columns = 0;
	for (size_t length; s.size; s = nc_str_slice(s, length, s.size)) {
		uint32_t c;
		length = nc_utf8_decode(&c, s);
		columns++;
	}
	return columns;
}

static bool underlines(struct nc_str ruler, struct nc_str title)
{
	size_t size = nc_ruler(ruler, 2);
	return size && title.size && !nc_ruler(title, 4) &&
	       (size >= columns_of(title) || size >= 4);
}

/* A title at line `i`: how many lines it takes, or 0. */
static size_t read_title(struct rst *r, size_t i)
{
	struct nc_str line = nc_line(&r->lines, i), below = nc_line(&r->lines, i + 1);
	struct nc_str third = nc_line(&r->lines, i + 2);
	if (nc_ruler(line, 2) && underlines(third, nc_str_trim(below)) &&
		third.data[0] == line.data[0]) {
		add_heading(r, i + 1, level_of(r, line.data[0], true), nc_str_trim(below));
		return 3;
	}
	if (nc_indent(line) == 0 && underlines(below, line) &&
		!nc_str_starts(line, NC_STR(".. "))) {
		add_heading(r, i, level_of(r, below.data[0], false), line);
		return 2;
	}
	return nc_ruler(line, 4) && !below.size ? 1 : 0;
}

/* Directives. */

struct directive {
	struct nc_str name, argument;
	size_t line;	  /* index of its first line */
	size_t body, end; /* indexes of its lines below the first */
};

static bool among(struct nc_str name, const char *words)
{
	struct nc_str rest = nc_str_of(words), word;
	while (nc_str_next_field(&word, &rest, ' ')) {
		if (nc_str_equal_fold(word, name))
			return true;
	}
	return false;
}

/* Take the lines ":name: value" off the front of a directive's body; the value of `wanted`, or "".
 */
static struct nc_str take_options(const struct rst *r, struct directive *d, const char *wanted)
{
	struct nc_str found = NC_STR_NONE;
	while (d->body < d->end) {
		struct nc_str line = nc_str_trim(nc_line(&r->lines, d->body));
		size_t colon = line.size ? nc_str_find_byte(nc_str_slice(line, 1, line.size), ':')
					 : NC_NPOS;
		if (!nc_str_starts(line, NC_STR(":")) || colon == NC_NPOS)
			break;
		if (nc_str_equal(nc_str_slice(line, 1, colon + 1), nc_str_of(wanted)))
			found = nc_str_trim(nc_str_slice(line, colon + 2, line.size));
		d->body++;
	}
	return found;
}

static void read_code(struct rst *r, struct directive *d)
{
	take_options(r, d, "");
	while (d->body < d->end && nc_line_blank(&r->lines, d->body))
		d->body++;
	nc_buf_clear(&r->buf);
	nc_lines_copy(&r->buf, &r->lines, d->body, d->end, nc_indent(nc_line(&r->lines, d->body)));
	size_t blank = nc_str_find_byte(d->argument, ' ');
	struct nc_str language =
		nc_str_slice(d->argument, 0, blank == NC_NPOS ? d->argument.size : blank);
	if (among(d->name, "prompt command-output program-output") && !language.size)
		language = NC_STR("console");
	if (r->buf.size)
		nc_draft_code(r->draft, file_line(d->body), language, nc_buf_str(&r->buf), true);
}

static void read_image(struct rst *r, struct directive *d)
{
	struct directive again = *d;
	struct nc_str alt = take_options(r, d, "alt"), target = take_options(r, &again, "target");
	nc_draft_link(r->draft, file_line(d->line), d->argument, alt, true);
	/* ":target: name_" refers to a definition; nc_rst_target() knows it. */
	target = nc_rst_target(&r->inlines, target);
	if (target.size)
		nc_draft_link(r->draft, file_line(d->line), target, alt, false);
}

/* The entries of a toctree: "path" or "Title <path>", endings left out. */
static void read_toctree(struct rst *r, struct directive *d)
{
	take_options(r, d, "");
	for (size_t i = d->body; i < d->end; i++) {
		struct nc_str entry = nc_str_trim(nc_line(&r->lines, i)), text = entry;
		size_t open = nc_str_find_byte(entry, '<');
		if (open != NC_NPOS && nc_str_ends(entry, NC_STR(">"))) {
			text = nc_str_trim(nc_str_slice(entry, 0, open));
			entry = nc_str_slice(entry, open + 1, entry.size - 1);
		}
		if (entry.size && !nc_str_equal(entry, NC_STR("self")))
			nc_rst_document_link(&r->inlines, file_line(i), entry, text);
	}
}

static void read_raw(struct rst *r, struct directive *d)
{
	take_options(r, d, "");
	if (!among(d->argument, "html"))
		return;
	nc_buf_clear(&r->buf);
	nc_lines_copy(&r->buf, &r->lines, d->body, d->end, 0);
	nc_html_read(&r->html, file_line(d->body), nc_buf_str(&r->buf), true);
}

/* Returns the index of the line after it; the body of one that frames text is left to be read as
 * text. */
static size_t read_directive(struct rst *r, struct directive *d)
{
	if (among(d->name, "code-block code sourcecode parsed-literal prompt doctest testcode "
			   "command-output program-output ipython literal console shell"))
		read_code(r, d);
	else if (among(d->name, "image figure"))
		read_image(r, d);
	else if (among(d->name, "include literalinclude mdinclude"))
		nc_draft_link(r->draft, file_line(d->line), d->argument, NC_STR_NONE, false);
	else if (among(d->name, "toctree"))
		read_toctree(r, d);
	else if (among(d->name, "raw"))
		read_raw(r, d);
	else if (among(d->name, "contents highlight meta math role default-role index only sectnum "
				"autosummary automodule autoclass autofunction"))
		return d->end;
	else {
		if (among(d->name, "table list-table csv-table"))
			nc_draft_here(r->draft)->tables++;
		nc_rst_prose(&r->inlines, file_line(d->line), d->argument);
		take_options(r, d, "");
		return d->body;
	}
	return among(d->name, "figure") ? d->body : d->end;
}

/* ".. name:: argument", ".. |sub| image:: path", ".. _target:", or a comment. */
static size_t read_explicit(struct rst *r, size_t i)
{
	struct nc_str line = nc_str_trim(nc_line(&r->lines, i));
	size_t indent = nc_indent(nc_line(&r->lines, i));
	struct directive d = {.line = i, .body = i + 1};
	d.end = nc_lines_dedent(&r->lines, i + 1, indent + 1);
	struct nc_str rest = nc_str_trim(nc_str_slice(line, 2, line.size));
	if (nc_str_starts(rest, NC_STR("_"))) {
		nc_rst_define(&r->inlines, file_line(i), rest);
		/* The address may stand below. */
		return nc_str_ends(rest, NC_STR(":")) ? d.end : i + 1;
	}
	if (nc_str_starts(rest, NC_STR("["))) {
		/* A footnote or citation: its text is text. */
		size_t close = nc_str_find_byte(rest, ']');
		if (close != NC_NPOS)
			nc_rst_prose(&r->inlines, file_line(i),
				nc_str_slice(rest, close + 1, rest.size));
		return i + 1;
	}
	if (nc_str_starts(rest, NC_STR("|"))) {
		size_t close = nc_str_find_byte(nc_str_slice(rest, 1, rest.size), '|');
		if (close == NC_NPOS)
			return d.end;
		rest = nc_str_trim(nc_str_slice(rest, close + 2, rest.size));
	}
	size_t colons = nc_str_find(rest, NC_STR("::"));
	if (colons == NC_NPOS || nc_str_find_byte(nc_str_slice(rest, 0, colons), ' ') != NC_NPOS)
		return d.end; /* a comment */
	d.name = nc_str_slice(rest, 0, colons);
	d.argument = nc_str_trim(nc_str_slice(rest, colons + 2, rest.size));
	return read_directive(r, &d);
}

/* The literal block that "::" announced; `i` is the line after the paragraph. */
static size_t read_literal(struct rst *r, size_t i, size_t indent)
{
	size_t begin = i;
	while (begin < r->lines.count && nc_line_blank(&r->lines, begin))
		begin++;
	size_t inner = nc_indent(nc_line(&r->lines, begin));
	if (begin == r->lines.count || inner <= indent)
		return i;
	size_t end = nc_lines_dedent(&r->lines, begin, inner < 1 ? 1 : indent + 1);
	nc_buf_clear(&r->buf);
	nc_lines_copy(&r->buf, &r->lines, begin, end, inner);
	nc_draft_code(r->draft, file_line(begin), NC_STR_NONE, nc_buf_str(&r->buf), false);
	return end;
}

static size_t read_doctest(struct rst *r, size_t i)
{
	size_t end = i;
	while (end < r->lines.count && !nc_line_blank(&r->lines, end))
		end++;
	nc_buf_clear(&r->buf);
	nc_lines_copy(&r->buf, &r->lines, i, end, nc_indent(nc_line(&r->lines, i)));
	nc_draft_code(r->draft, file_line(i), NC_STR("pycon"), nc_buf_str(&r->buf), false);
	return end;
}

/* The border of a grid or simple table: "+---+", "=== ====". */
static bool is_border(struct nc_str line)
{
	size_t marks = 0, gaps = 0;
	line = nc_str_trim(line);
	for (size_t i = 0; i < line.size; i++) {
		char c = line.data[i];
		if (!strchr("+-= ", c))
			return false;
		marks += c == '-' || c == '=';
		gaps += c == '+' || c == ' ';
	}
	return marks >= 2 && gaps >= 1;
}

/* Lines up to the next blank one, or to what begins something else. */
static size_t paragraph_end(const struct rst *r, size_t i)
{
	size_t indent = nc_indent(nc_line(&r->lines, i)), end = i + 1;
	while (end < r->lines.count && !nc_line_blank(&r->lines, end)) {
		bool listed;
		struct nc_str line = nc_str_trim(nc_line(&r->lines, end));
		nc_after_bullet(line, &listed);
		if (nc_indent(nc_line(&r->lines, end)) < indent || listed ||
			nc_str_starts(line, NC_STR(".. ")) || is_border(line))
			break;
		end++;
	}
	return end;
}

static size_t read_paragraph(struct rst *r, size_t i)
{
	bool listed;
	size_t indent = nc_indent(nc_line(&r->lines, i)), end = paragraph_end(r, i);
	nc_after_bullet(nc_line(&r->lines, i), &listed);
	if (listed && !r->in_list)
		nc_draft_here(r->draft)->lists++;
	r->in_list = listed || (r->in_list && indent > 0);
	nc_buf_clear(&r->buf);
	nc_lines_copy(&r->buf, &r->lines, i, end, indent);
	struct nc_str text = nc_str_trim(nc_buf_str(&r->buf));
	bool literal = nc_str_ends(text, NC_STR("::"));
	if (listed)
		text = nc_after_bullet(text, &listed);
	nc_rst_prose(
		&r->inlines, file_line(i), literal ? nc_str_slice(text, 0, text.size - 1) : text);
	return literal ? read_literal(r, end, indent) : end;
}

static size_t read_block(struct rst *r, size_t i)
{
	struct nc_str line = nc_line(&r->lines, i), bare = nc_str_trim(line);
	if (!bare.size)
		return i + 1;
	bool free = i == 0 || nc_line_blank(&r->lines, i - 1) ||
		    nc_ruler(nc_line(&r->lines, i - 1), 2) ||
		    nc_str_starts(nc_line(&r->lines, i - 1), NC_STR(".. "));
	size_t taken = free ? read_title(r, i) : 0;
	if (taken)
		return i + taken;
	if (nc_str_equal(bare, NC_STR("..")) || nc_str_starts(bare, NC_STR(".. ")))
		return read_explicit(r, i);
	if (nc_str_starts(bare, NC_STR(">>> ")))
		return read_doctest(r, i);
	if (is_border(bare)) {
		if (i == 0 || nc_line_blank(&r->lines, i - 1))
			nc_draft_here(r->draft)->tables++;
		return i + 1;
	}
	return read_paragraph(r, i);
}

void nc_read_rst(struct nc_draft *d, struct nc_str text)
{
	struct rst r = {.draft = d, .buf = NC_BUF_INIT(0)};
	nc_lines_init(&r.lines, text);
	nc_html_init(&r.html, d);
	nc_rst_inline_init(&r.inlines, d, &r.lines);
	for (size_t i = 0; i < r.lines.count;)
		i = read_block(&r, i);
	nc_rst_inline_release(&r.inlines);
	nc_html_release(&r.html);
	nc_lines_release(&r.lines);
	nc_buf_release(&r.buf);
}
