/* SPDX-License-Identifier: MIT */
#include "html_tag.h"

#include "letters.h"

static const struct {
	struct nc_str name;
	uint32_t character;
} entities[] = {
	{NC_STR_INIT("amp;"), '&'},
	{NC_STR_INIT("lt;"), '<'},
	{NC_STR_INIT("gt;"), '>'},
	{NC_STR_INIT("quot;"), '"'},
	{NC_STR_INIT("apos;"), '\''},
	{NC_STR_INIT("nbsp;"), ' '},
	{NC_STR_INIT("copy;"), 0xA9},
	{NC_STR_INIT("ndash;"), 0x2013},
	{NC_STR_INIT("mdash;"), 0x2014},
	{NC_STR_INIT("hellip;"), 0x2026},
};

/* "#123;" or "#x1F;" after the ampersand; the bytes it takes, or 0. */
static size_t number_entity(uint32_t *out, struct nc_str s)
{
	size_t i = 1;
	bool hex = i < s.size && (s.data[i] == 'x' || s.data[i] == 'X');
	uint32_t c = 0;
	for (i += hex; i < s.size && i < 10 && s.data[i] != ';'; i++) {
		char d = s.data[i];
		if (d >= '0' && d <= '9')
			c = c * (hex ? 16 : 10) + (uint32_t)(d - '0');
		else if (hex && ((d >= 'a' && d <= 'f') || (d >= 'A' && d <= 'F')))
			c = c * 16 + (uint32_t)((d | 32) - 'a' + 10);
		else
			return 0;
	}
	if (i >= s.size || s.data[i] != ';' || c == 0 || c > 0x10FFFF ||
		(c >= 0xD800 && c <= 0xDFFF))
		return 0;
	*out = c;
	return i + 1;
}

static size_t named_entity(uint32_t *out, struct nc_str s)
{
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		if (nc_str_starts(s, entities[i].name)) {
			*out = entities[i].character;
			return entities[i].name.size;
		}
	}
	return 0;
}

void nc_html_decode(struct nc_buf *b, struct nc_str s)
{
	while (s.size) {
		size_t at = nc_str_find_byte(s, '&');
		if (at == NC_NPOS)
			at = s.size;
		nc_buf_add(b, nc_str_slice(s, 0, at));
		s = nc_str_slice(s, at, s.size);
		if (!s.size)
			return;
		struct nc_str after = nc_str_slice(s, 1, s.size);
		uint32_t c = 0;
		size_t taken = nc_str_starts(after, NC_STR("#")) ? number_entity(&c, after)
								 : named_entity(&c, after);
		if (taken)
			nc_buf_add_char(b, c);
		else
			nc_buf_add_byte(b, '&');
		s = nc_str_slice(after, taken, after.size);
	}
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

size_t nc_html_tag_read(struct nc_html_tag *out, struct nc_str s)
{
	size_t i = 1;
	*out = (struct nc_html_tag){.closing = i < s.size && s.data[i] == '/'};
	size_t name = i += out->closing;
	while (i < s.size && !is_blank(s.data[i]) && s.data[i] != '>' && s.data[i] != '/')
		i++;
	out->name = nc_str_slice(s, name, i);
	size_t from = i;
	char quote = '\0';
	for (char before = '\0'; i < s.size; i++) {
		char c = s.data[i];
		if (quote ? c == quote : c == '>') {
			if (!quote)
				break;
			quote = '\0';
		} else if (!quote && (c == '"' || c == '\'') && before == '=') {
			quote = c;
		}
		if (!is_blank(c))
			before = c;
	}
	if (i == s.size)
		return 0;
	out->attributes = nc_str_slice(s, from, i);
	return i + 1;
}

/* Take one name and its value, decoded into `value`, off the front of a tag's attributes. */
static bool next_attribute(struct nc_str *name, struct nc_buf *value, struct nc_str *rest)
{
	struct nc_str s = *rest;
	size_t i = 0;
	while (i < s.size && (is_blank(s.data[i]) || s.data[i] == '/'))
		i++;
	size_t from = i;
	while (i < s.size && !is_blank(s.data[i]) && s.data[i] != '=')
		i++;
	*name = nc_str_slice(s, from, i);
	nc_buf_clear(value);
	size_t equals = i;
	while (equals < s.size && is_blank(s.data[equals]))
		equals++;
	if (equals < s.size && s.data[equals] == '=') {
		i = equals + 1;
		while (i < s.size && is_blank(s.data[i]))
			i++;
		char quote =
			i < s.size && (s.data[i] == '"' || s.data[i] == '\'') ? s.data[i] : ' ';
		from = i += quote != ' ';
		while (i < s.size && (quote == ' ' ? !is_blank(s.data[i]) : s.data[i] != quote))
			i++;
		nc_html_decode(value, nc_str_slice(s, from, i));
		i += quote != ' ' && i < s.size;
	}
	*rest = nc_str_slice(s, i, s.size);
	return name->size > 0 || rest->size > 0;
}

bool nc_html_attribute(struct nc_buf *value, const struct nc_html_tag *tag, const char *wanted)
{
	struct nc_str rest = tag->attributes;
	for (struct nc_str name; next_attribute(&name, value, &rest);) {
		if (nc_str_equal_fold(name, nc_str_of(wanted)))
			return true;
	}
	return false;
}
