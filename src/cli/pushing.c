/* SPDX-License-Identifier: MIT */
#include "pushing.h"

#include <stdio.h>
#include <sys/stat.h>

#include "newcomer/limits.h"
#include "output.h"
#include "style.h"

/* One audit of one commit, with what it stands on. */
struct look {
	struct nc_snapshot *snapshot;
	struct nc_audit *audit;
};

static bool same_file(struct nc_str a, struct nc_str b)
{
	struct stat left, right;
	return stat(a.data, &left) == 0 && stat(b.data, &right) == 0 &&
	       left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

/*
 * git starts a hook at the top of the work tree, and names the repository in
 * GIT_DIR where it is not the one around.
 */
enum nc_code nc_pushing_open(struct nc_snapshot **out, const struct nc_pushing *j,
	struct nc_str rev, struct nc_error *err)
{
	struct nc_str named = j->cli->environment->git_dir;
	struct nc_snapshot_options options = {
		.rev = rev, .ci = nc_environment_ci(j->cli->environment)};
	struct nc_snapshot *s = NULL;
	enum nc_code code = nc_snapshot_open(&s, NC_STR("."), &options, err);
	bool other = named.size &&
		     (code != NC_OK || !same_file(named, nc_snapshot_repository(s)->git_dir));
	if (other) {
		nc_snapshot_close(s);
		code = nc_snapshot_open(&s, named, &options, err);
	}
	if (code == NC_OK)
		*out = s;
	return code;
}

static enum nc_code open_commit(struct nc_snapshot **out, const struct nc_pushing *j,
	const struct nc_oid *oid, struct nc_error *err)
{
	char hex[NC_OID_HEX + 1];
	nc_oid_format(hex, oid);
	return nc_pushing_open(out, j, nc_str_of(hex), err);
}

/* "this push is not judged: … → …", which keeps nothing back. */
void nc_pushing_tell_unjudged(
	const struct nc_cli *cli, const char *what, const struct nc_error *why)
{
	struct nc_error told;
	nc_fail(&told, why->code, "%s: %s", what, why->text);
	if (why->remedy[0])
		nc_remedy(&told, "%s", why->remedy);
	nc_output_complain(cli->environment, &told);
}

/* Judging */

static void release(struct look *l)
{
	nc_audit_free(l->audit);
	nc_snapshot_close(l->snapshot);
	*l = (struct look){0};
}

static enum nc_code audit(struct look *out, const struct nc_pushing *j, const struct nc_oid *commit,
	const struct nc_audit_options *options, struct nc_error *err)
{
	struct look l = {0};
	enum nc_code code = open_commit(&l.snapshot, j, commit, err);
	if (code == NC_OK)
		code = nc_audit_run(&l.audit, l.snapshot, j->rulebook, options, err);
	if (code == NC_OK)
		*out = l;
	else
		release(&l);
	return code;
}

static bool counts(const struct nc_pushing *j, const struct nc_result *r)
{
	bool blocks = j->threshold != NC_SEVERITY_NONE && r->severity >= j->threshold;
	return r->outcome == NC_GAP && (blocks || j->verbose);
}

/* Is there time for one more audit, as long as the longest so far?  What was found must still be
 * told. */
static bool has_time(const struct nc_pushing *j)
{
	uint64_t most = (NC_PUSH_SECONDS - 1) * (uint64_t)1000000;
	return nc_clock_microseconds() - j->since + j->longest < most;
}

/* A gap, and whether the push has to do with it. */
struct candidate {
	const struct nc_result *result;
	bool touched;
};

struct candidates {
	NC_LIST(struct candidate) items;
	NC_LIST(struct nc_str) untouched_rules; /* each once, since results stand by rule */
};

static void sort_out(struct candidates *out, const struct nc_pushing *j, const struct nc_tip *tip,
	const struct nc_audit *a)
{
	size_t count;
	const struct nc_result *results = nc_audit_results(a, &count);
	for (size_t i = 0; i < count; i++) {
		const struct nc_result *r = &results[i];
		if (!counts(j, r))
			continue;
		bool touched = j->all || nc_tip_touches(tip, r->place.path, r->place.ref);
		*nc_list_push(j->cli->arena, &out->items) = (struct candidate){r, touched};
		struct nc_str id = r->asked->rule->id;
		size_t rules = out->untouched_rules.count;
		if (!touched &&
			(rules == 0 || !nc_str_equal(out->untouched_rules.items[rules - 1], id)))
			*nc_list_push(j->cli->arena, &out->untouched_rules) = id;
	}
}

/*
 * A file that the push does not touch may have a gap because of it: a link to
 * what is gone now.  What was there before the push is not the push's.
 */
static void find_brought(struct candidates *c, const struct nc_pushing *j, const struct nc_tip *tip)
{
	struct look before = {0};
	struct nc_error ignored;
	struct nc_map known = {0};
	struct nc_audit_options options = j->options;
	options.select = c->untouched_rules.items;
	options.select_count = c->untouched_rules.count;
	if (options.select_count == 0 || !has_time(j) ||
		audit(&before, j, &tip->base, &options, &ignored) != NC_OK)
		return;
	size_t count;
	const struct nc_result *results = nc_audit_results(before.audit, &count);
	for (size_t i = 0; i < count; i++) {
		if (results[i].outcome == NC_GAP)
			nc_map_put(j->cli->arena, &known,
				nc_arena_copy(j->cli->arena, nc_str_of(results[i].fingerprint)),
				&known);
	}
	for (size_t i = 0; i < c->items.count; i++) {
		struct candidate *one = &c->items.items[i];
		one->touched =
			one->touched || !nc_map_find(&known, nc_str_of(one->result->fingerprint));
	}
	release(&before);
}

/* What was found in one commit, added to the page. */
static void tell_part(struct nc_pushing *j, const struct nc_tip *tip, const struct look *l,
	const struct candidates *c)
{
	struct nc_arena *arena = j->cli->arena;
	struct nc_report report;
	NC_LIST(struct nc_result) told = {0};
	for (size_t i = 0; i < c->items.count; i++) {
		const struct nc_result *r = c->items.items[i].result;
		struct nc_str print = nc_arena_copy(arena, nc_str_of(r->fingerprint));
		if (!c->items.items[i].touched || nc_map_put(arena, &j->told, print, j))
			continue;
		*nc_list_push(arena, &told) = *r;
		j->page.blocks = j->page.blocks ||
				 (j->threshold != NC_SEVERITY_NONE && r->severity >= j->threshold);
	}
	if (told.count == 0)
		return;
	nc_report_of(&report, arena, l->audit, nc_cli_version());
	report.results = told.items;
	report.result_count = told.count;
	struct nc_style style = nc_style_for_push(j->cli, tip->ref);
	nc_report_push_part(
		&j->parts, &report, j->tips.items.count > 1 ? tip->ref : NC_STR_NONE, &style);
	j->page.gaps += told.count;
}

/* Rules as heavy as what would keep the push back, and that nobody could answer. */
static void tell_unknown(const struct nc_pushing *j, const struct nc_audit *a)
{
	size_t count, more = 0;
	const struct nc_result *results = nc_audit_results(a, &count), *first = NULL;
	for (size_t i = 0; i < count; i++) {
		if (results[i].outcome != NC_UNKNOWN || j->threshold == NC_SEVERITY_NONE ||
			results[i].severity < j->threshold)
			continue;
		if (first)
			more += results[i].asked != results[i - 1].asked;
		else
			first = &results[i];
	}
	if (!first)
		return;
	struct nc_error told;
	nc_fail(&told, NC_ELIMIT, "not judged in this push: %.*s: %.*s",
		NC_STR_ARG(first->asked->rule->id), NC_STR_ARG(first->message));
	if (more)
		nc_fail(&told, NC_ELIMIT, "not judged in this push: %.*s and %zu more: %.*s",
			NC_STR_ARG(first->asked->rule->id), more, NC_STR_ARG(first->message));
	nc_remedy(&told, "%.*s", NC_STR_ARG(first->remedy));
	nc_output_complain(j->cli->environment, &told);
}

static void judge_tip(struct nc_pushing *j, const struct nc_tip *tip)
{
	struct look l = {0};
	struct nc_error problem;
	struct candidates candidates = {0};
	/* A tag on what is there already, a branch that begins where another ends. */
	if (!j->all && !tip->whole && tip->paths.entries.count == 0)
		return;
	if (!has_time(j)) {
		nc_fail(&problem, NC_ELIMIT, "%.*s: ten seconds are nearly over",
			NC_STR_ARG(tip->ref));
		nc_pushing_tell_unjudged(j->cli, "part of this push is not judged", &problem);
		return;
	}
	uint64_t begin = nc_clock_microseconds();
	if (audit(&l, j, &tip->commit, &j->options, &problem) != NC_OK) {
		nc_pushing_tell_unjudged(j->cli,
			j->tips.items.count > 1 ? "part of this push is not judged"
						: "this push is not judged",
			&problem);
		return;
	}
	uint64_t took = nc_clock_microseconds() - begin;
	j->longest = took > j->longest ? took : j->longest;
	sort_out(&candidates, j, tip, l.audit);
	find_brought(&candidates, j, tip);
	tell_part(j, tip, &l, &candidates);
	tell_unknown(j, l.audit);
	release(&l);
}

static void show_page(struct nc_pushing *j)
{
	struct nc_buf out = NC_BUF_INIT(0);
	struct nc_style style = nc_style_for_push(j->cli, NC_STR("HEAD"));
	j->page.all = j->all;
	j->page.parts = nc_buf_str(&j->parts);
	nc_report_push(&out, &j->page, &style);
	nc_output_tell(nc_buf_str(&out));
	nc_buf_release(&out);
}

/*
 * The commit of the first push that leads to one opens the repository for all
 * of them.  Where none does, the first reason is told: deletions and tags of
 * files are none, and leave nothing to judge.
 */
static enum nc_code open_any(struct nc_snapshot **out, const struct nc_pushing *j,
	const struct nc_pushes *pushes, struct nc_error *err)
{
	enum nc_code first = NC_EUSAGE;
	nc_fail(err, first, "nothing that is pushed leads to a commit");
	for (size_t i = 0; i < pushes->items.count; i++) {
		const struct nc_push *push = &pushes->items.items[i];
		struct nc_error problem;
		if (push->deletes)
			continue;
		enum nc_code code = push->sha256 ? nc_pushing_open(out, j, NC_STR_NONE, &problem)
						 : open_commit(out, j, &push->local, &problem);
		if (code == NC_OK)
			return code;
		if (first == NC_EUSAGE && code != NC_EUSAGE) {
			first = code;
			*err = problem;
		}
	}
	return first;
}

static void tell_unread(const struct nc_pushing *j)
{
	char what[64] = "part of this push is not judged";
	if (j->tips.unread > 1)
		(void)snprintf(
			what, sizeof what, "%zu refs of this push are not judged", j->tips.unread);
	nc_pushing_tell_unjudged(j->cli, what, &j->tips.problem);
}

void nc_pushing_judge(struct nc_pushing *j, const struct nc_pushes *pushes, struct nc_str remote)
{
	struct nc_snapshot *s;
	struct nc_error problem;
	enum nc_code code = open_any(&s, j, pushes, &problem);
	if (code) {
		if (code != NC_EUSAGE)
			nc_pushing_tell_unjudged(j->cli, "this push is not judged", &problem);
		return;
	}
	nc_tips_collect(&j->tips, j->cli->arena, s, pushes, remote);
	nc_snapshot_close(s);
	if (j->tips.unread)
		tell_unread(j);
	for (size_t i = 0; i < j->tips.items.count; i++)
		judge_tip(j, &j->tips.items.items[i]);
	if (j->page.gaps)
		show_page(j);
}
