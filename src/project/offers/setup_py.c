/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/limits.h"
#include "offering.h"

/*
 * The extras that a setup.py declares, and the commands that it installs.  It
 * is a program, and read for what is written out in it: extras_require={"dev":
 * …}, scripts=["bin/rain"].  Whatever is computed leaves the list of extras
 * open.
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

/*
 * Goes to what the next `name` is given, `name=` or "name":; false: it is not
 * written again.  `*given` says whether anything is given to it there.
 */
static bool find_given(bool *given, struct cursor *c, struct nc_str name)
{
	size_t at = nc_str_find(nc_str_slice(c->text, c->at, c->text.size), name);
	if (at == NC_NPOS)
		return false;
	for (size_t i = c->at; i < c->at + at; i++)
		c->line += c->text.data[i] == '\n';
	c->at += at;
	bool whole = c->at == 0 || !strchr("_.", c->text.data[c->at - 1]);
	c->at += name.size;
	if (c->at < c->text.size && strchr("\"'", c->text.data[c->at]))
		c->at++;
	*given = whole && skip_to_sign(c) && strchr("=:", c->text.data[c->at]);
	c->at += *given;
	return true;
}

void read_setup_extras(struct offering *o)
{
	struct nc_str text = nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA);
	if (!text.data)
		return;
	offering_list(o, "python-extra");
	if (nc_str_find(text, NC_STR("**")) != NC_NPOS ||
		nc_str_find(text, NC_STR("pbr")) != NC_NPOS)
		offering_open(o, "python-extra", "its extras are computed");
	struct cursor c = {.text = text, .line = 1};
	for (bool given; find_given(&given, &c, NC_STR("extras_require"));) {
		if (given && skip_to_sign(&c) && c.text.data[c.at] == '{') {
			c.at++;
			read_keys(o, &c);
		} else {
			offering_open(o, "python-extra", "its extras are computed");
		}
	}
}

/* "rain=weather.rain:main" is called `rain`, and "bin/rain.py" `rain.py`. */
static void add_script(struct offering *o, struct nc_str text, uint32_t line)
{
	struct nc_str name = nc_str_slice(text, 0, nc_str_find_byte(text, '='));
	name = nc_path_base(nc_str_trim(name));
	if (name.size)
		offering_add(o, "console-script", name, line, NC_STR_NONE);
}

void read_setup_scripts(struct offering *o)
{
	static const char *const lists[] = {"console_scripts", "gui_scripts", "scripts"};
	struct nc_str text = nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA);
	for (size_t i = 0; text.data && i < sizeof lists / sizeof *lists; i++) {
		struct cursor c = {.text = text, .line = 1};
		for (bool given; find_given(&given, &c, nc_str_of(lists[i]));) {
			if (!given || !skip_to_sign(&c) || !strchr("[(", c.text.data[c.at]))
				continue;
			c.at++;
			while (skip_to_sign(&c) && !strchr(")]", c.text.data[c.at])) {
				uint32_t line = c.line;
				if (strchr("\"'", c.text.data[c.at]))
					add_script(o, read_quoted(&c), line);
				else
					c.at++;
			}
		}
	}
}
