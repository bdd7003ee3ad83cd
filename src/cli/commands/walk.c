/* SPDX-License-Identifier: MIT */
#include "newcomer/walk.h"
#include "auditing.h"
#include "newcomer/near.h"
#include "output.h"
#include "style.h"

/* "./docs/setup.md", and what a shell completes below the work tree's own path. */
static struct nc_str path_of(
	const struct nc_cli *cli, const struct nc_repository *r, struct nc_str given)
{
	struct nc_str path, work = r->work_dir;
	while (nc_str_ends(work, NC_STR("/")))
		work.size--;
	if (work.size && nc_str_starts(given, work) && given.size > work.size &&
		given.data[work.size] == '/')
		given = nc_str_slice(given, work.size + 1, given.size);
	else if (nc_str_starts(given, NC_STR("/")))
		return given;
	return nc_path_resolve(&path, cli->arena, NC_STR_NONE, given) ? path : given;
}

static enum nc_code fail_absent(const struct nc_cli *cli, const struct nc_report *report,
	const struct nc_tree *tree, struct nc_str path, struct nc_error *err)
{
	struct nc_str near = nc_path_near(cli->arena, tree, path);
	char hex[NC_OID_HEX + 1];
	nc_oid_format(hex, &report->repository->head);
	if (nc_oid_is_zero(&report->repository->head))
		return nc_fail(err, NC_EUSAGE, "nothing is committed here yet, so there is no %.*s",
			NC_STR_ARG(path));
	nc_fail(err, NC_EUSAGE, "there is no %.*s in the tree of %.7s", NC_STR_ARG(path), hex);
	if (near.size)
		nc_remedy(err, "did you mean '%.*s'?", NC_STR_ARG(near));
	return NC_EUSAGE;
}

/* A folder's README is most likely what is meant. */
static enum nc_code fail_folder(
	const struct nc_project *project, struct nc_str path, struct nc_error *err)
{
	size_t count;
	const struct nc_document *all = nc_project_known_documents(project, &count);
	nc_fail(err, NC_EUSAGE, "%.*s is a folder, not a document", NC_STR_ARG(path));
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(nc_path_dir(all[i].path), path) &&
			nc_str_starts_fold(nc_path_base(all[i].path), NC_STR("readme")))
			return nc_remedy(err, "did you mean '%.*s'?", NC_STR_ARG(all[i].path));
	}
	return NC_EUSAGE;
}

static enum nc_code fail_form(const struct nc_entry *e, struct nc_error *err)
{
	const char *because = e->kind == NC_ENTRY_SUBMODULE ? "is a submodule"
			      : e->kind == NC_ENTRY_LINK    ? "is a symbolic link"
							    : "is of no form that is read";
	return nc_fail(err, NC_EUSAGE,
		"%.*s %s: a walk goes through Markdown, reStructuredText, AsciiDoc, Org or plain "
		"text",
		NC_STR_ARG(e->path), because);
}

/* The document that was asked for, or else the README and what it leads to. */
static enum nc_code find_walk(const struct nc_walk **out, const struct nc_cli *cli,
	const struct nc_auditing *auditing, struct nc_error *err)
{
	const struct nc_str *given = nc_arguments_value(cli->arguments, NC_OPTION_DOCUMENT);
	const struct nc_project *project = nc_audit_facts(auditing->audit)->project;
	const struct nc_tree *tree = nc_snapshot_tree(auditing->snapshot);
	if (!given) {
		*out = nc_project_walk_through(project);
		return NC_OK;
	}
	struct nc_str path = path_of(cli, auditing->report.repository, *given);
	const struct nc_entry *e = nc_tree_find(tree, path);
	const struct nc_document *document = nc_project_any_document(project, path);
	if (!e && nc_tree_has_folder(tree, path))
		return fail_folder(project, path, err);
	if (!e)
		return fail_absent(cli, &auditing->report, tree, path, err);
	if (!document)
		return fail_form(e, err);
	*out = nc_project_walk_along(project, document);
	return NC_OK;
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
