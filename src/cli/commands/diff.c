/* SPDX-License-Identifier: MIT */
#include "output.h"
#include "pasts.h"
#include "style.h"

static bool has_new(const struct nc_cli *cli, const struct nc_past *old, const struct nc_past *new)
{
	struct nc_comparison comparison;
	nc_past_compare(&comparison, cli->arena, old, new);
	return comparison.new_count > 0;
}

static void remedy_of_audit(const struct nc_cli *cli, struct nc_str path, struct nc_error *err)
{
	struct nc_buf b = NC_BUF_INIT(0);
	struct nc_str parts[] = {
		nc_str_ends(path, NC_STR(".jsonl")) ? NC_STR("jsonl=") : NC_STR("json="), path};
	nc_buf_add_shell_word(&b, nc_arena_concat(cli->arena, parts, 2));
	nc_remedy(err, "`newcomer -o %.*s` writes an audit to it", NC_STR_ARG(nc_buf_str(&b)));
	nc_buf_release(&b);
}

/* What to type so that such a file is there: another name where one would be written over. */
static enum nc_code load(
	struct nc_past *out, const struct nc_cli *cli, struct nc_str path, struct nc_error *err)
{
	enum nc_code code = nc_past_load(out, cli, path, err);
	if ((code == NC_EINVALID || code == NC_ENOTFOUND) && !err->remedy[0])
		remedy_of_audit(cli, code == NC_ENOTFOUND ? path : NC_STR("FILE"), err);
	return code;
}

static enum nc_code demand_audit(
	const struct nc_past *past, struct nc_str path, struct nc_error *err)
{
	if (past->whole)
		return NC_OK;
	nc_fail(err, NC_EINVALID,
		"%.*s is a baseline, which does not say what was asked: it can be OLD, not NEW",
		NC_STR_ARG(path));
	return nc_remedy(err, "`newcomer -o json=new.json` writes an audit for NEW");
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_str *format = nc_arguments_value(cli->arguments, NC_OPTION_FORMAT);
	const struct nc_str *files = cli->arguments->operands;
	struct nc_style style = nc_style_of(cli);
	struct nc_past older, newer;
	struct nc_buf out = NC_BUF_INIT(0);
	bool new = false;
	enum nc_code code = load(&older, cli, files[0], err);
	if (code == NC_OK)
		code = load(&newer, cli, files[1], err);
	if (code == NC_OK)
		code = demand_audit(&newer, files[1], err);
	if (code == NC_OK) {
		new = has_new(cli, &older, &newer);
		nc_report_diff(&out, &older, &newer, &style,
			format && nc_str_equal(*format, NC_STR("json")));
		code = nc_output_print(nc_buf_str(&out), err);
	}
	nc_buf_release(&out);
	if (code != NC_OK)
		return NC_EXIT_FAILED;
	return new ? NC_EXIT_GAPS : NC_EXIT_READY;
}

const struct nc_command nc_command_diff = {
	.name = "diff",
	.rank = 5,
	.operands = "OLD NEW",
	.summary = "two audits: what was closed, what is new",
	.about = "OLD and NEW were written with --format json or jsonl; OLD may be a baseline. A "
		 "gap is the same when rule, path and subject are, on whatever line it stands. "
		 "The exit status is 1 where there is a new one.",
	.options = NC_OPTION_BIT(FORMAT) | NC_OPTION_BIT(COLOR),
	.formats = "tty|json",
	.operand = NC_OPERAND_FILE,
	.least = 2,
	.most = 2,
	.lacking = "`newcomer -o json=old.json` keeps an audit for a later one",
	.run = run,
};
