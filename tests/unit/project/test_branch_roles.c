/* SPDX-License-Identifier: MIT */
#include "newcomer/branch_role.h"
#include "test.h"

/* What a branch is for, by its name alone, with the table that is built in. */

struct named {
	const char *name;
	enum nc_branch_kind kind;
};

static void expect_all(const struct named *all, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct nc_branch_role role =
			nc_branch_role_of(nc_rulebook_builtin(), nc_str_of(all[i].name));
		if (role.kind != all[i].kind)
			fail_msg("%s is %s", all[i].name, nc_branch_kind_name(role.kind));
	}
}

static void lines_that_are_released_bear_a_version(void **state)
{
	static const struct named all[] = {
		{"v2", NC_BRANCH_RELEASE},
		{"v1.x", NC_BRANCH_RELEASE},
		{"1.2", NC_BRANCH_RELEASE},
		{"12-x", NC_BRANCH_RELEASE},
		{"2026.10", NC_BRANCH_RELEASE},
		{"7-0-stable", NC_BRANCH_RELEASE},
		{"2.0-stable", NC_BRANCH_RELEASE},
		{"15-0-stable-ee", NC_BRANCH_RELEASE},
		{"REL_15_STABLE", NC_BRANCH_RELEASE},
		{"ruby_3_2", NC_BRANCH_RELEASE},
		{"openssl-3.0", NC_BRANCH_RELEASE},
		{"release/1.0", NC_BRANCH_RELEASE},
		{"release-2.7", NC_BRANCH_RELEASE},
		{"branch-3.3", NC_BRANCH_RELEASE},
		{"stable/4.2.x", NC_BRANCH_RELEASE},
		{"V3.X", NC_BRANCH_RELEASE},
		{"0.12.1-release", NC_BRANCH_RELEASE},
		{"hotfix/0.22.4.10", NC_BRANCH_RELEASE},
		{"maintenance/2.x", NC_BRANCH_RELEASE},
		{"5-6-2", NC_BRANCH_RELEASE},
		{"3-stable", NC_BRANCH_RELEASE},
		{"6-2-release", NC_BRANCH_RELEASE},
		{"4.0.0-rc1", NC_BRANCH_RELEASE},
		{"v3.12.0-alpha", NC_BRANCH_RELEASE},
		{"version-2.3.2", NC_BRANCH_RELEASE},
		{"v20.x-lts", NC_BRANCH_RELEASE},
		{"gauge-release/5.2", NC_BRANCH_RELEASE},
	};
	(void)state;
	expect_all(all, sizeof all / sizeof *all);
}

static void a_number_in_its_name_makes_work_no_release(void **state)
{
	static const struct named all[] = {
		{"123-fix-login", NC_BRANCH_WORK},
		{"123-2-fix", NC_BRANCH_WORK},
		{"123-xml-export", NC_BRANCH_WORK},
		{"3-4-fix-tides", NC_BRANCH_WORK},
		{"v2-rewrite", NC_BRANCH_WORK},
		{"1.2-fix-login", NC_BRANCH_WORK},
		{"2026-10-01", NC_BRANCH_WORK},
		{"2024-refactor", NC_BRANCH_WORK},
		{"bump-gauge-reader-4.17", NC_BRANCH_WORK},
		{"release-notes", NC_BRANCH_WORK},
		{"maintenance-page", NC_BRANCH_WORK},
		{"stable-sorting", NC_BRANCH_WORK},
		{"update/readme", NC_BRANCH_WORK},
		{"1234", NC_BRANCH_WORK},
		{"mob-11-12-2025", NC_BRANCH_WORK},
		{"add-gauges-2.x", NC_BRANCH_WORK},
		{"maintenance/8005-swimlanes", NC_BRANCH_WORK},
		{"revert-1659-dev", NC_BRANCH_WORK},
		{"x", NC_BRANCH_WORK},
		{"", NC_BRANCH_WORK},
		{"35-64", NC_BRANCH_WORK},
		{"ruby-3.1.2", NC_BRANCH_WORK},
		{"alpine-3-21-1", NC_BRANCH_WORK},
		{"update-node-lts", NC_BRANCH_WORK},
		{"update-2-5-stable-with-tag", NC_BRANCH_WORK},
		{"test-stable-reading", NC_BRANCH_WORK},
		{"tide-tables-1.7.4-stable", NC_BRANCH_WORK},
	};
	(void)state;
	expect_all(all, sizeof all / sizeof *all);
}

static void programs_sites_and_places_are_told_from_work(void **state)
{
	static const struct named all[] = {
		{"dependabot/npm_and_yarn/lodash-4.17.21", NC_BRANCH_BOT},
		{"renovate/all-minor", NC_BRANCH_BOT},
		{"pre-commit-ci-update-config", NC_BRANCH_BOT},
		{"update/sbt-1.9.0", NC_BRANCH_BOT},
		{"backport/fix-tides/finely-big-ox", NC_BRANCH_BOT},
		{"gh-readonly-queue/main/pr-12-0a1b", NC_BRANCH_BOT},
		{"gh-pages", NC_BRANCH_PAGES},
		{"gh-pages2", NC_BRANCH_PAGES},
		{"gh-pages-1.8.2", NC_BRANCH_PAGES},
		{"gh-pages-fix-footer", NC_BRANCH_WORK},
		{"pages/contact", NC_BRANCH_WORK},
		{"deploy/harbour", NC_BRANCH_ENVIRONMENT},
		{"harbour-staging", NC_BRANCH_ENVIRONMENT},
		{"staging-js", NC_BRANCH_WORK},
		{"copilot/fix-tide-table", NC_BRANCH_BOT},
		{"codegen-bot/fix-tide-table", NC_BRANCH_BOT},
		{"l10n_main", NC_BRANCH_BOT},
		{"snyk-fix-0a1b", NC_BRANCH_BOT},
		{"staging", NC_BRANCH_ENVIRONMENT},
		{"develop", NC_BRANCH_INTEGRATION},
		{"1.3.0-dev", NC_BRANCH_INTEGRATION},
		{"master", NC_BRANCH_TRUNK},
		{"feature/develop", NC_BRANCH_WORK},
	};
	(void)state;
	expect_all(all, sizeof all / sizeof *all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_that_are_released_bear_a_version),
		cmocka_unit_test(a_number_in_its_name_makes_work_no_release),
		cmocka_unit_test(programs_sites_and_places_are_told_from_work),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
