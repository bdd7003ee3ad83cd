/* SPDX-License-Identifier: MIT */
#include "output.h"
#include "rulebooks.h"
#include "style.h"

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_str *format = nc_arguments_value(cli->arguments, NC_OPTION_FORMAT);
	bool json = format && nc_str_equal(*format, NC_STR("json"));
	struct nc_style style = nc_style_of(cli);
	struct nc_rulebook_in_use rules = {0};
	struct nc_buf out = NC_BUF_INIT(0);
	enum nc_code code = nc_rulebook_use(&rules, cli, err);
	if (code == NC_OK) {
		nc_report_rulebook(&out, rules.rulebook, &style, json);
		code = nc_output_print(nc_buf_str(&out), err);
	}
	nc_buf_release(&out);
	nc_rulebook_leave(&rules);
	return code == NC_OK ? NC_EXIT_READY : NC_EXIT_FAILED;
}

const struct nc_command nc_command_rules = {
	.name = "rules",
	.rank = 3,
	.operands = "",
	.summary = "the rulebook: every rule, and the profiles that ask for them",
	.options = NC_OPTION_BIT(RULES) | NC_OPTION_BIT(FORMAT) | NC_OPTION_BIT(COLOR),
	.formats = "tty|json",
	.run = run,
};
