/* SPDX-License-Identifier: MIT */
#include "completion.h"

/* In which command: audit is the one that need not be named. */
static void add_condition(
	struct nc_buf *out, const struct nc_completion *c, const struct nc_command *command)
{
	bool audit = nc_str_equal(nc_str_of(command->name), NC_STR("audit"));
	nc_buf_printf(
		out, "complete -c newcomer -n '%s__fish_seen_subcommand_from", audit ? "not " : "");
	for (size_t i = 0; i < c->command_count; i++) {
		if ((c->commands[i] == command) != audit)
			nc_buf_printf(out, " %s", c->commands[i]->name);
	}
	nc_buf_add_text(out, "'");
}

static void add_option(struct nc_buf *out, const struct nc_completion *c,
	const struct nc_command *command, const struct nc_option *option)
{
	struct nc_str words = nc_completion_words(c, command, option);
	add_condition(out, c, command);
	nc_buf_printf(out, " -l %s", option->name);
	if (option->letter)
		nc_buf_printf(out, " -s %c", option->letter);
	if (option->takes == NC_TAKES_FOLDER)
		nc_buf_add_text(out, " -x -a '(__fish_complete_directories)'");
	else if (option->takes == NC_TAKES_FILE)
		nc_buf_add_text(out, " -r -F");
	else if (option->takes)
		nc_buf_printf(out, " -x -a '%.*s'", NC_STR_ARG(words));
	nc_buf_add_text(out, " -d '");
	nc_completion_add_quoted(out, option->help, "\\");
	nc_buf_add_text(out, "'\n");
}

static void add_command(
	struct nc_buf *out, const struct nc_completion *c, const struct nc_command *command)
{
	struct nc_str words = nc_completion_operands(c, command);
	nc_buf_printf(
		out, "\ncomplete -c newcomer -n __fish_use_subcommand -a %s -d '", command->name);
	nc_completion_add_quoted(out, command->summary, "\\");
	nc_buf_add_text(out, "'\n");
	for (size_t i = 0; i < NC_OPTIONS; i++) {
		if (nc_completion_takes(command, i))
			add_option(out, c, command, &nc_options[i]);
	}
	if (command->operand == NC_OPERAND_NONE)
		return;
	add_condition(out, c, command);
	if (command->operand == NC_OPERAND_FOLDER)
		nc_buf_add_text(out, " -a '(__fish_complete_directories)'\n");
	else if (command->operand == NC_OPERAND_FILE)
		nc_buf_add_text(out, " -F\n");
	else
		nc_buf_printf(out, " -a '%.*s'\n", NC_STR_ARG(words));
}

void nc_completion_fish(struct nc_buf *out, const struct nc_completion *c)
{
	nc_buf_add_text(out,
		"# fish completion of newcomer; written by `newcomer completion fish`\n\n"
		"complete -c newcomer -f\n");
	for (size_t i = 0; i < c->command_count; i++)
		add_command(out, c, c->commands[i]);
}
