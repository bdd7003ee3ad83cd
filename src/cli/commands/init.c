/* SPDX-License-Identifier: MIT */
#include "auditing.h"
#include "init_files.h"
#include "output.h"
#include "style.h"

/* Write each, unless something is there; what was done is told after each. */
static enum nc_code write_all(struct nc_buf *told, const struct nc_auditing *a,
	const struct nc_skeleton *skeletons, size_t count, const struct nc_style *style,
	struct nc_error *err)
{
	struct nc_str root = a->report.repository->work_dir;
	for (size_t i = 0; i < count; i++) {
		bool written;
		enum nc_code code =
			nc_init_write(&written, root, skeletons[i].path, skeletons[i].text, err);
		if (code != NC_OK)
			return code;
		nc_report_skeleton_line(told, &skeletons[i],
			written ? NC_SKELETON_WRITTEN : NC_SKELETON_THERE, style);
	}
	return NC_OK;
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	bool dry = nc_arguments_on(cli->arguments, NC_OPTION_DRY_RUN);
	struct nc_style style = nc_style_of(cli);
	struct nc_auditing a = {0};
	struct nc_buf out = NC_BUF_INIT(0);
	size_t count = 0;
	enum nc_code code = nc_auditing_run(&a, cli, err);
	if (code == NC_OK && !dry && a.report.repository->work_dir.size == 0) {
		code = nc_fail(err, NC_EUSAGE, "nothing is checked out here to write to");
		nc_remedy(err, "clone it with a work tree, or look at `newcomer init --dry-run`");
	}
	if (code == NC_OK) {
		const struct nc_skeleton *skeletons =
			nc_report_skeletons(&count, cli->arena, &a.report, a.rules.rulebook);
		for (size_t i = 0; dry && i < count; i++)
			nc_report_skeleton_line(&out, &skeletons[i], NC_SKELETON_PLANNED, &style);
		if (!dry)
			code = write_all(&out, &a, skeletons, count, &style, err);
		nc_report_skeleton_end(&out, skeletons, count, dry, &style);
	}
	enum nc_code printed = NC_OK;
	/* What was written before a failure is told too. */
	if (code == NC_OK || out.size)
		printed = nc_output_print(nc_buf_str(&out), code == NC_OK ? err : NULL);
	nc_buf_release(&out);
	nc_auditing_release(&a);
	return code == NC_OK && printed == NC_OK ? NC_EXIT_READY : NC_EXIT_FAILED;
}

const struct nc_command nc_command_init = {
	.name = "init",
	.rank = 5,
	.operands = "[REPO]",
	.summary = "write handoff.yml and the documents that are missing, as skeletons",
	.about = "A file for what the rules of the chosen profiles miss, with what git knows "
		 "filled in "
		 "and the rest left open: each section is honest about being empty, and counts as "
		 "missing until a person fills it in. What is there is never touched.",
	.options = NC_OPTION_BIT(PROFILE) | NC_OPTION_BIT(RULES) | NC_OPTION_BIT(NOW) |
		   NC_OPTION_BIT(JOBS) | NC_OPTION_BIT(COLOR) | NC_OPTION_BIT(DRY_RUN),
	.operand = NC_OPERAND_FOLDER,
	.most = 1,
	.run = run,
};
