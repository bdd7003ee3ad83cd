/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "newcomer/forge.h"
#include "newcomer/transcript.h"

/* Files that an auditor hands in: what they say, and how their faults are told. */

static void fails(enum nc_code code, const struct nc_error *err, const char *text)
{
	assert_int_equal(code, NC_EINVALID);
	assert_string_equal(err->text, text);
}

static void what_the_forge_knows_is_read(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	struct nc_error err;
	struct nc_forge f;
	static const char text[] = "{\"schema\": \"newcomer/forge/1\",\n"
				   " \"open_issues\": [{\"number\": 3, \"title\": \"rain\"},\n"
				   "  {\"number\": 4, \"owner\": \"harbour\"}],\n"
				   " \"open_pulls\": [], \"truncated\": true}";
	assert_int_equal(nc_forge_read(&f, &a, "f.json", nc_str_of(text), &err), NC_OK);
	assert_int_equal(f.issue_count, 2);
	assert_int_equal(f.pull_count, 0);
	assert_int_equal(f.issues[0].number, 3);
	assert_text(f.issues[0].owner, "");
	assert_text(f.issues[1].owner, "harbour");
	assert_true(f.truncated);
	nc_arena_release(&a);
}

static void a_forge_file_of_another_kind_is_refused(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	struct nc_error err;
	struct nc_forge f;
	fails(nc_forge_read(&f, &a, "f.json", NC_STR("{\n\"schema\": \"newcomer/audit/1\"}"), &err),
		&err, "f.json:2: 'schema' is newcomer/forge/1");
	fails(nc_forge_read(&f, &a, "f.json",
		      NC_STR("{\"schema\": \"newcomer/forge/1\",\n\"open_issues\": 3}"), &err),
		&err, "f.json:2: 'open_issues' is a list, empty where there are none");
	fails(nc_forge_read(&f, &a, "f.json",
		      NC_STR("{\"schema\": \"newcomer/forge/1\", \"open_issues\": [\n{}]}"), &err),
		&err, "f.json:2: each of 'open_issues' has a number");
	assert_int_not_equal(nc_forge_read(&f, &a, "f.json", NC_STR("["), &err), NC_OK);
	nc_arena_release(&a);
}

static void a_transcript_says_what_was_run(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	struct nc_error err;
	struct nc_transcript t;
	static const char text[] =
		"{\"schema\": \"newcomer/transcript/1\", \"head\": \"4f1c2d9\", \"on\": "
		"\"2026-11-20\",\n"
		" \"steps\": [{\"command\": \"make\", \"exit\": 2, \"error\": \"no cc\", \"line\": "
		"18},\n"
		"  {\"command\": \"make test\", \"exit\": null}]}";
	assert_int_equal(nc_transcript_read(&t, &a, "t.json", nc_str_of(text), &err), NC_OK);
	assert_int_equal(t.step_count, 2);
	assert_true(t.steps[0].run);
	assert_int_equal(t.steps[0].exit, 2);
	assert_int_equal(t.steps[0].line, 18);
	assert_false(t.steps[1].run);
	nc_arena_release(&a);
}

static void a_transcript_without_day_commit_or_status_is_refused(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	struct nc_error err;
	struct nc_transcript t;
#define HEAD_ "{\"schema\": \"newcomer/transcript/1\", \"head\": \"4f1c2d9\""
	fails(nc_transcript_read(&t, &a, "t.json", NC_STR(HEAD_ ", \"on\": \"2026-02-30\"}"), &err),
		&err, "t.json:1: 'on' is the day of the rehearsal, written 2026-11-20");
	fails(nc_transcript_read(&t, &a, "t.json",
		      NC_STR("{\"schema\": \"newcomer/transcript/1\", \"on\": \"2026-02-03\"}"),
		      &err),
		&err, "t.json:1: 'head' is the commit that was cloned");
	fails(nc_transcript_read(&t, &a, "t.json",
		      NC_STR(HEAD_ ", \"on\": \"2026-02-03\",\n\"steps\": [{\"command\": \"x\"}]}"),
		      &err),
		&err, "t.json:2: each step has an exit status, or null where it was not run");
	nc_arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_forge_knows_is_read),
		cmocka_unit_test(a_forge_file_of_another_kind_is_refused),
		cmocka_unit_test(a_transcript_says_what_was_run),
		cmocka_unit_test(a_transcript_without_day_commit_or_status_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
