/* SPDX-License-Identifier: MIT */
#include "completion.h"

#include <string.h>

static struct nc_str join(struct nc_arena *arena, const struct nc_str *words, size_t count)
{
	struct nc_buf b = NC_BUF_INIT(0);
	for (size_t i = 0; i < count; i++) {
		nc_buf_add_text(&b, i ? " " : "");
		nc_buf_add(&b, words[i]);
	}
	struct nc_str joined = nc_arena_copy(arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return joined;
}

bool nc_completion_takes(const struct nc_command *command, size_t option)
{
	return (command->options | NC_OPTION_BIT(HELP)) & UINT64_C(1) << option;
}

struct nc_str nc_completion_words(const struct nc_completion *c, const struct nc_command *command,
	const struct nc_option *option)
{
	size_t count;
	const struct nc_str *words;
	switch (option->takes) {
	case NC_TAKES_WORD:
		words = nc_choices(&count, c->arena, option->words);
		return join(c->arena, words, count);
	case NC_TAKES_FORMAT:
		words = nc_command_formats(&count, c->arena, command);
		return join(c->arena, words, count);
	case NC_TAKES_RULES:
		return c->rules;
	case NC_TAKES_PROFILES:
		return c->profiles;
	case NC_TAKES_NOTHING:
	case NC_TAKES_ANY:
	case NC_TAKES_FILE:
	case NC_TAKES_FOLDER:
		break;
	}
	return NC_STR_NONE;
}

struct nc_str nc_completion_operands(
	const struct nc_completion *c, const struct nc_command *command)
{
	struct nc_str *names;
	switch (command->operand) {
	case NC_OPERAND_RULE:
		return c->rules;
	case NC_OPERAND_COMMAND:
		names = nc_arena_alloc_array(c->arena, c->command_count, sizeof *names);
		for (size_t i = 0; i < c->command_count; i++)
			names[i] = nc_str_of(c->commands[i]->name);
		return join(c->arena, names, c->command_count);
	case NC_OPERAND_SHELL:
		return NC_STR("bash zsh fish");
	case NC_OPERAND_HOOK:
		return NC_STR("install status uninstall");
	case NC_OPERAND_NONE:
	case NC_OPERAND_FOLDER:
	case NC_OPERAND_FILE:
		break;
	}
	return NC_STR_NONE;
}

void nc_completion_add_quoted(struct nc_buf *out, const char *words, const char *special)
{
	for (; *words; words++) {
		if (*words == '\'') {
			nc_buf_add_text(out, "'\\''");
			continue;
		}
		if (strchr(special, *words))
			nc_buf_add_byte(out, '\\');
		nc_buf_add_byte(out, *words);
	}
}
