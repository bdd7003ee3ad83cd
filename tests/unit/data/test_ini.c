/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "newcomer/limits.h"

#include "data.h"

static struct reading read_named(const char *name, struct nc_str text)
{
	struct reading r = {.problems = NC_BUF_INIT(0)};
	r.code = nc_value_read_ini(&r.root, &r.arena, name, text, &r.err);
	return r;
}

static const struct nc_value *find(const struct reading *r, const char *section, const char *key)
{
	assert_int_equal(r->code, NC_OK);
	return nc_value_get(nc_value_get(&r->root, section), key);
}

static void sections_hold_keys_and_keys_before_them_too(void **state)
{
	(void)state;
	struct reading r = read_named("setup.cfg", NC_STR("top = 1\n"
							  "# comment\n"
							  "; and another\n"
							  "[metadata]\n"
							  "name = rainfall\n"
							  "  version:2.0  \r\n"
							  "url = https://example.org/a=b\n"
							  "[ odd section ]\n"
							  "x=\n"
							  "no key here\n"
							  "= nor here\n"
							  "[metadata]\n"
							  "name = again\n"));
	assert_text(nc_value_text(find(&r, "", "top")), "1");
	assert_int_equal(find(&r, "", "top")->kind, NC_VALUE_TEXT);
	assert_text(nc_value_text(find(&r, "metadata", "name")), "again");
	assert_int_equal(find(&r, "metadata", "name")->line, 13);
	assert_text(nc_value_text(find(&r, "metadata", "url")), "https://example.org/a=b");
	assert_text(nc_value_text(find(&r, "odd section", "x")), "");
	assert_int_equal(nc_value_get(&r.root, "odd section")->count, 1);
	assert_int_equal(nc_value_get(&r.root, "metadata")->key_line, 4);
	assert_int_equal(r.root.count, 3);
	release_reading(&r);
}

static void a_line_that_begins_with_a_blank_goes_on(void **state)
{
	(void)state;
	struct reading r = read_named("tox.ini", NC_STR("[tox]\n"
							"envlist =\n"
							"    py310\n"
							"    # not this\n"
							"\tpy311: x\n"
							"\n"
							"deps = a\n"
							"   b\n"));
	assert_text(nc_value_text(find(&r, "tox", "envlist")), "\npy310\npy311: x");
	assert_text(nc_value_text(find(&r, "tox", "deps")), "a\nb");
	assert_int_equal(find(&r, "tox", "deps")->line, 7);
	assert_int_equal(find(&r, "tox", "deps")->column, 8);
	release_reading(&r);
}

static void properties_have_escapes_and_no_sections(void **state)
{
	(void)state;
	struct reading r =
		read_named("application.properties", NC_STR("# comment\n"
							    "! another\n"
							    "server.port = ${PORT:8080}\n"
							    "a\\ b\\:c : d\\u00e4\\n\\\\\n"
							    "blank separates them\n"
							    "  indented=yes\n"
							    "long = one \\\n"
							    "       two\\\\\n"
							    "alone\n"
							    "[x]=y\n"
							    "server.port=9\n"));
	assert_text(nc_value_text(find(&r, "", "server.port")), "9");
	assert_text(nc_value_text(find(&r, "", "a b:c")), "d\xC3\xA4\n\\");
	assert_text(nc_value_text(find(&r, "", "blank")), "separates them");
	assert_text(nc_value_text(find(&r, "", "indented")), "yes");
	assert_int_equal(find(&r, "", "indented")->column, 3);
	assert_text(nc_value_text(find(&r, "", "long")), "one two\\");
	assert_text(nc_value_text(find(&r, "", "alone")), "");
	assert_int_equal(find(&r, "", "alone")->line, 9);
	assert_text(nc_value_text(find(&r, "", "[x]")), "y");
	release_reading(&r);
}

static void what_is_no_text_is_refused_and_bombs_are_bounded(void **state)
{
	(void)state;
	struct reading r = read_named("a.ini", NC_STR("a = \xFF\n"));
	assert_string_equal(r.err.text, "a.ini:1:5: this byte is no UTF-8");
	release_reading(&r);
	static const struct {
		const char *name, *text;
	} bombs[] = {
		{"a.ini", "["},
		{"a.ini", "[a]\n"},
		{"a.ini", " a\n"},
		{"a.ini", "a = b\n c\n"},
		{"a.properties", "a\\\n"},
		{"a.properties", "\\"},
		{"a.properties", "\\u00"},
	};
	for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
		struct nc_str text = repeated(bombs[i].text, NC_MAX_FOREIGN_DATA);
		double before = milliseconds();
		r = read_named(bombs[i].name, text);
		assert_int_equal(r.code, NC_OK);
		if (milliseconds() - before > 10 * AT_ONCE)
			fail_msg("%s: %.0f ms", bombs[i].text, milliseconds() - before);
		release_reading(&r);
		free((void *)(uintptr_t)text.data);
	}
}

static void very_many_keys_stop_at_a_limit(void **state)
{
	(void)state;
	struct nc_buf text = NC_BUF_INIT(0);
	for (int i = 0; i < 20000; i++)
		nc_buf_printf(&text, "k%d=1\n", i);
	struct reading r = read_named("a.ini", nc_buf_str(&text));
	assert_int_equal(r.code, NC_ELIMIT);
	assert_starts(r.err.text, "a.ini:");
	release_reading(&r);
	nc_buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sections_hold_keys_and_keys_before_them_too),
		cmocka_unit_test(a_line_that_begins_with_a_blank_goes_on),
		cmocka_unit_test(properties_have_escapes_and_no_sections),
		cmocka_unit_test(what_is_no_text_is_refused_and_bombs_are_bounded),
		cmocka_unit_test(very_many_keys_stop_at_a_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
