/* SPDX-License-Identifier: MIT */
#include "newcomer/walk.h"
#include "auditing.h"
#include "documents.h"
#include "output.h"
#include "style.h"

/* The document that was asked for, or else the README and what it leads to. */
static enum nc_code find_walk(const struct nc_walk **out, const struct nc_cli *cli,
	const struct nc_auditing *auditing, struct nc_error *err)
{
	const struct nc_str *given = nc_arguments_value(cli->arguments, NC_OPTION_DOCUMENT);
	const struct nc_project *project = nc_audit_facts(auditing->audit)->project;
	const struct nc_document *document;
	if (!given) {
		*out = nc_project_walk_through(project);
		return NC_OK;
	}
	enum nc_code code = nc_document_demand(&document, cli, auditing, *given, err);
	if (code == NC_OK)
		*out = nc_project_walk_along(project, document);
	return code;
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_str *format = nc_arguments_value(cli->arguments, NC_OPTION_FORMAT);
	struct nc_style style = nc_style_of(cli);
	struct nc_auditing auditing = {0};
	struct nc_buf out = NC_BUF_INIT(0);
	bool stuck = false;
	enum nc_code code = nc_auditing_run(&auditing, cli, err);
	const struct nc_walk *walk = NULL;
	if (code == NC_OK)
		code = find_walk(&walk, cli, &auditing, err);
	if (code == NC_OK) {
		stuck = !walk || walk->stuck_at < walk->step_count;
		nc_report_walk(&out, &auditing.report, walk, &style,
			format && nc_str_equal(*format, NC_STR("json")));
		code = nc_output_print(nc_buf_str(&out), err);
	}
	nc_buf_release(&out);
	nc_auditing_release(&auditing);
	if (code != NC_OK)
		return NC_EXIT_FAILED;
	return stuck ? NC_EXIT_GAPS : NC_EXIT_READY;
}

const struct nc_command nc_command_walk = {
	.name = "walk",
	.rank = 2,
	.operands = "[REPO]",
	.summary = "a newcomer's way through the README",
	.about = "Nothing is run. Each command of the README, or of the document that --document "
		 "names, is held against the tree: proved, refuted, or undecided. The exit status "
		 "is 1 where a newcomer gets stuck.",
	.options = NC_OPTION_BIT(DOCUMENT) | NC_OPTION_BIT(REF) | NC_OPTION_BIT(WORKTREE) |
		   NC_OPTION_BIT(RULES) | NC_OPTION_BIT(NOW) | NC_OPTION_BIT(JOBS) |
		   NC_OPTION_BIT(FORMAT) | NC_OPTION_BIT(COLOR),
	.formats = "tty|json",
	.operand = NC_OPERAND_FOLDER,
	.most = 1,
	.run = run,
};
