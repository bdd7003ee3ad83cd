/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdlib.h>

#include "newcomer/near.h"
#include "newcomer/site.h"
#include "repository.h"

static struct repository made;

static struct nc_snapshot *opened(const char *const *paths, size_t count)
{
	struct nc_value *files = calloc(count, sizeof *files);
	for (size_t i = 0; i < count; i++)
		files[i] = (struct nc_value){
			.kind = NC_VALUE_TEXT, .key = nc_str_of(paths[i]), .text = NC_STR("x\n")};
	const struct nc_value members[] = {{.kind = NC_VALUE_MAP,
		.key = NC_STR_INIT("files"),
		.items = files,
		.count = count}};
	const struct nc_value example = {.kind = NC_VALUE_MAP, .items = members, .count = 1};
	char problem[REPOSITORY_PROBLEM];
	assert_true(repository_build(&made, &example, false, problem));
	free(files);
	struct nc_snapshot *s = NULL;
	const struct nc_snapshot_options how = {.rev = NC_STR_NONE};
	assert_int_equal(nc_snapshot_open(&s, nc_str_of(made.path), &how, NULL), NC_OK);
	return s;
}

static void closed(struct nc_snapshot *s)
{
	nc_snapshot_close(s);
	repository_remove(&made);
}

static void the_nearest_path_is_the_one_that_was_meant(void **state)
{
	(void)state;
	const char *const paths[] = {"README.md", "docs/Setup.md", "docs/install.md", "img/a.png",
		"src/x/only.c", "one/twice.md", "two/twice.md", "chart/src/main/hail.yml",
		"chart/src/test/hail.yml", "hail.yml", "rain/a/drops.yml", "rain/b/drops.yml"};
	struct nc_snapshot *s = opened(paths, 12);
	const struct nc_tree *tree = nc_snapshot_tree(s);
	struct nc_arena a = NC_ARENA_INIT;
	assert_text(nc_path_near(&a, tree, NC_STR("docs/setup.md")), "docs/Setup.md");
	assert_text(nc_path_near(&a, tree, NC_STR("docs/instal.md")), "docs/install.md");
	assert_text(nc_path_near(&a, tree, NC_STR("docs/install")), "docs/install.md");
	assert_text(nc_path_near(&a, tree, NC_STR("lib/only.c")), "src/x/only.c");
	assert_text(nc_path_near(&a, tree, NC_STR("imgs")), "img");
	assert_text(nc_path_near(&a, tree, NC_STR("three/twice.md")), "");
	assert_text(nc_path_near(&a, tree, NC_STR("chart/hail.yml")), "chart/src/main/hail.yml");
	assert_text(nc_path_near(&a, tree, NC_STR("rain/drops.yml")), "");
	assert_text(nc_path_near(&a, tree, NC_STR("nothing/like/this")), "");
	assert_text(nc_path_near(&a, tree, NC_STR("one/thick.md")), "");
	nc_arena_release(&a);
	closed(s);
}

static void a_page_is_made_of_a_source_beside_it(void **state)
{
	(void)state;
	const char *const paths[] = {"docs/guide/first.md", "docs/guide/index.rst", "docs/a.ipynb"};
	struct nc_snapshot *s = opened(paths, 3);
	const struct nc_tree *tree = nc_snapshot_tree(s);
	struct nc_arena a = NC_ARENA_INIT;
	assert_true(nc_site_page_exists(&a, tree, NC_STR("docs/guide/first.html")));
	assert_true(nc_site_page_exists(&a, tree, NC_STR("docs/guide/first")));
	assert_true(nc_site_page_exists(&a, tree, NC_STR("docs/guide")));
	assert_true(nc_site_page_exists(&a, tree, NC_STR("docs/a.html")));
	assert_false(nc_site_page_exists(&a, tree, NC_STR("docs/guide/second")));
	nc_arena_release(&a);
	closed(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_path_is_the_one_that_was_meant),
		cmocka_unit_test(a_page_is_made_of_a_source_beside_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
