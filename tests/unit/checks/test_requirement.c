/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "common/requirement.h"

static struct nc_requirement read_one(const char *text)
{
	struct nc_str rest = nc_str_of(text);
	struct nc_requirement r;
	uint32_t line = 0;
	assert_true(nc_requirement_next(&r, &rest, &line));
	return r;
}

static void assert_version(const char *text, const char *version)
{
	struct nc_requirement r = read_one(text);
	assert_int_equal(r.kind, NC_REQUIREMENT_NAMED);
	assert_true(nc_str_equal(r.version, nc_str_of(version)));
}

static void a_version_is_what_stands_behind_name_and_extras(void **state)
{
	(void)state;
	assert_version("flask\n", "");
	assert_version("flask[async] >=3.0, <4 ; python_version > '3.9'  # why\n", ">=3.0, <4");
	assert_version("tides (>=1.0)\n", "(>=1.0)");
	assert_version("tides==1.0 --hash=sha256:abc\n", "==1.0");
	assert_version("tides==1.0 \\\n    --hash=sha256:abc\n", "==1.0");
}

static void what_pip_refuses_is_broken(void **state)
{
	(void)state;
	assert_int_equal(read_one("Python 3.11 and up\n").kind, NC_REQUIREMENT_BROKEN);
	assert_int_equal(read_one("tides=1.0=py311\n").kind, NC_REQUIREMENT_BROKEN);
	assert_int_equal(read_one("<<<<<<< HEAD\n").kind, NC_REQUIREMENT_BROKEN);
}

static void a_source_is_no_name(void **state)
{
	(void)state;
	assert_int_equal(read_one("./lib\n").kind, NC_REQUIREMENT_SOURCE);
	assert_int_equal(read_one("wheels/a-1.0-py3-none-any.whl\n").kind, NC_REQUIREMENT_SOURCE);
	assert_int_equal(
		read_one("git+https://example.org/a.git@v1#egg=a\n").kind, NC_REQUIREMENT_SOURCE);
	struct nc_requirement r = read_one("tides @ file:///tmp/build\n");
	assert_int_equal(r.kind, NC_REQUIREMENT_SOURCE);
	assert_true(nc_str_equal(r.source, NC_STR("file:///tmp/build")));
	assert_true(nc_str_equal(read_one("-e ../lib\n").source, NC_STR("../lib")));
	assert_int_equal(read_one("-r base.txt\n").kind, NC_REQUIREMENT_OPTION);
}

static void lines_are_counted_through_comments_and_hashes(void **state)
{
	(void)state;
	struct nc_str rest = nc_str_of("# a\n\nflask==1 \\\n  --hash=x\nsix\n");
	struct nc_requirement r;
	uint32_t line = 0;
	assert_true(nc_requirement_next(&r, &rest, &line));
	assert_int_equal(r.line, 3);
	assert_true(nc_requirement_next(&r, &rest, &line));
	assert_int_equal(r.line, 5);
	assert_false(nc_requirement_next(&r, &rest, &line));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_version_is_what_stands_behind_name_and_extras),
		cmocka_unit_test(what_pip_refuses_is_broken),
		cmocka_unit_test(a_source_is_no_name),
		cmocka_unit_test(lines_are_counted_through_comments_and_hashes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
