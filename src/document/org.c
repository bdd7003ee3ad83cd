/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "flow.h"
#include "html.h"
#include "lines.h"

/*
 * Org, line by line: headings by stars, blocks between #+BEGIN and #+END,
 * links in double brackets.
 */

struct org {
	struct nc_draft *draft;
	struct nc_lines lines;
	struct nc_flow flow;
	struct nc_html html;
	struct nc_buf buf;
	unsigned below; /* 1 when #+TITLE took the first level */
	bool in_list, in_table;
};

static uint32_t file_line(size_t index)
{
	return (uint32_t)index + 1;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_picture(struct nc_str target)
{
	static const char *const endings[] = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (nc_str_ends_fold(target, nc_str_of(endings[i])))
			return true;
	}
	return false;
}

/* "file:docs/a.org::*Heading", "#custom-id", "*Heading": as other formats would write it; "" for
 * what is no address. */
static struct nc_str address_of(struct org *o, struct nc_str target)
{
	if (nc_str_starts(target, NC_STR("*"))) {
		nc_buf_clear(&o->buf);
		nc_buf_add_byte(&o->buf, '#');
		for (size_t i = 1; i < target.size; i++) {
			char c = target.data[i];
			if (c == ' ')
				nc_buf_add_byte(&o->buf, '-');
			else if (is_word(c) || c == '-' || c == '_' || (unsigned char)c >= 0x80)
				nc_buf_add_byte(&o->buf, c >= 'A' && c <= 'Z' ? (char)(c | 32) : c);
		}
		return nc_buf_str(&o->buf);
	}
	if (nc_str_starts(target, NC_STR("file:"))) {
		size_t search = nc_str_find(target, NC_STR("::"));
		return nc_str_slice(target, 5, search == NC_NPOS ? target.size : search);
	}
	bool path = nc_str_find_byte(target, '/') != NC_NPOS ||
		    nc_str_find_byte(target, ':') != NC_NPOS || nc_str_starts(target, NC_STR("#"));
	return path ? target : NC_STR_NONE;
}

struct scan {
	struct nc_str text;
	size_t from, at; /* what stands from `from` on has not been told */
	bool no_bracket;
};

static void flush(struct org *o, struct scan *s, size_t to)
{
	nc_flow_text(&o->flow, nc_str_slice(s->text, s->from, to));
	s->from = to;
}

/* [[target][text]] and [[target]] */
static bool scan_link(struct org *o, struct scan *s)
{
	size_t close = nc_flow_find(s->text, s->at + 2, NC_STR("]]"), &s->no_bracket);
	if (close == NC_NPOS)
		return false;
	struct nc_str inside = nc_str_slice(s->text, s->at + 2, close), text = inside;
	size_t between = nc_str_find(inside, NC_STR("]["));
	bool described = between != NC_NPOS;
	if (described) {
		text = nc_str_slice(inside, between + 2, inside.size);
		inside = nc_str_slice(inside, 0, between);
	}
	flush(o, s, s->at);
	struct nc_str address = address_of(o, inside);
	if (address.size)
		nc_flow_link(&o->flow, address, text, !described && is_picture(address));
	else
		nc_flow_text(&o->flow, text);
	/* The description may be a picture. */
	struct nc_str picture = described ? address_of(o, text) : NC_STR_NONE;
	if (is_picture(picture))
		nc_draft_link(o->draft, o->flow.line, picture, NC_STR_NONE, true);
	s->from = s->at = close + 2;
	return true;
}

/* ~code~ and =verbatim=: the marks touch the text inside and nothing outside, on one line. */
static bool scan_code(struct org *o, struct scan *s)
{
	char mark = s->text.data[s->at];
	size_t end = s->at + 1;
	if (s->at && is_word(s->text.data[s->at - 1]))
		return false;
	while (end < s->text.size && end < s->at + 200 && s->text.data[end] != mark &&
		s->text.data[end] != '\n')
		end++;
	bool closed = end < s->text.size && s->text.data[end] == mark && end > s->at + 1 &&
		      s->text.data[s->at + 1] != ' ' && s->text.data[end - 1] != ' ' &&
		      (end + 1 == s->text.size || !is_word(s->text.data[end + 1]));
	if (!closed)
		return false;
	flush(o, s, s->at);
	nc_flow_code(&o->flow, nc_str_slice(s->text, s->at + 1, end));
	s->from = s->at = end + 1;
	return true;
}

/* The marks of emphasis, where they touch a word on one side only. */
static void scan_mark(struct org *o, struct scan *s)
{
	bool before = s->at && is_word(s->text.data[s->at - 1]);
	bool after = s->at + 1 < s->text.size && is_word(s->text.data[s->at + 1]);
	if (before != after) {
		flush(o, s, s->at);
		s->from = s->at + 1;
	}
	s->at++;
}

static void scan(struct org *o, struct nc_str text)
{
	struct scan s = {.text = text};
	while (s.at < text.size) {
		char c = text.data[s.at];
		if (c == '[' && s.at + 1 < text.size && text.data[s.at + 1] == '[' &&
			scan_link(o, &s))
			continue;
		if ((c == '~' || c == '=') && scan_code(o, &s))
			continue;
		if (c == '*')
			scan_mark(o, &s);
		else
			s.at++;
	}
	flush(o, &s, text.size);
}

static void add_prose(struct org *o, uint32_t line, struct nc_str text)
{
	nc_flow_begin(&o->flow, line);
	scan(o, text);
	nc_flow_end(&o->flow);
}

/* The last word of a title, if it begins and ends so. */
static struct nc_str last_word(struct nc_str s, char first, char last)
{
	size_t blank = nc_str_find_last_byte(s, ' ');
	struct nc_str word = blank == NC_NPOS ? NC_STR_NONE : nc_str_slice(s, blank + 1, s.size);
	bool is = word.size > 2 && word.data[0] == first && word.data[word.size - 1] == last;
	return is ? word : NC_STR_NONE;
}

static struct nc_str without_tags(struct nc_str s)
{
	return nc_str_trim(nc_str_slice(s, 0, s.size - last_word(s, ':', ':').size));
}

static struct nc_str without_counter(struct nc_str s)
{
	struct nc_str word = last_word(s, '[', ']');
	bool counts = nc_str_find_byte(word, '/') != NC_NPOS || nc_str_ends(word, NC_STR("%]"));
	return counts ? nc_str_trim(nc_str_slice(s, 0, s.size - word.size)) : s;
}

/* "** TODO [#A] Title [1/3] :tag:": the stars, and the title alone; 0 if it is no heading. */
static unsigned heading(struct nc_str *title, struct nc_str line)
{
	size_t stars = 0;
	while (stars < line.size && line.data[stars] == '*')
		stars++;
	if (!stars || stars == line.size || line.data[stars] != ' ')
		return 0;
	struct nc_str s = nc_str_trim(nc_str_slice(line, stars, line.size));
	static const char *const states[] = {"TODO ", "DONE ", "NEXT ", "WAITING ", "CANCELLED "};
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		if (nc_str_starts(s, nc_str_of(states[i])))
			s = nc_str_trim(nc_str_slice(s, strlen(states[i]), s.size));
	}
	if (nc_str_starts(s, NC_STR("[#")) && s.size > 4 && s.data[3] == ']')
		s = nc_str_trim(nc_str_slice(s, 4, s.size));
	*title = without_counter(without_tags(s));
	return stars > 255 ? 255 : (unsigned)stars;
}

static void add_heading(struct org *o, size_t i, unsigned level, struct nc_str text)
{
	uint32_t section = nc_draft_open(o->draft, file_line(i), level);
	nc_flow_begin(&o->flow, file_line(i));
	scan(o, text);
	nc_draft_name(o->draft, section, nc_flow_title(&o->flow), true);
	o->in_list = o->in_table = false;
}

static size_t find_end(const struct org *o, size_t i, struct nc_str end)
{
	for (i++; i < o->lines.count; i++) {
		if (nc_str_starts_fold(nc_str_trim(nc_line(&o->lines, i)), end))
			return i;
	}
	return i;
}

/* #+BEGIN_SRC and its like; the line after it, or the next one when what it frames is text. */
static size_t read_begin(struct org *o, size_t i, struct nc_str rest)
{
	struct nc_str kind = NC_STR_NONE, language = NC_STR_NONE;
	nc_str_next_field(&kind, &rest, ' ');
	nc_str_next_field(&language, &rest, ' ');
	bool source = nc_str_equal_fold(kind, NC_STR("src"));
	bool code = source || nc_str_equal_fold(kind, NC_STR("example"));
	bool export = nc_str_equal_fold(kind, NC_STR("export"));
	if (!code && !export && !nc_str_equal_fold(kind, NC_STR("comment")))
		return i + 1;
	size_t end = find_end(o, i, NC_STR("#+end_"));
	nc_buf_clear(&o->buf);
	nc_lines_copy(&o->buf, &o->lines, i + 1, end, nc_indent(nc_line(&o->lines, i + 1)));
	if (code)
		nc_draft_code(o->draft, file_line(i + 1), source ? language : NC_STR_NONE,
			nc_buf_str(&o->buf), true);
	else if (export && nc_str_equal_fold(language, NC_STR("html")))
		nc_html_read(&o->html, file_line(i + 1), nc_buf_str(&o->buf), true);
	return end + 1;
}

/* "#+KEY: value" */
static size_t read_keyword(struct org *o, size_t i, struct nc_str rest)
{
	size_t colon = nc_str_find_byte(rest, ':');
	if (colon == NC_NPOS)
		return i + 1;
	struct nc_str value = nc_str_trim(nc_str_slice(rest, colon + 1, rest.size));
	struct nc_str key = nc_str_slice(rest, 0, colon);
	if (nc_str_equal_fold(key, NC_STR("title")) && !o->below) {
		add_heading(o, i, 1, value);
		o->below = 1;
	} else if (nc_str_equal_fold(key, NC_STR("include"))) {
		size_t close = value.size
				       ? nc_str_find_byte(nc_str_slice(value, 1, value.size), '"')
				       : NC_NPOS;
		if (nc_str_starts(value, NC_STR("\"")) && close != NC_NPOS)
			nc_draft_link(o->draft, file_line(i), nc_str_slice(value, 1, close + 1),
				NC_STR_NONE, false);
	}
	return i + 1;
}

/* ": literal" lines and #+BEGIN blocks. */
static size_t read_literal(struct org *o, size_t i)
{
	size_t end = i;
	nc_buf_clear(&o->buf);
	for (; end < o->lines.count; end++) {
		struct nc_str line = nc_str_trim(nc_line(&o->lines, end));
		if (!nc_str_starts(line, NC_STR(": ")) && !nc_str_equal(line, NC_STR(":")))
			break;
		nc_buf_add(&o->buf, nc_str_slice(line, 2, line.size));
		nc_buf_add_byte(&o->buf, '\n');
	}
	nc_draft_code(o->draft, file_line(i), NC_STR_NONE, nc_buf_str(&o->buf), false);
	return end;
}

/* :PROPERTIES: … :END:, where a heading may have an id of its own. */
static size_t read_drawer(struct org *o, size_t i)
{
	size_t end = find_end(o, i, NC_STR(":END:"));
	for (size_t k = i; k < end; k++) {
		struct nc_str line = nc_str_trim(nc_line(&o->lines, k));
		if (nc_str_starts_fold(line, NC_STR(":CUSTOM_ID:")))
			nc_draft_anchor(o->draft, file_line(k), nc_str_slice(line, 11, line.size));
	}
	return end + 1;
}

static size_t read_paragraph(struct org *o, size_t i)
{
	bool listed;
	struct nc_str line = nc_line(&o->lines, i), text = nc_after_bullet(line, &listed);
	bool row = nc_str_starts(text, NC_STR("|"));
	if (listed && !o->in_list)
		nc_draft_here(o->draft)->lists++;
	if (row && !o->in_table)
		nc_draft_here(o->draft)->tables++;
	o->in_list = listed || (o->in_list && nc_indent(line) > 0);
	o->in_table = row;
	nc_buf_clear(&o->buf);
	for (size_t k = 0; k < text.size; k++)
		nc_buf_add_byte(&o->buf, row && text.data[k] == '|' ? ' ' : text.data[k]);
	struct nc_str copy = nc_arena_copy(o->draft->arena, nc_buf_str(&o->buf));
	/* "<<target>>" */
	size_t open = nc_str_find(copy, NC_STR("<<")), close = nc_str_find(copy, NC_STR(">>"));
	if (open != NC_NPOS && close != NC_NPOS && close > open)
		nc_draft_anchor(o->draft, file_line(i), nc_str_slice(copy, open + 2, close));
	add_prose(o, file_line(i), copy);
	return i + 1;
}

static size_t read_lines(struct org *o, size_t i)
{
	struct nc_str line = nc_line(&o->lines, i), bare = nc_str_trim(line), title;
	unsigned stars = heading(&title, line);
	if (stars) {
		add_heading(o, i, stars + o->below, title);
		return i + 1;
	}
	if (!bare.size) {
		o->in_table = false;
		return i + 1;
	}
	if (nc_str_starts_fold(bare, NC_STR("#+begin_")))
		return read_begin(o, i, nc_str_slice(bare, 8, bare.size));
	if (nc_str_starts(bare, NC_STR("#+")))
		return read_keyword(o, i, nc_str_slice(bare, 2, bare.size));
	if (nc_str_starts(bare, NC_STR("# ")) || nc_str_equal(bare, NC_STR("#")))
		return i + 1;
	if (nc_str_starts(bare, NC_STR(": ")))
		return read_literal(o, i);
	if (nc_str_equal_fold(bare, NC_STR(":PROPERTIES:")))
		return read_drawer(o, i);
	return read_paragraph(o, i);
}

void nc_read_org(struct nc_draft *d, struct nc_str text)
{
	struct org o = {.draft = d, .buf = NC_BUF_INIT(0)};
	nc_lines_init(&o.lines, text);
	nc_flow_init(&o.flow, d);
	nc_html_init(&o.html, d);
	for (size_t i = 0; i < o.lines.count;)
		i = read_lines(&o, i);
	nc_html_release(&o.html);
	nc_flow_release(&o.flow);
	nc_lines_release(&o.lines);
	nc_buf_release(&o.buf);
}
