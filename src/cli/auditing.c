/* SPDX-License-Identifier: MIT */
#include "auditing.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "newcomer/pool.h"
#include "progress.h"

/* What the options say, checked. */
struct wanted {
	struct nc_snapshot_options snapshot;
	struct nc_user user;
	struct nc_audit_options audit;
	struct nc_str path;
	NC_LIST(struct nc_file_id) aside;
};

static enum nc_code read_day(nc_day *out, const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_str *day = nc_arguments_value(cli->arguments, NC_OPTION_NOW);
	if (!day) {
		*out = nc_day_of_time(time(NULL));
		return NC_OK;
	}
	if (nc_day_parse(out, *day))
		return NC_OK;
	return nc_fail(err, NC_EUSAGE, "'%.*s' is no day of the calendar: --now=2026-11-21",
		NC_STR_ARG(*day));
}

#define MOST_JOBS 1024

static enum nc_code read_jobs(unsigned *out, const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_str *jobs = nc_arguments_value(cli->arguments, NC_OPTION_JOBS);
	uint64_t n = 0;
	if (jobs && (!nc_str_to_u64(&n, *jobs) || n == 0 || n > MOST_JOBS))
		return nc_fail(err, NC_EUSAGE, "--jobs takes a number from 1 to %d, not '%.*s'",
			MOST_JOBS, NC_STR_ARG(*jobs));
	*out = nc_pool_workers((unsigned)n);
	return NC_OK;
}

static enum nc_code demand_rules(const struct nc_cli *cli, const struct nc_rulebook *rb,
	const struct nc_str *ids, size_t count, struct nc_error *err)
{
	const struct nc_rule *rule;
	enum nc_code code = NC_OK;
	for (size_t i = 0; code == NC_OK && i < count; i++)
		code = nc_rulebook_demand(&rule, cli, rb, ids[i], err);
	return code;
}

/* Nothing asked would read as nothing found. */
static bool is_nothing_left(const struct nc_audit_options *o)
{
	size_t left = 0;
	for (size_t i = 0; i < o->select_count; i++) {
		size_t k = 0;
		while (k < o->ignore_count && !nc_str_equal(o->select[i], o->ignore[k]))
			k++;
		left += k == o->ignore_count;
	}
	return o->select_count && left == 0;
}

static enum nc_code read_names(struct nc_audit_options *out, const struct nc_cli *cli,
	const struct nc_rulebook *rb, struct nc_error *err)
{
	const struct nc_arguments *a = cli->arguments;
	const struct nc_profile *profile;
	enum nc_code code = NC_OK;
	out->profiles = nc_arguments_list(&out->profile_count, cli->arena, a, NC_OPTION_PROFILE);
	out->select = nc_arguments_list(&out->select_count, cli->arena, a, NC_OPTION_SELECT);
	out->ignore = nc_arguments_list(&out->ignore_count, cli->arena, a, NC_OPTION_IGNORE);
	for (size_t i = 0; code == NC_OK && i < out->profile_count; i++)
		code = nc_profile_demand(&profile, cli, rb, out->profiles[i], err);
	if (code == NC_OK)
		code = demand_rules(cli, rb, out->select, out->select_count, err);
	if (code == NC_OK)
		code = demand_rules(cli, rb, out->ignore, out->ignore_count, err);
	if (code == NC_OK && is_nothing_left(out))
		code = nc_fail(err, NC_EUSAGE, "--ignore leaves out all that --select asks");
	return code;
}

enum nc_code nc_auditing_options(struct nc_audit_options *out, const struct nc_cli *cli,
	const struct nc_rulebook *rb, struct nc_error *err)
{
	struct nc_audit_options options = {0};
	enum nc_code code = read_day(&options.now, cli, err);
	if (code == NC_OK)
		code = read_jobs(&options.workers, cli, err);
	if (code == NC_OK)
		code = read_names(&options, cli, rb, err);
	if (code == NC_OK)
		*out = options;
	return code;
}

enum nc_severity nc_auditing_threshold(const struct nc_cli *cli)
{
	const struct nc_str *given = nc_arguments_value(cli->arguments, NC_OPTION_FAIL_ON);
	enum nc_severity severity = NC_ERROR;
	/* "never" is no severity. */
	if (given && !nc_severity_parse(&severity, *given))
		severity = NC_SEVERITY_NONE;
	return severity;
}

static void set_aside(struct wanted *out, const struct nc_cli *cli, struct nc_str path)
{
	struct stat st;
	if (stat(nc_arena_copy(cli->arena, path).data, &st) != 0)
		return;
	*nc_list_push(cli->arena, &out->aside) =
		(struct nc_file_id){.device = (uint64_t)st.st_dev, .number = (uint64_t)st.st_ino};
}

/* Files that this run reads and writes: a second run must find what the first one found. */
static void set_own_aside(struct wanted *out, const struct nc_cli *cli)
{
	const struct nc_arguments *a = cli->arguments;
	for (size_t i = 0; i < a->given_count; i++) {
		struct nc_str value = a->given[i].value;
		bool output = a->given[i].id == NC_OPTION_OUTPUT;
		if (!output && a->given[i].id != NC_OPTION_BASELINE &&
			a->given[i].id != NC_OPTION_WRITE_BASELINE)
			continue;
		set_aside(out, cli, value);
		/* "json=report.json" */
		size_t equals = output ? nc_str_find_byte(value, '=') : NC_NPOS;
		if (equals != NC_NPOS)
			set_aside(out, cli, nc_str_slice(value, equals + 1, value.size));
	}
	out->snapshot.aside = out->aside.items;
	out->snapshot.aside_count = out->aside.count;
}

static enum nc_code read_wanted(struct wanted *out, const struct nc_cli *cli,
	const struct nc_rulebook *rb, struct nc_error *err)
{
	const struct nc_arguments *a = cli->arguments;
	const struct nc_str *rev = nc_arguments_value(a, NC_OPTION_REF);
	out->path = a->operand_count ? a->operands[0] : NC_STR(".");
	out->snapshot.rev = rev ? *rev : NC_STR_NONE;
	out->snapshot.worktree = nc_arguments_on(a, NC_OPTION_WORKTREE);
	out->snapshot.ci = nc_environment_ci(cli->environment);
	out->user = nc_environment_user(cli->environment);
	out->snapshot.state = nc_arguments_on(a, NC_OPTION_NO_STATE) ? NULL : &out->user;
	set_own_aside(out, cli);
	if (rev && out->snapshot.worktree)
		return nc_fail(err, NC_EUSAGE,
			"--ref names a commit and --worktree what is on disk: take one of them");
	enum nc_code code = nc_auditing_options(&out->audit, cli, rb, err);
	struct nc_handed *handed = nc_arena_alloc(cli->arena, sizeof *handed);
	if (code == NC_OK)
		code = nc_handed_read(handed, &out->audit, cli, rb, out->path, err);
	out->audit.history = nc_arguments_on(a, NC_OPTION_HISTORY);
	return code;
}

/*
 * A rule that no chosen profile asks for would be left out without a word, and
 * the answer would look like a pass.
 */
static enum nc_code check_selected(
	const struct wanted *wanted, const struct nc_report *report, struct nc_error *err)
{
	for (size_t i = 0; i < wanted->audit.select_count; i++) {
		struct nc_str id = wanted->audit.select[i];
		bool asked = false;
		for (size_t k = 0; !asked && k < report->result_count; k++)
			asked = nc_str_equal(report->results[k].asked->rule->id, id);
		for (size_t k = 0; !asked && k < wanted->audit.ignore_count; k++)
			asked = nc_str_equal(wanted->audit.ignore[k], id);
		if (!asked)
			return nc_fail(err, NC_EUSAGE,
				"no chosen profile asks for '%.*s'; newcomer explain %.*s tells "
				"which do, for --profile",
				NC_STR_ARG(id), NC_STR_ARG(id));
	}
	return NC_OK;
}

/* Stages of an audit, as a person would say them. */
static void tell_stage(void *progress, const char *stage)
{
	static const struct {
		const char *stage, *words;
	} known[] = {
		{"record", "reading the record"},
		{"content", "reading files"},
		{"rules", "asking the rules"},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strcmp(known[i].stage, stage) == 0)
			stage = known[i].words;
	}
	nc_progress_step(progress, stage);
}

/* Opening stands before what the audit times itself. */
static void add_opening(struct nc_report *report, struct nc_arena *arena, uint64_t opening)
{
	struct nc_stage_time *stages =
		nc_arena_alloc_array(arena, report->timing_count + 1, sizeof *stages);
	stages[0] = (struct nc_stage_time){"open", opening};
	for (size_t i = 0; i < report->timing_count; i++)
		stages[i + 1] = report->timing[i];
	report->timing = stages;
	report->timing_count++;
}

/*
 * A word that names nothing may be a command misspelt: audit is what is meant
 * without any.  What is there and is no repository is told so.
 */
static void suggest_command(
	const struct wanted *wanted, const struct nc_cli *cli, struct nc_error *err)
{
	struct stat st;
	if (cli->arguments->command != nc_command_find(NC_STR("audit")) ||
		nc_str_find_byte(wanted->path, '/') != NC_NPOS ||
		lstat(nc_arena_copy(cli->arena, wanted->path).data, &st) == 0)
		return;
	struct nc_str near = nc_command_suggest(cli->arena, wanted->path);
	if (near.size)
		nc_fail(err, NC_EUSAGE, "%.*s is no folder and no command%.*s",
			NC_STR_ARG(nc_utf8_prefix(wanted->path, 60)), NC_STR_ARG(near));
}

static enum nc_code look(struct nc_auditing *out, struct wanted *wanted, const struct nc_cli *cli,
	struct nc_error *err)
{
	uint64_t start = nc_clock_microseconds();
	struct nc_progress *progress = nc_progress_start(cli->environment);
	wanted->audit.progress = tell_stage;
	wanted->audit.progress_context = progress;
	enum nc_code code = nc_snapshot_open(&out->snapshot, wanted->path, &wanted->snapshot, err);
	uint64_t opening = nc_clock_microseconds() - start;
	if (code == NC_OK)
		code = nc_audit_run(
			&out->audit, out->snapshot, out->rules.rulebook, &wanted->audit, err);
	nc_progress_end(progress);
	if (code == NC_ENOTFOUND)
		suggest_command(wanted, cli, err);
	if (code != NC_OK)
		return code;
	nc_report_of(&out->report, cli->arena, out->audit, nc_cli_version());
	add_opening(&out->report, cli->arena, opening);
	out->report.home = nc_str_of(NEWCOMER_HOME);
	out->report.worktree = wanted->snapshot.worktree;
	out->report.narrowed = wanted->audit.select_count || wanted->audit.ignore_count;
	return check_selected(wanted, &out->report, err);
}

enum nc_code nc_auditing_run(
	struct nc_auditing *out, const struct nc_cli *cli, struct nc_error *err)
{
	struct nc_auditing a = {0};
	struct wanted wanted = {0};
	enum nc_code code = nc_rulebook_use(&a.rules, cli, err);
	if (code == NC_OK)
		code = read_wanted(&wanted, cli, a.rules.rulebook, err);
	if (code == NC_OK)
		code = look(&a, &wanted, cli, err);
	if (code == NC_OK)
		*out = a;
	else
		nc_auditing_release(&a);
	return code;
}

void nc_auditing_release(struct nc_auditing *a)
{
	nc_audit_free(a->audit);
	nc_snapshot_close(a->snapshot);
	nc_rulebook_leave(&a->rules);
	*a = (struct nc_auditing){0};
}
