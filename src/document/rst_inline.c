/* SPDX-License-Identifier: MIT */
#include "rst_inline.h"

#include "letters.h"

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* Names are compared in small letters, with single blanks. */
static struct nc_str normal_name(struct nc_rst_inline *r, struct nc_str name)
{
	nc_buf_clear(&r->name);
	name = nc_str_trim(name);
	bool blank = false;
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];
		if (c == ' ' || c == '\n' || c == '\t') {
			blank = true;
		} else {
			if (blank)
				nc_buf_add_byte(&r->name, ' ');
			blank = false;
			nc_buf_add_byte(&r->name, c >= 'A' && c <= 'Z' ? (char)(c | 32) : c);
		}
	}
	return nc_buf_str(&r->name);
}

/* Split "_name: address" or "_`long name`: address"; false when it is none. */
static bool split_target(struct nc_str *name, struct nc_str *address, struct nc_str text)
{
	text = nc_str_slice(text, 1, text.size);
	size_t end;
	if (nc_str_starts(text, NC_STR("`"))) {
		end = nc_str_find(text, NC_STR("`:"));
		if (end == NC_NPOS)
			return false;
		*name = nc_str_slice(text, 1, end);
		end++;
	} else {
		/* A colon in a name is escaped; the one that ends it is followed by a blank or
		 * nothing. */
		for (end = 0; end < text.size; end++) {
			bool last = end + 1 == text.size || text.data[end + 1] == ' ';
			if (text.data[end] == ':' && last)
				break;
		}
		if (end == text.size)
			return false;
		*name = nc_str_slice(text, 0, end);
	}
	*address = nc_str_trim(nc_str_slice(text, end + 1, text.size));
	return true;
}

static void gather_targets(struct nc_rst_inline *r, const struct nc_lines *lines)
{
	struct nc_arena *arena = r->flow.draft->arena;
	for (size_t i = 0; i < lines->count; i++) {
		struct nc_str line = nc_str_trim(nc_line(lines, i)), name, address;
		if (!nc_str_starts(line, NC_STR(".. _")))
			continue;
		if (!split_target(&name, &address, nc_str_slice(line, 3, line.size)))
			continue;
		/* A long address may stand on the next line. */
		if (!address.size &&
			nc_indent(nc_line(lines, i + 1)) > nc_indent(nc_line(lines, i)))
			address = nc_str_trim(nc_line(lines, i + 1));
		struct nc_str *kept = nc_arena_alloc(arena, sizeof *kept);
		*kept = nc_arena_copy(arena, address);
		name = normal_name(r, name);
		if (!nc_map_find(&r->targets, name))
			nc_map_put(arena, &r->targets, nc_arena_copy(arena, name), kept);
	}
}

void nc_rst_inline_init(struct nc_rst_inline *r, struct nc_draft *d, const struct nc_lines *lines)
{
	*r = (struct nc_rst_inline){.name = NC_BUF_INIT(0)};
	nc_flow_init(&r->flow, d);
	gather_targets(r, lines);
}

void nc_rst_inline_release(struct nc_rst_inline *r)
{
	nc_flow_release(&r->flow);
	nc_buf_release(&r->name);
}

void nc_rst_define(struct nc_rst_inline *r, uint32_t line, struct nc_str text)
{
	struct nc_str name, address;
	if (split_target(&name, &address, text) && !address.size)
		nc_draft_anchor(r->flow.draft, line, normal_name(r, name));
}

struct nc_str nc_rst_target(struct nc_rst_inline *r, struct nc_str text)
{
	if (!nc_str_ends(text, NC_STR("_")))
		return text;
	struct nc_str name = nc_str_slice(text, 0, text.size - 1);
	if (nc_str_starts(name, NC_STR("`")) && nc_str_ends(name, NC_STR("`")) && name.size > 1)
		name = nc_str_slice(name, 1, name.size - 1);
	const struct nc_str *found = nc_map_find(&r->targets, normal_name(r, name));
	return found ? *found : NC_STR_NONE;
}

void nc_rst_document_link(
	struct nc_rst_inline *r, uint32_t line, struct nc_str target, struct nc_str text)
{
	struct nc_draft *d = r->flow.draft;
	nc_draft_link(d, line, target, text, false);
	d->links.items[d->links.count - 1].no_ending = true;
}

/* "text <address>": what follows the text, without the brackets; "" if there is none. */
static struct nc_str split_embedded(struct nc_str *text)
{
	size_t open = nc_str_find_last_byte(*text, '<');
	if (open == NC_NPOS || !nc_str_ends(*text, NC_STR(">")))
		return NC_STR_NONE;
	struct nc_str address = nc_str_slice(*text, open + 1, text->size - 1);
	struct nc_str before = nc_str_trim(nc_str_slice(*text, 0, open));
	*text = before.size ? before : address;
	return address;
}

static void meet_reference(struct nc_rst_inline *r, struct nc_str text)
{
	struct nc_str shown = text, address = split_embedded(&shown);
	if (address.size && nc_str_ends(address, NC_STR("_")) &&
		!nc_str_starts(address, NC_STR("http")))
		address = nc_rst_target(r, address);
	if (!address.size) {
		const struct nc_str *found = nc_map_find(&r->targets, normal_name(r, text));
		address = found ? *found : NC_STR_NONE;
	}
	if (address.size)
		nc_flow_link(&r->flow, address, shown, false);
	else
		nc_flow_text(&r->flow, shown);
}

static void meet_role(struct nc_rst_inline *r, struct nc_str role, struct nc_str text)
{
	static const char *const literal[] = {
		"code", "command", "samp", "program", "kbd", "option"};
	for (size_t i = 0; i < sizeof literal / sizeof *literal; i++) {
		if (nc_str_equal(role, nc_str_of(literal[i]))) {
			nc_flow_code(&r->flow, text);
			return;
		}
	}
	struct nc_str shown = text, address = split_embedded(&shown);
	bool document = nc_str_equal(role, NC_STR("doc"));
	if (document || nc_str_equal(role, NC_STR("download"))) {
		uint32_t line = r->flow.line;
		nc_flow_link(&r->flow, address.size ? address : shown, shown, false);
		struct nc_draft *d = r->flow.draft;
		d->links.items[d->links.count - 1].line = line;
		d->links.items[d->links.count - 1].no_ending = document;
	} else {
		nc_flow_text(&r->flow, shown);
	}
}

/* The role before a backquote at `at`: ":name:", its start in `from`; "" if none. */
static struct nc_str role_before(size_t *from, struct nc_str text, size_t least, size_t at)
{
	if (at < least + 3 || text.data[at - 1] != ':')
		return NC_STR_NONE;
	size_t i = at - 1;
	while (i > least && (is_word(text.data[i - 1]) || text.data[i - 1] == '-' ||
				    text.data[i - 1] == '.' || text.data[i - 1] == ':'))
		i--;
	if (text.data[i] != ':' || i + 1 >= at - 1)
		return NC_STR_NONE;
	*from = i;
	struct nc_str role = nc_str_slice(text, i + 1, at - 1);
	size_t domain = nc_str_find_last_byte(role, ':');
	return domain == NC_NPOS ? role : nc_str_slice(role, domain + 1, role.size);
}

struct scan {
	struct nc_str text;
	size_t from; /* what stands from here on has not been told */
	size_t at;
	bool no_literal, no_quote;
};

static void flush(struct nc_rst_inline *r, struct scan *s, size_t to)
{
	nc_flow_text(&r->flow, nc_str_slice(s->text, s->from, to));
	s->from = to;
}

/* ``literal`` */
static bool scan_literal(struct nc_rst_inline *r, struct scan *s)
{
	size_t end = nc_flow_find(s->text, s->at + 2, NC_STR("``"), &s->no_literal);
	if (end == NC_NPOS)
		return false;
	flush(r, s, s->at);
	nc_flow_code(&r->flow, nc_str_slice(s->text, s->at + 2, end));
	s->from = s->at = end + 2;
	return true;
}

/* `text`_, `text <address>`_, :role:`text`, `text` */
static bool scan_quoted(struct nc_rst_inline *r, struct scan *s)
{
	size_t end = nc_flow_find(s->text, s->at + 1, NC_STR("`"), &s->no_quote), from = s->at;
	if (end == NC_NPOS)
		return false;
	struct nc_str inside = nc_str_slice(s->text, s->at + 1, end);
	struct nc_str role = role_before(&from, s->text, s->from, s->at);
	flush(r, s, from);
	size_t next = end + 1;
	bool reference = next < s->text.size && s->text.data[next] == '_';
	uint32_t line = r->flow.line;
	if (role.size)
		meet_role(r, role, inside);
	else if (reference)
		meet_reference(r, inside);
	else
		nc_flow_text(&r->flow, inside);
	/* Text counts its own lines, a link's does not. */
	if (r->flow.line == line)
		nc_flow_skip(&r->flow, inside);
	while (next < s->text.size && s->text.data[next] == '_')
		next++;
	s->from = s->at = next;
	return true;
}

/* name_ */
static void scan_name(struct nc_rst_inline *r, struct scan *s)
{
	struct nc_str text = s->text;
	bool ends = s->at + 1 == text.size ||
		    !(is_word(text.data[s->at + 1]) || text.data[s->at + 1] == '_');
	size_t start = s->at;
	while (start > s->from && (is_word(text.data[start - 1]) || text.data[start - 1] == '-' ||
					  text.data[start - 1] == '.'))
		start--;
	struct nc_str word = nc_str_slice(text, start, s->at);
	const struct nc_str *found =
		ends && word.size ? nc_map_find(&r->targets, normal_name(r, word)) : NULL;
	if (found && found->size) {
		flush(r, s, start);
		nc_flow_link(&r->flow, *found, word, false);
		s->from = s->at + 1;
	}
	s->at++;
}

/* |substitution|: what it stands for was met where it is defined. */
static void scan_bar(struct nc_rst_inline *r, struct scan *s)
{
	size_t end = s->at + 1;
	while (end < s->text.size && end < s->at + 80 && s->text.data[end] != '|' &&
		s->text.data[end] != '\n')
		end++;
	bool closed = end < s->text.size && s->text.data[end] == '|' && end > s->at + 1 &&
		      s->text.data[s->at + 1] != ' ' && s->text.data[end - 1] != ' ';
	flush(r, s, s->at);
	s->at = closed ? end + 1 : s->at + 1;
	s->from = s->at;
}

/* The stars of emphasis, told from those of a product by what they touch. */
static void scan_star(struct nc_rst_inline *r, struct scan *s)
{
	size_t end = s->at;
	while (end < s->text.size && s->text.data[end] == '*')
		end++;
	bool apart = (s->at == 0 || s->text.data[s->at - 1] == ' ') &&
		     (end == s->text.size || s->text.data[end] == ' ');
	if (!apart) {
		flush(r, s, s->at);
		s->from = end;
	}
	s->at = end;
}

static void scan(struct nc_rst_inline *r, struct nc_str text)
{
	struct scan s = {.text = text};
	while (s.at < text.size) {
		char c = text.data[s.at], next = s.at + 1 < text.size ? text.data[s.at + 1] : '\0';
		if (c == '\\')
			s.at += 2;
		else if (c == '`' && next == '`' && scan_literal(r, &s))
			continue;
		else if (c == '`' && scan_quoted(r, &s))
			continue;
		else if (c == '_')
			scan_name(r, &s);
		else if (c == '|')
			scan_bar(r, &s);
		else if (c == '*')
			scan_star(r, &s);
		else
			s.at++;
	}
	flush(r, &s, text.size);
}

void nc_rst_prose(struct nc_rst_inline *r, uint32_t line, struct nc_str text)
{
	if (!text.size)
		return;
	nc_flow_begin(&r->flow, line);
	scan(r, text);
	nc_flow_end(&r->flow);
}

struct nc_str nc_rst_title(struct nc_rst_inline *r, uint32_t line, struct nc_str text)
{
	nc_flow_begin(&r->flow, line);
	scan(r, text);
	return nc_flow_title(&r->flow);
}
