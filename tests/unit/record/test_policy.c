/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "newcomer/policy.h"

static enum nc_code read(
	struct nc_policy *out, struct nc_arena *a, struct nc_buf *problems, const char *text)
{
	struct nc_error err;
	return nc_policy_read(out, a, "policy.yml", nc_str_of(text), problems, &err);
}

static void a_whole_policy_is_read(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	struct nc_buf problems = NC_BUF_INIT(0);
	struct nc_policy p;
	assert_int_equal(read(&p, &a, &problems,
				 "policy: 1\n"
				 "profiles: [partner-handoff]\n"
				 "severity: {readme-test: error}\n"
				 "locked: [secret-committed]\n"
				 "waivers: [link-broken, secret-committed]\n"
				 "thresholds: {branch-stale-days: 60}\n"),
		NC_OK);
	assert_int_equal(p.profile_count, 1);
	assert_text(nc_value_get_text(p.severities, "readme-test"), "error");
	assert_int_equal(nc_value_get_int(p.thresholds, "branch-stale-days", 0), 60);
	assert_true(nc_policy_takes_waiver(&p, NC_STR("link-broken")));
	assert_false(nc_policy_takes_waiver(&p, NC_STR("branch-unmerged")));
	/* Locked wins over what may be waived. */
	assert_false(nc_policy_takes_waiver(&p, NC_STR("secret-committed")));
	nc_buf_release(&problems);
	nc_arena_release(&a);
}

static void without_a_word_on_waivers_all_count_but_of_locked_rules(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	struct nc_buf problems = NC_BUF_INIT(0);
	struct nc_policy p;
	assert_int_equal(read(&p, &a, &problems, "policy: 1\nlocked: [readme-test]\n"), NC_OK);
	assert_true(nc_policy_takes_waiver(&p, NC_STR("link-broken")));
	assert_false(nc_policy_takes_waiver(&p, NC_STR("readme-test")));
	assert_int_equal(read(&p, &a, &problems, "policy: 1\nwaivers: none\n"), NC_OK);
	assert_false(nc_policy_takes_waiver(&p, NC_STR("link-broken")));
	nc_buf_release(&problems);
	nc_arena_release(&a);
}

static void every_fault_of_a_policy_is_told_with_its_place(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	struct nc_buf problems = NC_BUF_INIT(0);
	struct nc_policy p;
	assert_int_equal(read(&p, &a, &problems,
				 "policy: 2\n"
				 "lockd: [readme-test]\n"
				 "severity: {readme-test: fatal}\n"
				 "waivers: some\n"
				 "thresholds: {branch-stale-days: -1}\n"),
		NC_EINVALID);
	static const char *const told[] = {
		"policy.yml:1:9: this newcomer reads policies of format 1",
		"policy.yml:2:1: unknown key 'lockd' (did you mean 'locked'?)",
		"policy.yml:3:25: 'readme-test' is one of error|warning|note",
		"policy.yml:4:10: 'waivers' is all|none, or a list",
		"policy.yml:5:33: 'branch-stale-days' is a whole number, zero or more"};
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		if (nc_str_find(nc_buf_str(&problems), nc_str_of(told[i])) == NC_NPOS)
			fail_msg("not told: %s in\n%.*s", told[i],
				NC_STR_ARG(nc_buf_str(&problems)));
	}
	nc_buf_release(&problems);
	nc_arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_policy_is_read),
		cmocka_unit_test(without_a_word_on_waivers_all_count_but_of_locked_rules),
		cmocka_unit_test(every_fault_of_a_policy_is_told_with_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
