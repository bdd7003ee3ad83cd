/* SPDX-License-Identifier: MIT */
#include "newcomer/document.h"
#include "test.h"

/* What a line says to whoever reads it, without what leads elsewhere. */

static void expect(const char *line, const char *words)
{
	struct nc_buf b = NC_BUF_INIT(0);
	nc_line_words(&b, nc_str_of(line));
	assert_text(nc_buf_str(&b), words);
	nc_buf_release(&b);
}

static void tags_targets_and_addresses_are_no_words(void **state)
{
	(void)state;
	expect("See [the notes](https://example.org/a_(b)).", "See [the notes] ).");
	expect("<a href=\"https://example.org\">here</a>, or HTTPS://example.org/a b",
		" here , or   b");
	expect("![a badge](b.svg) <!-- hidden --> end", "![a badge]    end");
}

static void what_only_looks_like_one_stays(void **state)
{
	(void)state;
	expect("a < b, f(x), [1] (two) and List<T", "a < b, f(x), [1] (two) and List<T");
	expect("", "");
}

static void a_line_of_open_tags_takes_no_time(void **state)
{
	(void)state;
	struct nc_buf line = NC_BUF_INIT(0), b = NC_BUF_INIT(0);
	for (size_t i = 0; i < 200000; i++)
		nc_buf_add_text(&line, "<a");
	nc_line_words(&b, nc_buf_str(&line));
	assert_int_equal(b.size, line.size);
	nc_buf_release(&line);
	nc_buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_targets_and_addresses_are_no_words),
		cmocka_unit_test(what_only_looks_like_one_stays),
		cmocka_unit_test(a_line_of_open_tags_takes_no_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
