/* SPDX-License-Identifier: MIT */
#include "source.h"

#include <stdarg.h>
#include <stdio.h>

#include "newcomer/limits.h"

enum nc_code nc_data_fail(struct nc_error *err, enum nc_code code, const char *name, struct spot at,
	const char *format, ...)
{
	char what[512];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(what, sizeof what, format, arguments);
	va_end(arguments);
	return nc_fail(err, code, "%s:%u:%u: %s", name, at.line, at.column, what);
}

struct spot nc_data_spot(struct nc_str text, size_t offset)
{
	struct spot at = {.line = 1, .column = 1};
	for (size_t i = 0; i < offset && i < text.size; i++) {
		at.column++;
		if (text.data[i] == '\n')
			at = (struct spot){.line = at.line + 1, .column = 1};
	}
	return at;
}

size_t nc_data_mark_size(struct nc_str text)
{
	return nc_str_starts(text, NC_STR("\xEF\xBB\xBF")) ? 3 : 0;
}

static size_t first_invalid_byte(struct nc_str text)
{
	uint32_t character;
	for (size_t at = 0; at < text.size;) {
		size_t step = nc_utf8_decode(&character, nc_str_slice(text, at, text.size));
		if (character == NC_NO_CHAR)
			return at;
		at += step;
	}
	return text.size;
}

enum nc_code nc_data_accept(
	struct nc_str *text, const char *name, size_t most, struct nc_error *err)
{
	struct nc_str s = *text;
	if (s.size > most)
		return nc_data_fail(err, NC_ELIMIT, name, nc_data_spot(s, most),
			"the file goes on past %zu bytes, which is as much as is read", most);
	if (nc_str_starts(s, NC_STR("\xFF\xFE")) || nc_str_starts(s, NC_STR("\xFE\xFF")))
		return nc_data_fail(err, NC_EINVALID, name, (struct spot){1, 1},
			"this is UTF-16, and wanted is UTF-8");
	s = nc_str_slice(s, nc_data_mark_size(s), s.size);
	if (!nc_utf8_valid(s))
		return nc_data_fail(err, NC_EINVALID, name, nc_data_spot(s, first_invalid_byte(s)),
			"this byte is no UTF-8");
	*text = s;
	return NC_OK;
}

/* `${{ … }}` is no template's: CI files hold it in plain texts and are YAML all the same. */
static bool holds_template(struct nc_str text)
{
	struct nc_str rest = text;
	for (;;) {
		size_t at = nc_str_find(rest, NC_STR("{{"));
		if (at == NC_NPOS)
			break;
		if (at == 0 || rest.data[at - 1] != '$')
			return true;
		rest = nc_str_slice(rest, at + 2, rest.size);
	}
	return nc_str_find(text, NC_STR("{%")) != NC_NPOS ||
	       nc_str_find(text, NC_STR("<%")) != NC_NPOS;
}

enum nc_code nc_data_or_template(
	enum nc_code code, const char *name, struct nc_str text, struct nc_error *err)
{
	if (code != NC_EINVALID || !holds_template(text))
		return code;
	return nc_fail(
		err, NC_EUNSUPPORTED, "%s: a template, to be filled in before it is read", name);
}
