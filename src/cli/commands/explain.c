/* SPDX-License-Identifier: MIT */
#include "output.h"
#include "rulebooks.h"
#include "style.h"

static enum nc_code write_rules(struct nc_buf *out, const struct nc_cli *cli,
	const struct nc_rulebook *rb, struct nc_error *err)
{
	struct nc_style style = nc_style_of(cli);
	enum nc_code code = NC_OK;
	for (size_t i = 0; code == NC_OK && i < cli->arguments->operand_count; i++) {
		const struct nc_rule *rule;
		code = nc_rulebook_demand(&rule, cli, rb, cli->arguments->operands[i], err);
		if (code != NC_OK)
			break;
		if (i)
			nc_buf_add_byte(out, '\n');
		nc_report_rule(out, rb, rule, &style);
	}
	return code;
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	struct nc_rulebook_in_use rules = {0};
	struct nc_buf out = NC_BUF_INIT(0);
	enum nc_code code = nc_rulebook_use(&rules, cli, err);
	if (code == NC_OK)
		code = write_rules(&out, cli, rules.rulebook, err);
	if (code == NC_OK)
		code = nc_output_print(nc_buf_str(&out), err);
	nc_buf_release(&out);
	nc_rulebook_leave(&rules);
	return code == NC_OK ? NC_EXIT_READY : NC_EXIT_FAILED;
}

const struct nc_command nc_command_explain = {
	.name = "explain",
	.rank = 2,
	.operands = "RULE...",
	.summary = "why a rule exists, what it looks at, how to mend, examples",
	.about = "RULE is the name at the right of a finding.  Several may be given.",
	.options = NC_OPTION_BIT(RULES) | NC_OPTION_BIT(COLOR),
	.operand = NC_OPERAND_RULE,
	.least = 1,
	.most = 1000,
	.run = run,
};
