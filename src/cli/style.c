/* SPDX-License-Identifier: MIT */
#include "style.h"

/* A page in a file is as wide as most are, whatever terminal is open. */
#define FILE_WIDTH 80

/* What was given to these options, to be typed again. */
static void add_options(struct nc_buf *b, const struct nc_arguments *a, uint64_t kept)
{
	for (size_t i = 0; i < a->given_count; i++) {
		const struct nc_given *given = &a->given[i];
		if (!(kept & UINT64_C(1) << given->id) || !given->on)
			continue;
		nc_buf_printf(b, " --%s", nc_options[given->id].name);
		if (!nc_options[given->id].takes)
			continue;
		nc_buf_add_byte(b, ' ');
		nc_buf_add_shell_word(b, given->value);
	}
}

static struct nc_str command_again(const struct nc_cli *cli)
{
	const struct nc_arguments *a = cli->arguments;
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_add_text(&b, "newcomer");
	if (a->operand_count && !nc_str_equal(a->operands[0], NC_STR("."))) {
		nc_buf_add_text(&b, nc_command_find(a->operands[0]) ? " audit " : " ");
		nc_buf_add_shell_word(&b, a->operands[0]);
	}
	add_options(&b, a,
		NC_OPTION_BIT(REF) | NC_OPTION_BIT(WORKTREE) | NC_OPTION_BIT(PROFILE) |
			NC_OPTION_BIT(RULES));
	struct nc_str kept = nc_arena_copy(cli->arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return kept;
}

static struct nc_str explain_with(const struct nc_cli *cli)
{
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_add_text(&b, "newcomer explain");
	add_options(&b, cli->arguments, NC_OPTION_BIT(RULES));
	struct nc_str kept = nc_arena_copy(cli->arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return kept;
}

static struct nc_str walk_again(const struct nc_cli *cli)
{
	const struct nc_arguments *a = cli->arguments;
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_add_text(&b, "newcomer walk");
	if (a->operand_count && !nc_str_equal(a->operands[0], NC_STR("."))) {
		nc_buf_add_byte(&b, ' ');
		nc_buf_add_shell_word(&b, a->operands[0]);
	}
	add_options(&b, a, NC_OPTION_BIT(REF) | NC_OPTION_BIT(WORKTREE) | NC_OPTION_BIT(RULES));
	struct nc_str kept = nc_arena_copy(cli->arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return kept;
}

struct nc_style nc_style_for_file(const struct nc_cli *cli)
{
	const struct nc_arguments *a = cli->arguments;
	return (struct nc_style){
		.unicode = nc_environment_unicode(cli->environment),
		.width = FILE_WIDTH,
		.quiet = nc_arguments_on(a, NC_OPTION_QUIET),
		.verbose = nc_arguments_on(a, NC_OPTION_VERBOSE),
		.timing = nc_arguments_on(a, NC_OPTION_TIMING),
		.command = command_again(cli),
		.explain = explain_with(cli),
		.walk = walk_again(cli),
	};
}

struct nc_style nc_style_of(const struct nc_cli *cli)
{
	const struct nc_environment *e = cli->environment;
	const struct nc_str *when = nc_arguments_value(cli->arguments, NC_OPTION_COLOR);
	struct nc_style style = nc_style_for_file(cli);
	style.color = nc_environment_color(e, when ? *when : NC_STR("auto"), e->output_is_terminal);
	style.hyperlinks = style.color && nc_environment_hyperlinks(e);
	style.ci = nc_environment_actions(e);
	style.width = nc_environment_width(e);
	return style;
}

struct nc_style nc_style_for_push(const struct nc_cli *cli, struct nc_str ref)
{
	const struct nc_environment *e = cli->environment;
	const struct nc_str *when = nc_arguments_value(cli->arguments, NC_OPTION_COLOR);
	struct nc_style style = nc_style_of(cli);
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_add_text(&b, "newcomer --ref ");
	nc_buf_add_shell_word(&b, ref);
	add_options(&b, cli->arguments, NC_OPTION_BIT(PROFILE) | NC_OPTION_BIT(RULES));
	style.command = nc_arena_copy(cli->arena, nc_buf_str(&b));
	nc_buf_release(&b);
	style.color =
		nc_environment_color(e, when ? *when : NC_STR("auto"), e->errors_are_terminal);
	style.hyperlinks = false;
	return style;
}
