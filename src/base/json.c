/* SPDX-License-Identifier: MIT */
#include "newcomer/json.h"

#include <assert.h>
#include <inttypes.h>

enum { IN_OBJECT = 1, HAS_MEMBERS = 2 };

static void indent(struct nc_json *j)
{
	if (!j->pretty)
		return;
	nc_buf_add_byte(j->out, '\n');
	for (int i = 0; i < j->depth; i++)
		nc_buf_add_text(j->out, "  ");
}

/* What stands between this value and the one before it. */
static void separate(struct nc_json *j)
{
	if (j->after_key) {
		j->after_key = false;
		return;
	}
	if (j->depth == 0)
		return;
	unsigned char *top = &j->stack[j->depth - 1];
	assert(!(*top & IN_OBJECT));
	if (*top & HAS_MEMBERS)
		nc_buf_add_byte(j->out, ',');
	*top |= HAS_MEMBERS;
	indent(j);
}

static void open_with(struct nc_json *j, char bracket, unsigned char kind)
{
	separate(j);
	assert(j->depth < NC_JSON_DEPTH);
	nc_buf_add_byte(j->out, bracket);
	j->stack[j->depth++] = kind;
}

void nc_json_object(struct nc_json *j)
{
	open_with(j, '{', IN_OBJECT);
}

void nc_json_array(struct nc_json *j)
{
	open_with(j, '[', 0);
}

void nc_json_end(struct nc_json *j)
{
	assert(j->depth > 0 && !j->after_key);
	unsigned char top = j->stack[--j->depth];
	if (top & HAS_MEMBERS)
		indent(j);
	nc_buf_add_byte(j->out, top & IN_OBJECT ? '}' : ']');
	if (j->depth == 0 && j->pretty)
		nc_buf_add_byte(j->out, '\n');
}

static void add_escape(struct nc_buf *b, uint32_t c)
{
	switch (c) {
	case '"':
		nc_buf_add_text(b, "\\\"");
		return;
	case '\\':
		nc_buf_add_text(b, "\\\\");
		return;
	case '\n':
		nc_buf_add_text(b, "\\n");
		return;
	case '\t':
		nc_buf_add_text(b, "\\t");
		return;
	default:
		nc_buf_printf(b, "\\u%04x", (unsigned)c);
		return;
	}
}

static void add_quoted(struct nc_buf *b, struct nc_str s)
{
	nc_buf_add_byte(b, '"');
	while (s.size) {
		/* Plain ASCII in one go; it is nearly all there is. */
		size_t plain = 0;
		while (plain < s.size && s.data[plain] >= ' ' && s.data[plain] < 0x7F &&
			s.data[plain] != '"' && s.data[plain] != '\\')
			plain++;
		nc_buf_add(b, nc_str_slice(s, 0, plain));
		s = nc_str_slice(s, plain, s.size);
		if (s.size == 0)
			break;
		uint32_t c;
		size_t length = nc_utf8_decode(&c, s);
		if (c == NC_NO_CHAR)
			nc_buf_add_text(b, "\xEF\xBF\xBD");
		else if (c < ' ' || c == '"' || c == '\\' || c == 0x7F || (c >= 0x80 && c < 0xA0) ||
			 c == 0x2028 || c == 0x2029)
			add_escape(b, c);
		else
			nc_buf_add(b, nc_str_slice(s, 0, length));
		s = nc_str_slice(s, length, s.size);
	}
	nc_buf_add_byte(b, '"');
}

void nc_json_key(struct nc_json *j, const char *key)
{
	assert(j->depth > 0 && !j->after_key && (j->stack[j->depth - 1] & IN_OBJECT));
	unsigned char *top = &j->stack[j->depth - 1];
	if (*top & HAS_MEMBERS)
		nc_buf_add_byte(j->out, ',');
	*top |= HAS_MEMBERS;
	indent(j);
	add_quoted(j->out, nc_str_of(key));
	nc_buf_add_text(j->out, j->pretty ? ": " : ":");
	j->after_key = true;
}

void nc_json_string(struct nc_json *j, struct nc_str s)
{
	separate(j);
	add_quoted(j->out, s);
}

void nc_json_int(struct nc_json *j, int64_t n)
{
	separate(j);
	nc_buf_printf(j->out, "%" PRId64, n);
}

void nc_json_bool(struct nc_json *j, bool b)
{
	separate(j);
	nc_buf_add_text(j->out, b ? "true" : "false");
}

void nc_json_null(struct nc_json *j)
{
	separate(j);
	nc_buf_add_text(j->out, "null");
}

void nc_json_key_string(struct nc_json *j, const char *key, struct nc_str s)
{
	nc_json_key(j, key);
	nc_json_string(j, s);
}

void nc_json_key_text(struct nc_json *j, const char *key, const char *terminated)
{
	nc_json_key(j, key);
	if (terminated)
		nc_json_string(j, nc_str_of(terminated));
	else
		nc_json_null(j);
}

void nc_json_key_int(struct nc_json *j, const char *key, int64_t n)
{
	nc_json_key(j, key);
	nc_json_int(j, n);
}

void nc_json_key_bool(struct nc_json *j, const char *key, bool b)
{
	nc_json_key(j, key);
	nc_json_bool(j, b);
}

void nc_buf_add_percent(struct nc_buf *b, struct nc_str s)
{
	for (size_t i = 0; i < s.size; i++) {
		unsigned char c = (unsigned char)s.data[i];
		bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
				  (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
				  c == '~' || c == '/';
		if (unreserved)
			nc_buf_add_byte(b, (char)c);
		else
			nc_buf_printf(b, "%%%02X", c);
	}
}
