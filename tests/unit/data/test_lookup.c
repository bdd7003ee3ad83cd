/* SPDX-License-Identifier: MIT */
#include "data.h"

static struct reading read(const char *text)
{
	struct reading r = {.problems = NC_BUF_INIT(0)};
	r.code = nc_value_read_own_yaml(
		&r.root, &r.arena, "f.yml", nc_str_of(text), &r.problems, &r.err);
	assert_int_equal(r.code, NC_OK);
	return r;
}

static void what_is_not_there_is_nothing(void **state)
{
	(void)state;
	assert_null(nc_value_get(NULL, "a"));
	assert_null(nc_value_at(NULL, "a.b"));
	assert_null(nc_value_list_item(NULL, 0));
	assert_int_equal(nc_value_list_count(NULL), 0);
	assert_text(nc_value_text(NULL), "");
	assert_int_equal(nc_value_get_int(NULL, "a", 9), 9);
	assert_true(nc_value_get_bool(NULL, "a", true));
	struct reading r = read("a: [x]\nb: text\nn:\n");
	assert_null(nc_value_get(nc_value_get(&r.root, "a"), "b"));
	assert_int_equal(nc_value_get_int(&r.root, "b", 9), 9);
	assert_false(nc_value_get_bool(&r.root, "b", false));
	assert_text(nc_value_get_text(&r.root, "a"), "");
	assert_int_equal(nc_value_list_count(nc_value_get(&r.root, "n")), 0);
	assert_int_equal(nc_value_list_count(&r.root), 0);
	release_reading(&r);
}

static void a_dotted_path_goes_down(void **state)
{
	(void)state;
	struct reading r = read("a: {b: {c: deep}}\n");
	assert_text(nc_value_text(nc_value_at(&r.root, "a.b.c")), "deep");
	assert_null(nc_value_at(&r.root, "a.x.c"));
	assert_null(nc_value_at(&r.root, "a.b.c.d"));
	release_reading(&r);
}

static void a_text_is_a_list_of_one(void **state)
{
	(void)state;
	struct reading r = read("one: README\nmany: [a, b]\n");
	const struct nc_value *one = nc_value_get(&r.root, "one");
	assert_int_equal(nc_value_list_count(one), 1);
	assert_ptr_equal(nc_value_list_item(one, 0), one);
	assert_null(nc_value_list_item(one, 1));
	const struct nc_value *many = nc_value_get(&r.root, "many");
	assert_int_equal(nc_value_list_count(many), 2);
	assert_text(nc_value_text(nc_value_list_item(many, 1)), "b");
	release_reading(&r);
}

/* What a complaint about byte `offset` of the value of `key` looks like, without its head. */
static void assert_points(const char *source, const char *key, size_t offset, const char *excerpt)
{
	struct reading r = read(source);
	struct nc_value at = nc_value_inside(nc_value_get(&r.root, key), nc_str_of(source), offset);
	nc_value_complain(&r.problems, "f", nc_str_of(source), &at, "x");
	struct nc_str told = nc_buf_str(&r.problems), line;
	assert_true(nc_str_next_line(&line, &told));
	assert_text(told, excerpt);
	release_reading(&r);
}

static void a_list_is_asked_for_a_text(void **state)
{
	(void)state;
	struct nc_arena arena = NC_ARENA_INIT;
	static const struct nc_value items[] = {
		{.kind = NC_VALUE_TEXT, .text = NC_STR_INIT("Make")},
		{.kind = NC_VALUE_TEXT, .text = NC_STR_INIT("*.py")},
	};
	static const struct nc_value list = {.kind = NC_VALUE_LIST, .items = items, .count = 2};
	assert_true(nc_value_list_has(&list, NC_STR("Make")));
	assert_false(nc_value_list_has(&list, NC_STR("make")));
	assert_true(nc_value_list_has_fold(&list, NC_STR("make")));
	assert_false(nc_value_list_has_fold(NULL, NC_STR("make")));
	assert_true(nc_value_list_stands_in(&list, NC_STR("a makefile")));
	assert_false(nc_value_list_stands_in(&list, NC_STR("a ma")));
	assert_true(nc_value_list_matches(&list, NC_STR("src/a.py"), false));
	assert_false(nc_value_list_matches(&list, NC_STR("src/a.PY"), false));
	assert_true(nc_value_list_matches(&list, NC_STR("src/a.PY"), true));
	size_t count;
	const struct nc_str *texts = nc_value_list_texts(&count, &arena, &list);
	assert_int_equal(count, 2);
	assert_text(texts[1], "*.py");
	(void)nc_value_list_texts(&count, &arena, NULL);
	assert_int_equal(count, 0);
	nc_arena_release(&arena);
}

static void a_place_inside_a_scalar_is_found_through_its_style(void **state)
{
	(void)state;
	assert_points("k: ab(c\n", "k", 2, "    1 | k: ab(c\n      |      ^\n");
	assert_points("k: 'it''s (c'\n", "k", 5, "    1 | k: 'it''s (c'\n      |           ^\n");
	assert_points("k: \"a\\u00e4\\t(\"\n", "k", 4,
		"    1 | k: \"a\\u00e4\\t(\"\n      |              ^\n");
	assert_points(
		"k: |\n    one\n    two(\nl: x\n", "k", 7, "    3 |     two(\n      |        ^\n");
	assert_points("k: >-\n  one\n  two(\n", "k", 7, "    3 |   two(\n      |      ^\n");
	assert_points("k: >-\n  one\n\n\n  two(\n", "k", 8, "    5 |   two(\n      |      ^\n");
	assert_points("k: 'one\n  two('\n", "k", 7, "    2 |   two('\n      |      ^\n");
	assert_points("k: one\n  two(\n", "k", 7, "    2 |   two(\n      |      ^\n");
	assert_points("k: ab\n", "k", 2, "    1 | k: ab\n      |      ^\n");
	assert_points("k: ab\n", "k", 99, "");
}

static void a_complaint_underlines_the_whole_value(void **state)
{
	(void)state;
	struct reading r = read("k: x\n");
	struct nc_value at = {.kind = NC_VALUE_TEXT, .line = 2, .column = 5, .text = NC_STR("abc")};
	nc_value_complain(&r.problems, "dir/f.yml",
		NC_STR("one\nk:\t\xE8\xA1\xA8"
		       "abc # x\n"),
		&at, "no '%s' here", "abc");
	assert_text(nc_buf_str(&r.problems), "dir/f.yml:2:5: no 'abc' here\n"
					     "    2 | k:\t\xE8\xA1\xA8"
					     "abc # x\n"
					     "      |   \t ^~~\n");
	release_reading(&r);
}

static void a_quoted_value_is_underlined_with_its_quotes(void **state)
{
	(void)state;
	const char *source = "k: 'abc'  # x\n";
	struct reading r = read(source);
	nc_value_complain(&r.problems, "f", nc_str_of(source), &r.root.items[0], "x");
	assert_text(nc_buf_str(&r.problems), "f:1:4: x\n"
					     "    1 | k: 'abc'  # x\n"
					     "      |    ^~~~~\n");
	nc_buf_clear(&r.problems);
	struct nc_value key = nc_value_key(&r.root.items[0]);
	nc_value_complain(&r.problems, "f", nc_str_of(source), &key, "x");
	assert_text(nc_buf_str(&r.problems), "f:1:1: x\n"
					     "    1 | k: 'abc'  # x\n"
					     "      | ^\n");
	release_reading(&r);
}

static void a_long_line_is_cut_around_the_place(void **state)
{
	(void)state;
	char line[301];
	memset(line, 'a', 300);
	line[300] = '\0';
	memcpy(line + 150, "HERE", 4);
	struct nc_buf out = NC_BUF_INIT(0);
	struct nc_value at = {
		.kind = NC_VALUE_TEXT, .line = 1, .column = 151, .text = NC_STR("HERE")};
	nc_value_complain(&out, "f", nc_str_of(line), &at, "x");
	struct nc_str told = nc_buf_str(&out), head, excerpt, caret;
	assert_true(nc_str_next_line(&head, &told));
	assert_true(nc_str_next_line(&excerpt, &told));
	assert_true(nc_str_next_line(&caret, &told));
	assert_int_equal(excerpt.size, 8 + 3 + 120 + 3);
	assert_int_equal(nc_str_find(excerpt, NC_STR("HERE")), nc_str_find(caret, NC_STR("^~~~")));
	nc_buf_release(&out);
}

static void a_complaint_without_a_place_names_the_file_only(void **state)
{
	(void)state;
	struct nc_buf out = NC_BUF_INIT(0);
	struct nc_value nowhere = {.line = 0};
	nc_value_complain(&out, "f", NC_STR("a\n"), &nowhere, "x");
	struct nc_value beyond = {.line = 9, .column = 4};
	nc_value_complain(&out, "f", NC_STR("a\n"), &beyond, "y");
	assert_text(nc_buf_str(&out), "f: x\nf:9:4: y\n");
	nc_buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_there_is_nothing),
		cmocka_unit_test(a_dotted_path_goes_down),
		cmocka_unit_test(a_text_is_a_list_of_one),
		cmocka_unit_test(a_list_is_asked_for_a_text),
		cmocka_unit_test(a_place_inside_a_scalar_is_found_through_its_style),
		cmocka_unit_test(a_complaint_underlines_the_whole_value),
		cmocka_unit_test(a_quoted_value_is_underlined_with_its_quotes),
		cmocka_unit_test(a_long_line_is_cut_around_the_place),
		cmocka_unit_test(a_complaint_without_a_place_names_the_file_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
