/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "sample.h"

/* What the page says of reports made by hand; what a browser makes of it is tried in
 * tests/formats. */

static void expect_has(const struct nc_buf *out, const char *text)
{
	if (!sample_has(out, text))
		fail_msg("no \"%s\" in:\n%s", text, out->data);
}

static size_t count_text(const struct nc_buf *out, const char *text)
{
	struct nc_str rest = nc_buf_str(out), needle = nc_str_of(text);
	size_t count = 0, at;
	for (; (at = nc_str_find(rest, needle)) != NC_NPOS; count++)
		rest = nc_str_slice(rest, at + needle.size, rest.size);
	return count;
}

static struct nc_buf write(const struct nc_report *report)
{
	struct nc_style style = sample_style(80);
	return sample_write(report, "html", &style);
}

static void every_outcome_is_told_as_what_it_is(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_buf out = write(sample_rainfall(&s));
	expect_has(&out, "<p class=\"verdict not-ready\">Not ready</p>");
	expect_has(&out, "data-severity=\"error\" data-outcome=\"gap\"");
	expect_has(&out, "<code>README.md:36</code><code class=\"subject\">npm run serve</code>");
	expect_has(&out, "write <code>npm start</code>, or add the script");
	expect_has(&out, "“kept for the court case” — owner@example.org, until "
			 "<time>2027-03-23</time>, in handoff.yml");
	expect_has(&out, "this clone has no tags");
	expect_has(&out, "git fetch --tags");
	expect_has(&out, "stated by owner@example.org on 2026-09-04");
	expect_has(&out, "asked of data; this repository is app");
	nc_buf_release(&out);
}

static void without_facts_there_are_no_figures(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_report report = *sample_rainfall(&s);
	struct nc_buf out = write(&report);
	assert_false(sample_has(&out, "class=\"figure\""));
	assert_false(sample_has(&out, "id=\"checklist\""));
	nc_buf_release(&out);
	struct nc_facts facts = {0};
	report.facts = &facts;
	out = write(&report);
	assert_false(sample_has(&out, "class=\"figure\""));
	nc_buf_release(&out);
}

static void what_most_have_in_common_is_said_once(void **state)
{
	(void)state;
	static struct sample s;
	sample_open(&s);
	sample_gap(&s, "alike", NC_QUESTION_RUN, NC_ERROR, "a.c", 1);
	for (int i = 0; i < 3; i++)
		sample_again(&s);
	sample_again(&s)->fix = NC_STR("do another thing");
	struct nc_buf out = write(sample_close(&s));
	assert_int_equal(count_text(&out, "what to do here"), 1);
	assert_int_equal(count_text(&out, "do another thing"), 1);
	assert_int_equal(count_text(&out, "what a newcomer meets here"), 1);
	assert_int_equal(count_text(&out, "<code>a.c:1</code>"), 5);
	expect_has(&out, "5 places");
	nc_buf_release(&out);
}

/* More gaps than a page holds, of one rule and of one more at the end. */
static void what_the_page_does_not_hold_is_counted(void **state)
{
	(void)state;
	enum { RULES = 30, EACH = 400 };
	static struct sample s;
	sample_open(&s);
	for (int i = 0; i < RULES; i++)
		sample_gap(&s, i ? "many" : "first", NC_QUESTION_RUN, NC_ERROR, "a.c", 1);
	struct nc_report report = *sample_close(&s);
	struct nc_result *all = calloc((size_t)RULES * EACH, sizeof *all);
	assert_non_null(all);
	for (size_t i = 0; i < (size_t)RULES * EACH; i++)
		all[i] = s.results[i / EACH];
	report.results = all;
	report.result_count = (size_t)RULES * EACH;
	struct nc_buf out = write(&report);
	size_t held = count_text(&out, "<li class=\"finding\"");
	assert_true(held >= 1500 && held < 1700);
	assert_int_equal(count_text(&out, "<article "), RULES);
	assert_int_equal(count_text(&out, "that this page does not hold"), RULES);
	expect_has(&out, "and 300 more that this page does not hold; "
			 "<code>newcomer -v --select first</code> shows them");
	nc_buf_release(&out);
	free(all);
}

static void names_are_inert(void **state)
{
	(void)state;
	static struct sample s;
	sample_open(&s);
	s.repository.name = NC_STR("</title><script>x()</script>");
	struct nc_result *r = sample_gap(
		&s, "nasty", NC_QUESTION_RUN, NC_ERROR, "\"><img src=x>\xe2\x80\xae\xff", 1);
	r->message = NC_STR("a `<b>` and ` one alone");
	struct nc_buf out = write(sample_close(&s));
	assert_int_equal(count_text(&out, "<script"), 1);
	assert_false(sample_has(&out, "<img"));
	expect_has(&out, "<h1>&lt;/title&gt;&lt;script&gt;");
	expect_has(&out, "&quot;&gt;&lt;img src=x&gt;\\u{202e}\\xff:1");
	expect_has(&out, "a <code>&lt;b&gt;</code> and ` one alone");
	nc_buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_outcome_is_told_as_what_it_is),
		cmocka_unit_test(without_facts_there_are_no_figures),
		cmocka_unit_test(what_most_have_in_common_is_said_once),
		cmocka_unit_test(what_the_page_does_not_hold_is_counted),
		cmocka_unit_test(names_are_inert),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
