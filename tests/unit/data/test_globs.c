/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "newcomer/globs.h"

static struct nc_arena arena;

static struct nc_globs made(const char *const *texts, size_t count)
{
	struct nc_value items[8] = {0};
	for (size_t i = 0; i < count; i++)
		items[i] = (struct nc_value){.kind = NC_VALUE_TEXT, .text = nc_str_of(texts[i])};
	const struct nc_value list = {
		.kind = NC_VALUE_LIST, .key = NC_STR_INIT("x"), .items = items, .count = count};
	const struct nc_value map = {.kind = NC_VALUE_MAP, .items = &list, .count = 1};
	return nc_globs_of(&arena, &map, "x");
}

/* Whatever the list does to be quick, it answers as the matcher does. */
static void answers_are_those_of_the_matcher(void **state)
{
	(void)state;
	const char *const globs[] = {"README{,.md,.rst}", "docs/**/*.{md,txt}", "*.{py,js}",
		"vendor/", "{doc,docs}/{a,b}/**", "[a-c]*.c", "**/x{,y,}z", "?nly"};
	const char *const paths[] = {"README", "readme.MD", "README.txt", "docs/a.md",
		"docs/x/y/b.TXT", "src/a.py", "a.JS", "vendor/a/b.c", "lib/vendor/x", "doc/a/x",
		"docs/b/y/z", "docs/c/x", "src/abc.c", "src/dbc.c", "q/xz", "q/xyz", "q/xyyz",
		"a/only", "READMEs", ""};
	for (size_t g = 0; g < sizeof globs / sizeof *globs; g++) {
		struct nc_globs list = made(&globs[g], 1);
		for (size_t p = 0; p < sizeof paths / sizeof *paths; p++) {
			bool want = nc_glob_match(nc_str_of(globs[g]), nc_str_of(paths[p]), true);
			if (nc_globs_match(&list, nc_str_of(paths[p])) != want)
				fail_msg("%s against %s", globs[g], paths[p]);
		}
	}
	nc_arena_release(&arena);
}

static void one_of_several_is_enough(void **state)
{
	(void)state;
	const char *const globs[] = {"a.md", "b.md"};
	struct nc_globs list = made(globs, 2);
	assert_true(nc_globs_match(&list, NC_STR("x/B.md")));
	assert_false(nc_globs_match(&list, NC_STR("x/c.md")));
	struct nc_globs none = made(NULL, 0);
	assert_false(nc_globs_match(&none, NC_STR("a.md")));
	nc_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_are_those_of_the_matcher),
		cmocka_unit_test(one_of_several_is_enough),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
