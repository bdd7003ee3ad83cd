/* SPDX-License-Identifier: MIT */
#include "asciidoc_inline.h"

#include <string.h>

/* What is longer is no address; without this a row of "link:" would be read over and over. */
#define LONGEST_TARGET 2048

void nc_adoc_inline_init(struct nc_adoc_inline *a, struct nc_draft *d)
{
	*a = (struct nc_adoc_inline){.value = NC_BUF_INIT(LONGEST_TARGET)};
	nc_flow_init(&a->flow, d);
}

void nc_adoc_inline_release(struct nc_adoc_inline *a)
{
	nc_flow_release(&a->flow);
	nc_buf_release(&a->value);
}

void nc_adoc_define(struct nc_adoc_inline *a, struct nc_str name, struct nc_str value)
{
	struct nc_arena *arena = a->flow.draft->arena;
	struct nc_str *kept = nc_arena_alloc(arena, sizeof *kept);
	*kept = nc_arena_copy(arena, value);
	nc_map_put(arena, &a->attributes, nc_arena_copy(arena, name), kept);
}

/* Attributes are resolved once, not again in what they stand for. */
static struct nc_str resolve(struct nc_adoc_inline *a, struct nc_str text)
{
	if (nc_str_find_byte(text, '{') == NC_NPOS)
		return text;
	nc_buf_clear(&a->value);
	while (text.size) {
		size_t open = nc_str_find_byte(text, '{');
		size_t close = open == NC_NPOS ? NC_NPOS : nc_str_find_byte(text, '}');
		if (close == NC_NPOS || close < open)
			break;
		const struct nc_str *value =
			nc_map_find(&a->attributes, nc_str_slice(text, open + 1, close));
		nc_buf_add(&a->value, nc_str_slice(text, 0, open));
		nc_buf_add(&a->value, value ? *value : nc_str_slice(text, open, close + 1));
		text = nc_str_slice(text, close + 1, text.size);
	}
	nc_buf_add(&a->value, text);
	return nc_buf_str(&a->value);
}

void nc_adoc_link(struct nc_adoc_inline *a, uint32_t line, struct nc_str target, struct nc_str text,
	bool image)
{
	struct nc_draft *d = a->flow.draft;
	target = resolve(a, nc_str_trim(target));
	const struct nc_str *folder =
		image ? nc_map_find(&a->attributes, NC_STR("imagesdir")) : NULL;
	bool apart =
		nc_str_find(target, NC_STR("://")) != NC_NPOS || nc_str_starts(target, NC_STR("/"));
	if (folder && folder->size && !apart)
		target = nc_arena_concat(
			d->arena, (struct nc_str[]){*folder, NC_STR("/"), target}, 3);
	nc_draft_link(d, line, target, text, image);
}

struct scan {
	struct nc_adoc_inline *a;
	struct nc_str text;
	size_t from, at; /* what stands from `from` on has not been told */
	bool no_code, no_bracket, no_angle, no_anchor;
};

static void flush(struct scan *s, size_t to)
{
	nc_flow_text(&s->a->flow, nc_str_slice(s->text, s->from, to));
	s->from = to;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool ends_target(char c)
{
	return (c >= 0 && c <= ' ') || c == '[' || c == ']' || c == '<' || c == '>' || c == '"';
}

static const struct macro {
	struct nc_str name;
	enum { LINK, XREF, IMAGE, ADDRESS, MAIL } kind;
} macros[] = {
	{NC_STR_INIT("link:"), LINK},
	{NC_STR_INIT("xref:"), XREF},
	{NC_STR_INIT("image:"), IMAGE},
	{NC_STR_INIT("https://"), ADDRESS},
	{NC_STR_INIT("http://"), ADDRESS},
	{NC_STR_INIT("ftp://"), ADDRESS},
	{NC_STR_INIT("mailto:"), MAIL},
};

/* The text of a macro is what stands before the first attribute: "text,window=_blank". */
static struct nc_str macro_text(struct nc_str inside)
{
	size_t comma = nc_str_find_byte(inside, ',');
	if (comma != NC_NPOS && nc_str_find_byte(inside, '=') != NC_NPOS)
		inside = nc_str_slice(inside, 0, comma);
	if (nc_str_ends(inside, NC_STR("^")))
		inside.size--;
	if (inside.size > 1 && inside.data[0] == '"' && inside.data[inside.size - 1] == '"')
		inside = nc_str_slice(inside, 1, inside.size - 1);
	return nc_str_trim(inside);
}

/* "guide.adoc#part" and "part": the latter is an anchor of this document. */
static struct nc_str xref_target(struct nc_arena *arena, struct nc_str target)
{
	bool here = nc_str_find_byte(target, '#') == NC_NPOS &&
		    nc_str_find_byte(target, '.') == NC_NPOS &&
		    nc_str_find_byte(target, '/') == NC_NPOS;
	return here ? nc_arena_concat(arena, (struct nc_str[]){NC_STR("#"), target}, 2) : target;
}

/* "name:target[text]" at `at`; an address may stand without brackets, and then is found as a bare
 * one. */
static bool scan_macro(struct scan *s, const struct macro *macro)
{
	struct nc_adoc_inline *a = s->a;
	size_t begin = s->at + macro->name.size, end = begin;
	while (end < s->text.size && end - begin < LONGEST_TARGET &&
		!ends_target(s->text.data[end]))
		end++;
	if (end == s->text.size || s->text.data[end] != '[')
		return false;
	size_t close = nc_flow_find(s->text, end, NC_STR("]"), &s->no_bracket);
	if (close == NC_NPOS)
		return false;
	bool whole = macro->kind == ADDRESS || macro->kind == MAIL;
	struct nc_str target = nc_str_slice(s->text, whole ? s->at : begin, end);
	struct nc_str text = macro_text(nc_str_slice(s->text, end + 1, close));
	flush(s, s->at);
	if (macro->kind == XREF)
		target = xref_target(a->flow.draft->arena, target);
	nc_adoc_link(a, a->flow.line, target, text, macro->kind == IMAGE);
	if (macro->kind != IMAGE)
		nc_buf_add(&a->flow.text, text);
	nc_flow_skip(&a->flow, nc_str_slice(s->text, s->at, close));
	s->from = s->at = close + 1;
	return true;
}

/* <<id,text>> and <<file.adoc#id,text>> */
static bool scan_reference(struct scan *s)
{
	char first = s->at + 2 < s->text.size ? s->text.data[s->at + 2] : ' ';
	if (first == ' ' || first == '<')
		return false; /* a conflict marker, a shift */
	size_t close = nc_flow_find(s->text, s->at + 2, NC_STR(">>"), &s->no_angle);
	if (close == NC_NPOS)
		return false;
	struct nc_adoc_inline *a = s->a;
	struct nc_str inside = nc_str_slice(s->text, s->at + 2, close), text = NC_STR_NONE;
	size_t comma = nc_str_find_byte(inside, ',');
	if (comma != NC_NPOS) {
		text = nc_str_trim(nc_str_slice(inside, comma + 1, inside.size));
		inside = nc_str_slice(inside, 0, comma);
	}
	flush(s, s->at);
	nc_adoc_link(a, a->flow.line, xref_target(a->flow.draft->arena, nc_str_trim(inside)), text,
		false);
	nc_buf_add(&a->flow.text, text);
	nc_flow_skip(&a->flow, nc_str_slice(s->text, s->at, close));
	s->from = s->at = close + 2;
	return true;
}

/* [[id]] in a line of text */
static bool scan_anchor(struct scan *s)
{
	size_t close = nc_flow_find(s->text, s->at + 2, NC_STR("]]"), &s->no_anchor);
	if (close == NC_NPOS)
		return false;
	struct nc_str inside = nc_str_slice(s->text, s->at + 2, close);
	size_t comma = nc_str_find_byte(inside, ',');
	flush(s, s->at);
	nc_draft_anchor(s->a->flow.draft, s->a->flow.line,
		nc_str_slice(inside, 0, comma == NC_NPOS ? inside.size : comma));
	nc_flow_skip(&s->a->flow, inside);
	s->from = s->at = close + 2;
	return true;
}

/* {url}[text]: an attribute that stands for an address */
static bool scan_attribute(struct scan *s)
{
	size_t end = s->at + 1;
	while (end < s->text.size && end - s->at < 80 && s->text.data[end] != '}' &&
		s->text.data[end] != '\n')
		end++;
	if (end + 1 >= s->text.size || s->text.data[end] != '}' || s->text.data[end + 1] != '[')
		return false;
	return scan_macro(s, &(const struct macro){.name = NC_STR_NONE, .kind = ADDRESS});
}

static bool scan_code(struct scan *s)
{
	size_t begin = s->at + 1, close = nc_flow_find(s->text, begin, NC_STR("`"), &s->no_code);
	if (close == NC_NPOS)
		return false;
	struct nc_str code = nc_str_slice(s->text, begin, close);
	/* `+literal+` */
	if (code.size > 2 && code.data[0] == '+' && code.data[code.size - 1] == '+')
		code = nc_str_slice(code, 1, code.size - 1);
	flush(s, s->at);
	nc_flow_code(&s->a->flow, code);
	s->from = s->at = close + 1;
	return true;
}

static bool scan_special(struct scan *s)
{
	struct nc_str rest = nc_str_slice(s->text, s->at, s->text.size);
	char c = rest.data[0];
	if (c == '`')
		return scan_code(s);
	if (c == '<' && nc_str_starts(rest, NC_STR("<<")))
		return scan_reference(s);
	if (c == '[' && nc_str_starts(rest, NC_STR("[[")))
		return scan_anchor(s);
	if (c == '{')
		return scan_attribute(s);
	for (size_t i = 0; i < sizeof macros / sizeof *macros; i++) {
		if (c == macros[i].name.data[0] && nc_str_starts(rest, macros[i].name))
			return scan_macro(s, &macros[i]);
	}
	return false;
}

/* Which letters may begin something: most do not, and prose is long.  The letters of the macros'
 * names do so only at the beginning of a word. */
enum { BEGINS_NOTHING, BEGINS_MARK, BEGINS_NAME };
static const unsigned char begins[256] = {
	['`'] = BEGINS_MARK,
	['<'] = BEGINS_MARK,
	['['] = BEGINS_MARK,
	['{'] = BEGINS_MARK,
	['*'] = BEGINS_MARK,
	['_'] = BEGINS_MARK,
	['#'] = BEGINS_MARK,
	['l'] = BEGINS_NAME,
	['x'] = BEGINS_NAME,
	['i'] = BEGINS_NAME,
	['h'] = BEGINS_NAME,
	['f'] = BEGINS_NAME,
	['m'] = BEGINS_NAME,
};

static void scan(struct nc_adoc_inline *a, struct nc_str text)
{
	struct scan s = {.a = a, .text = text};
	while (s.at < text.size) {
		char c = text.data[s.at];
		unsigned char begin = begins[(unsigned char)c];
		if (begin == BEGINS_NOTHING ||
			(begin == BEGINS_NAME && s.at && is_word(text.data[s.at - 1]))) {
			s.at++;
			continue;
		}
		if (scan_special(&s))
			continue;
		bool emphasis = (c == '*' || c == '_' || c == '#') &&
				!(s.at && is_word(text.data[s.at - 1]) && s.at + 1 < text.size &&
					is_word(text.data[s.at + 1]));
		bool apart = s.at + 1 < text.size && text.data[s.at + 1] == ' ' && s.at &&
			     text.data[s.at - 1] == ' ';
		if (emphasis && !apart) {
			flush(&s, s.at);
			s.from = s.at + 1;
		}
		s.at++;
	}
	flush(&s, text.size);
}

void nc_adoc_prose(struct nc_adoc_inline *a, uint32_t line, struct nc_str text)
{
	if (!text.size)
		return;
	nc_flow_begin(&a->flow, line);
	scan(a, text);
	nc_flow_end(&a->flow);
}

struct nc_str nc_adoc_title(struct nc_adoc_inline *a, uint32_t line, struct nc_str text)
{
	nc_flow_begin(&a->flow, line);
	scan(a, text);
	return resolve(a, nc_flow_title(&a->flow));
}
