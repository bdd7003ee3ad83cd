/* SPDX-License-Identifier: MIT */
#include "escape.h"
#include "page.h"
#include "safe.h"
#include "told.h"

/*
 * JUnit's XML, as continuous integration shows test results: a suite is a
 * question, a case is a result.  A gap is a failure; what the baseline knows,
 * could not be judged, was waived or does not apply is skipped, with the reason.
 */

static void add_attribute(struct nc_buf *b, const char *name, struct nc_str value)
{
	nc_buf_printf(b, " %s=\"", name);
	nc_buf_add_xml(b, value);
	nc_buf_add_byte(b, '"');
}

static void add_number(struct nc_buf *b, const char *name, size_t value)
{
	nc_buf_printf(b, " %s=\"%zu\"", name, value);
}

static void add_texts(struct nc_buf *b, const struct nc_str *parts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		nc_buf_add_xml(b, parts[i]);
		nc_buf_add_byte(b, '\n');
	}
}

static void write_failure(struct nc_buf *b, struct nc_arena *arena, const struct nc_result *r)
{
	struct nc_str lines[3];
	size_t count = 0;
	struct nc_str place = nc_told_place(arena, r), subject = nc_told_subject(arena, r);
	if (place.size)
		lines[count++] = place;
	if (subject.size && !nc_str_equal(place, subject))
		lines[count++] = subject;
	if (nc_told_fix(r).size)
		lines[count++] = nc_told_fix(r);
	nc_buf_add_text(b, "      <failure");
	add_attribute(b, "message", nc_told_message(r));
	add_attribute(b, "type", nc_str_of(nc_severity_name(r->severity)));
	nc_buf_add_text(b, ">");
	add_texts(b, lines, count);
	nc_buf_add_text(b, "</failure>\n");
}

static void write_skipped(
	struct nc_buf *b, struct nc_arena *arena, const struct nc_result *r, bool known)
{
	struct nc_str why = r->waived ? r->waived->reason : nc_told_message(r);
	const char *outcome = known ? "known" : nc_outcome_name(r->outcome);
	struct nc_str parts[] = {nc_str_of(outcome), NC_STR(": "), why,
		r->remedy.size ? NC_STR(" → ") : NC_STR_NONE, r->remedy};
	nc_buf_add_text(b, "      <skipped");
	add_attribute(b, "message", nc_arena_concat(arena, parts, 5));
	nc_buf_add_text(b, "/>\n");
}

/* Names differ where places do: a viewer follows a case from run to run by its name. */
static struct nc_str name_of(struct nc_arena *arena, const struct nc_result *r)
{
	struct nc_str place = nc_told_place(arena, r);
	bool told = r->outcome == NC_GAP || r->outcome == NC_WAIVED;
	struct nc_str parts[] = {r->asked->rule->id, NC_STR(" "), place};
	return nc_arena_concat(arena, parts, told && place.size ? 3 : 1);
}

static void write_case(
	struct nc_buf *b, struct nc_arena *arena, const struct nc_result *r, bool known)
{
	nc_buf_add_text(b, "    <testcase");
	add_attribute(b, "name", name_of(arena, r));
	add_attribute(b, "classname", r->asked->rule->id);
	nc_buf_add_text(b, r->outcome == NC_PASS ? "/>\n" : ">\n");
	switch (r->outcome) {
	case NC_GAP:
		if (known)
			write_skipped(b, arena, r, true);
		else
			write_failure(b, arena, r);
		break;
	case NC_WAIVED:
	case NC_UNKNOWN:
	case NC_NOT_APPLICABLE:
		write_skipped(b, arena, r, false);
		break;
	case NC_PASS:
	case NC_OUTCOMES:
		return;
	}
	nc_buf_add_text(b, "    </testcase>\n");
}

struct tally {
	size_t tests, failures, skipped;
};

static void count_result(struct tally *t, const struct nc_result *r, bool known)
{
	bool fails = r->outcome == NC_GAP && !known;
	t->tests++;
	t->failures += fails;
	t->skipped += !fails && r->outcome != NC_PASS;
}

static void add_tally(struct nc_buf *b, const struct tally *t)
{
	add_number(b, "tests", t->tests);
	add_number(b, "failures", t->failures);
	add_number(b, "errors", 0);
}

static void write_suite(struct nc_buf *out, const struct nc_report *report, enum nc_question q,
	const struct tally *tally)
{
	nc_buf_add_text(out, "  <testsuite");
	add_attribute(out, "name", nc_str_of(nc_question_text(q)));
	add_tally(out, tally);
	add_number(out, "skipped", tally->skipped); /* of a suite only, as the schemas have it */
	nc_buf_add_text(out, ">\n");
	struct nc_arena arena = NC_ARENA_INIT;
	for (size_t i = 0; i < report->result_count; i++) {
		const struct nc_result *r = &report->results[i];
		if (r->asked->rule->question == q)
			write_case(out, &arena, r, nc_told_known(report, r));
		/* Texts of one result each; of many they would be most of the memory. */
		nc_arena_release(&arena);
	}
	nc_buf_add_text(out, "  </testsuite>\n");
}

static void write_junit(
	struct nc_buf *out, const struct nc_report *report, const struct nc_style *style)
{
	(void)style;
	size_t from = out->size;
	struct tally all = {0}, tallies[NC_QUESTIONS] = {{0}};
	for (size_t i = 0; i < report->result_count; i++) {
		const struct nc_result *r = &report->results[i];
		bool known = nc_told_known(report, r);
		count_result(&all, r, known);
		count_result(&tallies[r->asked->rule->question], r, known);
	}
	nc_buf_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
	struct nc_str parts[] = {NC_STR("newcomer "), report->repository->name};
	struct nc_arena arena = NC_ARENA_INIT;
	add_attribute(out, "name", nc_arena_concat(&arena, parts, 2));
	nc_arena_release(&arena);
	add_tally(out, &all);
	nc_buf_add_text(out, ">\n");
	for (enum nc_question q = 0; q < NC_QUESTIONS; q++) {
		if (tallies[q].tests)
			write_suite(out, report, q, &tallies[q]);
	}
	nc_buf_add_text(out, "</testsuites>\n");
	nc_buf_break_xml_commands(out, from);
}

const struct nc_format_row nc_format_junit = {
	.name = "junit",
	.summary = "test results in XML, for continuous integration",
	.ending = ".xml",
	.write = write_junit,
};
