/* SPDX-License-Identifier: MIT */
#include "completion.h"

/* Characters that mean something in a specification of _arguments. */
#define SPECIAL ":[]\\"

static void add_action(struct nc_buf *out, const struct nc_completion *c,
	const struct nc_command *command, const struct nc_option *option)
{
	struct nc_str words = nc_completion_words(c, command, option);
	nc_buf_add_byte(out, ':');
	nc_completion_add_quoted(out, option->value, SPECIAL);
	nc_buf_add_byte(out, ':');
	switch (option->takes) {
	case NC_TAKES_RULES:
	case NC_TAKES_PROFILES:
		nc_buf_printf(out, "_sequence compadd - %.*s", NC_STR_ARG(words));
		return;
	case NC_TAKES_WORD:
	case NC_TAKES_FORMAT:
		nc_buf_printf(out, "(%.*s)", NC_STR_ARG(words));
		return;
	case NC_TAKES_FILE:
		nc_buf_add_text(out, "_files");
		return;
	case NC_TAKES_FOLDER:
		nc_buf_add_text(out, "_directories");
		return;
	case NC_TAKES_ANY:
	case NC_TAKES_NOTHING:
		return;
	}
}

static void add_option(struct nc_buf *out, const struct nc_completion *c,
	const struct nc_command *command, const struct nc_option *option)
{
	for (int form = option->letter ? 0 : 1; form < 2; form++) {
		nc_buf_add_text(out, " \\\n\t\t\t'");
		if (form == 0)
			nc_buf_printf(out, "-%c%s", option->letter, option->takes ? "+" : "");
		else
			nc_buf_printf(out, "--%s%s", option->name, option->takes ? "=" : "");
		nc_buf_add_byte(out, '[');
		nc_completion_add_quoted(out, option->help, SPECIAL);
		nc_buf_add_byte(out, ']');
		if (option->takes)
			add_action(out, c, command, option);
		nc_buf_add_byte(out, '\'');
	}
}

static void add_operands(
	struct nc_buf *out, const struct nc_completion *c, const struct nc_command *command)
{
	struct nc_str words = nc_completion_operands(c, command);
	if (command->operand == NC_OPERAND_FOLDER)
		nc_buf_add_text(out, " \\\n\t\t\t'*:REPO:_directories'");
	else if (command->operand == NC_OPERAND_FILE)
		nc_buf_add_text(out, " \\\n\t\t\t'*:FILE:_files'");
	else if (words.size)
		nc_buf_printf(out, " \\\n\t\t\t'*:word:(%.*s)'", NC_STR_ARG(words));
}

static void add_command(
	struct nc_buf *out, const struct nc_completion *c, const struct nc_command *command)
{
	nc_buf_printf(out, "\t(%s)\n\t\t_arguments -s -S", command->name);
	for (size_t i = 0; i < NC_OPTIONS; i++) {
		if (nc_completion_takes(command, i))
			add_option(out, c, command, &nc_options[i]);
	}
	add_operands(out, c, command);
	nc_buf_add_text(out, " ;;\n");
}

void nc_completion_zsh(struct nc_buf *out, const struct nc_completion *c)
{
	nc_buf_add_text(out,
		"#compdef newcomer\n"
		"# zsh completion of newcomer; written by `newcomer completion zsh`\n\n"
		"_newcomer() {\n"
		"\tlocal command= i\n"
		"\tlocal -a commands\n"
		"\tcommands=(\n");
	for (size_t i = 0; i < c->command_count; i++) {
		nc_buf_printf(out, "\t\t'%s:", c->commands[i]->name);
		nc_completion_add_quoted(out, c->commands[i]->summary, SPECIAL);
		nc_buf_add_text(out, "'\n");
	}
	nc_buf_add_text(out, "\t)\n"
			     "\tfor ((i = 2; i < CURRENT; i++)); do\n"
			     "\t\tif (( ${commands[(I)${words[i]}:*]} )); then\n"
			     "\t\t\tcommand=${words[i]}\n"
			     "\t\t\t# The command is none of its own operands.\n"
			     "\t\t\twords[i]=()\n"
			     "\t\t\t(( CURRENT-- ))\n"
			     "\t\t\tbreak\n"
			     "\t\tfi\n"
			     "\tdone\n"
			     "\tif [[ -z $command && $CURRENT -eq 2 && ${words[2]} != -* ]]; then\n"
			     "\t\t_describe -t commands command commands\n"
			     "\t\t_directories\n"
			     "\t\treturn\n"
			     "\tfi\n"
			     "\tcase ${command:-audit} in\n");
	for (size_t i = 0; i < c->command_count; i++)
		add_command(out, c, c->commands[i]);
	nc_buf_add_text(out, "\tesac\n}\n\n_newcomer \"$@\"\n");
}
