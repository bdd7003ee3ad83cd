/* SPDX-License-Identifier: MIT */
#include "auditing.h"
#include "output.h"
#include "pasts.h"
#include "style.h"

/* Where one report goes, and how it is written. */
struct target {
	const struct nc_format_row *format;
	struct nc_str file; /* "-": standard output */
};

struct targets {
	NC_LIST(struct target) items;
};

static const struct nc_str standard_output = NC_STR_INIT("-");

/* "json" of "json=out.json"; what has any other character is part of a file's name. */
static bool names_format(struct nc_str *name, struct nc_str value)
{
	size_t equals = nc_str_find_byte(value, '=');
	if (equals == NC_NPOS || equals == 0)
		return false;
	for (size_t i = 0; i < equals; i++) {
		if (value.data[i] < 'a' || value.data[i] > 'z')
			return false;
	}
	*name = nc_str_slice(value, 0, equals);
	return true;
}

static const struct nc_format_row *format_of_ending(struct nc_str file)
{
	size_t count;
	const struct nc_format_row *const *rows = nc_report_formats(&count);
	for (size_t i = 0; i < count; i++) {
		if (nc_str_ends(file, nc_str_of(rows[i]->ending)))
			return rows[i];
	}
	return nc_report_format(NC_STR("tty"));
}

/* `instead`: this one takes the place of standard output. */
static enum nc_code read_target(struct target *out, bool *instead, const struct nc_cli *cli,
	struct nc_str value, struct nc_error *err)
{
	const struct nc_str *format = nc_arguments_value(cli->arguments, NC_OPTION_FORMAT);
	struct nc_str name;
	if (!names_format(&name, value)) {
		*instead = true;
		out->file = value;
		out->format = format ? nc_report_format(*format) : format_of_ending(value);
		return NC_OK;
	}
	out->file = nc_str_slice(value, name.size + 1, value.size);
	out->format = nc_report_format(name);
	*instead = *instead || nc_str_equal(out->file, standard_output);
	if (out->file.size == 0)
		return nc_fail(err, NC_EUSAGE, "-o %.*s names no file", NC_STR_ARG(value));
	if (out->format)
		return NC_OK;
	size_t count;
	const struct nc_str *names =
		nc_command_formats(&count, cli->arena, cli->arguments->command);
	struct nc_str near = nc_suggest(cli->arena, name, names, count);
	return nc_fail(err, NC_EUSAGE,
		"unknown format '%.*s'%.*s; a file of that name is -o ./%.*s", NC_STR_ARG(name),
		NC_STR_ARG(near), NC_STR_ARG(value));
}

static enum nc_code read_targets(
	struct targets *out, const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_arguments *a = cli->arguments;
	const struct nc_str *format = nc_arguments_value(a, NC_OPTION_FORMAT);
	bool instead = false;
	for (size_t i = 0; i < a->given_count; i++) {
		if (a->given[i].id != NC_OPTION_OUTPUT)
			continue;
		struct target target;
		enum nc_code code = read_target(&target, &instead, cli, a->given[i].value, err);
		if (code != NC_OK)
			return code;
		*nc_list_push(cli->arena, &out->items) = target;
	}
	if (!instead)
		*nc_list_push(cli->arena, &out->items) = (struct target){
			.format = nc_report_format(format ? *format : NC_STR("tty")),
			.file = standard_output};
	return NC_OK;
}

static enum nc_code write_target(const struct target *target, const struct nc_cli *cli,
	const struct nc_report *report, struct nc_error *err)
{
	bool standard = nc_str_equal(target->file, standard_output);
	struct nc_style style = standard ? nc_style_of(cli) : nc_style_for_file(cli);
	const struct nc_repository *r = report->repository;
	struct nc_str guarded = r->work_dir.size ? r->work_dir : r->git_dir;
	struct nc_buf bytes = NC_BUF_INIT(0);
	target->format->write(&bytes, report, &style);
	enum nc_code code;
	if (bytes.overflowed)
		code = nc_fail(err, NC_ELIMIT, "the report is over 1 GiB; --select fewer rules");
	else if (standard)
		code = nc_output_print(nc_buf_str(&bytes), err);
	else
		code = nc_output_file(nc_arena_copy(cli->arena, target->file).data,
			nc_buf_str(&bytes), nc_arena_copy(cli->arena, guarded).data, err);
	nc_buf_release(&bytes);
	return code;
}

static enum nc_code write_all(const struct targets *targets, const struct nc_cli *cli,
	const struct nc_report *report, struct nc_error *err)
{
	enum nc_code code = NC_OK;
	for (size_t i = 0; code == NC_OK && i < targets->items.count; i++)
		code = write_target(&targets->items.items[i], cli, report, err);
	return code == NC_OK ? nc_baseline_write(cli, report, err) : code;
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	struct nc_auditing auditing = {0};
	struct targets targets = {0};
	const struct nc_past *baseline = NULL;
	enum nc_exit status = NC_EXIT_FAILED;
	enum nc_code code = read_targets(&targets, cli, err);
	if (code == NC_OK)
		code = nc_baseline_load(&baseline, cli, err);
	if (code == NC_OK)
		code = nc_auditing_run(&auditing, cli, err);
	if (code == NC_OK) {
		nc_baseline_hold(&auditing.report, cli, baseline);
		code = write_all(&targets, cli, &auditing.report, err);
	}
	if (code == NC_OK) {
		bool strict = nc_arguments_on(cli->arguments, NC_OPTION_STRICT);
		bool fails = nc_report_fails(&auditing.report, nc_auditing_threshold(cli), strict);
		status = fails ? NC_EXIT_GAPS : NC_EXIT_READY;
	}
	nc_auditing_release(&auditing);
	return status;
}

const struct nc_command nc_command_audit = {
	.name = "audit",
	.rank = 1,
	.operands = "[REPO]",
	.summary = "judge a repository: what stands in a newcomer's way",
	.about =
		"Reads the repository that REPO (default: .) is in, at its newest commit, and asks "
		"every rule of the chosen profiles.  Nothing in it is run, nothing outside it is "
		"read, nothing is written to it.  This is what newcomer does when no command is "
		"named.",
	.options = NC_OPTIONS_AUDITING | NC_OPTION_BIT(HISTORY) | NC_OPTION_BIT(SELECT) |
		   NC_OPTION_BIT(IGNORE) | NC_OPTION_BIT(FORMAT) | NC_OPTION_BIT(OUTPUT) |
		   NC_OPTION_BIT(FAIL_ON) | NC_OPTION_BIT(STRICT) | NC_OPTION_BIT(BASELINE) |
		   NC_OPTION_BIT(WRITE_BASELINE) | NC_OPTION_BIT(COLOR) | NC_OPTION_BIT(QUIET) |
		   NC_OPTION_BIT(VERBOSE) | NC_OPTION_BIT(TIMING),
	.operand = NC_OPERAND_FOLDER,
	.most = 1,
	.run = run,
};
