/* SPDX-License-Identifier: MIT */
#include "example.h"

#include "newcomer/target.h"

/* Where the links of a README lead: each one's verdict, in its order. */
static void assert_verdicts(const char *yaml, const char *const *expected, size_t count)
{
	struct example e = example_open(yaml);
	struct nc_project *p = NULL;
	struct nc_error err;
	struct nc_project_request request = {.workers = 1};
	if (nc_project_load(&p, e.snapshot, nc_rulebook_builtin(), &request, &err) != NC_OK)
		fail_msg("%s", err.text);
	const struct nc_document *readme = nc_project_readme(p);
	struct nc_targets *targets = nc_targets_new(&e.arena, p);
	assert_int_equal(readme->link_count, count);
	for (size_t i = 0; i < count; i++) {
		struct nc_target_verdict v = nc_target_judge(targets, readme, &readme->links[i]);
		const struct nc_str parts[] = {v.state == NC_TARGET_OPEN ? NC_STR("open")
					       : nc_target_is_broken(&v) ? NC_STR("broken")
									 : NC_STR("there"),
			v.because.size ? NC_STR(": ") : NC_STR_NONE, v.because,
			v.near.size ? NC_STR(" ~ ") : NC_STR_NONE, v.near};
		assert_text(nc_arena_concat(&e.arena, parts, 5), expected[i]);
	}
	nc_project_free(p);
	example_close(&e);
}

static void what_the_tree_shows_is_decided(void **state)
{
	(void)state;
	const char *const expected[] = {
		"there",
		"there",
		"there",
		"there",
		"broken: there is no docs/guidee.md ~ docs/guide.md",
		("broken: in this case it is found on macOS and Windows only; the file is "
		 "docs/guide.md ~ docs/guide.md"),
		"broken: no heading of docs/guide.md has the anchor #stat ~ #start",
		"broken: no heading of README.md has the anchor #none",
		"broken: this link leads nowhere",
		"broken: there is no pier.png",
		"broken: there is no raw.csv: .gitignore keeps it out of the repository",
	};
	assert_verdicts("files:\n"
			"  README.md: |\n"
			"    # Tides\n\n"
			"    [a](docs/guide.md) [b](docs) [c](docs/guide.md#start) [d](#tides)\n"
			"    [e](docs/guidee.md) [f](docs/Guide.md) [g](docs/guide.md#stat)\n"
			"    [h](#none) []() ![i](pier.png) [j](raw.csv)\n"
			"  docs/guide.md: \"# Guide\\n\\n## Start\\n\"\n"
			"  .gitignore: \"raw.csv\\n\"\n",
		expected, sizeof expected / sizeof *expected);
}

static void what_no_tree_can_show_stays_open(void **state)
{
	(void)state;
	const char *const expected[] = {
		"open: an address: nothing is asked of the network",
		"open: an address of a person",
		"open: outside of the repository",
		"open: a page of the host",
		"open: a page of some server",
		"open: to be filled in",
		"open: a place that the host makes",
		"open: a place in a file that is not read as Markdown",
	};
	assert_verdicts("files:\n"
			"  README.md: |\n"
			"    [a](https://example.org/x) [b](mailto:owner@example.org)\n"
			"    [c](../../x) [d](issues/12) [e](/admin/login) [f](path/to/it)\n"
			"    [g](tides.c#l10) [h](tides.c#main)\n"
			"  tides.c: x\n",
		expected, sizeof expected / sizeof *expected);
}

static void an_address_of_this_repository_is_held_against_its_tree(void **state)
{
	(void)state;
	const char *const expected[] = {
		"there",
		"broken: there is no docs/gage.md ~ docs/gauge.md",
		"open: of a branch or tag that is not here",
		"open: an address: nothing is asked of the network",
	};
	assert_verdicts("files:\n"
			"  package.json: '{\"name\": \"tides\", \"repository\": "
			"\"https://example.org/harbour/tides.git\"}'\n"
			"  docs/gauge.md: \"# The gauge\\n\"\n"
			"  README.md: |\n"
			"    [a](https://example.org/harbour/tides/blob/main/docs/gauge.md)\n"
			"    [b](https://example.org/harbour/tides/blob/main/docs/gage.md)\n"
			"    [c](https://example.org/harbour/tides/blob/gone/docs/gage.md)\n"
			"    [d](https://example.org/other/tides/blob/main/docs/gage.md)\n",
		expected, sizeof expected / sizeof *expected);
}

static void lines_of_a_file_are_counted(void **state)
{
	(void)state;
	const char *const expected[] = {
		"there",
		"there",
		"there",
		"there",
		"broken: tides.c has 3 lines, and the link is to L4",
		"broken: tides.c has 3 lines, and the link is to L2-L9",
		"broken: tides.c has 3 lines, and the link is to L5C2-L6C1",
		"open: a place that the host makes",
		"open: a place that the host makes",
		"broken: one.txt has 1 line, and the link is to L2",
		"open: a line of a page that the host shows without lines",
		"there",
		"broken: guide.md has 3 lines, and the link is to L4",
		"there",
		"open: a line of a file whose lines cannot be counted",
		"open: a line of a file whose lines cannot be counted",
		"there",
	};
	assert_verdicts(
		"files:\n"
		"  README.md: |\n"
		"    [a](tides.c#L1) [b](tides.c#L3) [c](tides.c#L1-L4) [d](tides.c#L1C2-3)\n"
		"    [e](tides.c#L4) [f](tides.c#L2-L9) [g](tides.c#L5C2-L6C1)\n"
		"    [h](tides.c#L0) [i](tides.c#L1+L2) [j](one.txt#L2)\n"
		"    [k](guide.md#L1) [l](guide.md?plain=1#L2) [m](guide.md#L4)\n"
		"    [n](guide.md#l2) [o](tides.bin#L2) [p](large.dat#L2) [q](mac.txt#L3)\n"
		"  tides.c: \"a\\nb\\nc\\n\"\n"
		"  one.txt: a\n"
		"  guide.md: \"# Guide\\n\\n## L2\\n\"\n"
		"  tides.bin: \"a\\0b\\nc\\nd\\n\"\n"
		"  large.dat: \"version https://git-lfs.github.com/spec/v1\\nsize 9\\n\"\n"
		"  mac.txt: \"a\\rb\\rc\"\n",
		expected, sizeof expected / sizeof *expected);
}

static void places_behind_an_address_of_this_repository_are_looked_up(void **state)
{
	(void)state;
	const char *const expected[] = {
		"there",
		"broken: tides.c has 2 lines, and the link is to L3",
		"there",
		"broken: tides.c on feature/gauge has 4 lines, and the link is to L5",
		"broken: no heading of docs/gauge.md has the anchor #the-guage ~ #the-gauge",
		"broken: there is no pier.c on feature/gauge",
		"open: of a branch or tag that is not here",
	};
	assert_verdicts(
		"files:\n"
		"  package.json: '{\"name\": \"tides\", \"repository\": "
		"\"https://example.org/harbour/tides.git\"}'\n"
		"  docs/gauge.md: \"# The gauge\\n\"\n"
		"  tides.c: \"a\\nb\\n\"\n"
		"  pier.c: \"a\\n\"\n"
		"  README.md: |\n"
		"    [a](https://example.org/harbour/tides/blob/main/tides.c#L2)\n"
		"    [b](https://example.org/harbour/tides/blob/main/tides.c#L3)\n"
		"    [c](https://example.org/harbour/tides/blob/feature/gauge/tides.c#L3)\n"
		"    [d](https://example.org/harbour/tides/blob/feature/gauge/tides.c#L5)\n"
		"    [e](https://example.org/harbour/tides/blob/main/docs/gauge.md#the-guage)\n"
		"    [f](https://example.org/harbour/tides/blob/feature/gauge/pier.c#L1)\n"
		"    [g](https://example.org/harbour/tides/blob/"
		"0123456789012345678901234567890123456789/tides.c#L1)\n"
		"steps:\n"
		"  - branch: feature/gauge\n"
		"  - commit: {files: {tides.c: \"a\\nb\\nc\\nd\\n\"}, remove: [pier.c], "
		"date: 2026-01-05, author: owner@example.org, message: x}\n"
		"  - switch: main\n",
		expected, sizeof expected / sizeof *expected);
}

static void a_page_that_is_named_without_its_ending_is_found_or_left_open(void **state)
{
	(void)state;
	const char *const expected[] = {
		"there", "open: a page that a program finds by its own rules"};
	assert_verdicts("files:\n"
			"  README.rst: |\n"
			"    Tides\n"
			"    =====\n\n"
			"    See :doc:`docs/gauge` and :doc:`docs/pier`.\n"
			"  docs/gauge.rst: \"Gauge\\n=====\\n\"\n",
		expected, sizeof expected / sizeof *expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_tree_shows_is_decided),
		cmocka_unit_test(what_no_tree_can_show_stays_open),
		cmocka_unit_test(an_address_of_this_repository_is_held_against_its_tree),
		cmocka_unit_test(lines_of_a_file_are_counted),
		cmocka_unit_test(places_behind_an_address_of_this_repository_are_looked_up),
		cmocka_unit_test(a_page_that_is_named_without_its_ending_is_found_or_left_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
