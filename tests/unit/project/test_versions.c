/* SPDX-License-Identifier: MIT */
#include "newcomer/version.h"
#include "test.h"

static struct nc_version version(const char *text)
{
	struct nc_version v;
	if (!nc_version_read(&v, nc_str_of(text)))
		fail_msg("%s should be a version", text);
	return v;
}

static void what_people_write_is_in_its_order(void **state)
{
	(void)state;
	static const char *const rising[] = {"0.9", "0.28.1", "1.0.dev3", "1.0-SNAPSHOT.4", "1.0a1",
		"1.0.0-alpha.2", "1.0.0-alpha.10", "1.0.0.beta0", "1.0b2", "1.0-M3", "1.0.0-rc.1",
		"1.0rc2", "v1.0.0-rc10", "1.0.0", "1.0-1", "1.0.post1", "1.0.1", "1.0.2a", "1.0.2w",
		"1.2", "1.10", "2.0.0.Final", "8_5_0", "21v3", "2025.12", "2026-01-31", "20260201"};
	for (size_t i = 0; i + 1 < sizeof rising / sizeof *rising; i++) {
		struct nc_version a = version(rising[i]), b = version(rising[i + 1]);
		if (nc_version_compare(&a, &b) >= 0 || nc_version_compare(&b, &a) <= 0)
			fail_msg("%s should come before %s", rising[i], rising[i + 1]);
	}
}

static void missing_numbers_are_zero(void **state)
{
	(void)state;
	struct nc_version a = version("v1.2"), b = version("1.2.0");
	assert_int_equal(nc_version_compare(&a, &b), 0);
	struct nc_version c = version("1.2.0+build.7");
	assert_int_equal(nc_version_compare(&b, &c), 0);
}

static void what_only_looks_like_one_is_none(void **state)
{
	(void)state;
	static const char *const none[] = {"", "unknown", "2.3.x", "1.x", "20240131123045", "12",
		"1706704245", "version", "v", "1.2 and more", ".1", "latest", "1..2", "20241399"};
	struct nc_version v;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		if (nc_version_read(&v, nc_str_of(none[i])))
			fail_msg("%s should be no version", none[i]);
	}
}

static void a_tag_tells_version_and_package(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *package, *version;
	} rows[] = {
		{"v1.2.3", "", "1.2.3"},
		{"1.2.3", "", "1.2.3"},
		{"V2", "", "2"},
		{"v.0.9", "", "0.9"},
		{"release-1.2", "", "1.2"},
		{"release/1.2.3", "", "1.2.3"},
		{"Release_1.2", "", "1.2"},
		{"REL_15_2", "", "15_2"},
		{"curl-8_5_0", "curl", "8_5_0"},
		{"jq-1.7.1", "jq", "1.7.1"},
		{"jq-1.8.2rc1", "jq", "1.8.2rc1"},
		{"log4j-2.17.0", "log4j", "2.17.0"},
		{"log4j-rel-2.17.0", "log4j", "2.17.0"},
		{"core@1.2.3", "core", "1.2.3"},
		{"@tides/core@1.2.3", "@tides/core", "1.2.3"},
		{"core/v1.2.3", "core", "1.2.3"},
		{"modules/core/v0.1.0", "modules/core", "0.1.0"},
		{"2026.1", "", "2026.1"},
		{"release-2026-01-31", "", "2026-01-31"},
		{"20v8", "", "20v8"},
		{"1.0.0-beta", "", "1.0.0-beta"},
		{"0.29.0.gfm.13", "", "0.29.0.gfm.13"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct nc_version v;
		struct nc_str package;
		if (!nc_version_of_tag(&v, &package, nc_str_of(rows[i].tag)))
			fail_msg("%s should name a version", rows[i].tag);
		assert_text(v.text, rows[i].version);
		assert_text(package, rows[i].package);
	}
}

static void a_candidate_by_its_prefix_is_not_final(void **state)
{
	(void)state;
	struct nc_version v;
	struct nc_str package;
	assert_true(nc_version_of_tag(&v, &package, NC_STR("rc-8_22_0-2")));
	assert_text(package, "");
	assert_false(nc_version_is_final(&v));
}

static void a_bookmark_names_no_release(void **state)
{
	(void)state;
	static const char *const none[] = {"backup-2025-01-05", "unknown", "2.3.x", "before-2.0",
		"nightly-2026-01-01", "deploy/2026-01-31", "20240131123045", "build-1.2.3",
		"issue-42", "jdk8u312-b07", "archive/v1.0", "1.x", ""};
	struct nc_version v;
	struct nc_str package;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		if (nc_version_of_tag(&v, &package, nc_str_of(none[i])))
			fail_msg("%s should name no release", none[i]);
	}
}

static void a_line_s_entry_covers_its_patches(void **state)
{
	(void)state;
	struct nc_version line = version("1.2"), first = version("1.2.0"), patch = version("1.2.4"),
			  other = version("1.3.0"), early = version("1.2.0-rc1");
	assert_true(nc_version_covers(&line, &patch));
	assert_true(nc_version_covers(&line, &first));
	assert_true(nc_version_covers(&first, &line));
	assert_false(nc_version_covers(&first, &patch));
	assert_false(nc_version_covers(&line, &other));
	assert_false(nc_version_covers(&early, &first));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_write_is_in_its_order),
		cmocka_unit_test(missing_numbers_are_zero),
		cmocka_unit_test(what_only_looks_like_one_is_none),
		cmocka_unit_test(a_tag_tells_version_and_package),
		cmocka_unit_test(a_candidate_by_its_prefix_is_not_final),
		cmocka_unit_test(a_bookmark_names_no_release),
		cmocka_unit_test(a_line_s_entry_covers_its_patches),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
