/* SPDX-License-Identifier: MIT */
#include "completion.h"

/* "--output|-o" */
static void add_names(struct nc_buf *out, const struct nc_option *option)
{
	nc_buf_printf(out, "--%s", option->name);
	if (option->letter)
		nc_buf_printf(out, "|-%c", option->letter);
}

/* What follows an option: told by the option alone, but for the formats. */
static void add_values(struct nc_buf *out, const struct nc_completion *c,
	const struct nc_command *command, const struct nc_option *option)
{
	struct nc_str words = nc_completion_words(c, command, option);
	nc_buf_add_text(out, "\t\t");
	add_names(out, option);
	switch (option->takes) {
	case NC_TAKES_RULES:
	case NC_TAKES_PROFILES:
		nc_buf_printf(out, ")\n\t\t\t_newcomer_list \"%.*s\" ;;\n", NC_STR_ARG(words));
		return;
	case NC_TAKES_WORD:
	case NC_TAKES_FORMAT:
		nc_buf_printf(out, ")\n\t\t\tCOMPREPLY=($(compgen -W \"%.*s\" -- \"$cur\")) ;;\n",
			NC_STR_ARG(words));
		return;
	case NC_TAKES_FILE:
		nc_buf_add_text(out, ")\n\t\t\tCOMPREPLY=($(compgen -f -- \"$cur\")) ;;\n");
		return;
	case NC_TAKES_FOLDER:
		nc_buf_add_text(out, ")\n\t\t\tCOMPREPLY=($(compgen -d -- \"$cur\")) ;;\n");
		return;
	case NC_TAKES_ANY:
	case NC_TAKES_NOTHING:
		nc_buf_add_text(out, ")\n\t\t\tCOMPREPLY=() ;;\n");
		return;
	}
}

static void add_operands(
	struct nc_buf *out, const struct nc_completion *c, const struct nc_command *command)
{
	struct nc_str words = nc_completion_operands(c, command);
	if (command->operand == NC_OPERAND_FOLDER)
		nc_buf_add_text(out, "COMPREPLY=($(compgen -d -- \"$cur\"))");
	else if (command->operand == NC_OPERAND_FILE)
		nc_buf_add_text(out, "COMPREPLY=($(compgen -f -- \"$cur\"))");
	else if (words.size)
		nc_buf_printf(
			out, "COMPREPLY=($(compgen -W \"%.*s\" -- \"$cur\"))", NC_STR_ARG(words));
	else
		nc_buf_add_text(out, "COMPREPLY=()");
}

static void add_command(
	struct nc_buf *out, const struct nc_completion *c, const struct nc_command *command)
{
	nc_buf_printf(out, "\t%s)\n\t\tcase $prev in\n", command->name);
	for (size_t i = 0; i < NC_OPTIONS; i++) {
		if (nc_completion_takes(command, i) && nc_options[i].takes)
			add_values(out, c, command, &nc_options[i]);
	}
	nc_buf_add_text(out, "\t\t*)\n\t\t\tif [[ $cur == -* ]]; then\n"
			     "\t\t\t\tCOMPREPLY=($(compgen -W \"");
	for (size_t i = 0, n = 0; i < NC_OPTIONS; i++) {
		if (nc_completion_takes(command, i))
			nc_buf_printf(out, "%s--%s", n++ ? " " : "", nc_options[i].name);
	}
	nc_buf_add_text(out, "\" -- \"$cur\"))\n\t\t\telse\n\t\t\t\t");
	add_operands(out, c, command);
	nc_buf_add_text(out, "\n\t\t\tfi ;;\n\t\tesac ;;\n");
}

static void add_names_of_commands(
	struct nc_buf *out, const struct nc_completion *c, const char *between)
{
	for (size_t i = 0; i < c->command_count; i++)
		nc_buf_printf(out, "%s%s", i ? between : "", c->commands[i]->name);
}

void nc_completion_bash(struct nc_buf *out, const struct nc_completion *c)
{
	nc_buf_add_text(out,
		"# bash completion of newcomer; written by `newcomer completion bash`\n\n"
		"# Names between commas: complete the last of them.\n"
		"_newcomer_list() {\n"
		"\tlocal before=\n"
		"\t[[ $cur == *,* ]] && before=${cur%,*},\n"
		"\tCOMPREPLY=($(compgen -P \"$before\" -W \"$1\" -- \"${cur##*,}\"))\n"
		"}\n\n"
		"_newcomer() {\n"
		"\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
		"\tlocal command= word i\n"
		"\t# bash takes `--format=json` for three words.\n"
		"\tif [[ $cur == = ]]; then\n"
		"\t\tcur=\n"
		"\telif [[ $prev == = ]]; then\n"
		"\t\tprev=${COMP_WORDS[COMP_CWORD-2]}\n"
		"\tfi\n"
		"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		"\t\tword=${COMP_WORDS[i]}\n"
		"\t\tcase $word in\n\t\t");
	add_names_of_commands(out, c, "|");
	nc_buf_add_text(out, ") command=$word; break ;;\n\t\tesac\n\tdone\n"
			     "\tif [[ -z $command && $cur != -* && $COMP_CWORD -eq 1 ]]; then\n"
			     "\t\tCOMPREPLY=($(compgen -W \"");
	add_names_of_commands(out, c, " ");
	nc_buf_add_text(out, "\" -- \"$cur\") $(compgen -d -- \"$cur\"))\n\t\treturn\n\tfi\n"
			     "\tcase ${command:-audit} in\n");
	for (size_t i = 0; i < c->command_count; i++)
		add_command(out, c, c->commands[i]);
	nc_buf_add_text(out, "\tesac\n}\n\ncomplete -o filenames -F _newcomer newcomer\n");
}
