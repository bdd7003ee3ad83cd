/* SPDX-License-Identifier: MIT */
#include "config.h"

/* A cursor over the text, and where it stands for people. */
struct reader {
	struct nc_arena *arena;
	struct nc_str rest;
	unsigned line;
	struct nc_buf value;
};

/* The next byte, with CRLF read as LF; 0 at the end (git's own files hold no NUL). */
static char peek(const struct reader *r)
{
	if (r->rest.size >= 2 && r->rest.data[0] == '\r' && r->rest.data[1] == '\n')
		return '\n';
	return r->rest.size ? r->rest.data[0] : '\0';
}

static char take(struct reader *r)
{
	char c = peek(r);
	if (r->rest.size) {
		size_t step = c == '\n' && r->rest.data[0] == '\r' ? 2 : 1;
		r->rest = nc_str_slice(r->rest, step, r->rest.size);
	}
	if (c == '\n')
		r->line++;
	return c;
}

/* What was taken since `from`.  By size: at the end of the text `rest` points elsewhere. */
static struct nc_str taken(struct nc_str from, const struct reader *r)
{
	return nc_str_slice(from, 0, from.size - r->rest.size);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_key(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

static void skip_blanks(struct reader *r)
{
	while (is_blank(peek(r)))
		take(r);
}

static void skip_comment(struct reader *r)
{
	while (peek(r) && peek(r) != '\n')
		take(r);
}

/* `[remote "origin"]`, and the old `[remote.origin]`. */
static bool read_section(struct nc_setting *s, struct reader *r)
{
	const struct nc_str from = r->rest;
	while (is_key(peek(r)) || peek(r) == '.')
		take(r);
	struct nc_str title = taken(from, r);
	size_t dot = nc_str_find_byte(title, '.');
	if (title.size == 0)
		return false;
	s->section = nc_arena_lower(r->arena, nc_str_slice(title, 0, dot));
	s->name = dot == NC_NPOS
			  ? NC_STR_NONE
			  : nc_arena_lower(r->arena, nc_str_slice(title, dot + 1, title.size));
	skip_blanks(r);
	if (peek(r) == '"') {
		take(r);
		nc_buf_clear(&r->value);
		while (peek(r) != '"') {
			if (peek(r) == '\\')
				take(r);
			if (!peek(r) || peek(r) == '\n')
				return false;
			nc_buf_add_byte(&r->value, take(r));
		}
		take(r);
		s->name = nc_arena_copy(r->arena, nc_buf_str(&r->value));
	}
	return take(r) == ']';
}

/* What a backslash stands for with the byte behind it; false where git refuses it. */
static bool read_escape(struct reader *r)
{
	bool last = r->rest.size == 0;
	switch (take(r)) {
	case '\n':
		return true;
	case '\0':
		/* To git the end of the file is the end of a line; a NUL is not. */
		return last;
	case 'n':
		nc_buf_add_byte(&r->value, '\n');
		return true;
	case 't':
		nc_buf_add_byte(&r->value, '\t');
		return true;
	case 'b':
		nc_buf_add_byte(&r->value, '\b');
		return true;
	case '"':
		nc_buf_add_byte(&r->value, '"');
		return true;
	case '\\':
		nc_buf_add_byte(&r->value, '\\');
		return true;
	default:
		return false;
	}
}

/* The rest of the line behind '='; blanks count inside quotes and between words only. */
static bool read_value(struct reader *r)
{
	bool quoted = false;
	size_t kept = 0; /* what is behind it may be blanks at the end */
	nc_buf_clear(&r->value);
	skip_blanks(r);
	while (peek(r) && peek(r) != '\n') {
		char c = peek(r);
		if (!quoted && (c == '#' || c == ';')) {
			skip_comment(r);
			break;
		}
		take(r);
		if (c == '"')
			quoted = !quoted;
		else if (c != '\\')
			nc_buf_add_byte(&r->value, c);
		else if (!read_escape(r))
			return false;
		if (quoted || !is_blank(c))
			kept = r->value.size;
	}
	if (r->value.data)
		r->value.data[r->value.size = kept] = '\0';
	return !quoted;
}

static bool read_setting(struct nc_config *c, struct reader *r, const struct nc_setting *section)
{
	const struct nc_str from = r->rest;
	while (is_key(peek(r)))
		take(r);
	struct nc_setting s = *section;
	s.key = nc_arena_lower(r->arena, taken(from, r));
	s.value = NC_STR_NONE;
	skip_blanks(r);
	s.implied = peek(r) != '=';
	if (!s.implied) {
		take(r);
		if (!read_value(r))
			return false;
		s.value = nc_arena_copy(r->arena, nc_buf_str(&r->value));
	} else if (r->rest.size && peek(r) != '\n') {
		return false;
	}
	*nc_list_push(r->arena, &c->settings) = s;
	return true;
}

/* One thing at a time: a blank, a comment, a section, a setting. */
static bool read_next(struct nc_config *c, struct reader *r, struct nc_setting *section)
{
	char next = peek(r);
	if (next == '#' || next == ';') {
		skip_comment(r);
		return true;
	}
	if (next == '\n' || is_blank(next)) {
		take(r);
		return true;
	}
	if (next == '[') {
		take(r);
		return read_section(section, r);
	}
	return is_letter(next) && section->section.size && read_setting(c, r, section);
}

enum nc_code nc_config_read(struct nc_config *c, struct nc_arena *arena, const char *file,
	struct nc_str text, struct nc_error *err)
{
	struct reader r = {
		.arena = arena, .rest = text, .line = 1, .value = NC_BUF_INIT(text.size + 1)};
	struct nc_setting section = {.section = NC_STR_NONE};
	enum nc_code code = NC_OK;
	if (nc_str_starts(text, NC_STR("\xef\xbb\xbf")))
		r.rest = nc_str_slice(text, 3, text.size);
	while (r.rest.size) {
		unsigned line = r.line;
		if (!read_next(c, &r, &section)) {
			code = nc_fail(err, NC_EINVALID, "%s:%u: not a line of git's configuration",
				file, line);
			break;
		}
	}
	nc_buf_release(&r.value);
	return code;
}

const struct nc_setting *nc_config_find(
	const struct nc_config *c, const char *section, struct nc_str name, const char *key)
{
	for (size_t i = c->settings.count; i-- > 0;) {
		const struct nc_setting *s = &c->settings.items[i];
		if (nc_str_equal(s->key, nc_str_of(key)) && nc_str_equal(s->name, name) &&
			nc_str_equal(s->section, nc_str_of(section)))
			return s;
	}
	return NULL;
}

struct nc_str nc_config_text(
	const struct nc_config *c, const char *section, const char *key, const char *fallback)
{
	const struct nc_setting *s = nc_config_find(c, section, NC_STR_NONE, key);
	return s ? s->value : nc_str_of(fallback);
}

bool nc_setting_is_true(const struct nc_setting *s)
{
	static const struct nc_str no[] = {
		NC_STR_INIT("false"), NC_STR_INIT("no"), NC_STR_INIT("off"), NC_STR_INIT("0")};
	if (s->implied)
		return true;
	for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
		if (nc_str_equal_fold(s->value, no[i]))
			return false;
	}
	return s->value.size > 0;
}

bool nc_config_bool(const struct nc_config *c, const char *section, const char *key, bool fallback)
{
	const struct nc_setting *s = nc_config_find(c, section, NC_STR_NONE, key);
	return s ? nc_setting_is_true(s) : fallback;
}
