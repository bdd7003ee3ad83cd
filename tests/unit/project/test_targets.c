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
			"    [g](tides.c#L10) [h](tides.c#main)\n"
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
		cmocka_unit_test(a_page_that_is_named_without_its_ending_is_found_or_left_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
