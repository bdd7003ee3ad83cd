/* SPDX-License-Identifier: MIT */
#include "walking.h"

void walk_load_tools(struct walker *w)
{
	const struct nc_table *table = nc_rulebook_table(w->project->rulebook, "tools");
	for (size_t i = 0; table && i < table->count; i++) {
		const struct nc_value *programs = nc_value_get(&table->rows[i], "programs");
		for (size_t k = 0; k < nc_value_list_count(programs); k++) {
			struct tool *tool = nc_arena_alloc(w->arena, sizeof *tool);
			tool->program = nc_value_text(nc_value_list_item(programs, k));
			tool->row = &table->rows[i];
			nc_map_put(w->arena, &w->tools, tool->program, tool);
		}
	}
}

static bool holds(const struct nc_value *list, struct nc_str text)
{
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		if (nc_str_equal(nc_value_text(nc_value_list_item(list, i)), text))
			return true;
	}
	return false;
}

static const struct tool *find_tool(const struct walker *w, struct nc_str program)
{
	struct nc_str base = nc_path_base(program);
	if (nc_str_ends_fold(base, NC_STR(".exe")))
		base = nc_str_slice(base, 0, base.size - 4);
	/* `./gradlew` is a program of the tree with a row of its own; `./make` is none. */
	const struct tool *tool = nc_map_find(&w->tools, program);
	if (!tool && (base.size == program.size || program.data[0] == '/' ||
			     nc_str_starts(program, NC_STR("./"))))
		tool = nc_map_find(&w->tools, base);
	if (tool && base.size != program.size && program.data[0] != '/' &&
		!nc_value_get_bool(tool->row, "in-tree", false))
		return NULL;
	return tool;
}

/* sudo, env, time and the like run the command behind them. */
static size_t skip_wrappers(const struct walker *w, const struct nc_shell_command *c)
{
	size_t at = 0;
	while (at + 1 < c->word_count) {
		const struct tool *tool = find_tool(w, c->words[at].text);
		if (!tool || !nc_value_get_bool(tool->row, "wraps", false))
			break;
		const struct nc_value *valued = nc_value_get(tool->row, "value-options");
		at++;
		while (at + 1 < c->word_count) {
			struct nc_str word = c->words[at].text;
			bool assignment = nc_str_find_byte(word, '=') != NC_NPOS;
			bool option = word.size && word.data[0] == '-';
			if (!assignment && !option)
				break;
			at += option && holds(valued, word) ? 2 : 1;
		}
	}
	return at < c->word_count ? at : 0;
}

/* Options of the tool's row: which take a value, and which of them say where to work. */
static void read_option(struct call *call, struct walker *w, size_t *at)
{
	struct nc_str word = call->words[*at].text;
	const struct nc_value *row = call->tool ? call->tool->row : NULL;
	size_t equals = nc_str_find_byte(word, '=');
	struct nc_str name = nc_str_slice(word, 0, equals == NC_NPOS ? word.size : equals);
	bool to_folder = holds(nc_value_get(row, "folder-options"), name);
	bool valued = to_folder || holds(nc_value_get(row, "value-options"), name);
	if (!valued)
		return;
	struct nc_str value = NC_STR_NONE;
	if (equals != NC_NPOS) {
		value = nc_str_slice(word, equals + 1, word.size);
	} else if (*at + 1 < call->word_count) {
		const struct nc_word *next = &call->words[++*at];
		value = next->text;
		if (to_folder && !walk_is_plain(next))
			call->undecidable = true;
	}
	struct nc_str folder;
	if (!to_folder)
		return;
	if (walk_resolve(&folder, w, w->now.folder, value))
		call->folder_option = folder;
	else
		call->undecidable = true;
}

void walk_read_call(struct call *out, struct walker *w, const struct nc_shell_command *command)
{
	size_t from = skip_wrappers(w, command);
	*out = (struct call){.command = command,
		.words = command->words + from,
		.word_count = command->word_count - from,
		.program = NC_STR_NONE,
		.folder_option = {.data = NULL, .size = 0}};
	if (out->word_count == 0)
		return;
	out->program = out->words[0].text;
	out->tool = find_tool(w, out->program);
	out->arguments = nc_arena_alloc_array(w->arena, out->word_count, sizeof *out->arguments);
	bool options = true;
	for (size_t i = 1; i < out->word_count; i++) {
		struct nc_str word = out->words[i].text;
		if (options && nc_str_equal(word, NC_STR("--")))
			options = false;
		else if (options && word.size > 1 && word.data[0] == '-' && !out->words[i].quoted)
			read_option(out, w, &i);
		else
			out->arguments[out->argument_count++] = &out->words[i];
	}
}

static bool has_option(const struct call *call, const struct nc_value *names)
{
	for (size_t i = 1; i < call->word_count; i++) {
		struct nc_str word = call->words[i].text;
		size_t equals = nc_str_find_byte(word, '=');
		if (holds(names, nc_str_slice(word, 0, equals == NC_NPOS ? word.size : equals)))
			return true;
	}
	return false;
}

/* "run", "install|i" and "*" against the arguments in turn. */
static bool fits(size_t *taken, const struct call *call, const struct nc_value *when)
{
	size_t count = nc_value_list_count(when);
	if (count > call->argument_count)
		return false;
	for (size_t i = 0; i < count; i++) {
		struct nc_str words = nc_value_text(nc_value_list_item(when, i)), word;
		bool fit = nc_str_equal(words, NC_STR("*"));
		while (!fit && nc_str_next_field(&word, &words, '|'))
			fit = nc_str_equal(word, call->arguments[i]->text);
		if (!fit)
			return false;
	}
	*taken = count;
	return true;
}

const struct nc_value *walk_find_form(size_t *taken, const struct call *call)
{
	const struct nc_value *forms = call->tool ? nc_value_get(call->tool->row, "forms") : NULL;
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
		if (least && call->argument_count - *taken < (size_t)least->number)
			continue;
		if (nc_value_get_bool(form, "bare", false) && call->argument_count > *taken)
			continue;
		return form;
	}
	return NULL;
}
