/* SPDX-License-Identifier: MIT */
#include "columns.h"
#include "command.h"
#include "output.h"

/* Where what is said of an option or a command begins, and where the page ends at most. */
#define AT     31
#define WIDEST 92

static size_t width_of(const struct nc_cli *cli)
{
	int width = nc_environment_width(cli->environment);
	return width > WIDEST ? WIDEST : (size_t)width;
}

/* "-o, --output [FORMAT=]FILE", "    --fail-on SEVERITY" */
static struct nc_str option_typed(struct nc_arena *arena, const struct nc_option *option)
{
	struct nc_str letter =
		option->letter ? nc_arena_printf(arena, "-%c, ", option->letter) : NC_STR("    ");
	return nc_arena_printf(arena, "%.*s--%s%s%s", NC_STR_ARG(letter), option->name,
		option->value ? " " : "", option->value ? option->value : "");
}

static struct nc_str option_told(
	struct nc_arena *arena, const struct nc_option *option, const struct nc_command *command)
{
	size_t count;
	if (option->takes != NC_TAKES_FORMAT)
		return nc_str_of(option->help);
	const struct nc_str *words = nc_command_formats(&count, arena, command);
	struct nc_str told = nc_choices_told(arena, words, count);
	return nc_arena_printf(arena, "%s: %.*s", option->help, NC_STR_ARG(told));
}

static void write_options(
	struct nc_buf *out, const struct nc_cli *cli, const struct nc_command *command)
{
	uint64_t taken = command->options | NC_OPTION_BIT(HELP);
	nc_buf_add_text(out, "\noptions\n");
	for (size_t i = 0; i < NC_OPTIONS; i++) {
		if (!(taken & UINT64_C(1) << i))
			continue;
		nc_columns_row(out, option_typed(cli->arena, &nc_options[i]),
			option_told(cli->arena, &nc_options[i], command), AT, width_of(cli));
	}
}

static void write_exit_status(struct nc_buf *out, const struct nc_cli *cli)
{
	nc_buf_add_text(out, "\nexit status\n");
	nc_columns_row(out, NC_STR("0"), NC_STR("no gap at or over --fail-on"), 5, width_of(cli));
	nc_columns_row(out, NC_STR("1"), NC_STR("gaps"), 5, width_of(cli));
	nc_columns_row(out, NC_STR("2"),
		NC_STR("it could not be done: wrong words, no repository, output not written"), 5,
		width_of(cli));
}

static void write_overview(struct nc_buf *out, const struct nc_cli *cli)
{
	size_t count;
	const struct nc_command *const *commands = nc_commands_ranked(&count, cli->arena);
	nc_columns_text(out,
		NC_STR("newcomer reads a git repository as a stranger would who comes in cold, and "
		       "says with evidence what stands in the way. It runs nothing and needs no "
		       "network."),
		width_of(cli));
	nc_buf_add_text(out, "\nusage: newcomer [REPO] [OPTION...]\n"
			     "       newcomer COMMAND [OPTION...]\n\ncommands\n");
	for (size_t i = 0; i < count; i++) {
		struct nc_str typed = nc_arena_printf(
			cli->arena, "%s %s", commands[i]->name, commands[i]->operands);
		nc_columns_row(out, nc_str_trim(typed), nc_str_of(commands[i]->summary), AT,
			width_of(cli));
	}
	nc_buf_add_text(out, "\nA REPO of the name of a command is `newcomer audit NAME`.\n");
	write_options(out, cli, nc_command_find(NC_STR("audit")));
	write_exit_status(out, cli);
	nc_buf_add_text(out, "\nnewcomer help COMMAND tells more.\n");
}

static void write_command(
	struct nc_buf *out, const struct nc_cli *cli, const struct nc_command *command)
{
	nc_buf_printf(out, "usage: newcomer %s%s%s [OPTION...]\n\n", command->name,
		*command->operands ? " " : "", command->operands);
	nc_columns_text(out, nc_str_of(command->summary), width_of(cli));
	if (command->about) {
		nc_buf_add_byte(out, '\n');
		nc_columns_text(out, nc_str_of(command->about), width_of(cli));
	}
	write_options(out, cli, command);
	if (command->options & NC_OPTION_BIT(FAIL_ON))
		write_exit_status(out, cli);
}

/* Command, option, letter, value, words: for tests and tools that hold pages against the table. */
static void write_table(struct nc_buf *out, const struct nc_cli *cli)
{
	size_t count;
	const struct nc_command *const *commands = nc_commands_ranked(&count, cli->arena);
	for (size_t i = 0; i < count; i++) {
		uint64_t taken = commands[i]->options | NC_OPTION_BIT(HELP);
		for (size_t k = 0; k < NC_OPTIONS; k++) {
			const struct nc_option *option = &nc_options[k];
			struct nc_str letter =
				option->letter ? nc_arena_printf(cli->arena, "-%c", option->letter)
					       : NC_STR_NONE;
			if (taken & UINT64_C(1) << k)
				nc_buf_printf(out, "%s\t--%s\t%.*s\t%s\t%s\n", commands[i]->name,
					option->name, NC_STR_ARG(letter),
					option->value ? option->value : "", option->help);
		}
	}
}

static enum nc_code demand_command(
	const struct nc_command **out, const struct nc_cli *cli, struct nc_error *err)
{
	struct nc_str name = cli->arguments->operands[0];
	*out = nc_command_find(name);
	if (*out)
		return NC_OK;
	size_t count;
	const struct nc_command *const *commands = nc_commands_ranked(&count, cli->arena);
	struct nc_str *names = nc_arena_alloc_array(cli->arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = nc_str_of(commands[i]->name);
	struct nc_str near = nc_suggest(cli->arena, name, names, count);
	return nc_fail(err, NC_EUSAGE, "unknown command '%.*s'%.*s", NC_STR_ARG(name),
		NC_STR_ARG(near.size ? near : NC_STR("; newcomer help lists them")));
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_command *command = NULL;
	struct nc_buf out = NC_BUF_INIT(0);
	enum nc_code code = NC_OK;
	if (cli->arguments->operand_count)
		code = demand_command(&command, cli, err);
	if (code == NC_OK) {
		if (nc_arguments_on(cli->arguments, NC_OPTION_OPTIONS))
			write_table(&out, cli);
		else if (command)
			write_command(&out, cli, command);
		else
			write_overview(&out, cli);
		code = nc_output_print(nc_buf_str(&out), err);
	}
	nc_buf_release(&out);
	return code == NC_OK ? NC_EXIT_READY : NC_EXIT_FAILED;
}

const struct nc_command nc_command_help = {
	.name = "help",
	.rank = 7,
	.operands = "[COMMAND]",
	.summary = "what a command does and takes",
	.options = NC_OPTION_BIT(OPTIONS),
	.operand = NC_OPERAND_COMMAND,
	.most = 1,
	.run = run,
};
