/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* Which document is walked, and which are named where it tells nothing to type. */

static void a_guide_without_steps_is_passed_over(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  README.md: \"# Rain\\n\\n[get it](INSTALL.md), "
				"[work on it](CONTRIBUTING.md)\\n\"\n"
				"  INSTALL.md: \"Ask the office.\\n\"\n"
				"  CONTRIBUTING.md: \"```sh\\nmake\\n```\\n\"\n"
				"  Makefile: x\n"
				"  tests/package.json: \"{}\"\n");
	assert_text(h.walk.document->path, "CONTRIBUTING.md");
	assert_int_equal(h.walk.step_count, 1);
	assert_int_equal(h.walk.lead_count, 0);
	come_home(&h);
}

static void a_guide_behind_the_repositorys_own_address_is_followed(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  README.md: \"[how](https://example.org/origin/example/blob/main/"
				"docs/get-started.md)\\n\"\n"
				"  docs/get-started.md: \"```sh\\nls\\n```\\n\"\n"
				"steps:\n"
				"  - remote: {name: origin, branch: main}\n");
	assert_text(h.walk.document->path, "docs/get-started.md");
	come_home(&h);
}

static void where_no_guide_is_linked_what_is_linked_is_named(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  README.md: \"# Rain\\n\\n[why](docs/why.md)\\n\\n"
				"[here](docs/local.md) and [there](docs/remote.md)\\n\"\n"
				"  INSTALL.md: \"```sh\\nls\\n```\\n\"\n"
				"  docs/why.md: \"Because.\\n\"\n"
				"  docs/local.md: \"```sh\\nls\\nls -l\\n```\\n\"\n"
				"  docs/remote.md: \"```sh\\nls\\n```\\n\"\n");
	assert_text(h.walk.document->path, "README.md");
	assert_int_equal(h.walk.lead_count, 2);
	assert_text(h.walk.leads[0].document->path, "docs/local.md");
	assert_int_equal(h.walk.leads[0].line, 5);
	assert_int_equal(h.walk.leads[0].step_count, 2);
	assert_text(h.walk.leads[1].document->path, "docs/remote.md");
	come_home(&h);
}

static void where_nothing_is_linked_a_guide_beside_is_named(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  README.md: \"# Rain\\n\"\n"
				"  INSTALL.md: \"```sh\\nls\\n```\\n\"\n"
				"  lib/INSTALL.md: \"```sh\\nls\\n```\\n\"\n"
				"  NOTES.md: \"```sh\\nls\\n```\\n\"\n");
	assert_int_equal(h.walk.lead_count, 1);
	assert_text(h.walk.leads[0].document->path, "INSTALL.md");
	assert_int_equal(h.walk.leads[0].line, 0);
	come_home(&h);
}

static void any_document_may_be_walked(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  README.md: \"```sh\\nls\\n```\\n\"\n"
				"  Makefile: x\n"
				"  tests/package.json: \"{}\"\n"
				"  tests/run.sh: {text: x, mode: 755}\n"
				"  tests/README.md: \"```sh\\nnpm install\\n./run.sh\\n```\\n\"\n");
	const struct nc_document *d = nc_project_any_document(h.project, NC_STR("tests/README.md"));
	assert_non_null(d);
	assert_null(nc_project_document(h.project, NC_STR("tests/README.md")));
	const struct nc_walk *walk = nc_project_walk_along(h.project, d);
	assert_null(walk->from);
	assert_int_equal(walk->step_count, 2);
	assert_int_equal(walk->steps[1].verdict, NC_STEP_PROVED);
	assert_int_equal(walk->need_count, 1);
	assert_text(walk->needs[0].what, "node");
	assert_null(nc_project_any_document(h.project, NC_STR("Makefile")));
	assert_null(nc_project_any_document(h.project, NC_STR("nowhere.md")));
	come_home(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_guide_without_steps_is_passed_over),
		cmocka_unit_test(a_guide_behind_the_repositorys_own_address_is_followed),
		cmocka_unit_test(where_no_guide_is_linked_what_is_linked_is_named),
		cmocka_unit_test(where_nothing_is_linked_a_guide_beside_is_named),
		cmocka_unit_test(any_document_may_be_walked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
