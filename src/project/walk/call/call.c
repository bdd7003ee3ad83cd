/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/call/call.h"
#include "walk/text/text.h"

/* The table "tools", and a command taken apart by what its tool's row says. */

void walk_load_tools(struct walks *out, struct nc_arena *arena, const struct nc_project *p)
{
	const struct nc_table *table = nc_rulebook_table(p->rulebook, "tools");
	for (size_t i = 0; table && i < table->count; i++) {
		const struct nc_value *programs = nc_value_get(&table->rows[i], "programs");
		for (size_t k = 0; k < nc_value_list_count(programs); k++) {
			struct tool *tool = nc_arena_alloc(arena, sizeof *tool);
			tool->program = nc_value_text(nc_value_list_item(programs, k));
			tool->row = &table->rows[i];
			nc_map_put(arena, &out->tools, tool->program, tool);
		}
	}
}

/* A word with a blank behind it: the end of "manage.py" calls no "py". */
static bool is_called_in(struct nc_str line, struct nc_str program)
{
	for (size_t from = 0; from < line.size;) {
		size_t at = nc_str_find(nc_str_slice(line, from, line.size), program);
		if (at == NC_NPOS)
			return false;
		size_t begin = from + at;
		from = begin + program.size;
		if (from < line.size && line.data[from] == ' ' &&
			(begin == 0 || memchr(" \t`$/", line.data[begin - 1], 5)))
			return true;
	}
	return false;
}

static bool is_called(const struct walker *w, struct nc_str program)
{
	for (size_t i = 1; i <= w->line_count; i++) {
		if (is_called_in(walk_line(w, i), program))
			return true;
	}
	return false;
}

struct nc_str walk_find_runner(const struct walker *w, struct nc_str path)
{
	const struct nc_table *table = nc_rulebook_table(w->project->rulebook, "tools");
	struct nc_str base = nc_path_base(path);
	for (size_t i = 0; table && i < table->count; i++) {
		const struct nc_value *row = &table->rows[i];
		const struct nc_value *programs = nc_value_get(row, "programs");
		if (!nc_value_list_matches(nc_value_get(row, "scripts"), base, false))
			continue;
		for (size_t k = 0; k < nc_value_list_count(programs); k++) {
			struct nc_str program = nc_value_text(nc_value_list_item(programs, k));
			if (is_called(w, program))
				return program;
		}
		return nc_value_text(nc_value_list_item(programs, 0));
	}
	return NC_STR_NONE;
}

/* "python3.11" and "pip3.11" are called by their version. */
static struct nc_str without_version(struct nc_str program)
{
	size_t size = program.size;
	while (size && ((program.data[size - 1] >= '0' && program.data[size - 1] <= '9') ||
			       program.data[size - 1] == '.'))
		size--;
	return nc_str_slice(program, 0, size);
}

const struct tool *walk_find_tool(const struct walker *w, struct nc_str program)
{
	struct nc_str base = nc_path_base(program);
	if (nc_str_ends_fold(base, NC_STR(".exe")))
		base = nc_str_slice(base, 0, base.size - 4);
	const struct tool *tool = nc_map_find(&w->shared->tools, program);
	if (tool || program.size == 0)
		return tool;
	tool = nc_map_find(&w->shared->tools, base);
	if (!tool)
		tool = nc_map_find(&w->shared->tools, without_version(base));
	/* `/usr/bin/make` is make; `./make` is the tree's own, unless its row knows it there. */
	bool pathless = nc_str_find_byte(program, '/') == NC_NPOS || program.data[0] == '/';
	if (tool && !pathless && !nc_value_get_bool(tool->row, "in-tree", false))
		return NULL;
	return tool;
}

/* Behind the options of a tool that runs another command, and their values. */
static size_t skip_options(const struct nc_shell_command *c, size_t at, const struct nc_value *row)
{
	const struct nc_value *valued = nc_value_get(row, "value-options");
	while (at + 1 < c->word_count) {
		struct nc_str word = c->words[at].text;
		size_t equals = nc_str_find_byte(word, '=');
		bool assignment = equals != NC_NPOS && equals > 0 && word.data[0] != '-';
		if (nc_str_equal(word, NC_STR("--")))
			return at + 1;
		if (!assignment && !walk_is_option(&c->words[at]))
			break;
		at += !assignment && nc_value_list_has(valued, word) ? 2 : 1;
	}
	return at;
}

/* Does this word begin a command that can be judged by itself? */
static bool begins_command(const struct walker *w, struct nc_str word)
{
	return nc_str_find_byte(word, '/') != NC_NPOS || walk_find_tool(w, word);
}

/* `uv run tools/rain.py`: as `python tools/rain.py` would be. */
static bool is_interpreted(const struct nc_value *row, struct nc_str word)
{
	return nc_value_list_matches(nc_value_get(row, "interprets"), nc_path_base(word), false);
}

/*
 * sudo, env, time and the like run the command behind them; so do `poetry
 * run`, `bundle exec` and `python -m`, where what follows is a known program.
 */
static size_t skip_wrappers(const struct walker *w, const struct nc_shell_command *c)
{
	size_t at = 0;
	while (at + 1 < c->word_count) {
		const struct tool *tool = walk_find_tool(w, c->words[at].text);
		const struct nc_value *row = tool ? tool->row : NULL;
		size_t next = at + 1;
		const struct nc_value *runs = nc_value_get(row, "runs");
		if (nc_value_get_bool(row, "wraps", false)) {
			next = skip_options(c, next, row);
		} else if (runs) {
			if (!nc_value_list_has(runs, c->words[next].text))
				next = skip_options(c, next, row);
			if (next >= c->word_count || !nc_value_list_has(runs, c->words[next].text))
				break;
			next = skip_options(c, next + 1, row);
			if (next >= c->word_count || is_interpreted(row, c->words[next].text) ||
				!begins_command(w, c->words[next].text))
				break;
		} else {
			break;
		}
		if (next >= c->word_count)
			break;
		at = next;
	}
	return at;
}

static bool is_assignment(struct nc_str word)
{
	size_t equals = nc_str_find_byte(word, '=');
	return equals != NC_NPOS && equals > 0;
}

/* "lang=[your language]": a placeholder of several words ends with its bracket. */
static bool opens_bracket(struct nc_str word)
{
	bool begins =
		nc_str_starts(word, NC_STR("[")) || nc_str_find(word, NC_STR("=[")) != NC_NPOS ||
		nc_str_find(word, NC_STR("=<")) != NC_NPOS || nc_str_starts(word, NC_STR("<"));
	return begins && nc_str_find_byte(word, ']') == NC_NPOS &&
	       nc_str_find_byte(word, '>') == NC_NPOS;
}

/* Past the words of such a one; where nothing closes it, no word is of it. */
static size_t skip_bracket(const struct call *call, size_t at)
{
	for (size_t i = at + 1; opens_bracket(call->words[at].text) && i < call->word_count; i++) {
		struct nc_str word = call->words[i].text;
		if (nc_str_find_byte(word, ']') != NC_NPOS ||
			nc_str_find_byte(word, '>') != NC_NPOS)
			return i;
	}
	return at;
}

/* `make lint - checks the style`: the rest says what it does. */
static bool begins_remark(struct nc_str word)
{
	return nc_str_equal(word, NC_STR("-")) || nc_str_equal(word, NC_STR("–")) ||
	       nc_str_equal(word, NC_STR("—"));
}

void walk_read_call(
	struct call *out, struct walker *w, const struct nc_shell_command *command, bool windows)
{
	size_t from = skip_wrappers(w, command);
	*out = (struct call){.command = command,
		.words = command->word_count ? command->words + from : NULL,
		.word_count = command->word_count - from,
		.program = NC_STR_NONE,
		.folder_option = {.data = NULL, .size = 0},
		.windows = windows};
	if (out->word_count == 0)
		return;
	out->program = out->words[0].text;
	out->tool = walk_find_tool(w, out->program);
	const struct nc_value *row = out->tool ? out->tool->row : NULL;
	bool first_only = nc_value_get_bool(row, "options-first", false);
	const struct nc_value *before = nc_value_get(row, "options-behind");
	bool assignments = nc_value_get_bool(row, "assignments", false);
	bool options = true;
	for (size_t i = 1; i < out->word_count; i++) {
		struct nc_str word = out->words[i].text;
		if (options && nc_str_equal(word, NC_STR("--"))) {
			options = false;
		} else if (options && walk_is_option(&out->words[i])) {
			walk_read_option(out, w, &i);
		} else if (assignments && begins_remark(word)) {
			break;
		} else if (!assignments || !is_assignment(word)) {
			*nc_list_push(w->arena, &out->arguments) = &out->words[i];
			options = options && (!first_only || nc_value_list_has(before, word));
		}
		i = i < out->word_count ? skip_bracket(out, i) : i;
	}
}

static bool has_option(const struct call *call, const struct nc_value *names)
{
	for (size_t i = 0; i < call->options.count; i++) {
		if (nc_value_list_has(names, call->options.items[i].name))
			return true;
	}
	return false;
}

/* "run", "install|i", "*.py" and "*" against the arguments in turn. */
static bool fits(size_t *taken, const struct call *call, const struct nc_value *when)
{
	size_t count = nc_value_list_count(when);
	if (count > call->arguments.count)
		return false;
	for (size_t i = 0; i < count; i++) {
		struct nc_str words = nc_value_text(nc_value_list_item(when, i)), word;
		struct nc_str given = call->arguments.items[i]->text;
		bool fit = nc_str_equal(words, NC_STR("*"));
		while (!fit && nc_str_next_field(&word, &words, '|'))
			fit = nc_str_find_byte(word, '*') == NC_NPOS
				      ? nc_str_equal(word, given)
				      : nc_glob_match(word, given, false);
		if (!fit)
			return false;
	}
	*taken = count;
	return true;
}

const struct nc_value *walk_find_form(size_t *taken, const struct call *call)
{
	const struct nc_value *forms = call->tool ? nc_value_get(call->tool->row, "forms") : NULL;
	*taken = 0;
	for (size_t i = 0; forms && i < forms->count; i++) {
		const struct nc_value *form = &forms->items[i];
		const struct nc_value *with = nc_value_get(form, "with");
		const struct nc_value *least = nc_value_get(form, "arguments");
		if (!fits(taken, call, nc_value_get(form, "when")))
			continue;
		if (with && !has_option(call, with))
			continue;
		if (has_option(call, nc_value_get(form, "without")))
			continue;
		if (least && call->arguments.count - *taken < (size_t)least->number)
			continue;
		if (nc_value_get_bool(form, "bare", false) && call->arguments.count > *taken)
			continue;
		return form;
	}
	*taken = 0;
	return NULL;
}
