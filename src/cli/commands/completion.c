/* SPDX-License-Identifier: MIT */
#include "completion.h"

#include "output.h"
#include "rulebooks.h"

static const struct {
	const char *shell;
	void (*write)(struct nc_buf *out, const struct nc_completion *c);
} scripts[] = {
	{"bash", nc_completion_bash},
	{"zsh", nc_completion_zsh},
	{"fish", nc_completion_fish},
};

#define SCRIPTS (sizeof scripts / sizeof *scripts)

static void gather(struct nc_completion *out, const struct nc_cli *cli)
{
	const struct nc_rulebook *rb = nc_rulebook_builtin();
	struct nc_buf names = NC_BUF_INIT(0);
	out->arena = cli->arena;
	out->rulebook = rb;
	out->commands = nc_commands_ranked(&out->command_count, cli->arena);
	for (size_t i = 0; i < nc_rulebook_count(rb); i++) {
		nc_buf_add_text(&names, i ? " " : "");
		nc_buf_add(&names, nc_rulebook_rule(rb, i)->id);
	}
	out->rules = nc_arena_copy(cli->arena, nc_buf_str(&names));
	nc_buf_clear(&names);
	for (size_t i = 0; i < nc_rulebook_profile_count(rb); i++) {
		nc_buf_add_text(&names, i ? " " : "");
		nc_buf_add(&names, nc_rulebook_profile(rb, i)->name);
	}
	out->profiles = nc_arena_copy(cli->arena, nc_buf_str(&names));
	nc_buf_release(&names);
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	struct nc_str shell = cli->arguments->operands[0];
	struct nc_completion completion = {0};
	struct nc_str names[SCRIPTS];
	gather(&completion, cli);
	for (size_t i = 0; i < SCRIPTS; i++) {
		names[i] = nc_str_of(scripts[i].shell);
		if (!nc_str_equal(names[i], shell))
			continue;
		struct nc_buf out = NC_BUF_INIT(0);
		scripts[i].write(&out, &completion);
		enum nc_code code = nc_output_print(nc_buf_str(&out), err);
		nc_buf_release(&out);
		return code == NC_OK ? NC_EXIT_READY : NC_EXIT_FAILED;
	}
	struct nc_str near = nc_suggest(cli->arena, shell, names, SCRIPTS);
	struct nc_str all = nc_choices_told(cli->arena, names, SCRIPTS);
	nc_fail(err, NC_EUSAGE, "unknown shell '%.*s'%.*s; there is %.*s", NC_STR_ARG(shell),
		NC_STR_ARG(near), NC_STR_ARG(all));
	return NC_EXIT_FAILED;
}

const struct nc_command nc_command_completion = {
	.name = "completion",
	.rank = 6,
	.operands = "bash|zsh|fish",
	.summary = "the script that completes what is typed in a shell",
	.about = "bash: source it from ~/.bashrc, or save it as newcomer in a folder of "
		 "bash-completion. "
		 "zsh: save it as _newcomer in a folder of $fpath. "
		 "fish: save it as newcomer.fish in ~/.config/fish/completions.",
	.operand = NC_OPERAND_SHELL,
	.least = 1,
	.most = 1,
	.run = run,
};
