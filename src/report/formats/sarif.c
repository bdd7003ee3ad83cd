/* SPDX-License-Identifier: MIT */
#include "sarif.h"
#include "safe.h"
#include "told.h"

/*
 * SARIF 2.1.0, as GitHub's code scanning takes it: every result has a line of
 * a file that is there, or GitHub would refuse the whole.  What could not be
 * judged is no result there, since it would be shown as a fault: it is told as
 * what the run has to say.  What was waived is left out.
 */

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"
#define DRIVER "newcomer"

static void write_driver(struct nc_sarif *s)
{
	struct nc_json *j = &s->json;
	nc_json_key(j, "tool");
	nc_json_object(j);
	nc_json_key(j, "driver");
	nc_json_object(j);
	nc_json_key_text(j, "name", DRIVER);
	nc_json_key_string(j, "version", s->report->version);
	nc_json_key_string(j, "semanticVersion", s->report->version);
	if (s->report->home.size)
		nc_json_key_string(j, "informationUri", s->report->home);
	nc_sarif_key_rules(s);
	nc_json_end(j);
	nc_json_end(j);
}

static void write_notification(
	struct nc_sarif *s, const struct nc_result *about, struct nc_str words)
{
	struct nc_json *j = &s->json;
	nc_json_object(j);
	nc_json_key_text(j, "level", about && about->outcome == NC_UNKNOWN ? "note" : "warning");
	nc_sarif_key_message(s, words);
	if (about) {
		nc_json_key(j, "associatedRule");
		nc_json_object(j);
		nc_json_key_string(j, "id", about->asked->rule->id);
		nc_json_key_int(j, "index", s->rule_of[about - s->report->results]);
		nc_json_end(j);
	}
	nc_json_end(j);
}

static void write_unjudged(struct nc_sarif *s)
{
	size_t count;
	const struct nc_result *const *unknown =
		nc_told_worst(&count, &s->arena, s->report, NC_UNKNOWN);
	for (size_t i = 0; i < count; i++) {
		const struct nc_result *r = unknown[i];
		struct nc_str parts[] = {NC_STR("not judged: "), nc_told_message(r),
			r->remedy.size ? NC_STR(" → ") : NC_STR_NONE, r->remedy};
		write_notification(s, r, nc_arena_concat(&s->arena, parts, 4));
	}
}

static void write_invocation(struct nc_sarif *s)
{
	struct nc_json *j = &s->json;
	nc_json_key(j, "invocations");
	nc_json_array(j);
	nc_json_object(j);
	nc_json_key_bool(j, "executionSuccessful", true);
	nc_json_key(j, "toolExecutionNotifications");
	nc_json_array(j);
	write_unjudged(s);
	/* No tree, no file, no result; each is told all the same. */
	for (size_t i = 0; s->shown == 0 && i < s->gap_count && i < NC_SARIF_MOST_RESULTS; i++)
		write_notification(s, s->gaps[i], nc_told_message(s->gaps[i]));
	if (s->shown && s->shown < s->gap_count)
		write_notification(s, NULL,
			nc_arena_printf(&s->arena,
				"%zu more gaps were left out, the least severe: GitHub takes %d "
				"of one run",
				s->gap_count - s->shown, NC_SARIF_MOST_RESULTS));
	nc_json_end(j);
	nc_json_end(j);
	nc_json_end(j);
}

/* Runs of other profiles are another category: one does not close what the other has found. */
static void write_category(struct nc_sarif *s)
{
	struct nc_buf id = NC_BUF_INIT(0);
	nc_buf_add_text(&id, DRIVER "/");
	for (size_t i = 0; i < s->report->profile_count; i++) {
		nc_buf_add_text(&id, i ? "+" : "");
		nc_buf_add(&id, s->report->profiles[i]);
	}
	nc_buf_add_text(&id, "/");
	nc_json_key(&s->json, "automationDetails");
	nc_json_object(&s->json);
	nc_json_key_string(&s->json, "id", nc_buf_str(&id));
	nc_json_end(&s->json);
	nc_buf_release(&id);
}

static void write_root(struct nc_sarif *s)
{
	struct nc_json *j = &s->json;
	nc_json_key(j, "originalUriBaseIds");
	nc_json_object(j);
	nc_json_key(j, "%SRCROOT%");
	nc_json_object(j);
	nc_json_key(j, "description");
	nc_json_object(j);
	nc_json_key_text(j, "text", "The root of the repository.");
	nc_json_end(j);
	nc_json_end(j);
	nc_json_end(j);
}

static void write_sarif(
	struct nc_buf *out, const struct nc_report *report, const struct nc_style *style)
{
	(void)style;
	size_t from = out->size;
	struct nc_sarif s = {.json = NC_JSON_INIT(out, true), .arena = NC_ARENA_INIT};
	nc_sarif_gather(&s, report);
	nc_json_object(&s.json);
	nc_json_key_text(&s.json, "$schema", SCHEMA);
	nc_json_key_text(&s.json, "version", "2.1.0");
	nc_json_key(&s.json, "runs");
	nc_json_array(&s.json);
	nc_json_object(&s.json);
	write_driver(&s);
	write_category(&s);
	write_root(&s);
	write_invocation(&s);
	nc_sarif_key_results(&s);
	nc_json_end(&s.json);
	nc_json_end(&s.json);
	nc_json_end(&s.json);
	nc_buf_break_json_commands(out, from);
	nc_sarif_release(&s);
}

const struct nc_format_row nc_format_sarif = {
	.name = "sarif",
	.summary = "SARIF 2.1.0, for GitHub code scanning",
	.ending = ".sarif",
	.write = write_sarif,
};
