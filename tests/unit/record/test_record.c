/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "newcomer/record.h"

static struct nc_record read(struct nc_arena *a, const char *text)
{
	struct nc_record r;
	nc_record_read(&r, a, nc_str_of(text));
	return r;
}

static const char complete[] = "handoff: 1\n"
			       "profiles: [internal-tool]\n"
			       "parties: {from: {name: Tool team, contact: tools@example.org}}\n"
			       "owners:\n"
			       "  product: {name: Product owner, contact: owner@example.org}\n"
			       "support: {contact: help@example.org, until: 2027-03-31,\n"
			       "  responses: {urgent: 4h, normal: 2d}}\n"
			       "decision:\n"
			       "  is: hand-off\n"
			       "  conditions: [{what: backups tried, met: true}]\n"
			       "risk: {data: low, customers: high}\n"
			       "branches:\n"
			       "  - {name: release/*, reason: kept for fixes, until: 2026-12-31}\n"
			       "  - {name: demo, reason: shown at the fair}\n"
			       "stated:\n"
			       "  - {what: trained, by: Operations, on: 2026-11-01}\n"
			       "waive:\n"
			       "  - rule: link-broken\n"
			       "    path: docs/**\n"
			       "    reason: moves next month\n"
			       "    until: 2026-12-31\n";

static void a_whole_record_is_read(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	struct nc_record r = read(&a, complete);
	assert_text(r.problems, "");
	assert_true(r.present && r.valid);
	assert_int_equal(r.profile_count, 1);
	assert_text(r.profiles[0], "internal-tool");
	assert_int_equal(r.branch_count, 2);
	assert_int_equal(r.branches[0].line, 13);
	assert_text(nc_record_keeps(&r, NC_STR("release/1.x"))->reason, "kept for fixes");
	assert_non_null(nc_record_keeps(&r, NC_STR("demo")));
	assert_null(nc_record_keeps(&r, NC_STR("demo2")));
	assert_int_equal(r.waiver_count, 1);
	assert_text(r.waivers[0].path, "docs/**");
	assert_int_equal(r.waivers[0].line, 18);
	nc_day day;
	assert_true(nc_day_parse(&day, NC_STR("2026-12-31")));
	assert_int_equal(r.waivers[0].until, day);
	assert_int_equal(r.branches[1].until, NC_NO_DAY);
	nc_arena_release(&a);
}

struct fault {
	const char *text, *first;
	uint32_t line;
};

static void every_fault_has_its_place(void **state)
{
	(void)state;
	static const struct fault faults[] = {
		{"handoff: 1\nowner: x\n",
			"handoff.yml:2:1: unknown key 'owner' (did you mean 'owners'?)", 2},
		{"profiles: []\n", "handoff.yml:1:1: 'handoff' is missing here", 1},
		{"handoff: 2\n", "handoff.yml:1:10: this newcomer reads records of format 1", 1},
		{"handoff: 1\nsupport: {until: 2026-02-30}\n",
			"handoff.yml:2:18: 'until' is a day of the calendar, written 2027-03-31",
			2},
		{"handoff: 1\nrisk: {data: huge}\n",
			"handoff.yml:2:14: 'data' is one of low|medium|high", 2},
		{"handoff: 1\nwaive:\n  - {rule: x}\n", "handoff.yml:3:5: 'reason' is missing here",
			3},
		{"handoff: 1\nwaive:\n  - x\n",
			"handoff.yml:3:5: each item of 'waive' is a map of keys", 3},
		{"handoff: 1\nowners: me\n", "handoff.yml:2:9: 'owners' is a map of keys", 2},
		{"- a\n", "handoff.yml:1:1: a record is a map of keys", 1},
	};
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct nc_arena a = NC_ARENA_INIT;
		struct nc_record r = read(&a, faults[i].text);
		assert_false(r.valid);
		assert_true(r.present);
		assert_text(r.first_problem, faults[i].first);
		assert_int_equal(r.first_problem_line, faults[i].line);
		assert_null(r.root);
		nc_arena_release(&a);
	}
}

static void nothing_of_a_faulty_record_counts(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	struct nc_record r = read(&a,
		"handoff: 1\nprofiles: [internal-tool]\nwaive: [{rule: a, reason: b}]\nnope: 1\n");
	assert_false(r.valid);
	assert_int_equal(r.waiver_count + r.branch_count + r.profile_count, 0);
	assert_null(nc_record_keeps(&r, NC_STR("x")));
	r = read(&a, "handoff: 1\nx: 1\ny: 2\n");
	assert_true(nc_str_find(r.problems, NC_STR(":2:1:")) != NC_NPOS);
	assert_true(nc_str_find(r.problems, NC_STR(":3:1:")) != NC_NPOS);
	nc_arena_release(&a);
}

static void what_is_no_yaml_is_a_fault_too(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"a: [", "a: &x 1\nb: *x\n", "a: 1\na: 2\n", "\xFF\xFE", ""};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct nc_arena a = NC_ARENA_INIT;
		struct nc_record r = read(&a, texts[i]);
		assert_false(r.valid);
		assert_true(nc_str_starts(r.first_problem, NC_STR("handoff.yml:")));
		nc_arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_record_is_read),
		cmocka_unit_test(every_fault_has_its_place),
		cmocka_unit_test(nothing_of_a_faulty_record_counts),
		cmocka_unit_test(what_is_no_yaml_is_a_fault_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
