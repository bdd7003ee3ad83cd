/* SPDX-License-Identifier: MIT */
#include "web.h"

#include <inttypes.h>

#include "escape.h"

/* What every part of the page is written with. */

/* Names up to here are not broken where there is room for them. */
#define WHOLE_NAME 18

void nc_web_raw(struct nc_web *h, const char *markup)
{
	nc_buf_add_text(h->out, markup);
}

void nc_web_text(struct nc_web *h, struct nc_str text)
{
	nc_buf_add_xml(h->out, text);
}

void nc_web_element(struct nc_web *h, const char *open, struct nc_str text)
{
	struct nc_str tag = nc_str_of(open);
	size_t end = nc_str_find_byte(tag, ' ');
	nc_web_raw(h, "<");
	nc_web_raw(h, open);
	nc_web_raw(h, ">");
	nc_web_text(h, text);
	nc_web_raw(h, "</");
	nc_buf_add(h->out, nc_str_slice(tag, 0, end == NC_NPOS ? tag.size : end));
	nc_web_raw(h, ">");
}

void nc_web_words(struct nc_web *h, struct nc_str words)
{
	while (words.size) {
		size_t from = nc_str_find_byte(words, '`');
		struct nc_str rest =
			from == NC_NPOS ? NC_STR_NONE : nc_str_slice(words, from + 1, words.size);
		size_t to = nc_str_find_byte(rest, '`');
		if (from == NC_NPOS || to == NC_NPOS) {
			nc_web_text(h, words);
			return;
		}
		nc_web_text(h, nc_str_slice(words, 0, from));
		if (to)
			nc_web_code(h, nc_str_slice(rest, 0, to));
		words = nc_str_slice(rest, to + 1, rest.size);
	}
}

/* A long name breaks behind its slashes first. */
static void add_name(struct nc_web *h, struct nc_str name)
{
	size_t slash;
	while (name.size > WHOLE_NAME && (slash = nc_str_find_byte(name, '/')) != NC_NPOS) {
		nc_web_text(h, nc_str_slice(name, 0, slash + 1));
		nc_web_raw(h, "<wbr>");
		name = nc_str_slice(name, slash + 1, name.size);
	}
	nc_web_text(h, name);
}

void nc_web_code(struct nc_web *h, struct nc_str name)
{
	nc_web_raw(h, "<code>");
	add_name(h, name);
	nc_web_raw(h, "</code>");
}

void nc_web_place(struct nc_web *h, struct nc_str path, uint32_t line)
{
	nc_web_raw(h, "<code>");
	add_name(h, path);
	if (line)
		nc_buf_printf(h->out, ":%" PRIu32, line);
	nc_web_raw(h, "</code>");
}

void nc_web_count(struct nc_web *h, size_t n, const char *one, const char *many)
{
	char digits[32];
	int at = (int)sizeof digits;
	size_t rest = n;
	digits[--at] = '\0';
	for (int written = 0; rest || written == 0; written++, rest /= 10) {
		if (written && written % 3 == 0)
			digits[--at] = ',';
		digits[--at] = (char)('0' + rest % 10);
	}
	nc_buf_printf(h->out, "%s %s", &digits[at], n == 1 ? one : many);
}

void nc_web_day(struct nc_web *h, nc_day day)
{
	char text[16];
	nc_day_format(text, day);
	nc_buf_printf(h->out, "<time>%s</time>", text);
}

void nc_web_open_figure(struct nc_web *h, const char *id, const char *title)
{
	nc_buf_printf(h->out,
		"<section class=\"figure\" id=\"%s\" aria-labelledby=\"%s-title\">\n"
		"<h3 id=\"%s-title\">%s</h3>\n",
		id, id, id, title);
}

void nc_web_close_figure(struct nc_web *h)
{
	nc_web_raw(h, "</section>\n");
}

void nc_web_mark(struct nc_web *h, enum nc_web_mark mark)
{
	static const struct {
		const char *name, *sign;
	} marks[NC_WEB_MARKS] = {
		[NC_WEB_ERROR] = {"error", "✗"},
		[NC_WEB_WARNING] = {"warning", "!"},
		[NC_WEB_NOTE] = {"note", "·"},
		[NC_WEB_GOOD] = {"good", "✓"},
		[NC_WEB_UNSURE] = {"unsure", "?"},
		[NC_WEB_WAIVED] = {"waived", "~"},
		[NC_WEB_NOT_ASKED] = {"waived", "–"},
	};
	nc_buf_printf(h->out, "<span class=\"mark %s\" aria-hidden=\"true\">%s</span>",
		marks[mark].name, marks[mark].sign);
}

enum nc_web_mark nc_web_mark_of(const struct nc_result *r)
{
	switch (r->outcome) {
	case NC_PASS:
		return NC_WEB_GOOD;
	case NC_WAIVED:
		return NC_WEB_WAIVED;
	case NC_UNKNOWN:
		return NC_WEB_UNSURE;
	case NC_NOT_APPLICABLE:
		return NC_WEB_NOT_ASKED;
	case NC_GAP:
	case NC_OUTCOMES:
		break;
	}
	switch (r->severity) {
	case NC_ERROR:
		return NC_WEB_ERROR;
	case NC_WARNING:
		return NC_WEB_WARNING;
	case NC_NOTE:
	case NC_SEVERITY_NONE:
		break;
	}
	return NC_WEB_NOTE;
}
