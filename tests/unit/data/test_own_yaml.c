/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "newcomer/limits.h"

#include "data.h"

static struct reading read_sized(struct nc_str text)
{
	struct reading r = {.problems = NC_BUF_INIT(0)};
	r.code = nc_value_read_own_yaml(&r.root, &r.arena, "f.yml", text, &r.problems, &r.err);
	return r;
}

static struct reading read(const char *text)
{
	return read_sized(nc_str_of(text));
}

/* The whole of what is told about `text`. */
static void assert_told(const char *text, const char *told)
{
	struct reading r = read(text);
	assert_int_not_equal(r.code, NC_OK);
	assert_text(nc_buf_str(&r.problems), told);
	release_reading(&r);
}

static void values_know_their_kind_and_place(void **state)
{
	(void)state;
	struct reading r =
		read("rule: x\nnumber: -12\nyes: true\nno: ~\nlist:\n  - 'a: b'\n  - {k: v}\n");
	assert_int_equal(r.code, NC_OK);
	assert_int_equal(r.root.kind, NC_VALUE_MAP);
	assert_int_equal(r.root.count, 5);
	assert_text(nc_value_get_text(&r.root, "rule"), "x");
	assert_int_equal(nc_value_get_int(&r.root, "number", 0), -12);
	assert_true(nc_value_get_bool(&r.root, "yes", false));
	assert_int_equal(nc_value_get(&r.root, "no")->kind, NC_VALUE_NULL);
	const struct nc_value *list = nc_value_get(&r.root, "list");
	assert_int_equal(list->key_line, 5);
	assert_int_equal(list->key_column, 1);
	assert_int_equal(list->line, 6);
	assert_int_equal(list->column, 3);
	assert_text(list->items[0].text, "a: b");
	assert_true(list->items[0].quoted);
	assert_int_equal(list->items[0].column, 5);
	const struct nc_value *inner = nc_value_get(&list->items[1], "k");
	assert_int_equal(inner->key_column, 6);
	assert_int_equal(inner->column, 9);
	release_reading(&r);
}

static void quoted_numbers_stay_texts(void **state)
{
	(void)state;
	struct reading r =
		read("[\"1\", '~', 2026-11-21, 007, 1.5, 99999999999999999999, yes, +7]");
	assert_int_equal(r.code, NC_OK);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(r.root.items[i].kind, NC_VALUE_TEXT);
	assert_int_equal(r.root.items[7].number, 7);
	release_reading(&r);
}

static void columns_are_bytes_after_a_mark_too(void **state)
{
	(void)state;
	struct reading r = read("\xEF\xBB\xBF{\xC3\xA4: \xE2\x82\xAC, b: c}");
	assert_int_equal(r.code, NC_OK);
	assert_int_equal(r.root.column, 1);
	assert_int_equal(r.root.items[1].key_column, 11);
	release_reading(&r);
}

static void an_empty_file_is_nothing(void **state)
{
	(void)state;
	static const char *const empty[] = {"", "\n", "# only a comment\n", "---\n"};
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
		struct reading r = read(empty[i]);
		assert_int_equal(r.code, NC_OK);
		assert_int_equal(r.root.kind, NC_VALUE_NULL);
		release_reading(&r);
	}
}

static void every_fault_is_told_with_its_line_and_a_caret(void **state)
{
	(void)state;
	assert_told("a: &x 1\nb: *x\n\xC3\xA4\xC3\xB6: !!str c\n<<: d\na: e\n",
		"f.yml:1:4: anchors are not read here; write the value out\n"
		"    1 | a: &x 1\n"
		"      |    ^\n"
		"f.yml:2:4: aliases are not read here; write the value out\n"
		"    2 | b: *x\n"
		"      |    ^\n"
		"f.yml:3:7: tags are not read here; a text in quotes is a text\n"
		"    3 | \xC3\xA4\xC3\xB6: !!str c\n"
		"      |     ^\n"
		"f.yml:4:1: merge keys are not read here; write the keys out\n"
		"    4 | <<: d\n"
		"      | ^\n"
		"f.yml:5:1: the key 'a' is there already, in line 1\n"
		"    5 | a: e\n"
		"      | ^\n");
}

static void a_flood_of_faults_is_cut_short(void **state)
{
	(void)state;
	struct nc_str text = repeated("- *a\n", 200);
	struct reading r = read_sized(text);
	struct nc_str told = nc_buf_str(&r.problems), line;
	size_t lines = 0;
	while (nc_str_next_line(&line, &told))
		lines++;
	assert_int_equal(lines, 3 * NC_MAX_OWN_YAML_PROBLEMS + 1);
	assert_text(line, "f.yml: and 20 more");
	assert_string_equal(
		r.err.text, "f.yml:1:3: aliases are not read here; write the value out");
	release_reading(&r);
	free((void *)text.data);
}

static void faults_of_syntax_are_told_in_our_words(void **state)
{
	(void)state;
	assert_told("title: a: b\n",
		"f.yml:1:9: a second ':' on the line; put the value in quotes\n"
		"    1 | title: a: b\n"
		"      |         ^\n");
	assert_told("a: b\nc: \"open\n", "f.yml:2:4: this is never closed\n"
					 "    2 | c: \"open\n"
					 "      |    ^\n");
	assert_told("a: [1, 2\nb: c\n", "f.yml:1:4: this '[' is never closed\n"
					"    1 | a: [1, 2\n"
					"      |    ^\n");
	assert_told("a:\n\tb: c\n",
		"f.yml:2:1: a value cannot begin like this; put it in quotes, and indent with "
		"blanks, not tabs\n"
		"    2 | \tb: c\n"
		"      | ^\n");
	assert_told("a: 'x' y\n",
		"f.yml:1:8: this fits nothing above: the indentation, or a quote, a bracket or a "
		"comma\n"
		"    1 | a: 'x' y\n"
		"      |        ^\n");
}

static void a_second_document_and_a_complex_key_are_refused(void **state)
{
	(void)state;
	struct reading r = read("a: b\n---\nc: d\n");
	assert_string_equal(r.err.text, "f.yml:2:1: a second document; one file holds one");
	release_reading(&r);
	r = read("? [a, b]\n: c\n");
	assert_string_equal(r.err.text, "f.yml:1:3: a key is a text, never a list or a map");
	release_reading(&r);
}

static void bytes_that_are_no_text_are_refused_with_their_place(void **state)
{
	(void)state;
	struct reading r = read("a: b\nc: \xFF\n");
	assert_string_equal(r.err.text, "f.yml:2:4: this byte is no UTF-8");
	assert_text(nc_buf_str(&r.problems), "f.yml:2:4: this byte is no UTF-8\n");
	release_reading(&r);
	r = read_sized(NC_STR("a: b\nc: \0\n"));
	assert_string_equal(r.err.text, "f.yml:2:4: a control character");
	release_reading(&r);
	r = read_sized(NC_STR("\xFF\xFE\x61\0"));
	assert_string_equal(r.err.text, "f.yml:1:1: this is UTF-16, and wanted is UTF-8");
	release_reading(&r);
}

/* Each is refused at once, and the place is told. */
static void assert_refused_at_once(struct nc_str text, enum nc_code code, const char *start)
{
	double before = milliseconds();
	struct reading r = read_sized(text);
	double took = milliseconds() - before;
	assert_int_equal(r.code, code);
	assert_starts(r.err.text, start);
	if (took > AT_ONCE)
		fail_msg("%s: %.0f ms", r.err.text, took);
	release_reading(&r);
}

static void bombs_are_refused_at_once(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t size;
		enum nc_code code;
		const char *start;
	} bombs[] = {
		{"[", 400000, NC_ELIMIT, "f.yml:1:65537: the file goes on past 65536 bytes"},
		{"a\n", NC_MAX_OWN_YAML + 1, NC_ELIMIT, "f.yml:32769:1: the file goes on past"},
		{"[", NC_MAX_OWN_YAML, NC_ELIMIT, "f.yml:1:33: this nests deeper than 32 levels"},
		{"{a: ", NC_MAX_OWN_YAML, NC_ELIMIT, "f.yml:1:129: this nests deeper"},
		{"- ", NC_MAX_OWN_YAML, NC_ELIMIT, "f.yml:1:65: this nests deeper"},
		{"{{", NC_MAX_OWN_YAML, NC_EINVALID, "f.yml:1:2: a key is a text"},
		{"? ", NC_MAX_OWN_YAML, NC_EINVALID, "f.yml:1:3: a key is a text"},
		{"%a ", NC_MAX_OWN_YAML, NC_EINVALID, "f.yml:1:"},
		{"&a ", NC_MAX_OWN_YAML, NC_EINVALID, "f.yml:1:"},
		{"a: b\n", 65535, NC_EINVALID, "f.yml:2:1: the key 'a' is there already"},
		{"%\"\xA6", 3, NC_EINVALID, "f.yml:1:3: this byte is no UTF-8"},
	};
	for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
		struct nc_str text = repeated(bombs[i].text, bombs[i].size);
		assert_refused_at_once(text, bombs[i].code, bombs[i].start);
		free((void *)text.data);
	}
}

static void a_billion_laughs_and_a_cycle_are_refused_at_the_first_anchor(void **state)
{
	(void)state;
	assert_refused_at_once(NC_STR("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"), NC_EINVALID,
		"f.yml:1:4: anchors are not read here");
	assert_refused_at_once(
		NC_STR("a: &a {b: *a}\n"), NC_EINVALID, "f.yml:1:4: anchors are not read here");
}

static void what_is_refused_leaves_the_output_alone(void **state)
{
	(void)state;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_value root = {.line = 77};
	struct nc_error err;
	assert_int_equal(nc_value_read_own_yaml(&root, &arena, "f", NC_STR("[*a]"), NULL, &err),
		NC_EINVALID);
	assert_int_equal(root.line, 77);
	assert_int_equal(nc_value_read_own_yaml(&root, &arena, "f", NC_STR("[*a]"), NULL, NULL),
		NC_EINVALID);
	nc_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_know_their_kind_and_place),
		cmocka_unit_test(quoted_numbers_stay_texts),
		cmocka_unit_test(columns_are_bytes_after_a_mark_too),
		cmocka_unit_test(an_empty_file_is_nothing),
		cmocka_unit_test(every_fault_is_told_with_its_line_and_a_caret),
		cmocka_unit_test(a_flood_of_faults_is_cut_short),
		cmocka_unit_test(faults_of_syntax_are_told_in_our_words),
		cmocka_unit_test(a_second_document_and_a_complex_key_are_refused),
		cmocka_unit_test(bytes_that_are_no_text_are_refused_with_their_place),
		cmocka_unit_test(bombs_are_refused_at_once),
		cmocka_unit_test(a_billion_laughs_and_a_cycle_are_refused_at_the_first_anchor),
		cmocka_unit_test(what_is_refused_leaves_the_output_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
