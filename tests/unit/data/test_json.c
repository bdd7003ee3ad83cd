/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "newcomer/limits.h"

#include "data.h"

static struct reading read_sized(struct nc_str text, bool relaxed)
{
	struct reading r = {.problems = NC_BUF_INIT(0)};
	r.code = nc_value_read_json(&r.root, &r.arena, "f.json", text, relaxed, &r.err);
	return r;
}

static struct reading read(const char *text)
{
	return read_sized(nc_str_of(text), false);
}

static struct reading read_relaxed(const char *text)
{
	return read_sized(nc_str_of(text), true);
}

static void values_know_their_kind_and_place(void **state)
{
	(void)state;
	struct reading r = read("{\n  \"a\": [1, -2.5, true, null, \"x\"],\n  \"b\": {}\n}\n");
	assert_int_equal(r.code, NC_OK);
	const struct nc_value *a = nc_value_get(&r.root, "a");
	assert_int_equal(a->count, 5);
	assert_int_equal(a->key_line, 2);
	assert_int_equal(a->key_column, 3);
	assert_int_equal(a->column, 8);
	assert_int_equal(a->items[0].kind, NC_VALUE_INT);
	assert_int_equal(a->items[0].number, 1);
	assert_int_equal(a->items[1].kind, NC_VALUE_TEXT);
	assert_text(a->items[1].text, "-2.5");
	assert_false(a->items[1].quoted);
	assert_int_equal(a->items[2].kind, NC_VALUE_BOOL);
	assert_int_equal(a->items[2].number, 1);
	assert_int_equal(a->items[3].kind, NC_VALUE_NULL);
	assert_text(a->items[4].text, "x");
	assert_true(a->items[4].quoted);
	assert_int_equal(nc_value_get(&r.root, "b")->kind, NC_VALUE_MAP);
	assert_int_equal(nc_value_get(&r.root, "b")->count, 0);
	release_reading(&r);
}

static void escapes_become_bytes(void **state)
{
	(void)state;
	struct reading r =
		read("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\", \"\\u00e4\\u20AC\\ud83d\\ude00\", "
		     "\"\\ud83d x\", \"\\ude00\", \"\xC3\xA4\"]");
	assert_int_equal(r.code, NC_OK);
	assert_text(r.root.items[0].text, "\"\\/\b\f\n\r\t");
	assert_text(r.root.items[1].text, "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
	assert_text(r.root.items[2].text, "\xEF\xBF\xBD x");
	assert_text(r.root.items[3].text, "\xEF\xBF\xBD");
	assert_text(r.root.items[4].text, "\xC3\xA4");
	release_reading(&r);
	r = read("\"a\\u0000b\"");
	assert_int_equal(r.root.text.size, 3);
	release_reading(&r);
}

static void of_a_key_that_recurs_the_last_counts(void **state)
{
	(void)state;
	struct reading r = read("{\"a\": 1, \"b\": 2, \"a\": 3}");
	assert_int_equal(r.root.count, 2);
	assert_int_equal(nc_value_get_int(&r.root, "a", 0), 3);
	release_reading(&r);
	r = read("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,"
		 "\"a\":2,\"a\":3}");
	assert_int_equal(r.root.count, 9);
	assert_int_equal(nc_value_get_int(&r.root, "a", 0), 3);
	release_reading(&r);
}

static void comments_and_a_last_comma_are_for_relaxed_readers(void **state)
{
	(void)state;
	const char *text = "// head\n{\"a\": [1, 2,], /* in\n it */ \"b\": \"// none\", }\n// end";
	struct reading r = read_relaxed(text);
	assert_int_equal(r.code, NC_OK);
	assert_int_equal(nc_value_get(&r.root, "a")->count, 2);
	assert_text(nc_value_get_text(&r.root, "b"), "// none");
	assert_int_equal(nc_value_get(&r.root, "b")->line, 3);
	assert_int_equal(nc_value_get(&r.root, "b")->column, 13);
	release_reading(&r);
	r = read(text);
	assert_string_equal(r.err.text, "f.json:1:1: JSON has no comments");
	release_reading(&r);
	r = read_relaxed("[1, /* open");
	assert_string_equal(r.err.text, "f.json:1:5: a comment that is never closed");
	release_reading(&r);
}

static void assert_told(const char *text, const char *told)
{
	struct reading r = read(text);
	assert_int_equal(r.code, NC_EINVALID);
	assert_string_equal(r.err.text, told);
	release_reading(&r);
}

static void faults_are_told_with_their_place(void **state)
{
	(void)state;
	assert_told("", "f.json:1:1: the text ends where a value is wanted");
	assert_told("[1, 2,]", "f.json:1:7: this is no value of JSON");
	assert_told("[1\n 2]", "f.json:2:2: a ',' or a ']' is wanted here");
	assert_told("{\"a\" 1}", "f.json:1:6: a ':' is wanted after a key");
	assert_told("{\"a\": 1,}", "f.json:1:9: a comma before the '}'");
	assert_told("{a: 1}", "f.json:1:2: a key in double quotes is wanted here");
	assert_told("{\"a\": 1", "f.json:1:8: the text ends inside a list or a map");
	assert_told("[1] 2", "f.json:1:5: something after the end of the value");
	assert_told("\"a\nb\"", "f.json:1:3: a control character in a string");
	assert_told("\"a", "f.json:1:1: a string that is never closed");
	assert_told("[\"\\x\"]", "f.json:1:3: an unknown escape");
	assert_told("[\"\\u12g4\"]", "f.json:1:5: \\u wants four hexadecimal digits");
	assert_told("[01]", "f.json:1:2: this is no value of JSON");
	assert_told("[1.]", "f.json:1:2: this is no value of JSON");
	assert_told("[1e]", "f.json:1:2: this is no value of JSON");
	assert_told("[-]", "f.json:1:2: this is no value of JSON");
	assert_told("[nul]", "f.json:1:2: this is no value of JSON");
	assert_told("this is a sentence", "f.json:1:1: this is no value of JSON");
	assert_told("\"\xFF\"", "f.json:1:2: this byte is no UTF-8");
}

static void a_template_is_told_apart(void **state)
{
	(void)state;
	struct reading r = read("{\"name\": {{ cookiecutter.name }}}");
	assert_int_equal(r.code, NC_EUNSUPPORTED);
	assert_string_equal(r.err.text, "f.json: a template, to be filled in before it is read");
	release_reading(&r);
	r = read("{\"name\": \"{{ cookiecutter.name }}\"}");
	assert_int_equal(r.code, NC_OK);
	release_reading(&r);
	r = read("{\"run\": ${{ x }}");
	assert_int_equal(r.code, NC_EINVALID);
	release_reading(&r);
}

static void large_numbers_stay_texts(void **state)
{
	(void)state;
	struct reading r = read("[9223372036854775807, -9223372036854775807, 9223372036854775808]");
	assert_int_equal(r.root.items[0].number, INT64_MAX);
	assert_int_equal(r.root.items[1].number, -INT64_MAX);
	assert_int_equal(r.root.items[2].kind, NC_VALUE_TEXT);
	release_reading(&r);
}

static void bombs_are_refused_at_once(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t size;
		enum nc_code code;
	} bombs[] = {
		{"[", 400000, NC_ELIMIT},
		{"[", NC_MAX_FOREIGN_DATA, NC_ELIMIT},
		{"{\"a\":", NC_MAX_FOREIGN_DATA, NC_ELIMIT},
		{"[1", NC_MAX_FOREIGN_DATA, NC_EINVALID},
		{"/", NC_MAX_FOREIGN_DATA, NC_EINVALID},
		{" ", NC_MAX_FOREIGN_DATA, NC_EINVALID},
		{"\"", NC_MAX_FOREIGN_DATA, NC_EINVALID},
		{"[", NC_MAX_FOREIGN_DATA + 1, NC_ELIMIT},
	};
	for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
		struct nc_str text = repeated(bombs[i].text, bombs[i].size);
		double before = milliseconds();
		struct reading r = read_sized(text, true);
		double took = milliseconds() - before;
		assert_int_equal(r.code, bombs[i].code);
		assert_starts(r.err.text, "f.json:1:");
		if (took > AT_ONCE)
			fail_msg("%s: %.0f ms", r.err.text, took);
		release_reading(&r);
		free((void *)(uintptr_t)text.data);
	}
}

static void the_number_of_values_is_bounded(void **state)
{
	(void)state;
	struct nc_str text = repeated("1,", 2 * (NC_MAX_FOREIGN_NODES + 10));
	char *bytes = (char *)(uintptr_t)text.data;
	bytes[0] = '[';
	bytes[1] = ' ';
	struct reading r = read_sized(text, false);
	assert_int_equal(r.code, NC_ELIMIT);
	release_reading(&r);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_know_their_kind_and_place),
		cmocka_unit_test(escapes_become_bytes),
		cmocka_unit_test(of_a_key_that_recurs_the_last_counts),
		cmocka_unit_test(comments_and_a_last_comma_are_for_relaxed_readers),
		cmocka_unit_test(faults_are_told_with_their_place),
		cmocka_unit_test(a_template_is_told_apart),
		cmocka_unit_test(large_numbers_stay_texts),
		cmocka_unit_test(bombs_are_refused_at_once),
		cmocka_unit_test(the_number_of_values_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
