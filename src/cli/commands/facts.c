/* SPDX-License-Identifier: MIT */
#include "auditing.h"
#include "output.h"

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	struct nc_auditing auditing = {0};
	struct nc_buf out = NC_BUF_INIT(0);
	enum nc_code code = nc_auditing_run(&auditing, cli, err);
	if (code == NC_OK) {
		nc_report_facts(&out, &auditing.report, nc_audit_facts(auditing.audit),
			auditing.rules.rulebook);
		code = nc_output_print(nc_buf_str(&out), err);
	}
	nc_buf_release(&out);
	nc_auditing_release(&auditing);
	return code == NC_OK ? NC_EXIT_READY : NC_EXIT_FAILED;
}

const struct nc_command nc_command_facts = {
	.name = "facts",
	.rank = 5,
	.operands = "[REPO]",
	.summary = "everything that it found out, as JSON, without judging",
	.options = NC_OPTIONS_AUDITING | NC_OPTION_BIT(FORMAT),
	.formats = "json",
	.operand = NC_OPERAND_FOLDER,
	.most = 1,
	.run = run,
};
