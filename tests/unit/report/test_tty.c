/* SPDX-License-Identifier: MIT */
#include "sample.h"

#include <stdio.h>

#include "safe.h"

/* The longest line, in columns; colour and links not counted. */
static int widest_line(const struct nc_buf *out)
{
	struct nc_str rest = nc_buf_str(out), line;
	int widest = 0;
	while (nc_str_next_line(&line, &rest)) {
		int columns = nc_safe_columns(line);
		widest = columns > widest ? columns : widest;
	}
	return widest;
}

static struct nc_str line_with(const struct nc_buf *out, const char *text)
{
	struct nc_str rest = nc_buf_str(out), line;
	while (nc_str_next_line(&line, &rest)) {
		if (nc_str_find(line, nc_str_of(text)) != NC_NPOS)
			return line;
	}
	return NC_STR_NONE;
}

static size_t lines_with(const struct nc_buf *out, const char *text)
{
	struct nc_str rest = nc_buf_str(out), line;
	size_t count = 0;
	while (nc_str_next_line(&line, &rest))
		count += nc_str_find(line, nc_str_of(text)) != NC_NPOS;
	return count;
}

static void a_finding_is_place_subject_id_then_what_then_what_to_do(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	struct nc_buf out = sample_write(sample_rainfall(&s), "tty", &style);
	assert_true(sample_has(&out,
		"   ✗  README.md:36   npm run serve                                "
		"command-broken\n"
		"      package.json has no script \"serve\"; it has \"start\", \"test\"\n"
		"      → write `npm start`, or add the script\n"));
	nc_buf_release(&out);
}

static void no_line_is_wider_than_the_terminal(void **state)
{
	(void)state;
	static struct sample s;
	for (int width = 48; width <= 140; width++) {
		struct nc_style style = sample_style(width);
		struct nc_buf out = sample_write(sample_rainfall(&s), "tty", &style);
		assert_true(widest_line(&out) <= width);
		nc_buf_release(&out);
	}
}

static void no_line_ends_in_a_blank(void **state)
{
	(void)state;
	static struct sample s;
	for (int width = 40; width <= 120; width += 20) {
		struct nc_style style = sample_style(width);
		style.verbose = width & 4;
		struct nc_buf out = sample_write(sample_rainfall(&s), "tty", &style);
		assert_false(sample_has(&out, " \n"));
		nc_buf_release(&out);
	}
}

static void ids_end_at_the_right_edge(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	struct nc_buf out = sample_write(sample_rainfall(&s), "tty", &style);
	assert_int_equal(nc_safe_columns(line_with(&out, "branch-unmerged")), 80);
	assert_int_equal(nc_safe_columns(line_with(&out, "env-undocumented")), 80);
	nc_buf_release(&out);
}

static void an_ascii_page_is_the_same_page(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	style.unicode = false;
	struct nc_buf out = sample_write(sample_rainfall(&s), "tty", &style);
	struct nc_str page = nc_buf_str(&out);
	for (size_t i = 0; i < page.size; i++)
		assert_true(page.data[i] == '\n' || (page.data[i] >= 0x20 && page.data[i] < 0x7f));
	assert_true(sample_has(&out, "   x  README.md:36   npm run serve"));
	assert_true(sample_has(&out, "      -> write `npm start`"));
	nc_buf_release(&out);
}

static void colour_changes_nothing_but_colour(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	struct nc_buf plain = sample_write(sample_rainfall(&s), "tty", &style);
	style.color = true;
	struct nc_buf colored = sample_write(sample_rainfall(&s), "tty", &style);
	struct nc_buf stripped = NC_BUF_INIT(0);
	for (size_t i = 0; i < colored.size; i++) {
		if (colored.data[i] != '\x1b') {
			nc_buf_add_byte(&stripped, colored.data[i]);
			continue;
		}
		while (colored.data[i] != 'm')
			i++;
	}
	assert_true(colored.size > plain.size);
	assert_text(nc_buf_str(&stripped), plain.data);
	nc_buf_release(&plain);
	nc_buf_release(&colored);
	nc_buf_release(&stripped);
}

static void a_question_without_gaps_gets_a_tick(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	struct nc_buf out = sample_write(sample_rainfall(&s), "tty", &style);
	assert_true(nc_str_ends(line_with(&out, "Is it safe to take over?"), NC_STR(" ✓")));
	nc_buf_release(&out);
}

static void what_was_not_judged_is_never_a_tick(void **state)
{
	(void)state;
	static struct sample s;
	sample_open(&s);
	sample_add(&s, "one", NC_QUESTION_GET, NC_PASS, NC_ERROR);
	struct nc_result *r = sample_add(&s, "two", NC_QUESTION_GET, NC_UNKNOWN, NC_ERROR);
	r->message = NC_STR("shallow clone");
	r->remedy = NC_STR("git fetch --unshallow");
	sample_add(&s, "three", NC_QUESTION_RUN, NC_NOT_APPLICABLE, NC_ERROR);
	struct nc_style style = sample_style(80);
	struct nc_buf out = sample_write(sample_close(&s), "tty", &style);
	assert_true(nc_str_ends(line_with(&out, "Can I get it?"), NC_STR("1 not judged")));
	assert_true(nc_str_ends(line_with(&out, "Will it run?"), NC_STR("nothing applies")));
	assert_false(sample_has(&out, "Who do I ask?"));
	nc_buf_release(&out);
}

static void unjudged_rules_of_one_reason_stand_together(void **state)
{
	(void)state;
	static struct sample s;
	static const char *const ids[] = {
		"changelog-stale", "release-missing", "tag-without-entry"};
	sample_open(&s);
	for (size_t i = 0; i < 3; i++) {
		struct nc_result *r =
			sample_add(&s, ids[i], NC_QUESTION_DO, NC_UNKNOWN, NC_WARNING);
		r->message = NC_STR("this clone has no tags");
		r->remedy = NC_STR("git fetch --tags");
	}
	struct nc_style style = sample_style(80);
	struct nc_buf out = sample_write(sample_close(&s), "tty", &style);
	assert_int_equal(lines_with(&out, "this clone has no tags"), 1);
	assert_true(
		sample_has(&out, "      → git fetch --tags\n"
				 "      changelog-stale, release-missing, tag-without-entry\n"));
	nc_buf_release(&out);
}

static void waived_gaps_are_shown_with_their_words(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(100);
	struct nc_buf out = sample_write(sample_rainfall(&s), "tty", &style);
	assert_true(sample_has(&out, "“kept for the court case” — owner@example.org, until "
				     "2027-03-23, in handoff.yml\n"));
	assert_true(sample_has(&out, "1 waived"));
	nc_buf_release(&out);
}

static void make_alike(struct sample *s, size_t count)
{
	static char subjects[SAMPLE_MOST][40];
	sample_open(s);
	for (size_t i = 0; i < count; i++) {
		struct nc_result *r = i ? sample_again(s)
					: sample_gap(s, "link-broken", NC_QUESTION_DO, NC_WARNING,
						  "README.md", 1);
		r->place.line = (uint32_t)(10 + i);
		snprintf(subjects[i], sizeof subjects[i], "docs/page-%zu.md", i);
		r->subject = nc_str_of(subjects[i]);
	}
}

static void a_long_row_of_one_rule_is_folded(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	style.command = NC_STR("newcomer ../rainfall");
	make_alike(&s, 18);
	struct nc_buf out = sample_write(sample_close(&s), "tty", &style);
	assert_int_equal(lines_with(&out, "docs/page-"), 4);
	assert_true(sample_has(&out, "      and 14 more like this: newcomer ../rainfall --select "
				     "link-broken -v\n"));
	assert_true(sample_has(&out, "18 gaps"));
	nc_buf_release(&out);

	style.verbose = true;
	out = sample_write(sample_close(&s), "tty", &style);
	assert_int_equal(lines_with(&out, "docs/page-"), 18);
	nc_buf_release(&out);
}

static void a_row_is_not_folded_to_save_one_line(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	make_alike(&s, 5);
	struct nc_buf out = sample_write(sample_close(&s), "tty", &style);
	assert_int_equal(lines_with(&out, "docs/page-"), 5);
	assert_false(sample_has(&out, "more like this"));
	nc_buf_release(&out);
}

static void what_is_alike_is_said_once(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	make_alike(&s, 4);
	struct nc_buf out = sample_write(sample_close(&s), "tty", &style);
	assert_int_equal(lines_with(&out, "what a newcomer meets here"), 1);
	assert_int_equal(lines_with(&out, "what to do here"), 1);
	assert_int_equal(lines_with(&out, "link-broken"), 2); /* at the right; in the next step */
	nc_buf_release(&out);
}

static void errors_stand_before_warnings_and_notes(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	sample_open(&s);
	sample_gap(&s, "a-note", NC_QUESTION_RUN, NC_NOTE, "a", 1);
	sample_gap(&s, "a-warning", NC_QUESTION_RUN, NC_WARNING, "b", 1);
	sample_gap(&s, "an-error", NC_QUESTION_RUN, NC_ERROR, "c", 1);
	struct nc_buf out = sample_write(sample_close(&s), "tty", &style);
	struct nc_str page = nc_buf_str(&out);
	assert_true(nc_str_find(page, NC_STR("an-error")) < nc_str_find(page, NC_STR("a-warning")));
	assert_true(nc_str_find(page, NC_STR("a-warning")) < nc_str_find(page, NC_STR("a-note")));
	nc_buf_release(&out);
}

static void a_gap_of_the_whole_repository_begins_with_what_it_is(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	sample_open(&s);
	struct nc_result *r =
		sample_add(&s, "license-missing", NC_QUESTION_SAFE, NC_GAP, NC_WARNING);
	r->message = NC_STR("there is no licence file");
	struct nc_buf out = sample_write(sample_close(&s), "tty", &style);
	assert_true(sample_has(&out, "   !  there is no licence file"));
	assert_int_equal(nc_safe_columns(line_with(&out, "license-missing")), 80);
	nc_buf_release(&out);
}

static void a_long_place_is_whole_and_the_id_goes_below(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	const char *path = "src/a/very/long/path/that/fills/nearly/the/whole/line/of/it.c";
	sample_open(&s);
	sample_gap(&s, "conflict-marker", NC_QUESTION_RUN, NC_ERROR, path, 1234);
	struct nc_buf out = sample_write(sample_close(&s), "tty", &style);
	assert_true(sample_has(
		&out, "src/a/very/long/path/that/fills/nearly/the/whole/line/of/it.c:1234\n"));
	assert_int_equal(nc_safe_columns(line_with(&out, "  conflict-marker")), 80);
	nc_buf_release(&out);
}

static void a_long_subject_loses_its_middle(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	sample_open(&s);
	struct nc_result *r =
		sample_gap(&s, "command-broken", NC_QUESTION_RUN, NC_ERROR, "README.md", 9);
	r->subject = NC_STR("docker run --rm --interactive --tty --volume /data:/data "
			    "example/rainfall:latest serve --port 80");
	struct nc_buf out = sample_write(sample_close(&s), "tty", &style);
	struct nc_str line = line_with(&out, "README.md:9");
	assert_true(nc_str_find(line, NC_STR("docker run --rm")) != NC_NPOS);
	assert_true(nc_str_find(line, NC_STR("…")) != NC_NPOS);
	assert_true(nc_str_find(line, NC_STR("--port 80 ")) != NC_NPOS);
	nc_buf_release(&out);
}

static void links_lead_to_files_of_the_readers_own_work_tree_only(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	style.hyperlinks = true;
	struct nc_buf out = sample_write(sample_rainfall(&s), "tty", &style);
	assert_true(sample_has(&out,
		"\x1b]8;;file:///home/user/rainfall/src/db.py\x1b\\src/db.py:12\x1b]8;;\x1b\\"));
	nc_buf_release(&out);
	s.repository.own = false;
	out = sample_write(&s.report, "tty", &style);
	assert_false(sample_has(&out, "\x1b]8"));
	nc_buf_release(&out);
}

static void a_hostile_name_cannot_speak_to_terminal_or_ci(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	style.ci = true;
	style.hyperlinks = true;
	sample_open(&s);
	s.repository.name = NC_STR("::add-mask::a");
	struct nc_result *r = sample_gap(&s, "clone-nonportable", NC_QUESTION_GET, NC_ERROR,
		"a\x1b]0;pwn\x07\xff\n::error::b", 1);
	r->subject = NC_STR("##[error]pwn");
	r->message = NC_STR("long words so that the next begins a line by wrapping, and then "
			    "::set-output::x ##[group]y \x1b[2J\xe2\x80\xae");
	struct nc_buf out = sample_write(sample_close(&s), "tty", &style);
	assert_true(nc_utf8_valid(nc_buf_str(&out)));
	assert_false(sample_has(&out, "##["));
	assert_false(sample_has(&out, "\x1b]0"));
	assert_false(sample_has(&out, "\x1b[2J"));
	assert_false(sample_has(&out, "\xe2\x80\xae"));
	struct nc_str rest = nc_buf_str(&out), line;
	while (nc_str_next_line(&line, &rest))
		assert_false(nc_str_starts(nc_str_trim(line), NC_STR("::")));
	nc_buf_release(&out);
}

static void a_quiet_page_holds_gaps_and_verdict(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	style.quiet = true;
	struct nc_buf out = sample_write(sample_rainfall(&s), "tty", &style);
	assert_true(sample_has(&out, "command-broken"));
	assert_true(sample_has(&out, " NOT READY   2 errors"));
	assert_false(sample_has(&out, "acme/rainfall"));
	assert_false(sample_has(&out, "Not judged"));
	assert_false(sample_has(&out, "newcomer explain"));
	nc_buf_release(&out);
}

static void a_verbose_page_accounts_for_every_rule(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	style.verbose = true;
	struct nc_buf out = sample_write(sample_rainfall(&s), "tty", &style);
	for (size_t i = 0; i < s.count; i++)
		assert_true(nc_str_find(nc_buf_str(&out), s.asked[i].rule->id) != NC_NPOS);
	assert_true(sample_has(&out, "stated by owner@example.org on 2026-09-04"));
	assert_true(sample_has(&out, "app: package.json has a start script"));
	nc_buf_release(&out);
}

static void a_repository_without_a_commit_is_said_to_be_empty(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	sample_open(&s);
	memset(&s.repository.head, 0, sizeof s.repository.head);
	s.repository.unborn = true;
	struct nc_buf out = sample_write(sample_close(&s), "tty", &style);
	assert_true(sample_has(&out, "main without a commit"));
	assert_true(sample_has(&out, "Nothing is committed here yet"));
	nc_buf_release(&out);
}

static void a_narrowed_audit_says_that_it_is_no_whole_verdict(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = sample_style(80);
	sample_rainfall(&s);
	s.report.narrowed = true;
	struct nc_buf out = sample_write(&s.report, "tty", &style);
	assert_true(sample_has(&out, "Only some rules were asked"));
	nc_buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_finding_is_place_subject_id_then_what_then_what_to_do),
		cmocka_unit_test(no_line_is_wider_than_the_terminal),
		cmocka_unit_test(no_line_ends_in_a_blank),
		cmocka_unit_test(ids_end_at_the_right_edge),
		cmocka_unit_test(an_ascii_page_is_the_same_page),
		cmocka_unit_test(colour_changes_nothing_but_colour),
		cmocka_unit_test(a_question_without_gaps_gets_a_tick),
		cmocka_unit_test(what_was_not_judged_is_never_a_tick),
		cmocka_unit_test(unjudged_rules_of_one_reason_stand_together),
		cmocka_unit_test(waived_gaps_are_shown_with_their_words),
		cmocka_unit_test(a_long_row_of_one_rule_is_folded),
		cmocka_unit_test(a_row_is_not_folded_to_save_one_line),
		cmocka_unit_test(what_is_alike_is_said_once),
		cmocka_unit_test(errors_stand_before_warnings_and_notes),
		cmocka_unit_test(a_gap_of_the_whole_repository_begins_with_what_it_is),
		cmocka_unit_test(a_long_place_is_whole_and_the_id_goes_below),
		cmocka_unit_test(a_long_subject_loses_its_middle),
		cmocka_unit_test(links_lead_to_files_of_the_readers_own_work_tree_only),
		cmocka_unit_test(a_hostile_name_cannot_speak_to_terminal_or_ci),
		cmocka_unit_test(a_quiet_page_holds_gaps_and_verdict),
		cmocka_unit_test(a_verbose_page_accounts_for_every_rule),
		cmocka_unit_test(a_repository_without_a_commit_is_said_to_be_empty),
		cmocka_unit_test(a_narrowed_audit_says_that_it_is_no_whole_verdict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
