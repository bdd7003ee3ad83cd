/* SPDX-License-Identifier: MIT */
#include "safe.h"

#include "sample.h"

static struct nc_str made_safe(struct nc_buf *b, struct nc_str s, bool unicode, bool ci)
{
	struct nc_style style = {.unicode = unicode, .ci = ci};
	nc_buf_clear(b);
	nc_buf_add_safe(b, s, &style);
	return nc_buf_str(b);
}

static void plain_names_stay_as_they_are(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	assert_text(
		made_safe(&b, NC_STR("src/übergang – 写.c"), true, false), "src/übergang – 写.c");
	assert_text(made_safe(&b, NC_STR_NONE, true, false), "");
	nc_buf_release(&b);
}

static void controls_are_shown_and_not_obeyed(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	assert_text(made_safe(&b, NC_STR("a\x1b[31mb\n\tc\r\x7f"), true, false),
		"a\\x1b[31mb\\x0a\\x09c\\x0d\\x7f");
	assert_text(made_safe(&b, (struct nc_str){"a\0b", 3}, true, false), "a\\x00b");
	nc_buf_release(&b);
}

static void c1_controls_are_shown(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	assert_text(made_safe(&b,
			    NC_STR("\xc2\x9b"
				   "31m"),
			    true, false),
		"\\u{9b}31m");
	nc_buf_release(&b);
}

static void marks_that_reorder_or_hide_are_shown(void **state)
{
	(void)state;
	static const struct {
		const char *bytes, *shown;
	} cases[] = {
		{"\xe2\x80\xae", "\\u{202e}"},	    /* right-to-left override */
		{"\xe2\x81\xa6", "\\u{2066}"},	    /* isolate */
		{"\xd8\x9c", "\\u{61c}"},	    /* Arabic letter mark */
		{"\xe2\x80\x8b", "\\u{200b}"},	    /* zero width space */
		{"\xe2\x81\xa0", "\\u{2060}"},	    /* word joiner */
		{"\xef\xbb\xbf", "\\u{feff}"},	    /* byte order mark */
		{"\xe2\x80\xa8", "\\u{2028}"},	    /* line separator */
		{"\xf3\xa0\x81\x81", "\\u{e0041}"}, /* tag letter */
		{"\xe3\x85\xa4", "\\u{3164}"},	    /* Hangul filler */
	};
	struct nc_buf b = NC_BUF_INIT(0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_text(made_safe(&b, nc_str_of(cases[i].bytes), true, false), cases[i].shown);
	nc_buf_release(&b);
}

static void bytes_that_are_no_utf8_are_shown_one_by_one(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	assert_text(made_safe(&b, NC_STR("a\xff\xc3(\xed\xa0\x80"), true, false),
		"a\\xff\\xc3(\\xed\\xa0\\x80");
	nc_buf_release(&b);
}

static void an_ascii_page_holds_ascii_only(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	struct nc_style ascii = {.unicode = false};
	assert_text(made_safe(&b, NC_STR("é…"), false, false), "\\u{e9}\\u{2026}");
	nc_buf_clear(&b);
	nc_buf_add_words(&b, NC_STR("“a” → b… é"), &ascii);
	assert_text(nc_buf_str(&b), "\"a\" -> b... \\u{e9}");
	nc_buf_release(&b);
}

static void whatever_bytes_come_in_no_control_goes_out(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	uint32_t seed = 1;
	char bytes[64];
	for (int round = 0; round < 20000; round++) {
		for (size_t i = 0; i < sizeof bytes; i++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[i] = (char)(seed >> 24);
		}
		struct nc_str shown =
			made_safe(&b, (struct nc_str){bytes, sizeof bytes}, round & 1, round & 2);
		assert_true(nc_utf8_valid(shown));
		for (size_t i = 0; i < shown.size; i++)
			assert_true((unsigned char)shown.data[i] >= 0x20 && shown.data[i] != 0x7f);
		assert_true(nc_str_find(shown, NC_STR("\xc2\x9b")) == NC_NPOS);
	}
	nc_buf_release(&b);
}

static void workflow_commands_are_broken_in_ci(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	assert_text(made_safe(&b, NC_STR("##[error]pwn"), true, true), "##\\x5berror]pwn");
	assert_text(
		made_safe(&b, NC_STR("a ##[error]##[x]"), true, true), "a ##\\x5berror]##\\x5bx]");
	assert_text(made_safe(&b, NC_STR("::error::pwn"), true, true), "\\x3a:error::pwn");
	assert_text(made_safe(&b, NC_STR("std::vector"), true, true), "std::vector");
	assert_text(made_safe(&b, NC_STR("##[error]"), true, false), "##[error]");
	nc_buf_release(&b);
}

static void a_command_at_the_head_of_any_line_is_broken(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_add_text(&b, "::kept::\n");
	size_t from = b.size;
	nc_buf_add_text(&b, "one\n   \xc2\xa0::error::x\n\x1b[2m::warning::y\x1b[0m\nz ::no\n");
	nc_buf_break_commands(&b, from);
	assert_text(nc_buf_str(&b), "::kept::\none\n   \xc2\xa0\\x3a:error::x\n"
				    "\x1b[2m\\x3a:warning::y\x1b[0m\nz ::no\n");
	nc_buf_release(&b);
}

static void columns_count_wide_and_combining_characters(void **state)
{
	(void)state;
	assert_int_equal(nc_safe_columns(NC_STR("abc")), 3);
	assert_int_equal(nc_safe_columns(NC_STR("写真")), 4);
	assert_int_equal(nc_safe_columns(NC_STR("e\xcc\x81")), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_names_stay_as_they_are),
		cmocka_unit_test(controls_are_shown_and_not_obeyed),
		cmocka_unit_test(c1_controls_are_shown),
		cmocka_unit_test(marks_that_reorder_or_hide_are_shown),
		cmocka_unit_test(bytes_that_are_no_utf8_are_shown_one_by_one),
		cmocka_unit_test(an_ascii_page_holds_ascii_only),
		cmocka_unit_test(whatever_bytes_come_in_no_control_goes_out),
		cmocka_unit_test(workflow_commands_are_broken_in_ci),
		cmocka_unit_test(a_command_at_the_head_of_any_line_is_broken),
		cmocka_unit_test(columns_count_wide_and_combining_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
