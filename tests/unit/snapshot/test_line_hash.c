/* SPDX-License-Identifier: MIT */
#include "branches/line_hash.h"
#include "test.h"

/* Lines as the search for a branch's work knows them: by what they say. */

static struct nc_line_hash hash_of(struct nc_str line)
{
	struct nc_line_hash hash;
	assert_true(nc_line_hash_next(&hash, &line));
	assert_int_equal(line.size, 0);
	return hash;
}

static void assert_same(struct nc_str a, struct nc_str b)
{
	struct nc_line_hash x = hash_of(a), y = hash_of(b);
	assert_true(x.hash == y.hash);
	assert_int_equal(x.says, y.says);
}

static void white_space_does_not_count(void **state)
{
	(void)state;
	assert_same(NC_STR("\tif (a == b)\r\n"), NC_STR("if( a==b )"));
	assert_same(NC_STR("a b c d e f g h i\n"), NC_STR("abcdefghi"));
	assert_same(NC_STR("abcdefgh"), NC_STR(" \t\v\f\rabcdefgh  "));
	assert_true(hash_of(NC_STR("ab")).hash != hash_of(NC_STR("ba")).hash);
	assert_true(hash_of(NC_STR("ab")).hash != hash_of(NC_STR("ab;")).hash);
}

/* Whatever is taken at a time: a long line of blanks and letters is its letters. */
static void a_long_line_is_read_in_pieces(void **state)
{
	(void)state;
	char wide[3000], narrow[1000];
	for (size_t size = 0; size < sizeof narrow; size += 37) {
		for (size_t i = 0; i < size; i++) {
			narrow[i] = (char)('a' + i % 26);
			wide[3 * i] = narrow[i];
			wide[3 * i + 1] = ' ';
			wide[3 * i + 2] = i % 2 ? '\t' : ' ';
		}
		if (size)
			assert_same((struct nc_str){.data = wide, .size = 3 * size},
				(struct nc_str){.data = narrow, .size = size});
	}
}

static void bytes_that_are_no_white_space_are_counted(void **state)
{
	(void)state;
	char text[1000];
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)i;
	for (size_t size = 0; size < sizeof text; size++) {
		size_t solid = 0;
		for (size_t i = 0; i < size; i++)
			solid += !memchr(" \t\n\v\f\r", text[i], 6);
		assert_int_equal(
			nc_count_solid((struct nc_str){.data = text, .size = size}), solid);
	}
	memset(text, ' ', sizeof text);
	assert_int_equal(nc_count_solid((struct nc_str){.data = text, .size = sizeof text}), 0);
}

static void signs_alone_say_nothing(void **state)
{
	(void)state;
	assert_false(hash_of(NC_STR("\t});")).says);
	assert_false(hash_of(NC_STR("\n")).says);
	assert_false(hash_of(NC_STR("/********/ [=====] {~~~~} @``@")).says);
	assert_true(hash_of(NC_STR("\t}); // 0")).says);
	assert_true(hash_of(NC_STR("(((((((((((((((((((z")).says);
	assert_true(hash_of(NC_STR("A")).says);
	assert_true(hash_of(NC_STR("\xc3\xa9")).says);
}

static void each_line_is_taken_once(void **state)
{
	(void)state;
	struct nc_str text = NC_STR("one\n\ntwo");
	struct nc_line_hash first, second, third, none;
	assert_true(nc_line_hash_next(&first, &text));
	assert_true(nc_line_hash_next(&second, &text));
	assert_true(nc_line_hash_next(&third, &text));
	assert_false(nc_line_hash_next(&none, &text));
	assert_true(first.hash == hash_of(NC_STR("one")).hash);
	assert_true(second.hash == hash_of(NC_STR("\n")).hash);
	assert_true(third.hash == hash_of(NC_STR("two\n")).hash);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(white_space_does_not_count),
		cmocka_unit_test(a_long_line_is_read_in_pieces),
		cmocka_unit_test(bytes_that_are_no_white_space_are_counted),
		cmocka_unit_test(signs_alone_say_nothing),
		cmocka_unit_test(each_line_is_taken_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
