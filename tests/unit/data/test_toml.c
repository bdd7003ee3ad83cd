/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "newcomer/limits.h"

#include "data.h"

static struct reading read_sized(struct nc_str text)
{
	struct reading r = {.problems = NC_BUF_INIT(0)};
	r.code = nc_value_read_toml(&r.root, &r.arena, "f.toml", text, &r.err);
	return r;
}

static struct reading read(const char *text)
{
	return read_sized(nc_str_of(text));
}

static struct reading read_well(const char *text)
{
	struct reading r = read(text);
	if (r.code != NC_OK)
		fail_msg("%s", r.err.text);
	return r;
}

static void keys_tables_and_arrays_of_tables_become_a_tree(void **state)
{
	(void)state;
	struct reading r = read_well("# head\n"
				     "title = \"x\" # after\n"
				     "\n"
				     "[tool.poetry]\n"
				     "name = 'rainfall'\n"
				     "\"odd key\" = 1\r\n"
				     "[[bin]]\n"
				     "name = \"one\"\n"
				     "[bin.extra]\n"
				     "deep.er = true\n"
				     "[[bin]]\n"
				     "name = \"two\"\n");
	assert_text(nc_value_get_text(&r.root, "title"), "x");
	const struct nc_value *poetry = nc_value_at(&r.root, "tool.poetry");
	assert_text(nc_value_get_text(poetry, "name"), "rainfall");
	assert_int_equal(nc_value_get_int(poetry, "odd key", 0), 1);
	assert_int_equal(poetry->key_line, 4);
	assert_int_equal(poetry->key_column, 7);
	const struct nc_value *name = nc_value_get(poetry, "name");
	assert_int_equal(name->line, 5);
	assert_int_equal(name->column, 8);
	assert_int_equal(name->key_column, 1);
	const struct nc_value *bin = nc_value_get(&r.root, "bin");
	assert_int_equal(bin->kind, NC_VALUE_LIST);
	assert_int_equal(bin->count, 2);
	assert_true(nc_value_get_bool(nc_value_at(&bin->items[0], "extra.deep"), "er", false));
	assert_text(nc_value_get_text(&bin->items[1], "name"), "two");
	assert_int_equal(bin->items[1].line, 11);
	release_reading(&r);
}

static void strings_of_all_four_kinds_are_read(void **state)
{
	(void)state;
	struct reading r =
		read_well("a = \"q \\\" \\\\ \\t \\u00e4 \\U0001F600\"\n"
			  "b = 'C:\\no\\escape'\n"
			  "c = \"\"\"\nfirst\n  second \\\n     joined\n\"two\" \"\" end\"\"\"\n"
			  "d = '''\r\nraw \\ text\nend''''\n"
			  "e = \"\"\n"
			  "f = \"\"\"\"\"\"\n"
			  "g = \"\"\"\"quoted\"\"\"\"\"\n");
	assert_text(nc_value_get_text(&r.root, "a"), "q \" \\ \t \xC3\xA4 \xF0\x9F\x98\x80");
	assert_text(nc_value_get_text(&r.root, "b"), "C:\\no\\escape");
	assert_text(nc_value_get_text(&r.root, "c"), "first\n  second joined\n\"two\" \"\" end");
	assert_text(nc_value_get_text(&r.root, "d"), "raw \\ text\nend'");
	assert_text(nc_value_get_text(&r.root, "e"), "");
	assert_text(nc_value_get_text(&r.root, "f"), "");
	assert_text(nc_value_get_text(&r.root, "g"), "\"quoted\"\"");
	assert_int_equal(nc_value_get(&r.root, "e")->line, 11);
	release_reading(&r);
}

static void scalars_are_numbers_booleans_or_texts(void **state)
{
	(void)state;
	struct reading r = read_well("a = [1, -17, +5, 1_000, 0xDEAD_beef, 0o755, 0b101, 0, -0]\n"
				     "b = [1.5, -0.1e-3, 5e+22, inf, -nan, 1979-05-27, 07:32:00,\n"
				     "  1979-05-27T07:32:00Z, 1979-05-27 07:32:00.5, "
				     "9223372036854775808]\n"
				     "c = [true, false]\n");
	static const int64_t numbers[] = {1, -17, 5, 1000, 0xDEADBEEF, 493, 5, 0, 0};
	const struct nc_value *a = nc_value_get(&r.root, "a");
	assert_int_equal(a->count, 9);
	for (size_t i = 0; i < a->count; i++) {
		assert_int_equal(a->items[i].kind, NC_VALUE_INT);
		assert_int_equal(a->items[i].number, numbers[i]);
	}
	const struct nc_value *b = nc_value_get(&r.root, "b");
	assert_int_equal(b->count, 10);
	for (size_t i = 0; i < b->count; i++)
		assert_int_equal(b->items[i].kind, NC_VALUE_TEXT);
	assert_text(b->items[8].text, "1979-05-27 07:32:00.5");
	assert_int_equal(nc_value_get(&r.root, "c")->items[0].kind, NC_VALUE_BOOL);
	release_reading(&r);
}

static void arrays_and_inline_tables_nest_over_lines(void **state)
{
	(void)state;
	struct reading r =
		read_well("a = [ # one\n  [1, 2], # two\n  [],\n  {x = 1, y.z = [3]},\n]\n"
			  "b = {}\n"
			  "c = {d = {e = 'f'}, g = 1}\n"
			  "d.e.f = 1\nd.e.g = 2\n");
	const struct nc_value *a = nc_value_get(&r.root, "a");
	assert_int_equal(a->count, 3);
	assert_int_equal(a->items[0].items[1].number, 2);
	assert_int_equal(a->items[1].count, 0);
	assert_int_equal(nc_value_at(&a->items[2], "y.z")->items[0].number, 3);
	assert_int_equal(a->items[2].line, 4);
	assert_int_equal(nc_value_get(&r.root, "b")->kind, NC_VALUE_MAP);
	assert_text(nc_value_text(nc_value_at(&r.root, "c.d.e")), "f");
	assert_int_equal(nc_value_get_int(nc_value_get(&r.root, "c"), "g", 0), 1);
	assert_int_equal(nc_value_get_int(nc_value_at(&r.root, "d.e"), "g", 0), 2);
	release_reading(&r);
}

static void a_table_may_be_opened_late_and_in_any_order(void **state)
{
	(void)state;
	struct reading r = read_well("[a.b.c]\nx = 1\n[a]\ny = 2\n[a.b]\nz = 3\n[b]\n[fruit]\n"
				     "apple.color = 'red'\n[fruit.apple.texture]\nsmooth = true\n");
	assert_int_equal(nc_value_get_int(nc_value_at(&r.root, "a.b.c"), "x", 0), 1);
	assert_int_equal(nc_value_get_int(nc_value_at(&r.root, "a"), "y", 0), 2);
	assert_int_equal(nc_value_get_int(nc_value_at(&r.root, "a.b"), "z", 0), 3);
	assert_true(
		nc_value_get_bool(nc_value_at(&r.root, "fruit.apple.texture"), "smooth", false));
	release_reading(&r);
}

static void an_empty_file_is_an_empty_table(void **state)
{
	(void)state;
	struct reading r = read_well("\xEF\xBB\xBF# nothing\n\n");
	assert_int_equal(r.root.kind, NC_VALUE_MAP);
	assert_int_equal(r.root.count, 0);
	release_reading(&r);
}

static void assert_told(const char *text, const char *told)
{
	struct reading r = read(text);
	if (r.code == NC_OK)
		fail_msg("read without a fault: %s", text);
	assert_string_equal(r.err.text, told);
	release_reading(&r);
}

static void what_is_told_twice_is_refused(void **state)
{
	(void)state;
	assert_told("a = 1\nb = 2\na = 3\n", "f.toml:3:1: 'a' is there already, in line 1");
	assert_told("[a]\n[b]\n[a]\n", "f.toml:3:2: 'a' is there already, in line 1");
	assert_told("a = 1\n[a]\n", "f.toml:2:2: 'a' is there already, in line 1");
	assert_told("a = 1\n[a.b]\n", "f.toml:2:2: 'a' is there already, in line 1");
	assert_told("a.b = 1\na = 2\n", "f.toml:2:1: 'a' is there already, in line 1");
	assert_told("a = 1\na.b = 2\n", "f.toml:2:1: 'a' is there already, in line 1");
	assert_told("a = {b = 1}\na.c = 2\n", "f.toml:2:1: 'a' is there already, in line 1");
	assert_told("a = {b = 1}\n[a.c]\n", "f.toml:2:2: 'a' is there already, in line 1");
	assert_told("a = []\n[[a]]\n", "f.toml:2:3: 'a' is there already, in line 1");
	assert_told("[[a]]\n[a]\n", "f.toml:2:2: 'a' is there already, in line 1");
	assert_told("[a.b]\nx = 1\n[a]\nb.y = 2\n", "f.toml:4:1: 'b' is there already, in line 1");
	assert_told("a.b = 1\n[a]\n", "f.toml:2:2: 'a' is there already, in line 1");
	assert_told("a = {b = 1, b = 2}\n", "f.toml:1:13: 'b' is there already, in line 1");
}

static void faults_are_told_with_their_place(void **state)
{
	(void)state;
	assert_told("a\n", "f.toml:1:2: a '=' is wanted after a key");
	assert_told("a = \n", "f.toml:1:5: a value is wanted here");
	assert_told("a = b\n", "f.toml:1:5: this is no value of TOML; a text stands in quotes");
	assert_told("a = 01\n", "f.toml:1:5: this is no value of TOML; a text stands in quotes");
	assert_told("a = 1__0\n", "f.toml:1:5: this is no value of TOML; a text stands in quotes");
	assert_told("a = 1.\n", "f.toml:1:5: this is no value of TOML; a text stands in quotes");
	assert_told("a = 1 2\n", "f.toml:1:7: the line goes on after its value");
	assert_told("= 1\n", "f.toml:1:1: a key is wanted here");
	assert_told("[a\n", "f.toml:1:3: a ']' is wanted here");
	assert_told("[[a]\n", "f.toml:1:5: a ']' is wanted here");
	assert_told("[]\n", "f.toml:1:2: a key is wanted here");
	assert_told("a = [1 2]\n", "f.toml:1:8: a ',' or a ']' is wanted here");
	assert_told("a = {b = 1\n", "f.toml:2:1: the text ends inside an array or a table");
	assert_told("a = {b 1}\n", "f.toml:1:8: a '=' is wanted after a key");
	assert_told("a = \"b\nc\"\n", "f.toml:1:5: a string that is never closed");
	assert_told("a = '''b\n", "f.toml:1:5: a string that is never closed");
	assert_told("a = \"\\q\"\n", "f.toml:1:6: an unknown escape");
	assert_told("a = \"\\u12\"\n", "f.toml:1:8: hexadecimal digits are wanted here");
	assert_told("a = \"\x01\"\n", "f.toml:1:6: a control character in a string");
	assert_told("this is a sentence\n", "f.toml:1:6: a '=' is wanted after a key");
}

static void a_template_is_told_apart(void **state)
{
	(void)state;
	struct reading r = read("name = {{ cookiecutter.name }}\n");
	assert_int_equal(r.code, NC_EUNSUPPORTED);
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
		{"[", 400000, NC_EINVALID},
		{"a=[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 400000,
			NC_ELIMIT},
		{"a.", NC_MAX_FOREIGN_DATA, NC_ELIMIT},
		{"a={", NC_MAX_FOREIGN_DATA, NC_ELIMIT},
		{"[a]\n", NC_MAX_FOREIGN_DATA, NC_EINVALID},
		{"\"", NC_MAX_FOREIGN_DATA, NC_EINVALID},
		{"#", NC_MAX_FOREIGN_DATA + 1, NC_ELIMIT},
	};
	for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
		struct nc_str text = repeated(bombs[i].text, bombs[i].size);
		double before = milliseconds();
		struct reading r = read_sized(text);
		double took = milliseconds() - before;
		if (r.code != bombs[i].code)
			fail_msg("%s: %s", bombs[i].text, r.err.text);
		assert_starts(r.err.text, "f.toml:");
		if (took > AT_ONCE)
			fail_msg("%s: %.0f ms", r.err.text, took);
		release_reading(&r);
		free((void *)(uintptr_t)text.data);
	}
}

static void a_table_of_very_many_keys_stops_at_a_limit(void **state)
{
	(void)state;
	struct nc_buf text = NC_BUF_INIT(0);
	for (int i = 0; i < 20000; i++)
		nc_buf_printf(&text, "k%d=1\n", i);
	double before = milliseconds();
	struct reading r = read_sized(nc_buf_str(&text));
	assert_int_equal(r.code, NC_ELIMIT);
	assert_true(milliseconds() - before < 40 * AT_ONCE);
	release_reading(&r);
	nc_buf_clear(&text);
	for (int i = 0; i < 20000; i++)
		nc_buf_printf(&text, "[[package]]\nname=\"p%d\"\n", i);
	r = read_sized(nc_buf_str(&text));
	assert_int_equal(r.code, NC_OK);
	assert_int_equal(nc_value_get(&r.root, "package")->count, 20000);
	release_reading(&r);
	nc_buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_tables_and_arrays_of_tables_become_a_tree),
		cmocka_unit_test(strings_of_all_four_kinds_are_read),
		cmocka_unit_test(scalars_are_numbers_booleans_or_texts),
		cmocka_unit_test(arrays_and_inline_tables_nest_over_lines),
		cmocka_unit_test(a_table_may_be_opened_late_and_in_any_order),
		cmocka_unit_test(an_empty_file_is_an_empty_table),
		cmocka_unit_test(what_is_told_twice_is_refused),
		cmocka_unit_test(faults_are_told_with_their_place),
		cmocka_unit_test(a_template_is_told_apart),
		cmocka_unit_test(bombs_are_refused_at_once),
		cmocka_unit_test(a_table_of_very_many_keys_stops_at_a_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
