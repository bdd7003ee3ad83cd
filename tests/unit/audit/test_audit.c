/* SPDX-License-Identifier: MIT */
#include "example.h"

#include <stdio.h>
#include <string.h>

#include "newcomer/audit.h"

static struct nc_audit_options on_day(const char *iso)
{
	struct nc_audit_options options = {.workers = 1};
	assert_true(nc_day_parse(&options.now, nc_str_of(iso)));
	return options;
}

static struct nc_audit *run(const struct example *e, const struct nc_audit_options *options)
{
	struct nc_audit *a = NULL;
	struct nc_error err;
	if (nc_audit_run(&a, e->snapshot, nc_rulebook_builtin(), options, &err) != NC_OK)
		fail_msg("%s", err.text);
	return a;
}

static const struct nc_result *result_of(const struct nc_audit *a, const char *rule, size_t nth)
{
	size_t count;
	const struct nc_result *results = nc_audit_results(a, &count);
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(results[i].asked->rule->id, nc_str_of(rule)) && nth-- == 0)
			return &results[i];
	}
	return NULL;
}

static void every_rule_is_accounted_for(void **state)
{
	(void)state;
	struct example e = example_open("files: {a.c: x}");
	struct nc_audit_options options = on_day("2026-11-21");
	struct nc_audit *a = run(&e, &options);
	const struct nc_rulebook *rb = nc_rulebook_builtin();
	const struct nc_profile *cold = nc_rulebook_profile(rb, 0);
	for (size_t i = 0; i < nc_rulebook_count(rb); i++) {
		const struct nc_rule *rule = nc_rulebook_rule(rb, i);
		bool asked = false;
		for (size_t k = 0; k < rule->source_count; k++)
			asked = asked || nc_str_equal(rule->sources[k], NC_STR("K"));
		if (asked && !result_of(a, rule->id.data, 0))
			fail_msg("nothing is said of %s", rule->id.data);
	}
	assert_non_null(cold);
	struct nc_counts c = nc_audit_counts(a);
	size_t count;
	nc_audit_results(a, &count);
	assert_int_equal(
		c.error + c.warning + c.note + c.pass + c.waived + c.unknown + c.not_applicable,
		count);
	assert_int_equal(nc_audit_verdict(a), NC_NOT_READY);
	nc_audit_free(a);
	example_close(&e);
}

static const char with_two_links[] =
	"files:\n"
	"  README.md: \"# x\\n\\n[a](gone.md) [b](lost.md)\\n\"\n"
	"record: |\n"
	"  handoff: 1\n"
	"  waive:\n"
	"    - {rule: link-broken, subject: gone.md, reason: comes back, until: 2026-12-31}\n"
	"    - {rule: link-broken, path: other/**, reason: never fits}\n";

static void a_waiver_of_the_record_waives_and_is_counted(void **state)
{
	(void)state;
	struct example e = example_open(with_two_links);
	static const struct nc_str select[] = {NC_STR_INIT("link-broken")};
	struct nc_audit_options options = on_day("2026-11-21");
	options.select = select;
	options.select_count = 1;
	struct nc_audit *a = run(&e, &options);
	const struct nc_result *waived = result_of(a, "link-broken", 0);
	assert_int_equal(waived->outcome, NC_WAIVED);
	assert_text(waived->subject, "gone.md");
	assert_text(waived->waived->reason, "comes back");
	assert_int_equal(result_of(a, "link-broken", 1)->outcome, NC_GAP);
	assert_null(result_of(a, "link-broken", 2));
	struct nc_waiver_counts w = nc_audit_waivers(a);
	assert_int_equal(w.total, 2);
	assert_int_equal(w.used, 1);
	assert_int_equal(w.unused, 1);
	nc_audit_free(a);
	options.now += 60;
	a = run(&e, &options);
	assert_int_equal(result_of(a, "link-broken", 0)->outcome, NC_GAP);
	assert_int_equal(nc_audit_waivers(a).expired, 1);
	nc_audit_free(a);
	example_close(&e);
}

static void a_comment_waives_what_stands_beside_it(void **state)
{
	(void)state;
	struct example e = example_open(
		"files:\n"
		"  README.md: |\n"
		"    # x\n"
		"\n"
		"    <!-- newcomer: ignore[link-broken] written next week -->\n"
		"    [a](gone.md) and\n"
		"    [b](lost.md) as `newcomer: ignore[link-broken] says`\n"
		"    [c](away.md) <!-- newcomer: ignore[link-broken] -->\n"
		"    <!-- newcomer: ignore all of it -->\n"
		"  src/a.c: |\n"
		"    /* newcomer: ignore[personal-path, link-broken] never fits */\n"
		"    puts(\"// newcomer: ignore[link-broken] is how one says it\");\n"
		"    /* such as `newcomer: ignore[link-broken] why` */\n"
		"    char sharp[] = \"#\"; // newcomer: ignore[link-broken] nor this\n");
	static const struct nc_str select[] = {NC_STR_INIT("link-broken")};
	struct nc_audit_options options = on_day("2026-11-21");
	options.select = select;
	options.select_count = 1;
	struct nc_audit *a = run(&e, &options);
	const struct nc_result *waived = result_of(a, "link-broken", 0);
	assert_int_equal(waived->outcome, NC_WAIVED);
	assert_text(waived->waived->reason, "written next week");
	assert_text(waived->waived->where, "inline");
	assert_int_equal(result_of(a, "link-broken", 1)->outcome, NC_GAP);
	assert_int_equal(result_of(a, "link-broken", 2)->outcome, NC_GAP);
	struct nc_waiver_counts w = nc_audit_waivers(a);
	assert_int_equal(w.total, 5);
	assert_int_equal(w.used, 1);
	assert_int_equal(w.unused, 2);
	assert_int_equal(w.refused, 2);
	nc_audit_free(a);
	example_close(&e);
}

static void a_decision_is_held_against_what_is_open(void **state)
{
	(void)state;
	struct example e = example_open(
		"files:\n"
		"  README.md: |\n"
		"    # x\n"
		"    [a](gone.md)\n"
		"  a.sh: {text: \"#!/bin/sh\\r\\necho\\r\\n\", mode: 755}\n"
		"  handoff.yml: |\n"
		"    handoff: 1\n"
		"    decision: {is: hand-off}\n"
		"    waive: [{rule: link-broken, reason: comes with the next release}]\n");
	static const struct nc_str select[] = {NC_STR_INIT("crlf-script"),
		NC_STR_INIT("decision-contradicted"), NC_STR_INIT("link-broken"),
		NC_STR_INIT("waiver-unused")};
	static const struct nc_str profile = NC_STR_INIT("pilot-readiness");
	struct nc_audit_options options = on_day("2026-11-21");
	options.profiles = &profile;
	options.profile_count = 1;
	options.select = select;
	options.select_count = sizeof select / sizeof *select;
	struct nc_audit *a = run(&e, &options);
	const struct nc_result *r = result_of(a, "decision-contradicted", 0);
	assert_int_equal(r->outcome, NC_GAP);
	assert_text(r->message, "the decision is hand-off, and 1 error is open: crlf-script");
	assert_int_equal(r->place.line, 2);
	/* A waiver in use is not called unused, and results stand in the rulebook's order. */
	assert_int_equal(result_of(a, "waiver-unused", 0)->outcome, NC_PASS);
	size_t count;
	const struct nc_result *all = nc_audit_results(a, &count);
	for (size_t i = 1; i < count; i++)
		assert_true(all[i - 1].asked <= all[i].asked);
	nc_audit_free(a);
	example_close(&e);
}

static void the_policy_of_the_auditor_wins(void **state)
{
	(void)state;
	struct example e = example_open("files:\n"
					"  README.md: |\n"
					"    # x\n"
					"    [a](gone.md)\n"
					"  handoff.yml: |\n"
					"    handoff: 1\n"
					"    waive: [{rule: link-broken, reason: later}]\n");
	static const char text[] = "policy: 1\n"
				   "profiles: [partner-handoff]\n"
				   "severity: {link-broken: error}\n"
				   "locked: [link-broken]\n";
	static const struct nc_str select = NC_STR_INIT("link-broken");
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_buf problems = NC_BUF_INIT(0);
	struct nc_policy policy;
	struct nc_error err;
	assert_int_equal(
		nc_policy_read(&policy, &arena, "policy.yml", nc_str_of(text), &problems, &err),
		NC_OK);
	struct nc_audit_options options = on_day("2026-11-21");
	options.select = &select;
	options.select_count = 1;
	options.policy = &policy;
	struct nc_audit *a = run(&e, &options);
	const struct nc_result *r = result_of(a, "link-broken", 0);
	assert_int_equal(r->outcome, NC_GAP);
	assert_int_equal(r->severity, NC_ERROR);
	assert_int_equal(nc_audit_waivers(a).refused, 1);
	nc_audit_free(a);
	nc_buf_release(&problems);
	nc_arena_release(&arena);
	example_close(&e);
}

static void a_higher_risk_asks_for_more(void **state)
{
	(void)state;
	static const char *const records[] = {"low", "high"};
	static const enum nc_severity wanted[] = {NC_WARNING, NC_ERROR};
	static const struct nc_str profile = NC_STR_INIT("pilot-readiness");
	static const struct nc_str select = NC_STR_INIT("stated-security-reviewed");
	for (size_t i = 0; i < 2; i++) {
		char yaml[256];
		snprintf(yaml, sizeof yaml,
			"files:\n  handoff.yml: |\n    handoff: 1\n    risk: {data: %s}\n",
			records[i]);
		struct example e = example_open(yaml);
		struct nc_audit_options options = on_day("2026-11-21");
		options.profiles = &profile;
		options.profile_count = 1;
		options.select = &select;
		options.select_count = 1;
		struct nc_audit *a = run(&e, &options);
		assert_int_equal(result_of(a, "stated-security-reviewed", 0)->severity, wanted[i]);
		nc_audit_free(a);
		example_close(&e);
	}
}

static void what_a_person_states_is_a_pass_that_says_so(void **state)
{
	(void)state;
	struct example e =
		example_open("files:\n"
			     "  handoff.yml: |\n"
			     "    handoff: 1\n"
			     "    stated: [{what: trained, by: Project desk, on: 2026-11-01}]\n");
	static const struct nc_str select = NC_STR_INIT("stated-trained");
	static const struct nc_str profile = NC_STR_INIT("internal-tool");
	struct nc_audit_options options = on_day("2026-11-21");
	options.profiles = &profile;
	options.profile_count = 1;
	options.select = &select;
	options.select_count = 1;
	struct nc_audit *a = run(&e, &options);
	const struct nc_result *r = result_of(a, "stated-trained", 0);
	assert_int_equal(r->outcome, NC_PASS);
	assert_non_null(r->stated);
	assert_text(r->stated->by, "Project desk");
	assert_int_equal(nc_audit_counts(a).stated, 1);
	nc_audit_free(a);
	example_close(&e);
}

static void fingerprint(char out[33], const char *yaml)
{
	struct example e = example_open(yaml);
	static const struct nc_str select[] = {NC_STR_INIT("link-broken")};
	struct nc_audit_options options = on_day("2026-11-21");
	options.select = select;
	options.select_count = 1;
	struct nc_audit *a = run(&e, &options);
	memcpy(out, result_of(a, "link-broken", 0)->fingerprint, 33);
	nc_audit_free(a);
	example_close(&e);
}

static void a_fingerprint_outlives_a_change_of_lines(void **state)
{
	(void)state;
	char before[33], after[33], other[33];
	fingerprint(before, "files: {README.md: \"# x\\n\\n[a](gone.md)\\n\"}");
	fingerprint(after, "files: {README.md: \"# x\\n\\nmore\\n\\nand more [b](gone.md)\\n\"}");
	fingerprint(other, "files: {README.md: \"# x\\n\\n[a](lost.md)\\n\"}");
	assert_string_equal(before, after);
	assert_string_not_equal(before, other);
	assert_int_equal(strlen(before), 32);
}

static void an_unknown_rule_is_the_users_error(void **state)
{
	(void)state;
	struct example e = example_open("files: {a: b}");
	static const struct nc_str select[] = {NC_STR_INIT("link-brokn")};
	struct nc_audit_options options = on_day("2026-11-21");
	options.select = select;
	options.select_count = 1;
	struct nc_audit *a = NULL;
	struct nc_error err;
	assert_int_equal(
		nc_audit_run(&a, e.snapshot, nc_rulebook_builtin(), &options, &err), NC_EUSAGE);
	assert_null(a);
	assert_string_equal(err.text, "no rule is called 'link-brokn'");
	assert_string_equal(err.remedy, "did you mean 'link-broken'?");
	example_close(&e);
}

static void an_unreadable_record_is_a_gap_and_waives_nothing(void **state)
{
	(void)state;
	struct example e = example_open("files: {README.md: \"[a](gone.md)\\n\"}\n"
					"record: |\n"
					"  handoff: 1\n"
					"  waive: [{rule: link-broken, reason: x}]\n"
					"  wave: 1\n");
	struct nc_audit_options options = on_day("2026-11-21");
	struct nc_audit *a = run(&e, &options);
	const struct nc_result *invalid = result_of(a, "record-invalid", 0);
	assert_int_equal(invalid->outcome, NC_GAP);
	assert_int_equal(invalid->severity, NC_ERROR);
	assert_text(invalid->place.path, "handoff.yml");
	assert_int_equal(invalid->place.line, 3);
	assert_int_equal(result_of(a, "link-broken", 0)->outcome, NC_GAP);
	assert_int_equal(nc_audit_waivers(a).total, 0);
	nc_audit_free(a);
	example_close(&e);
}

static void profiles_raise_a_severity(void **state)
{
	(void)state;
	struct example e = example_open("files: {README.md: x}\n"
					"steps:\n"
					"  - branch: open\n"
					"  - commit: {files: {b: c}}\n"
					"  - switch: main\n");
	static const struct nc_str profiles[] = {NC_STR_INIT("partner-handoff")};
	struct nc_audit_options options = on_day("2026-11-21");
	struct nc_audit *a = run(&e, &options);
	assert_int_equal(result_of(a, "branch-unmerged", 0)->severity, NC_WARNING);
	nc_audit_free(a);
	options.profiles = profiles;
	options.profile_count = 1;
	a = run(&e, &options);
	const struct nc_result *r = result_of(a, "branch-unmerged", 0);
	assert_int_equal(r->severity, NC_ERROR);
	assert_int_equal(r->asked->profile_count, 2);
	nc_audit_free(a);
	example_close(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_is_accounted_for),
		cmocka_unit_test(a_waiver_of_the_record_waives_and_is_counted),
		cmocka_unit_test(a_comment_waives_what_stands_beside_it),
		cmocka_unit_test(a_decision_is_held_against_what_is_open),
		cmocka_unit_test(the_policy_of_the_auditor_wins),
		cmocka_unit_test(a_higher_risk_asks_for_more),
		cmocka_unit_test(what_a_person_states_is_a_pass_that_says_so),
		cmocka_unit_test(a_fingerprint_outlives_a_change_of_lines),
		cmocka_unit_test(an_unknown_rule_is_the_users_error),
		cmocka_unit_test(an_unreadable_record_is_a_gap_and_waives_nothing),
		cmocka_unit_test(profiles_raise_a_severity),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
