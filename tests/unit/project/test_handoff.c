/* SPDX-License-Identifier: MIT */
#include "example.h"
#include "newcomer/handoff.h"
#include "newcomer/own_link.h"
#include "newcomer/project.h"

struct opened {
	struct example example;
	struct nc_project *project;
	struct nc_arena arena;
};

static struct opened look(const char *yaml)
{
	struct opened o = {.example = example_open(yaml), .arena = NC_ARENA_INIT};
	struct nc_project_request request = {.workers = 1};
	struct nc_error err;
	if (nc_project_load(
		    &o.project, o.example.snapshot, nc_rulebook_builtin(), &request, &err) != NC_OK)
		fail_msg("%s", err.text);
	return o;
}

static void leave(struct opened *o)
{
	nc_arena_release(&o->arena);
	nc_project_free(o->project);
	example_close(&o->example);
}

#define OURS                                                                                       \
	"files:\n"                                                                                 \
	"  package.json: '{\"repository\": \"https://example.org/harbour/tides.git\"}'\n"          \
	"  README.md: \"[a](https://example.org/harbour/tides/blob/main/docs/a.md)\\n\"\n"         \
	"  docs/a.md: \"# A\\n\"\n"                                                                \
	"  docs/b.md: \"# B\\n\"\n"                                                                \
	"steps:\n"                                                                                 \
	"  - branch: feature/gauge\n"                                                              \
	"  - switch: main\n"

static void an_address_is_cut_into_branch_and_path(void **state)
{
	(void)state;
	struct opened o = look(OURS);
	struct nc_own_link link;
	assert_true(nc_project_own_link(&link, &o.arena, o.project,
		NC_STR("https://example.org/harbour/tides/blob/main/docs/a%20b.md#L3")));
	assert_text(link.ref, "main");
	assert_text(link.path, "docs/a b.md");
	assert_true(link.sure);
	assert_int_equal(link.tree, NC_OWN_JUDGED);
	leave(&o);
}

static void a_branch_with_a_slash_is_known_whole(void **state)
{
	(void)state;
	struct opened o = look(OURS);
	struct nc_own_link link;
	assert_true(nc_project_own_link(&link, &o.arena, o.project,
		NC_STR("https://example.org/harbour/tides/-/tree/feature/gauge/docs/")));
	assert_text(link.ref, "feature/gauge");
	assert_text(link.path, "docs");
	assert_int_equal(link.tree, NC_OWN_OTHER);
	assert_true(nc_project_own_link(&link, &o.arena, o.project,
		NC_STR("https://raw.githubusercontent.com/harbour/tides/gone/a.png")));
	assert_text(link.ref, "gone");
	assert_text(link.path, "a.png");
	assert_int_equal(link.tree, NC_OWN_UNKNOWN);
	leave(&o);
}

static void another_repository_is_not_ours(void **state)
{
	(void)state;
	struct opened o = look(OURS);
	struct nc_own_link link;
	static const char *const others[] = {"https://example.org/harbour/waves/blob/main/a.md",
		"https://example.org/harbour/tides/issues/3", "https://example.org/harbour/tides",
		"https://raw.githubusercontent.com/harbour", "https://example.org/blob/main/a.md",
		""};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_false(nc_project_own_link(&link, &o.arena, o.project, nc_str_of(others[i])));
	leave(&o);
}

static void a_reader_follows_such_an_address(void **state)
{
	(void)state;
	struct opened o = look(OURS);
	assert_true(nc_project_reachable(
		o.project, nc_project_document(o.project, NC_STR("docs/a.md"))));
	assert_false(nc_project_reachable(
		o.project, nc_project_document(o.project, NC_STR("docs/b.md"))));
	leave(&o);
}

static void the_shelf_begins_with_what_the_readme_leads_to(void **state)
{
	(void)state;
	struct opened o = look(OURS);
	struct nc_shelf shelf;
	nc_shelf_gather(&shelf, &o.arena, o.project, nc_rulebook_builtin());
	assert_int_equal(shelf.count, 3);
	assert_int_equal(shelf.led_to, 2);
	assert_text(shelf.documents[0]->path, "README.md");
	assert_text(shelf.documents[1]->path, "docs/a.md");
	leave(&o);
}

/* A look by heading: "titles: PATTERN". */
static struct nc_value titled(struct nc_arena *arena, const char *yaml)
{
	struct nc_value look;
	struct nc_error err;
	if (nc_value_read_own_yaml(&look, arena, "look", nc_str_of(yaml), NULL, &err) != NC_OK)
		fail_msg("%s", err.text);
	return look;
}

static void an_empty_section_is_no_home(void **state)
{
	(void)state;
	struct opened o = look("files:\n"
			       "  README.md: \"# Tides\\n\\n## Backup\\n\\nTBD\\n\\n## More\\n\\n"
			       "### Backup of the table\\n\\nEach night.\\n\\n#### Where\\n\\n"
			       "There.\\n\\n## Support\\n\\nAsk.\\n\"\n");
	struct nc_shelf shelf;
	size_t count;
	struct nc_value what = titled(&o.arena, "titles: '^backup'\n");
	nc_shelf_gather(&shelf, &o.arena, o.project, nc_rulebook_builtin());
	const struct nc_home *homes = nc_shelf_find(&count, &o.arena, &shelf, &what, 10);
	assert_int_equal(count, 1);
	assert_int_equal(homes[0].first_line, 9);
	assert_int_equal(homes[0].words, 3);
	assert_in_range(homes[0].last_line, 15, 16);
	leave(&o);
}

static void a_file_is_a_home_by_its_name(void **state)
{
	(void)state;
	struct opened o =
		look("files:\n"
		     "  README.md: \"# Tides\\n\"\n"
		     "  RUNBOOK.md: \"# All\\n\\nLook at the gauge each day, at six in the "
		     "morning.\\n\"\n"
		     "  notes/runbook.rst: \"TBD\\n\"\n");
	struct nc_shelf shelf;
	size_t count;
	struct nc_value what = titled(&o.arena, "files: [\"runbook*.{md,rst}\"]\n");
	nc_shelf_gather(&shelf, &o.arena, o.project, nc_rulebook_builtin());
	const struct nc_home *homes = nc_shelf_find(&count, &o.arena, &shelf, &what, 10);
	assert_int_equal(count, 1);
	assert_true(homes[0].whole);
	assert_text(homes[0].document->path, "RUNBOOK.md");
	leave(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_is_cut_into_branch_and_path),
		cmocka_unit_test(a_branch_with_a_slash_is_known_whole),
		cmocka_unit_test(another_repository_is_not_ours),
		cmocka_unit_test(a_reader_follows_such_an_address),
		cmocka_unit_test(the_shelf_begins_with_what_the_readme_leads_to),
		cmocka_unit_test(an_empty_section_is_no_home),
		cmocka_unit_test(a_file_is_a_home_by_its_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
