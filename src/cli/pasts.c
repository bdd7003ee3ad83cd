/* SPDX-License-Identifier: MIT */
#include "pasts.h"

#include "input.h"
#include "newcomer/limits.h"
#include "output.h"

enum nc_code nc_past_load(
	struct nc_past *out, const struct nc_cli *cli, struct nc_str path, struct nc_error *err)
{
	struct nc_buf text = NC_BUF_INIT(0);
	const char *name = nc_arena_copy(cli->arena, path).data;
	enum nc_code code = nc_input_file(&text, cli->arena, path, NC_MAX_PAST, err);
	if (code == NC_OK && text.size > NC_MAX_PAST)
		code = nc_fail(err, NC_ELIMIT, "%s is over %zu MiB: that is more than is read",
			name, NC_MAX_PAST >> 20);
	if (code == NC_OK)
		code = nc_past_read(out, cli->arena, name, nc_buf_str(&text), err);
	nc_buf_release(&text);
	return code;
}

enum nc_code nc_baseline_load(
	const struct nc_past **out, const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_str *path = nc_arguments_value(cli->arguments, NC_OPTION_BASELINE);
	struct nc_past *past = nc_arena_alloc(cli->arena, sizeof *past);
	enum nc_code code = path ? nc_past_load(past, cli, *path, err) : NC_OK;
	if (code == NC_EINVALID || code == NC_ENOTFOUND)
		nc_remedy(err, "`newcomer --write-baseline FILE` makes a baseline");
	if (code == NC_OK)
		*out = path ? past : NULL;
	return code;
}

void nc_baseline_hold(
	struct nc_report *report, const struct nc_cli *cli, const struct nc_past *baseline)
{
	struct nc_comparison *comparison = nc_arena_alloc(cli->arena, sizeof *comparison);
	struct nc_past now;
	if (!baseline)
		return;
	nc_report_past(&now, cli->arena, report);
	nc_past_compare(comparison, cli->arena, baseline, &now);
	report->baseline = comparison;
}

enum nc_code nc_baseline_write(
	const struct nc_cli *cli, const struct nc_report *report, struct nc_error *err)
{
	const struct nc_str *path = nc_arguments_value(cli->arguments, NC_OPTION_WRITE_BASELINE);
	const struct nc_repository *r = report->repository;
	struct nc_str guarded = r->work_dir.size ? r->work_dir : r->git_dir;
	struct nc_buf bytes = NC_BUF_INIT(0);
	enum nc_code code = NC_OK;
	if (path) {
		nc_report_write_baseline(&bytes, report);
		code = nc_output_file(nc_arena_copy(cli->arena, *path).data, nc_buf_str(&bytes),
			nc_arena_copy(cli->arena, guarded).data, err);
	}
	nc_buf_release(&bytes);
	return code;
}
