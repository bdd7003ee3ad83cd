/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "example.h"
#include "newcomer/changelog.h"
#include "newcomer/project.h"
#include "newcomer/release.h"

struct opened {
	struct example example;
	struct nc_project *project;
	const struct nc_changelogs *changelogs;
};

static struct opened look(const char *yaml)
{
	struct opened o = {.example = example_open(yaml)};
	struct nc_project_request request = {.workers = 1};
	struct nc_error err;
	if (nc_project_load(
		    &o.project, o.example.snapshot, nc_rulebook_builtin(), &request, &err) != NC_OK)
		fail_msg("%s", err.text);
	o.changelogs = nc_project_changelogs(o.project);
	return o;
}

static void leave(struct opened *o)
{
	nc_project_free(o->project);
	example_close(&o->example);
}

/* "1.2.0 2026-01-31 u:3" for each entry: version, day, unreleased, line; ! is one that tells
 * nothing. */
static void assert_entries(const char *yaml, const char *want)
{
	struct opened o = look(yaml);
	struct nc_buf b = NC_BUF_INIT(0);
	for (size_t c = 0; c < o.changelogs->count; c++) {
		const struct nc_changelog *log = &o.changelogs->items[c];
		for (size_t i = 0; i < log->entry_count; i++) {
			const struct nc_changelog_entry *e = &log->entries[i];
			char day[16] = "";
			if (e->date != NC_NO_DAY)
				nc_day_format(day, e->date);
			nc_buf_printf(&b, "%s%.*s%s%s%s:%u%s", b.size ? ", " : "",
				NC_STR_ARG(e->version.text), *day ? "@" : "", day,
				e->unreleased ? " u" : "", e->line, e->told ? "" : "!");
		}
	}
	assert_text(nc_buf_str(&b), want);
	nc_buf_release(&b);
	leave(&o);
}

static void keep_a_changelog_s_way_is_read(void **state)
{
	(void)state;
	assert_entries(
		"files:\n"
		"  CHANGELOG.md: |\n"
		"    # Changelog\n"
		"    The format is based on [Keep a Changelog](https://keepachangelog.com/).\n"
		"\n"
		"    ## [Unreleased]\n"
		"    ### Added\n"
		"\n"
		"    ## [1.2.0] - 2026-01-31\n"
		"    - The gauge waits for the tide.\n"
		"    ### Node 18.2 is what it takes\n"
		"    ## 1.1.0 (2025-12-01)\n"
		"    * First gauge.\n"
		"    [1.2.0]: https://example.org/compare/1.1.0...1.2.0\n",
		" u:4!, 1.2.0@2026-01-31:7, 1.1.0@2025-12-01:10");
}

static void underlines_days_below_and_words_before_are_read(void **state)
{
	(void)state;
	assert_entries("files:\n"
		       "  CHANGES.rst: |\n"
		       "    Version 3.2.0\n"
		       "    -------------\n"
		       "\n"
		       "    Unreleased\n"
		       "\n"
		       "    -   The gauge waits.\n"
		       "\n"
		       "    Version 3.1.0\n"
		       "    -------------\n"
		       "\n"
		       "    Released 2025-11-13\n"
		       "\n"
		       "    -   The gauge is read.\n",
		"3.2.0 u:1, 3.1.0@2025-11-13:8");
}

static void a_name_before_the_version_is_the_project_s(void **state)
{
	(void)state;
	assert_entries("files:\n"
		       "  NEWS.md: |\n"
		       "    # tides (development version)\n"
		       "    # tides 1.1.0\n"
		       "    * The gauge waits for you.\n"
		       "    ## Upgrade to python 3.9\n"
		       "    # tides 1.0.1\n"
		       "    * The gauge is read.\n",
		" u:1!, 1.1.0:2, 1.0.1:5");
}

static void plain_text_needs_no_marks(void **state)
{
	(void)state;
	assert_entries(
		"files: {CHANGELOG: \"2026-03-27 v10.0.0\\n- Upgrade of the gauge from 3.7.1 to "
		"3.11.0\\n\\n2026-03-15 v9.18.0\\n- Add a gauge\\n\"}",
		"10.0.0@2026-03-27:1, 9.18.0@2026-03-15:4");
	assert_entries("files: {changelog.txt: \"[0.29.0]\\n\\n  * Update the gauge to 0.29.\\n\\n"
		       "[0.28.0]\\n\\n  * Add a gauge\\n\"}",
		"0.29.0:1, 0.28.0:5");
	assert_entries(
		"files: {RELEASE-NOTES: \"tides and libtides 8.22.0\\n=====\\n\\nThis release "
		"has these changes\\n\"}",
		"8.22.0:1");
	assert_entries("files: {CHANGES: \"Changes with Tides 1.2.0        02 Jan 2026\\n\\n    *) "
		       "Feature: the gauge waits.\\n\"}",
		"1.2.0@2026-01-02:1");
	assert_entries("files: {CHANGES: \"CHANGES FROM 3.6a TO 3.7\\n\\n* The gauge waits.\\n\\n"
		       "CHANGES FROM 3.6 TO 3.6a\\n\\n* The mast waits.\\n\"}",
		"3.7:1, 3.6a:5");
}

static void from_one_version_to_another_is_the_entry_of_the_later(void **state)
{
	(void)state;
	assert_entries("files: {NEWS.md: \"# tides 0.5.1 to 0.6.0\\n\\n* The gauge waits.\\n\\n"
		       "# tides 0.5.1\\n\\n* The mast waits.\\n\\n# 0.5.0 to the harbour\\n\"}",
		"0.6.0:1, 0.5.1:5");
}

static void a_part_of_a_version_s_entry_is_not_what_comes_next(void **state)
{
	(void)state;
	assert_entries(
		"files: {CHANGELOG.md: \"## v0.2 (2026-01-05)\\n\\n## Dev Changes\\n\\n"
		"- The gauge waits.\\n\\n## v0.1\\n\\n## Dev Changes\\n\\n- The mast waits.\\n\"}",
		"0.2@2026-01-05:1, 0.1:7");
	assert_entries("files: {CHANGELOG.md: \"## 0.2\\n\\n### Dev\\n\\n- The gauge waits.\\n\"}",
		"0.2:1");
	assert_entries("files: {CHANGELOG.md: \"# Version 1\\n\\n## Unreleased\\n\\n- The gauge "
		       "waits.\\n\\n## 1.1.0\\n\\n- The mast waits.\\n\"}",
		"1:1!,  u:3, 1.1.0:7");
	assert_entries(
		"files: {CHANGELOG.md: \"## 0.1\\n\\n- The mast waits.\\n\\n## 0.2\\n\\n- The "
		"pier waits.\\n\\n## Next\\n\\n- The gauge waits.\\n\"}",
		"0.1:1, 0.2:5,  u:9");
}

static void a_day_may_have_a_column_of_its_own(void **state)
{
	(void)state;
	assert_entries("files: {CHANGELOG.md: \"| Version | Day | What |\\n|---|---|---|\\n"
		       "| 1.2.0 | 2026-01-02 | The gauge waits |\\n\"}",
		"1.2.0@2026-01-02:3");
}

static void a_schedule_of_releases_is_no_record_of_them(void **state)
{
	(void)state;
	struct opened o = look("files: {RELEASE.md: \"# Releases\\n\\n| release | cut |\\n|---|---|"
			       "\\n| v3.16 | 2026-01-02 |\\n\", CHANGELOG.md: \"# Changes\\n\\n"
			       "## 3.14.0 / 2025-08-17\\n\\n- A gauge.\\n\"}");
	assert_int_equal(o.changelogs->count, 1);
	assert_text(o.changelogs->items[0].path, "CHANGELOG.md");
	leave(&o);
}

static void the_first_words_of_a_plain_text_are_its_heading(void **state)
{
	(void)state;
	assert_entries("files: {RELEASE-NOTES: \"tides and libtides 8.22.0\\n\\n Public releases: "
		       "276\\n\\nThis release has these changes\\n\\n o the gauge waits\\n\"}",
		"8.22.0:1");
}

static void of_several_the_one_that_goes_furthest_is_first(void **state)
{
	(void)state;
	struct opened o =
		look("files: {CHANGES.md: \"See NEWS for what changed.\", ChangeLog: "
		     "\"2015-01-05  Owner  <o@example.org>\\n\\n\\t* a.c: Read.\\n\", NEWS: "
		     "\"1.8.2\\n\\n* The gauge waits.\\n\"}");
	assert_int_equal(o.changelogs->count, 3);
	assert_text(o.changelogs->items[0].path, "NEWS");
	leave(&o);
}

static void gnu_and_debian_have_ways_of_their_own(void **state)
{
	(void)state;
	assert_entries("files: {ChangeLog: \"2026-01-31  The owner  <owner@example.org>\\n\\n"
		       "\\t* gauge.c (read): Wait for the tide.\\n\"}",
		"@2026-01-31:1");
	assert_entries("files: {debian/changelog: \"tides (1:1.0-1) unstable; urgency=low\\n\\n"
		       "  * First release.\\n\\n -- Owner <o@example.org>  Sat, 31 Jan 2026\\n\"}",
		"1.0-1@2026-01-31:1");
}

static void a_folder_has_a_file_for_each_release(void **state)
{
	(void)state;
	assert_entries(
		"files: {docs/releases/1.9.txt: \"The gauge is read.\", docs/releases/1.10.txt: "
		"\"It waits.\", docs/releases/index.txt: \"All releases\"}",
		"1.10:1, 1.9:1");
	assert_entries("files: {changelog/81_4.6.0_2026-03-06.md: \"The gauge is read.\", "
		       "changelog/80_4.5.0_2025-03-28.md: \"It waits.\", "
		       "changelog/20260818-182823.yaml: \"kind: NOTES\"}",
		"4.6.0@2026-03-06:1, 4.5.0@2025-03-28:1");
}

static void a_section_of_the_readme_counts(void **state)
{
	(void)state;
	assert_entries("files:\n"
		       "  README.md: |\n"
		       "    # Tides\n"
		       "    Reads gauges.\n"
		       "    ## Changelog\n"
		       "    ### 1.1.0\n"
		       "    - The gauge waits for you.\n"
		       "    ### 1.0.0\n"
		       "    - The gauge is read.\n"
		       "    ## License\n"
		       "    MIT 2.0\n",
		"1.1.0:4, 1.0.0:6");
}

static void another_thing_s_changelog_is_none(void **state)
{
	(void)state;
	struct opened o =
		look("files: {CHANGELOG.of-a-fork.md: \"# 1.0\\n- a gauge is read\\n\", "
		     "changes.py: \"x = 1\\n\", docs/history.md: \"# How it came about\\n\", "
		     "vendor/x/CHANGELOG.md: \"# 1.0\\n\", src/news.html: \"<p>News\"}");
	assert_int_equal(o.changelogs->count, 0);
	leave(&o);
}

static void usual_names_are_known(void **state)
{
	(void)state;
	static const char *const names[] = {"CHANGELOG", "changelog.md", "ChangeLog", "Changes",
		"CHANGES.rst", "HISTORY.md", "NEWS", "NEWS.adoc", "RELEASES.md", "RELEASE-NOTES",
		"RELEASE_NOTES.txt", "ReleaseNotes.html", "00-RELEASENOTES", "WHATSNEW.org",
		"docs/CHANGELOG.rst", "docs/source/changes.rst", ".github/CHANGELOG.md",
		"CHANGELOG-2.x.md", "CHANGES-1.0", "ChangeLog-2014"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char yaml[256];
		snprintf(yaml, sizeof yaml,
			"files: {%s: \"1.2.0 (2026-01-31)\\n-----\\n\\n* The gauge waits for "
			"you.\\n\"}",
			names[i]);
		struct opened o = look(yaml);
		if (o.changelogs->count != 1)
			fail_msg("%s should be a changelog", names[i]);
		assert_text(o.changelogs->items[0].folder, "");
		assert_int_equal(o.changelogs->items[0].entry_count, 1);
		leave(&o);
	}
}

static void a_package_s_changelog_is_the_package_s(void **state)
{
	(void)state;
	struct opened o =
		look("files: {packages/core/CHANGELOG.md: \"# 1.2.0\\n- the gauge waits\\n\", "
		     "CHANGELOG.md: \"# 3.0.0\\n- the gauge is read\\n\"}");
	assert_int_equal(o.changelogs->count, 2);
	assert_text(o.changelogs->items[0].folder, "");
	assert_text(o.changelogs->items[1].folder, "packages/core");
	assert_text(
		nc_changelogs_newest(o.changelogs, NC_STR("packages/core"))->version.text, "1.2.0");
	leave(&o);
}

static void a_template_has_no_entry_that_tells(void **state)
{
	(void)state;
	struct opened o = look("files:\n"
			       "  CHANGELOG.md: |\n"
			       "    # Changelog\n"
			       "    All notable changes to this project will be documented here.\n"
			       "    ## [Unreleased]\n"
			       "    ### Added\n"
			       "    ## [0.1.0] - YYYY-MM-DD\n"
			       "    ### Fixed\n"
			       "    <!-- what was wrong with the gauge -->\n");
	assert_int_equal(o.changelogs->count, 1);
	assert_false(o.changelogs->items[0].told);
	leave(&o);
}

static void what_points_elsewhere_says_where(void **state)
{
	(void)state;
	struct opened o = look("files: {CHANGES.md: \"# Changes\\n\\nSee "
			       "https://example.org/releases for what changed.\\n\"}");
	assert_int_equal(o.changelogs->items[0].elsewhere, 3);
	leave(&o);
}

static void what_waits_for_the_next_entry_is_counted(void **state)
{
	(void)state;
	struct opened o = look("files: {newsfragments/12.bugfix.rst: The gauge waits., "
			       "newsfragments/README.md: How to., .changeset/brave-gauge.md: x, "
			       ".changeset/config.json: \"{}\"}");
	assert_int_equal(o.changelogs->fragment_count, 2);
	leave(&o);
}

static void days_are_read_in_many_ways(void **state)
{
	(void)state;
	static const char *const days[] = {"2026-01-31", "2026/01/31", "31.01.2026", "1/31/2026",
		"January 31, 2026", "Jan 31st 2026", "31 January 2026", "31-Jan-2026",
		"2026年1月31日", "Released Sat Jan 31 10:37:47 IST 2026"};
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		char yaml[256];
		snprintf(yaml, sizeof yaml,
			"files: {CHANGES.md: \"# 1.2.0 - %s\\n\\n* The gauge waits.\\n\"}",
			days[i]);
		assert_entries(yaml, "1.2.0@2026-01-31:1");
	}
	assert_entries("files: {CHANGES.md: \"# 1.2.0(2026-01-31)\\n\\n* The gauge waits.\\n\"}",
		"1.2.0@2026-01-31:1");
	assert_entries("files: {CHANGES.md: \"# 1.2.0（2026-01-31）\\n\\n* The gauge waits.\\n\"}",
		"1.2.0@2026-01-31:1");
}

static void the_newest_release_is_told_by_version(void **state)
{
	(void)state;
	struct opened o = look("files: {a.txt: a}\n"
			       "steps:\n"
			       "  - tag: v1.9.0\n"
			       "  - tag: unknown\n"
			       "  - tag: 2.3.x\n"
			       "  - tag: tides-0.5\n"
			       "  - commit: {files: {a.txt: b}}\n"
			       "  - tag: v1.10.0\n"
			       "  - tag: v1.11.0-rc1\n"
			       "  - branch: old\n"
			       "  - commit: {files: {a.txt: c}}\n"
			       "  - tag: v2.0.0\n"
			       "  - switch: main\n"
			       "  - commit: {files: {a.txt: d}}\n");
	struct nc_releases r;
	struct nc_arena arena = NC_ARENA_INIT;
	nc_releases_gather(&r, &arena, o.example.snapshot, NC_STR_NONE);
	assert_int_equal(r.count, 2);
	assert_non_null(r.main);
	assert_text(r.main->newest->tag->name, "v2.0.0");
	assert_text(r.main->reachable->tag->name, "v1.10.0");
	assert_int_equal(
		nc_release_commits_since(&arena, o.example.snapshot, r.main->reachable), 1);
	nc_arena_release(&arena);
	leave(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keep_a_changelog_s_way_is_read),
		cmocka_unit_test(underlines_days_below_and_words_before_are_read),
		cmocka_unit_test(a_name_before_the_version_is_the_project_s),
		cmocka_unit_test(plain_text_needs_no_marks),
		cmocka_unit_test(from_one_version_to_another_is_the_entry_of_the_later),
		cmocka_unit_test(a_part_of_a_version_s_entry_is_not_what_comes_next),
		cmocka_unit_test(a_day_may_have_a_column_of_its_own),
		cmocka_unit_test(a_schedule_of_releases_is_no_record_of_them),
		cmocka_unit_test(the_first_words_of_a_plain_text_are_its_heading),
		cmocka_unit_test(of_several_the_one_that_goes_furthest_is_first),
		cmocka_unit_test(gnu_and_debian_have_ways_of_their_own),
		cmocka_unit_test(a_folder_has_a_file_for_each_release),
		cmocka_unit_test(a_section_of_the_readme_counts),
		cmocka_unit_test(another_thing_s_changelog_is_none),
		cmocka_unit_test(usual_names_are_known),
		cmocka_unit_test(a_package_s_changelog_is_the_package_s),
		cmocka_unit_test(a_template_has_no_entry_that_tells),
		cmocka_unit_test(what_points_elsewhere_says_where),
		cmocka_unit_test(what_waits_for_the_next_entry_is_counted),
		cmocka_unit_test(days_are_read_in_many_ways),
		cmocka_unit_test(the_newest_release_is_told_by_version),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
