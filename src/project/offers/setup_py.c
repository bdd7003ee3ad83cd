/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/limits.h"
#include "offering.h"

/*
 * The extras that a setup.py declares.  It is a program, and read for what is
 * written out in it: extras_require={"dev": …}.  Whatever is computed leaves
 * the list open.
 */

struct cursor {
	struct nc_str text;
	size_t at;
	uint32_t line;
};

static bool skip_to_sign(struct cursor *c)
{
	for (; c->at < c->text.size; c->at++) {
		char byte = c->text.data[c->at];
		if (byte == '\n')
			c->line++;
		else if (byte == '#')
			while (c->at + 1 < c->text.size && c->text.data[c->at + 1] != '\n')
				c->at++;
		else if (!strchr(" \t\r\\", byte))
			return true;
	}
	return false;
}

/* The text in the quotes that the cursor stands on; it goes behind them. */
static struct nc_str read_quoted(struct cursor *c)
{
	char quote = c->text.data[c->at++];
	size_t from = c->at;
	while (c->at < c->text.size && c->text.data[c->at] != quote)
		c->line += c->text.data[c->at++] == '\n';
	struct nc_str inside = nc_str_slice(c->text, from, c->at);
	c->at += c->at < c->text.size;
	return inside;
}

/* The keys of a table, behind its bracket. */
static void read_keys(struct offering *o, struct cursor *c)
{
	for (unsigned depth = 1; depth && skip_to_sign(c);) {
		char byte = c->text.data[c->at];
		if (byte == '"' || byte == '\'') {
			uint32_t line = c->line;
			struct nc_str key = read_quoted(c);
			bool is_key = depth == 1 && skip_to_sign(c) && c->text.data[c->at] == ':';
			if (is_key)
				offering_add(o, "python-extra", key, line, NC_STR_NONE);
			continue;
		}
		depth += strchr("{[(", byte) != NULL;
		depth -= strchr("}])", byte) != NULL;
		if (depth == 1 &&
			nc_str_starts(nc_str_slice(c->text, c->at, c->text.size), NC_STR("for ")))
			offering_open(o, "python-extra", "its extras are computed");
		c->at++;
	}
}

void read_setup_extras(struct offering *o)
{
	static const char name[] = "extras_require";
	struct nc_str text = nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA);
	if (!text.data)
		return;
	offering_list(o, "python-extra");
	if (nc_str_find(text, NC_STR("**")) != NC_NPOS ||
		nc_str_find(text, NC_STR("pbr")) != NC_NPOS)
		offering_open(o, "python-extra", "its extras are computed");
	struct cursor c = {.text = text, .line = 1};
	for (;;) {
		size_t at = nc_str_find(nc_str_slice(text, c.at, text.size), nc_str_of(name));
		if (at == NC_NPOS)
			return;
		for (size_t i = c.at; i < c.at + at; i++)
			c.line += text.data[i] == '\n';
		c.at += at + sizeof name - 1;
		if (c.at < text.size && strchr("\"'", text.data[c.at]))
			c.at++;
		bool given = skip_to_sign(&c) && strchr("=:", text.data[c.at]);
		c.at += given;
		if (given && skip_to_sign(&c) && text.data[c.at] == '{') {
			c.at++;
			read_keys(o, &c);
		} else {
			offering_open(o, "python-extra", "its extras are computed");
		}
	}
}
