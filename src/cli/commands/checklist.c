/* SPDX-License-Identifier: MIT */
#include "auditing.h"
#include "output.h"
#include "style.h"

static enum nc_checklist_form form_of(const struct nc_cli *cli)
{
	const struct nc_str *format = nc_arguments_value(cli->arguments, NC_OPTION_FORMAT);
	if (format && nc_str_equal(*format, NC_STR("markdown")))
		return NC_CHECKLIST_MARKDOWN;
	if (format && nc_str_equal(*format, NC_STR("html")))
		return NC_CHECKLIST_HTML;
	return NC_CHECKLIST_TTY;
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	struct nc_auditing auditing = {0};
	struct nc_buf out = NC_BUF_INIT(0);
	enum nc_code code = nc_auditing_run(&auditing, cli, err);
	if (code == NC_OK) {
		struct nc_style style = nc_style_of(cli);
		nc_report_checklist(
			&out, &auditing.report, auditing.rules.rulebook, &style, form_of(cli));
		code = nc_output_print(nc_buf_str(&out), err);
	}
	nc_buf_release(&out);
	nc_auditing_release(&auditing);
	return code == NC_OK ? NC_EXIT_READY : NC_EXIT_FAILED;
}

const struct nc_command nc_command_checklist = {
	.name = "checklist",
	.rank = 5,
	.operands = "[REPO]",
	.summary = "the checklist of a handover, ticked by evidence",
	.about = "What has to be so before, in and after the session in which something changes "
		 "hands: ticked where the repository or its record shows it, and left open for "
		 "people where only they can do it. The exit status is 0 whatever is open.",
	.options = NC_OPTIONS_AUDITING | NC_OPTION_BIT(FORMAT) | NC_OPTION_BIT(COLOR),
	.formats = "tty|markdown|html",
	.operand = NC_OPERAND_FOLDER,
	.most = 1,
	.run = run,
};
