/* SPDX-License-Identifier: MIT */
#include "auditing.h"
#include "output.h"

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_str *format = nc_arguments_value(cli->arguments, NC_OPTION_FORMAT);
	struct nc_auditing auditing = {0};
	struct nc_buf out = NC_BUF_INIT(0);
	enum nc_code code = nc_auditing_run(&auditing, cli, err);
	if (code == NC_OK) {
		nc_report_badge(
			&out, &auditing.report, format && nc_str_equal(*format, NC_STR("json")));
		code = nc_output_print(nc_buf_str(&out), err);
	}
	nc_buf_release(&out);
	nc_auditing_release(&auditing);
	return code == NC_OK ? NC_EXIT_READY : NC_EXIT_FAILED;
}

const struct nc_command nc_command_badge = {
	.name = "badge",
	.rank = 5,
	.operands = "[REPO]",
	.summary = "the verdict as a picture: ready, n gaps, cannot judge",
	.about = "No score. The gaps that it counts are errors: those that keep the repository "
		 "from being ready. The exit status is 0 whatever the verdict is.",
	.options = NC_OPTIONS_AUDITING | NC_OPTION_BIT(FORMAT),
	.formats = "svg|json",
	.operand = NC_OPERAND_FOLDER,
	.most = 1,
	.run = run,
};
