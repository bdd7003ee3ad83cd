/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "newcomer/value.h"

#include "grown.h"
#include "scan.h"

/*
 * INI and its relatives, line by line.  Nobody has written down what they are,
 * so what is no section and no key is passed over, and no value is given a
 * kind.
 *
 * .ini, .cfg: `[section]`, `key = value` or `key: value`, `#` or `;` at a
 * line's head; a line that begins with a blank goes on with the value above.
 * .properties: no sections, `!` begins a comment too, a blank may part key and
 * value, a backslash escapes, and at a line's end joins the next to it.
 */

struct ini {
	const char *name;
	struct nc_str rest; /* what is still to be read */
	uint32_t line;
	bool properties;
	struct grown tree;
	uint32_t section, key; /* the newest; GROWN_NONE: no key yet */
	struct nc_buf text;
	struct nc_error *err;
	enum nc_code code;
};

static bool fault(struct ini *i, const char *what)
{
	i->code = nc_data_fail(i->err, NC_ELIMIT, i->name, (struct spot){i->line, 1}, "%s", what);
	return false;
}

/* The member of that key: the one that is there, or a new one. */
static bool member(struct ini *i, uint32_t *out, uint32_t parent, struct nc_value value)
{
	*out = nc_grown_find(&i->tree, parent, value.key);
	if (nc_grown_is_worn(&i->tree))
		return fault(i, "too many keys in one section to read");
	if (*out != GROWN_NONE)
		return true;
	value.key = nc_arena_copy(i->tree.arena, value.key);
	*out = nc_grown_add(&i->tree, parent, &value);
	return *out != GROWN_NONE || fault(i, "too many values to read");
}

static bool open_section(struct ini *i, struct nc_str title, uint32_t column)
{
	i->key = GROWN_NONE;
	return member(i, &i->section, 0,
		(struct nc_value){.kind = NC_VALUE_MAP,
			.line = i->line,
			.column = column,
			.key_line = i->line,
			.key_column = column,
			.key = title,
			.text = NC_STR_NONE});
}

static bool set_value(struct ini *i, struct nc_str line, struct nc_str key, struct nc_str text)
{
	uint32_t begin = (uint32_t)(key.data - line.data) + 1;
	uint32_t column = text.size ? (uint32_t)(text.data - line.data) + 1 : begin;
	struct nc_value v = {.kind = NC_VALUE_TEXT,
		.line = i->line,
		.column = column,
		.key_line = i->line,
		.key_column = begin,
		.key = key,
		.text = NC_STR_NONE};
	if (!member(i, &i->key, i->section, v))
		return false;
	struct nc_value *kept = &i->tree.nodes[i->key].value;
	kept->line = kept->key_line = i->line;
	kept->column = column;
	kept->key_column = begin;
	kept->text = nc_arena_copy(i->tree.arena, text);
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\f' || c == '\r';
}

static struct nc_str trimmed_left(struct nc_str s)
{
	size_t at = 0;
	while (at < s.size && is_blank(s.data[at]))
		at++;
	return nc_str_slice(s, at, s.size);
}

/* A value over several lines is gathered whole, so that a long one costs no more than its bytes. */
static bool takes_more(struct ini *i)
{
	struct nc_str rest = i->rest, line;
	return nc_str_next_line(&line, &rest) && line.size && is_blank(line.data[0]) &&
	       nc_str_trim(line).size;
}

static void add_more_lines(struct ini *i, struct nc_str first)
{
	struct nc_str line;
	nc_buf_clear(&i->text);
	nc_buf_add(&i->text, first);
	while (takes_more(i)) {
		nc_str_next_line(&line, &i->rest);
		i->line++;
		line = nc_str_trim(line);
		if (line.data[0] == '#' || line.data[0] == ';')
			continue;
		nc_buf_add_byte(&i->text, '\n');
		nc_buf_add(&i->text, line);
	}
	i->tree.nodes[i->key].value.text = nc_arena_copy(i->tree.arena, nc_buf_str(&i->text));
}

static bool read_ini_line(struct ini *i, struct nc_str line)
{
	struct nc_str s = nc_str_trim(line);
	if (s.size == 0 || s.data[0] == '#' || s.data[0] == ';')
		return true;
	if (s.data[0] == '[') {
		size_t end = nc_str_find_byte(s, ']');
		struct nc_str title = nc_str_trim(nc_str_slice(s, 1, end));
		uint32_t column = (uint32_t)(s.data - line.data) + 1;
		return end == NC_NPOS || open_section(i, title, column);
	}
	size_t equals = nc_str_find_byte(s, '='), colon = nc_str_find_byte(s, ':');
	size_t at = equals < colon ? equals : colon;
	if (at == NC_NPOS || at == 0)
		return true;
	struct nc_str key = nc_str_trim(nc_str_slice(s, 0, at));
	struct nc_str text = nc_str_trim(nc_str_slice(s, at + 1, s.size));
	if (!set_value(i, line, key, text))
		return false;
	if (takes_more(i))
		add_more_lines(i, text);
	return true;
}

/* A line of .properties goes on when it ends in an odd number of backslashes. */
static bool is_joined(struct nc_str line)
{
	size_t count = 0;
	while (count < line.size && line.data[line.size - 1 - count] == '\\')
		count++;
	return count % 2 == 1;
}

/* Where the key ends: at the first `=`, `:` or blank that no backslash escapes. */
static size_t key_size(struct nc_str s)
{
	size_t at = 0;
	while (at < s.size && s.data[at] != '=' && s.data[at] != ':' && !is_blank(s.data[at]))
		at += s.data[at] == '\\' && at + 1 < s.size ? 2 : 1;
	return at;
}

static void unescape(struct nc_buf *out, struct nc_str s)
{
	for (struct scan scan = nc_scan_begin("", s, NULL); !nc_scan_ended(&scan);) {
		char c = s.data[scan.at++];
		if (c != '\\' || nc_scan_ended(&scan)) {
			nc_buf_add_byte(out, c);
			continue;
		}
		uint32_t character;
		c = s.data[scan.at++];
		if (c == 'u' && nc_scan_hex(&character, &scan, 4))
			nc_data_add_character(out, character);
		else
			nc_buf_add_byte(out, (char)(c == 'n'	? '\n'
						     : c == 't' ? '\t'
						     : c == 'r' ? '\r'
						     : c == 'f' ? '\f'
								: c));
	}
}

static bool read_property(struct ini *i, struct nc_str line)
{
	struct nc_str s = trimmed_left(line), more;
	if (s.size == 0 || s.data[0] == '#' || s.data[0] == '!')
		return true;
	uint32_t first = i->line;
	struct nc_buf joined = NC_BUF_INIT(0);
	nc_buf_add(&joined, s);
	while (is_joined(nc_buf_str(&joined)) && nc_str_next_line(&more, &i->rest)) {
		joined.size--;
		i->line++;
		nc_buf_add(&joined, trimmed_left(more));
	}
	struct nc_str whole = nc_buf_str(&joined);
	size_t end = key_size(whole);
	struct nc_str text = trimmed_left(nc_str_slice(whole, end, whole.size));
	if (text.size && (text.data[0] == '=' || text.data[0] == ':'))
		text = trimmed_left(nc_str_slice(text, 1, text.size));
	struct nc_buf key = NC_BUF_INIT(0);
	unescape(&key, nc_str_slice(whole, 0, end));
	nc_buf_clear(&i->text);
	unescape(&i->text, text);
	uint32_t last = i->line, column = (uint32_t)(s.data - line.data) + 1;
	i->line = first;
	struct nc_value v = {.kind = NC_VALUE_TEXT,
		.line = first,
		.column = column,
		.key_line = first,
		.key_column = column,
		.key = nc_buf_str(&key),
		.text = NC_STR_NONE};
	bool done = member(i, &i->key, i->section, v);
	if (done)
		i->tree.nodes[i->key].value.text =
			nc_arena_copy(i->tree.arena, nc_buf_str(&i->text));
	i->line = last;
	nc_buf_release(&key);
	nc_buf_release(&joined);
	return done;
}

enum nc_code nc_value_read_ini(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err)
{
	enum nc_code code = nc_data_accept(&text, name, NC_MAX_FOREIGN_DATA, err);
	if (code != NC_OK)
		return code;
	struct ini i = {
		.name = name,
		.rest = text,
		.properties = nc_str_ends_fold(nc_str_of(name), NC_STR(".properties")),
		.text = NC_BUF_INIT(0),
		.err = err,
	};
	nc_grown_init(&i.tree, arena);
	struct nc_str line;
	bool going = open_section(&i, NC_STR_NONE, 1);
	while (going && nc_str_next_line(&line, &i.rest)) {
		i.line++;
		going = i.properties ? read_property(&i, line) : read_ini_line(&i, line);
	}
	if (i.code == NC_OK)
		*out = nc_grown_freeze(&i.tree);
	nc_grown_release(&i.tree);
	nc_buf_release(&i.text);
	return i.code;
}
