/* SPDX-License-Identifier: MIT */
#include "newcomer/past.h"
#include "test.h"

struct room {
	struct nc_arena arena;
	struct nc_error err;
	struct nc_past past;
};

static enum nc_code read_past(struct room *r, const char *text)
{
	return nc_past_read(&r->past, &r->arena, "old.json", nc_str_of(text), &r->err);
}

#define RESULT(rule, outcome, print)                                                               \
	"{\"rule\":\"" rule "\",\"outcome\":\"" outcome "\",\"severity\":\"error\","               \
	"\"location\":{\"path\":\"a.c\",\"line\":7},\"message\":\"m\",\"fingerprint\":\"" print    \
	"\"}"
#define AUDIT(results)                                                                             \
	"{\n\"schema\":\"newcomer/audit/1\",\"repository\":{\"name\":\"acme\"},\"verdict\":"       \
	"\"ready\",\"results\":[" results "]}"
#define BASELINE "{\"schema\":\"newcomer/baseline/1\"}\n"

static void an_audit_is_read_with_its_places(void **state)
{
	(void)state;
	struct room r = {.arena = NC_ARENA_INIT};
	assert_int_equal(read_past(&r, AUDIT(RESULT("x", "gap", "1"))), NC_OK);
	assert_true(r.past.whole);
	assert_int_equal(r.past.count, 1);
	assert_text(r.past.repository, "acme");
	assert_text(r.past.results[0].where, "a.c:7");
	assert_text(r.past.results[0].rule, "x");
	nc_arena_release(&r.arena);
}

static void lines_are_read_one_by_one(void **state)
{
	(void)state;
	struct room r = {.arena = NC_ARENA_INIT};
	const char *text = "{\"schema\":\"newcomer/audit-lines/1\",\"verdict\":\"ready\"}\n"
			   "{\"type\":\"result\",\"rule\":\"x\",\"outcome\":\"pass\","
			   "\"fingerprint\":\"1\"}\n\n";
	assert_int_equal(read_past(&r, text), NC_OK);
	assert_true(r.past.whole);
	assert_int_equal(r.past.count, 1);
	assert_text(r.past.results[0].outcome, "pass");
	nc_arena_release(&r.arena);
}

static void a_baseline_holds_gaps_only(void **state)
{
	(void)state;
	struct room r = {.arena = NC_ARENA_INIT};
	assert_int_equal(
		read_past(&r, BASELINE "{\"fingerprint\":\"1\",\"rule\":\"x\",\"where\":\"w\"}\n"),
		NC_OK);
	assert_false(r.past.whole);
	assert_true(nc_past_is_gap(&r.past.results[0]));
	assert_text(r.past.results[0].where, "w");
	nc_arena_release(&r.arena);
}

static void an_empty_baseline_is_one(void **state)
{
	(void)state;
	struct room r = {.arena = NC_ARENA_INIT};
	assert_int_equal(read_past(&r, BASELINE), NC_OK);
	assert_int_equal(r.past.count, 0);
	nc_arena_release(&r.arena);
}

static void what_is_something_else_is_refused(void **state)
{
	(void)state;
	static const char *const texts[] = {"", "{}", "[]", "null", "x", "{\"schema\":\"sarif\"}",
		"{\"schema\":\"newcomer/baseline/2\"}\n", BASELINE "{\"rule\":\"x\"}\n",
		BASELINE "{\"fingerprint\":\"1\"}\n", BASELINE "[]\n", BASELINE "nonsense\n",
		AUDIT("{\"rule\":\"x\"}"), AUDIT("7"), "{\"schema\":\"newcomer/audit/1\",\n"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct room r = {.arena = NC_ARENA_INIT, .past = {.count = 77}};
		assert_int_equal(read_past(&r, texts[i]), NC_EINVALID);
		assert_true(nc_str_starts(nc_str_of(r.err.text), NC_STR("old.json:")));
		assert_int_equal(r.past.count, 77);
		nc_arena_release(&r.arena);
	}
}

/* Comparing */

static struct nc_past_result result(const char *rule, const char *outcome, const char *print)
{
	return (struct nc_past_result){.rule = nc_str_of(rule),
		.outcome = nc_str_of(outcome),
		.fingerprint = nc_str_of(print)};
}

static void a_gap_is_known_by_its_fingerprint(void **state)
{
	(void)state;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_past_result old[] = {result("x", "gap", "1"), result("x", "pass", "2")};
	struct nc_past_result new[] = {
		result("x", "gap", "1"), result("x", "gap", "2"), result("y", "pass", "1")};
	struct nc_past older = {.whole = true, .results = old, .count = 2};
	struct nc_past newer = {.whole = true, .results = new, .count = 3};
	struct nc_comparison c;
	nc_past_compare(&c, &arena, &older, &newer);
	assert_true(c.known[0]);
	assert_false(c.known[1]);
	assert_false(c.known[2]);
	assert_int_equal(c.known_count, 1);
	assert_int_equal(c.new_count, 1);
	assert_int_equal(c.end_count, 0);
	nc_arena_release(&arena);
}

static void only_what_was_asked_and_judged_is_closed(void **state)
{
	(void)state;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_past_result old[] = {result("passes", "gap", "1"), result("waived", "gap", "2"),
		result("unjudged", "gap", "3"), result("unasked", "gap", "4")};
	struct nc_past_result new[] = {result("passes", "pass", "5"),
		result("waived", "waived", "2"), result("unjudged", "unknown", "6")};
	struct nc_past older = {.results = old, .count = 4};
	struct nc_past newer = {.whole = true, .results = new, .count = 3};
	static const enum nc_fate fates[] = {
		NC_FATE_CLOSED, NC_FATE_WAIVED, NC_FATE_UNJUDGED, NC_FATE_UNASKED};
	struct nc_comparison c;
	nc_past_compare(&c, &arena, &older, &newer);
	assert_int_equal(c.end_count, 4);
	assert_int_equal(c.closed, 1);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(c.ends[i].fate, fates[i]);
		assert_ptr_equal(c.ends[i].gap, &old[i]);
	}
	nc_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_audit_is_read_with_its_places),
		cmocka_unit_test(lines_are_read_one_by_one),
		cmocka_unit_test(a_baseline_holds_gaps_only),
		cmocka_unit_test(an_empty_baseline_is_one),
		cmocka_unit_test(what_is_something_else_is_refused),
		cmocka_unit_test(a_gap_is_known_by_its_fingerprint),
		cmocka_unit_test(only_what_was_asked_and_judged_is_closed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
