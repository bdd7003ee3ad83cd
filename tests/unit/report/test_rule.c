/* SPDX-License-Identifier: MIT */
#include "newcomer/report.h"
#include "test.h"

/* The page of a rule is for a person. */

static struct nc_str page_of(struct nc_buf *b, struct nc_str id)
{
	const struct nc_rulebook *rb = nc_rulebook_builtin();
	const struct nc_style style = {.width = 100, .unicode = true, .explain = NC_STR_INIT("x")};
	nc_buf_clear(b);
	nc_report_rule(b, rb, nc_rulebook_find(rb, id), &style);
	return nc_buf_str(b);
}

static void a_pattern_beside_the_subject_is_told_in_words(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	struct nc_str page = page_of(&b, NC_STR("readme-install"));
	assert_int_equal(nc_str_find(page, NC_STR("(?:")), NC_NPOS);
	assert_int_not_equal(
		nc_str_find(page, NC_STR("the words of a link that leads out of the tree")),
		NC_NPOS);
	nc_buf_release(&b);
}

/* What stands before the examples. */
static void no_page_tells(struct nc_buf *b, struct nc_str what)
{
	const struct nc_rulebook *rb = nc_rulebook_builtin();
	for (size_t i = 0; i < nc_rulebook_count(rb); i++) {
		struct nc_str page = page_of(b, nc_rulebook_rule(rb, i)->id);
		page = nc_str_slice(page, 0, nc_str_find(page, NC_STR("For example")));
		if (nc_str_find(page, what) != NC_NPOS)
			fail_msg("%.*s", NC_STR_ARG(page));
	}
}

static void no_page_shows_patterns_for_what_words_tell(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	no_page_tells(&b, NC_STR("(?"));
	nc_buf_release(&b);
}

static void no_page_leaves_out_what_every_row_is_about(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	no_page_tells(&b, NC_STR("…, …"));
	assert_int_not_equal(nc_str_find(page_of(&b, NC_STR("lockfile-missing")),
				     NC_STR("Gemfile, composer.json")),
		NC_NPOS);
	nc_buf_release(&b);
}

/* What goes on with a letter takes none. */
static size_t columns_of(struct nc_str line)
{
	size_t columns = 0;
	for (size_t i = 0; i < line.size; i++)
		columns += ((unsigned char)line.data[i] & 0xC0) != 0x80;
	return columns;
}

/* A glob with twenty names in its braces would stand across the page. */
static void no_line_of_a_page_is_wider_than_the_page(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	const struct nc_rulebook *rb = nc_rulebook_builtin();
	for (size_t i = 0; i < nc_rulebook_count(rb); i++) {
		struct nc_str page = page_of(&b, nc_rulebook_rule(rb, i)->id), line;
		page = nc_str_slice(page, 0, nc_str_find(page, NC_STR("For example")));
		while (nc_str_next_line(&line, &page)) {
			if (columns_of(line) > 100)
				fail_msg("%.*s", NC_STR_ARG(line));
		}
	}
	nc_buf_release(&b);
}

static void what_is_named_in_words_stands_in_a_line_of_its_own(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	struct nc_str page = page_of(&b, NC_STR("readme-install"));
	assert_int_not_equal(nc_str_find(page, NC_STR("\n   mention            a command that "
						      "fetches or builds\n"
						      "                      a command in a "
						      "sentence\n")),
		NC_NPOS);
	page = page_of(&b, NC_STR("personal-path"));
	assert_int_equal(nc_str_find(page, NC_STR("{}")), NC_NPOS);
	nc_buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pattern_beside_the_subject_is_told_in_words),
		cmocka_unit_test(no_page_shows_patterns_for_what_words_tell),
		cmocka_unit_test(no_page_leaves_out_what_every_row_is_about),
		cmocka_unit_test(no_line_of_a_page_is_wider_than_the_page),
		cmocka_unit_test(what_is_named_in_words_stands_in_a_line_of_its_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
