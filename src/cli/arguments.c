/* SPDX-License-Identifier: MIT */
#include "arguments.h"

#include <stdlib.h>

#include "command.h"
#include "newcomer/report.h"

struct parser {
	struct nc_arena *arena;
	const char *const *rest; /* what follows, for values */
	size_t rest_count;
	NC_LIST(struct nc_given) given;
	NC_LIST(struct nc_str) operands;
	size_t operands_behind_dashes; /* how many of them */
	bool ended;		       /* `--` was met */
};

/* Suggestions */

struct nc_str nc_suggest(
	struct nc_arena *arena, struct nc_str word, const struct nc_str *known, size_t count)
{
	const struct nc_str *nearest = nc_str_nearest(word, known, count);
	if (!nearest)
		return NC_STR_NONE;
	struct nc_str parts[] = {NC_STR(" (did you mean '"), *nearest, NC_STR("'?)")};
	return nc_arena_concat(arena, parts, 3);
}

static enum nc_code refuse(struct nc_error *err, struct nc_str before, struct nc_str word,
	const char *between, struct nc_str after)
{
	return nc_fail(err, NC_EUSAGE, "%.*s'%.*s'%s%.*s", NC_STR_ARG(before), NC_STR_ARG(word),
		between, NC_STR_ARG(after));
}

static enum nc_code refuse_option(struct parser *p, struct nc_str word, struct nc_error *err)
{
	struct nc_str known[2 * NC_OPTIONS];
	size_t count = 0;
	for (size_t i = 0; i < NC_OPTIONS; i++) {
		known[count++] = nc_arena_printf(p->arena, "--%s", nc_options[i].name);
		if (nc_options[i].negatable || nc_options[i].without)
			known[count++] = nc_arena_printf(p->arena, "--no-%s", nc_options[i].name);
	}
	return refuse(
		err, NC_STR("unknown option "), word, "", nc_suggest(p->arena, word, known, count));
}

/* Finding */

static const struct nc_option *find_long(struct nc_str name)
{
	for (size_t i = 0; i < NC_OPTIONS; i++) {
		if (nc_str_equal(nc_str_of(nc_options[i].name), name))
			return &nc_options[i];
	}
	return NULL;
}

static const struct nc_option *find_letter(char letter)
{
	for (size_t i = 0; i < NC_OPTIONS; i++) {
		if (nc_options[i].letter == letter)
			return &nc_options[i];
	}
	return NULL;
}

/* Taking */

static void give(struct parser *p, const struct nc_option *option, bool on, struct nc_str value)
{
	*nc_list_push(p->arena, &p->given) = (struct nc_given){
		.id = (enum nc_option_id)(option - nc_options), .on = on, .value = value};
}

/* "-3" is a number below nothing, and no option: whoever takes the value says what it may be. */
static bool is_option(struct nc_str word)
{
	return word.size > 1 && word.data[0] == '-' &&
	       !(word.data[1] >= '0' && word.data[1] <= '9');
}

/* The value: behind "=", or else the next word, unless that is an option itself. */
static enum nc_code take_value(struct parser *p, const struct nc_option *option,
	struct nc_str attached, bool has_attached, struct nc_error *err)
{
	struct nc_str value = attached;
	if (!has_attached && p->rest_count) {
		value = nc_str_of(*p->rest);
		if (is_option(value))
			value = NC_STR_NONE;
		p->rest++;
		p->rest_count--;
	}
	if (value.size == 0)
		return nc_fail(err, NC_EUSAGE, "option '--%s' needs a value: --%s=%s", option->name,
			option->name, option->value);
	give(p, option, true, value);
	return NC_OK;
}

static enum nc_code take_long(struct parser *p, struct nc_str word, struct nc_error *err)
{
	size_t equals = nc_str_find_byte(word, '=');
	bool attached = equals != NC_NPOS;
	struct nc_str name = nc_str_slice(word, 2, attached ? equals : word.size);
	struct nc_str value = attached ? nc_str_slice(word, equals + 1, word.size) : NC_STR_NONE;
	const struct nc_option *option = find_long(name);
	bool on = true;
	if (!option && nc_str_starts(name, NC_STR("no-"))) {
		option = find_long(nc_str_slice(name, 3, name.size));
		on = false;
		if (option && !option->negatable && !option->without)
			option = NULL;
	}
	if (!option)
		return refuse_option(p, nc_str_slice(word, 0, attached ? equals : word.size), err);
	if (option->takes && on)
		return take_value(p, option, value, attached, err);
	if (attached)
		return refuse(err, NC_STR("option "), nc_str_slice(word, 0, equals),
			" takes no value", NC_STR_NONE);
	if (!on && option->without)
		give(p, option, true, nc_str_of(option->without));
	else
		give(p, option, on, NC_STR_NONE);
	return NC_OK;
}

/* "-q", "-qv", "-ofile", "-o file" */
static enum nc_code take_letters(struct parser *p, struct nc_str word, struct nc_error *err)
{
	for (size_t i = 1; i < word.size; i++) {
		const struct nc_option *option = find_letter(word.data[i]);
		if (!option) {
			struct nc_str letter = nc_arena_printf(p->arena, "-%c", word.data[i]);
			return refuse(err, NC_STR("unknown option "), i == 1 ? word : letter, "",
				NC_STR_NONE);
		}
		if (option->takes) {
			struct nc_str value = nc_str_slice(word, i + 1, word.size);
			return take_value(p, option, value, value.size > 0, err);
		}
		give(p, option, true, NC_STR_NONE);
	}
	return NC_OK;
}

static enum nc_code take_words(struct parser *p, struct nc_error *err)
{
	enum nc_code code = NC_OK;
	while (code == NC_OK && p->rest_count) {
		struct nc_str word = nc_str_of(*p->rest++);
		p->rest_count--;
		if (p->ended || word.size < 2 || word.data[0] != '-') {
			*nc_list_push(p->arena, &p->operands) = word;
			p->operands_behind_dashes += p->ended;
		} else if (nc_str_equal(word, NC_STR("--"))) {
			p->ended = true;
		} else if (word.data[1] == '-') {
			code = take_long(p, word, err);
		} else {
			code = take_letters(p, word, err);
		}
	}
	return code;
}

/* Commands */

const struct nc_command *nc_command_find(struct nc_str name)
{
	size_t count;
	const struct nc_command *const *commands = nc_commands(&count);
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(nc_str_of(commands[i]->name), name))
			return commands[i];
	}
	return NULL;
}

const struct nc_command *const *nc_commands_ranked(size_t *count, struct nc_arena *arena)
{
	const struct nc_command *const *commands = nc_commands(count);
	const struct nc_command **ranked = nc_arena_alloc_array(arena, *count, sizeof *ranked);
	for (size_t i = 0; i < *count; i++) {
		size_t at = i;
		for (; at > 0 && ranked[at - 1]->rank > commands[i]->rank; at--)
			ranked[at] = ranked[at - 1];
		ranked[at] = commands[i];
	}
	return ranked;
}

struct nc_str nc_command_suggest(struct nc_arena *arena, struct nc_str word)
{
	size_t count;
	const struct nc_command *const *commands = nc_commands(&count);
	struct nc_str *names = nc_arena_alloc_array(arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = nc_str_of(commands[i]->name);
	return nc_suggest(arena, word, names, count);
}

/* `--help` and `--version` are commands in the form of options. */
static const struct nc_command *turned_into(const struct parser *p, const char **name)
{
	for (size_t i = 0; i < p->given.count; i++) {
		if (p->given.items[i].id == NC_OPTION_HELP)
			*name = "help";
		else if (p->given.items[i].id == NC_OPTION_VERSION && !*name)
			*name = "version";
	}
	return *name ? nc_command_find(nc_str_of(*name)) : NULL;
}

static enum nc_code choose_command(struct nc_arguments *out, struct parser *p, struct nc_error *err)
{
	bool named = false;
	out->command = nc_command_find(NC_STR("audit"));
	if (p->operands.count > p->operands_behind_dashes) {
		const struct nc_command *command = nc_command_find(p->operands.items[0]);
		named = command != NULL;
		if (named)
			out->command = command;
	}
	out->operands = p->operands.items + named;
	out->operand_count = p->operands.count - named;
	const char *name = NULL;
	const struct nc_command *instead = turned_into(p, &name);
	if (instead && instead != out->command) {
		struct nc_str *operand = nc_arena_alloc(p->arena, sizeof *operand);
		*operand = nc_str_of(out->command->name);
		out->operands = operand;
		out->operand_count = named && instead->most ? 1 : 0;
		out->command = instead;
	}
	/* Two operands of no command: the first was meant to be one, or both to be audited. */
	if (!named && !instead && out->operand_count > out->command->most) {
		struct nc_str near = nc_command_suggest(p->arena, out->operands[0]);
		return refuse(err, NC_STR("unknown command "), out->operands[0], "",
			near.size ? near : NC_STR("; an audit takes one repository"));
	}
	return NC_OK;
}

static enum nc_code check_operands(const struct nc_arguments *a, struct nc_error *err)
{
	const struct nc_command *command = a->command;
	if (a->operand_count < command->least) {
		nc_fail(err, NC_EUSAGE, "'%s' needs a word more: newcomer %s %s", command->name,
			command->name, command->operands);
		return command->lacking ? nc_remedy(err, "%s", command->lacking) : NC_EUSAGE;
	}
	if (a->operand_count > command->most && command->most == 0)
		return nc_fail(err, NC_EUSAGE, "'%s' takes no '%.*s'", command->name,
			NC_STR_ARG(a->operands[0]));
	if (a->operand_count > command->most && command->most > 1)
		return nc_fail(err, NC_EUSAGE, "'%s' takes %s, and no '%.*s' beyond that",
			command->name, command->operands, NC_STR_ARG(a->operands[command->most]));
	if (a->operand_count > command->most)
		return nc_fail(err, NC_EUSAGE, "'%s' takes one %s, not '%.*s' too", command->name,
			command->operands, NC_STR_ARG(a->operands[command->most]));
	return NC_OK;
}

/* Values */

const struct nc_str *nc_command_formats(
	size_t *count, struct nc_arena *arena, const struct nc_command *command)
{
	if (command->formats)
		return nc_choices(count, arena, command->formats);
	const struct nc_format_row *const *rows = nc_report_formats(count);
	struct nc_str *names = nc_arena_alloc_array(arena, *count, sizeof *names);
	for (size_t i = 0; i < *count; i++)
		names[i] = nc_str_of(rows[i]->name);
	return names;
}

static enum nc_code check_word(struct nc_arena *arena, const struct nc_option *option,
	struct nc_str value, const struct nc_str *words, size_t count, struct nc_error *err)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(words[i], value))
			return NC_OK;
	}
	struct nc_str near = nc_suggest(arena, value, words, count);
	struct nc_str all = nc_choices_told(arena, words, count);
	return nc_fail(err, NC_EUSAGE, "--%s takes %.*s, not '%.*s'%.*s", option->name,
		NC_STR_ARG(all), NC_STR_ARG(value), NC_STR_ARG(near));
}

static enum nc_code check_given(struct nc_arena *arena, const struct nc_command *command,
	const struct nc_given *given, struct nc_error *err)
{
	const struct nc_option *option = &nc_options[given->id];
	size_t count = 0;
	const struct nc_str *words = NULL;
	uint64_t taken = command->options | NC_OPTION_BIT(HELP) | NC_OPTION_BIT(VERSION);
	if (!(taken & UINT64_C(1) << given->id))
		return nc_fail(err, NC_EUSAGE, "'%s' takes no '--%s'", command->name, option->name);
	if (option->takes == NC_TAKES_WORD)
		words = nc_choices(&count, arena, option->words);
	else if (option->takes == NC_TAKES_FORMAT)
		words = nc_command_formats(&count, arena, command);
	return words ? check_word(arena, option, given->value, words, count, err) : NC_OK;
}

enum nc_code nc_arguments_parse(struct nc_arguments *out, struct nc_arena *arena, size_t argc,
	const char *const *argv, struct nc_error *err)
{
	struct parser p = {.arena = arena, .rest = argv, .rest_count = argc};
	struct nc_arguments arguments = {0};
	enum nc_code code = take_words(&p, err);
	if (code == NC_OK)
		code = choose_command(&arguments, &p, err);
	arguments.given = p.given.items;
	arguments.given_count = p.given.count;
	const char *turned = NULL;
	turned_into(&p, &turned);
	/* Who asks for help is not told that the rest was wrong. */
	bool helped = turned && nc_str_equal(nc_str_of(turned), NC_STR("help"));
	for (size_t i = 0; code == NC_OK && !helped && i < p.given.count; i++)
		code = check_given(arena, arguments.command, &p.given.items[i], err);
	if (code == NC_OK)
		code = check_operands(&arguments, err);
	if (code == NC_OK)
		*out = arguments;
	return code;
}

const struct nc_str *nc_arguments_value(const struct nc_arguments *a, enum nc_option_id id)
{
	for (size_t i = a->given_count; i-- > 0;) {
		if (a->given[i].id == id)
			return &a->given[i].value;
	}
	return NULL;
}

bool nc_arguments_on(const struct nc_arguments *a, enum nc_option_id id)
{
	for (size_t i = a->given_count; i-- > 0;) {
		if (a->given[i].id == id)
			return a->given[i].on;
	}
	return false;
}

const struct nc_str *nc_arguments_list(
	size_t *count, struct nc_arena *arena, const struct nc_arguments *a, enum nc_option_id id)
{
	NC_LIST(struct nc_str) list = {0};
	for (size_t i = 0; i < a->given_count; i++) {
		struct nc_str rest = a->given[i].value, item;
		while (a->given[i].id == id && nc_str_next_field(&item, &rest, ',')) {
			if (nc_str_trim(item).size)
				*nc_list_push(arena, &list) = nc_str_trim(item);
		}
	}
	*count = list.count;
	return list.items;
}
