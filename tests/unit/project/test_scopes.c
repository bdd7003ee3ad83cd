/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "scopes.h"

/* Which needles look into which paths: all globs at once, as each by itself. */

static const struct nc_str globs[] = {NC_STR_INIT("templates/"), NC_STR_INIT("Docs/"),
	NC_STR_INIT("Vagrantfile"), NC_STR_INIT("*.svg"), NC_STR_INIT("*.min.js"),
	NC_STR_INIT("*.{js,TS,d.ts}"), NC_STR_INIT("*.{a,}"), NC_STR_INIT("compose*.{yml,yaml}"),
	NC_STR_INIT("TODO*"), NC_STR_INIT("*template*"), NC_STR_INIT("*"), NC_STR_INIT("*."),
	NC_STR_INIT("src/**/*.c"), NC_STR_INIT("/top.txt"), NC_STR_INIT("doc?/"),
	NC_STR_INIT("[ab].txt"), NC_STR_INIT(".gitignore"), NC_STR_INIT("**/b/"),
	NC_STR_INIT("{x,y}"), NC_STR_INIT("*b*"), NC_STR_INIT("*.")};

static const char *const paths[] = {"templates/x", "a/TEMPLATES/x.svg", "templates", "docs/a.txt",
	"Vagrantfile", "vagrantfile", "sub/VAGRANTFILE", ".svg", "a.SVG", "a.svg.txt", "x.min.js",
	"x.js", "x.ts", "x.d.ts", "x.d.TS/y", "compose.yml", "compose-a.YAML", "todo", "TODO.md",
	"a/b/todo/c", "my-Template.txt", "template", "src/a.c", "src/x/y/b.C", "top.txt",
	"a/top.txt", "doc1/x", "b.txt", "B.txt", ".gitignore", "a/b/c", "x", "y", "z", "a.", "a.a",
	"with.many.dots.js", "\xc3\x84.svg", "no-ending"};

#define GLOBS (sizeof globs / sizeof *globs)

static void assert_agree(const struct nc_needle *needles, size_t count)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_scopes scopes;
	struct nc_scope_marks marks;
	bool wanted[GLOBS * 2];
	nc_scopes_find(&scopes, &arena, needles, count);
	nc_scope_marks_init(&marks, &arena, &scopes);
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct nc_str path = nc_str_of(paths[i]);
		for (int class = 0; class < 2; class ++) {
			bool any = false;
			memset(wanted, 0, sizeof wanted);
			bool told = nc_scopes_add_wanted(
				wanted, &scopes, &marks, (enum nc_class) class, path);
			for (size_t n = 0; n < count; n++) {
				bool want = nc_needle_concerns(
					&needles[n], (enum nc_class) class, path);
				any = any || want;
				if (wanted[n] != want)
					fail_msg("needle %zu and %s: %d", n, paths[i], want);
			}
			assert_int_equal(told, any);
		}
	}
	nc_arena_release(&arena);
}

static void each_glob_says_what_it_says_alone(void **state)
{
	(void)state;
	struct nc_needle needles[GLOBS * 2] = {0};
	for (size_t i = 0; i < GLOBS; i++) {
		needles[2 * i] = (struct nc_needle){
			.globs = &globs[i], .glob_count = 1, .classes = i % 3 ? 3 : 1};
		needles[2 * i + 1] = (struct nc_needle){
			.not_globs = &globs[i], .not_glob_count = 1, .classes = 2};
	}
	assert_agree(needles, GLOBS * 2);
}

static void globs_of_one_scope_are_taken_together(void **state)
{
	(void)state;
	const struct nc_needle needles[] = {
		{.classes = 3},
		{.globs = globs, .glob_count = 5, .classes = 3},
		{.globs = globs, .glob_count = 5, .classes = 1},
		{.globs = globs + 3,
			.glob_count = 4,
			.not_globs = globs,
			.not_glob_count = 3,
			.classes = 3},
		{.not_globs = globs + 8, .not_glob_count = 2, .classes = 3},
		{.globs = globs, .glob_count = 5, .classes = 3},
		{.classes = 0},
	};
	assert_agree(needles, sizeof needles / sizeof *needles);
}

static void a_path_over_the_limit_is_asked_too(void **state)
{
	(void)state;
	static char path[6000];
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_scopes scopes;
	struct nc_scope_marks marks;
	bool wanted[2] = {false, false};
	memset(path, 'a', sizeof path);
	memcpy(path + sizeof path - 4, ".svg", 4);
	const struct nc_needle needles[] = {
		{.globs = &globs[3], .glob_count = 1, .classes = 1},
		{.globs = &globs[4], .glob_count = 1, .classes = 1},
	};
	nc_scopes_find(&scopes, &arena, needles, 2);
	nc_scope_marks_init(&marks, &arena, &scopes);
	assert_true(nc_scopes_add_wanted(wanted, &scopes, &marks, (enum nc_class)0,
		(struct nc_str){.data = path, .size = sizeof path}));
	assert_true(wanted[0]);
	assert_false(wanted[1]);
	nc_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_glob_says_what_it_says_alone),
		cmocka_unit_test(globs_of_one_scope_are_taken_together),
		cmocka_unit_test(a_path_over_the_limit_is_asked_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
