/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "common/names.h"

static struct nc_names made(struct nc_arena *a, const char *const *globs, size_t count)
{
	struct nc_names names = {0};
	for (size_t i = 0; i < count; i++)
		nc_names_add(a, &names, nc_str_of(globs[i]), UINT64_C(1) << i);
	return names;
}

static void a_path_gets_the_bits_of_all_that_match(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	const char *const globs[] = {
		"Thumbs.db", "*.pyc", "*.tar.gz", "*~", "**/bin/Debug", "*.gz"};
	struct nc_names names = made(&a, globs, 6);
	assert_int_equal(nc_names_match(&names, NC_STR("a/b/Thumbs.db")), 1);
	assert_int_equal(nc_names_match(&names, NC_STR("x.pyc")), 2);
	assert_int_equal(nc_names_match(&names, NC_STR("d/x.tar.gz")), 4 + 32);
	assert_int_equal(nc_names_match(&names, NC_STR("src/a.c~")), 8);
	assert_int_equal(nc_names_match(&names, NC_STR("src/bin/Debug")), 16);
	assert_int_equal(nc_names_match(&names, NC_STR("src/bin")), 0);
	nc_arena_release(&a);
}

static void case_counts(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	const char *const globs[] = {"env", "*.o"};
	struct nc_names names = made(&a, globs, 2);
	assert_int_equal(nc_names_match(&names, NC_STR("ENV")), 0);
	assert_int_equal(nc_names_match(&names, NC_STR("a.O")), 0);
	assert_int_equal(nc_names_match(&names, NC_STR("env")), 1);
	nc_arena_release(&a);
}

static void the_same_glob_may_stand_for_several(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	const char *const globs[] = {"target", "target", "*.x", "*.x"};
	struct nc_names names = made(&a, globs, 4);
	assert_int_equal(nc_names_match(&names, NC_STR("api/target")), 3);
	assert_int_equal(nc_names_match(&names, NC_STR("api/a.x")), 12);
	nc_arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_path_gets_the_bits_of_all_that_match),
		cmocka_unit_test(case_counts),
		cmocka_unit_test(the_same_glob_may_stand_for_several),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
