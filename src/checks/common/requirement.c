/* SPDX-License-Identifier: MIT */
#include "common/requirement.h"

#include <string.h>

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-' || c == '.';
}

/* "# …" at the beginning or behind a blank. */
static struct nc_str without_comment(struct nc_str line)
{
	for (size_t i = 0; i < line.size; i++) {
		if (line.data[i] == '#' && (i == 0 || strchr(" \t", line.data[i - 1])))
			return nc_str_trim(nc_str_slice(line, 0, i));
	}
	return nc_str_trim(line);
}

static bool is_source(struct nc_str text)
{
	return nc_str_find(text, NC_STR("://")) != NC_NPOS || nc_str_starts(text, NC_STR(".")) ||
	       nc_str_starts(text, NC_STR("/")) || nc_str_starts(text, NC_STR("file:")) ||
	       nc_str_starts(text, NC_STR("git+")) || nc_str_ends(text, NC_STR(".whl")) ||
	       nc_str_ends(text, NC_STR(".tar.gz")) || nc_str_ends(text, NC_STR(".zip")) ||
	       nc_str_find_byte(text, '\\') != NC_NPOS;
}

static void read_option(struct nc_requirement *out, struct nc_str text)
{
	size_t end = 0;
	while (end < text.size && !strchr(" \t=", text.data[end]))
		end++;
	out->kind = NC_REQUIREMENT_OPTION;
	out->name = nc_str_slice(text, 0, end);
	out->source = nc_str_trim(nc_str_slice(text, end + (end < text.size), text.size));
	if (nc_str_equal(out->name, NC_STR("-e")) || nc_str_equal(out->name, NC_STR("--editable")))
		out->kind = NC_REQUIREMENT_SOURCE;
}

/* What stands behind the name: extras, a version, a marker, an address. */
static void read_rest(struct nc_requirement *out, struct nc_str rest)
{
	rest = nc_str_trim(rest);
	if (rest.size && rest.data[0] == '[') {
		size_t close = nc_str_find_byte(rest, ']');
		rest = nc_str_trim(
			nc_str_slice(rest, close == NC_NPOS ? rest.size : close + 1, rest.size));
	}
	if (rest.size && rest.data[0] == '@') {
		out->kind = NC_REQUIREMENT_SOURCE;
		out->source = nc_str_trim(nc_str_slice(rest, 1, rest.size));
		return;
	}
	size_t marker = nc_str_find_byte(rest, ';');
	struct nc_str version = nc_str_trim(nc_str_slice(rest, 0, marker));
	size_t hash = nc_str_find(version, NC_STR(" --"));
	version = nc_str_trim(nc_str_slice(version, 0, hash));
	if (version.size && version.data[version.size - 1] == '\\')
		version = nc_str_trim(nc_str_slice(version, 0, version.size - 1));
	if (nc_str_starts(version, NC_STR("--")))
		version = NC_STR_NONE;
	out->version = version;
	bool compares = version.size > 1 && strchr("=<>~!", version.data[0]) &&
			(version.data[1] == '=' || strchr("<>", version.data[0]));
	if (version.size && !compares && version.data[0] != '(')
		out->kind = NC_REQUIREMENT_BROKEN;
}

static void read_line(struct nc_requirement *out, struct nc_str text)
{
	size_t end = 0;
	*out = (struct nc_requirement){.kind = NC_REQUIREMENT_NAMED,
		.text = text,
		.name = NC_STR_NONE,
		.version = NC_STR_NONE,
		.source = NC_STR_NONE};
	while (end < text.size && is_name_byte(text.data[end]))
		end++;
	if (text.data[0] == '-') {
		read_option(out, text);
	} else if (end > 0 && ((end < text.size && strchr("+:/\\", text.data[end])) ||
				      (end == text.size && is_source(text)))) {
		out->kind = NC_REQUIREMENT_SOURCE;
		out->source = text;
	} else if (end == 0) {
		out->kind = is_source(text) || strchr("$%{", text.data[0]) ? NC_REQUIREMENT_SOURCE
									   : NC_REQUIREMENT_BROKEN;
		out->source = text;
	} else {
		out->name = nc_str_slice(text, 0, end);
		read_rest(out, nc_str_slice(text, end, text.size));
	}
}

bool nc_requirement_next(struct nc_requirement *out, struct nc_str *rest, uint32_t *line)
{
	struct nc_str text;
	bool goes_on = false;
	while (nc_str_next_line(&text, rest)) {
		(*line)++;
		bool skip = goes_on;
		if (*line == 1 && nc_str_starts(text, NC_STR("\xEF\xBB\xBF")))
			text = nc_str_slice(text, 3, text.size);
		text = without_comment(text);
		goes_on = text.size && text.data[text.size - 1] == '\\';
		if (text.size == 0 || skip)
			continue;
		read_line(out, text);
		out->line = *line;
		/* The lines that it goes on in hold hashes and options. */
		while (goes_on && nc_str_next_line(&text, rest)) {
			(*line)++;
			text = nc_str_trim(text);
			goes_on = text.size && text.data[text.size - 1] == '\\';
		}
		return true;
	}
	return false;
}
