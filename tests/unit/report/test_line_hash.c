/* SPDX-License-Identifier: MIT */
#include "line_hash.h"
#include "test.h"

/* The values are those of the uploader's own tests. */

#define MOST 16

static void expect(const char *text, size_t size, const char *const *hashes, size_t count)
{
	struct nc_line_hash wanted[MOST] = {{0}};
	assert_true(count < MOST);
	for (size_t i = 0; i <= count; i++)
		wanted[i].line = (uint32_t)i + 1;
	nc_line_hashes(wanted, count + 1, (struct nc_str){text, size});
	for (size_t i = 0; i < count; i++)
		assert_string_equal(wanted[i].text, hashes[i]);
	assert_string_equal(wanted[count].text, "");
}

#define EXPECT(text, ...)                                                                          \
	do {                                                                                       \
		static const char *const hashes[] = {__VA_ARGS__};                                 \
		expect(text, sizeof(text) - 1, hashes, sizeof hashes / sizeof *hashes);            \
	} while (0)

static void an_empty_text_has_one_line(void **state)
{
	(void)state;
	EXPECT("", "c129715d7a2bc9a3:1");
}

static void blanks_do_not_count(void **state)
{
	(void)state;
	EXPECT(" a\nb\n  \t\tc\n d", "271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1",
		"a23a3dc5e078b07b:1");
}

static void every_line_end_is_one(void **state)
{
	(void)state;
	EXPECT(" a\r\nb\r  \t\tc\r\n d", "271789c17abda88f:1", "54703d4cd895b18:1",
		"180aee12dab6264:1", "a23a3dc5e078b07b:1");
}

#define LOREM "Lorem ipsum dolor sit amet.\n"

static void equal_lines_are_counted(void **state)
{
	(void)state;
	EXPECT(LOREM LOREM LOREM LOREM LOREM LOREM LOREM LOREM LOREM LOREM, "a7f2ff13bc495cf2:1",
		"a7f2ff13bc495cf2:2", "a7f2ff13bc495cf2:3", "a7f2ff13bc495cf2:4",
		"a7f2ff13bc495cf2:5", "a7f2ff13bc495cf2:6", "a7f2ff1481e87703:1",
		"a9cf91f7bbf1862b:1", "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1",
		"c129715d7a2bc9a3:1");
}

/* Lines that nobody asked for are counted all the same, and none is computed past the last. */
static void only_what_is_wanted_is_written(void **state)
{
	(void)state;
	struct nc_line_hash wanted[] = {{.line = 3}, {.line = 3}, {.line = 40}};
	nc_line_hashes(
		wanted, 3, NC_STR(LOREM LOREM LOREM LOREM LOREM LOREM LOREM LOREM LOREM LOREM));
	assert_string_equal(wanted[0].text, "a7f2ff13bc495cf2:3");
	assert_string_equal(wanted[1].text, "a7f2ff13bc495cf2:3");
	assert_string_equal(wanted[2].text, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_text_has_one_line),
		cmocka_unit_test(blanks_do_not_count),
		cmocka_unit_test(every_line_end_is_one),
		cmocka_unit_test(equal_lines_are_counted),
		cmocka_unit_test(only_what_is_wanted_is_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
