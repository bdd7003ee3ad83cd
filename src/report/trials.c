/* SPDX-License-Identifier: MIT */
#include "page.h"
#include "parts.h"

/* Rules held against their own examples: a line a rule, and what does not hold below it. */

#define NAME  (NC_PAGE_HEADING + 3)
#define BELOW (NAME + 2)
#define WORDS (BELOW + 12)

static enum nc_trial_verdict verdict_of(const struct nc_trial *t)
{
	if (!nc_trial_holds(t))
		return NC_TRIAL_FAILED;
	return t->counts[NC_TRIAL_NOT_RUN] ? NC_TRIAL_NOT_RUN : NC_TRIAL_HELD;
}

static void show_mark(struct nc_page *p, enum nc_trial_verdict verdict)
{
	static const struct {
		enum nc_role role;
		enum nc_glyph glyph;
	} marks[] = {
		[NC_TRIAL_HELD] = {NC_ROLE_GOOD, NC_GLYPH_PASS},
		[NC_TRIAL_FAILED] = {NC_ROLE_ERROR, NC_GLYPH_ERROR},
		[NC_TRIAL_NOT_RUN] = {NC_ROLE_UNSURE, NC_GLYPH_UNKNOWN},
	};
	nc_page_mark(p, marks[verdict].role, marks[verdict].glyph);
}

/* "3 examples, 1 does not hold, 1 was not run" */
static void write_counts(struct nc_buf *out, const struct nc_trial *t)
{
	size_t failed = t->counts[NC_TRIAL_FAILED], not_run = t->counts[NC_TRIAL_NOT_RUN];
	nc_buf_add_count(out, t->counts[NC_TRIAL_HELD] + failed + not_run, "example", "examples");
	if (failed)
		nc_buf_printf(out, ", %zu %s not hold", failed, failed == 1 ? "does" : "do");
	if (not_run)
		nc_buf_printf(out, ", %zu %s not run", not_run, not_run == 1 ? "was" : "were");
}

static void show_words(struct nc_page *p, const char *label, struct nc_str words)
{
	nc_page_to(p, BELOW);
	nc_page_say(p, NC_ROLE_FAINT, label);
	nc_page_to(p, WORDS);
	nc_page_words(p, NC_ROLE_PLAIN, WORDS, words);
	nc_page_end_line(p);
}

static struct nc_str told_place(struct nc_str place)
{
	return place.size ? place : NC_STR("the repository");
}

static void show_answer(struct nc_page *p, const struct nc_trial_answer *a, const char *label)
{
	struct nc_buf words = NC_BUF_INIT(0);
	bool gap = a->outcome == NC_GAP;
	if (!gap)
		nc_buf_add_text(&words, nc_outcome_name(a->outcome));
	if (gap || a->place.size) {
		nc_buf_add_text(&words, gap ? "" : " at ");
		nc_buf_add(&words, told_place(a->place));
	}
	if (a->message.size) {
		nc_buf_add_text(&words, "  ");
		nc_buf_add(&words, a->message);
	}
	show_words(p, label, nc_buf_str(&words));
	nc_buf_release(&words);
}

static void show_fault(struct nc_page *p, const struct nc_trial *t, const struct nc_trial_fault *f)
{
	struct nc_buf place = NC_BUF_INIT(0);
	nc_buf_add(&place, t->rule->file);
	if (f->line)
		nc_buf_printf(&place, ":%u", (unsigned)f->line);
	nc_page_to(p, NAME);
	nc_page_show(p, NC_ROLE_PLACE, nc_buf_str(&place));
	nc_buf_release(&place);
	nc_page_to(p, p->column + 2);
	nc_page_words(p, NC_ROLE_STRONG, BELOW, f->example);
	nc_page_end_line(p);
	nc_page_to(p, BELOW);
	if (f->verdict == NC_TRIAL_NOT_RUN)
		nc_page_say(p, NC_ROLE_UNSURE, "not run: ");
	nc_page_words(p, NC_ROLE_PLAIN, BELOW, f->what);
	nc_page_end_line(p);
	for (size_t i = 0; i < f->expected_count; i++)
		show_words(p, i ? "" : "expected", told_place(f->expected[i]));
	for (size_t i = 0; i < f->answer_count; i++)
		show_answer(p, &f->answers[i], i ? "" : "found");
}

static int widest_id(const struct nc_trial *trials, size_t count)
{
	size_t widest = 0;
	for (size_t i = 0; i < count; i++)
		widest = trials[i].rule->id.size > widest ? trials[i].rule->id.size : widest;
	return (int)widest;
}

static void show_end(struct nc_page *p, const struct nc_trial *trials, size_t count)
{
	struct nc_trial all = {0};
	size_t failed = 0;
	struct nc_buf words = NC_BUF_INIT(0);
	for (size_t i = 0; i < count; i++) {
		failed += !nc_trial_holds(&trials[i]);
		for (size_t v = 0; v < sizeof all.counts / sizeof *all.counts; v++)
			all.counts[v] += trials[i].counts[v];
	}
	nc_buf_add_count(&words, count, "rule", "rules");
	nc_buf_add_text(&words, ", ");
	write_counts(&words, &all);
	nc_buf_add_text(&words, failed			       ? "."
				: all.counts[NC_TRIAL_NOT_RUN] ? ". All that was run holds."
							       : ". All of it holds.");
	nc_page_end_line(p);
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_words(
		p, failed ? NC_ROLE_ERROR : NC_ROLE_STRONG, NC_PAGE_HEADING, nc_buf_str(&words));
	nc_page_end_line(p);
	nc_buf_release(&words);
}

static void write_page(struct nc_page *p, const struct nc_trial *trials, size_t count)
{
	int counts = NAME + widest_id(trials, count) + 2;
	struct nc_buf words = NC_BUF_INIT(0);
	for (size_t i = 0; i < count; i++) {
		nc_page_to(p, NC_PAGE_HEADING);
		show_mark(p, verdict_of(&trials[i]));
		nc_page_to(p, NAME);
		nc_page_show(p, NC_ROLE_PLAIN, trials[i].rule->id);
		nc_page_to(p, counts);
		nc_buf_clear(&words);
		write_counts(&words, &trials[i]);
		nc_page_words(p, NC_ROLE_FAINT, counts, nc_buf_str(&words));
		nc_page_end_line(p);
		for (size_t k = 0; k < trials[i].fault_count; k++)
			show_fault(p, &trials[i], &trials[i].faults[k]);
	}
	nc_buf_release(&words);
	show_end(p, trials, count);
}

static const char *name_of(enum nc_trial_verdict verdict)
{
	static const char *const names[] = {
		[NC_TRIAL_HELD] = "held",
		[NC_TRIAL_FAILED] = "failed",
		[NC_TRIAL_NOT_RUN] = "not-run",
	};
	return names[verdict];
}

static void write_fault(struct nc_json *j, const struct nc_trial_fault *f)
{
	nc_json_object(j);
	nc_json_key_words(j, "example", f->example);
	nc_json_key_line(j, "line", f->line);
	nc_json_key_text(j, "verdict", name_of(f->verdict));
	nc_json_key_string(j, "message", f->what);
	nc_json_key_texts(j, "expected", f->expected, f->expected_count);
	nc_json_key(j, "found");
	nc_json_array(j);
	for (size_t i = 0; i < f->answer_count; i++) {
		nc_json_object(j);
		nc_json_key_string(j, "place", f->answers[i].place);
		nc_json_key_text(j, "outcome", nc_outcome_name(f->answers[i].outcome));
		nc_json_key_words(j, "message", f->answers[i].message);
		nc_json_end(j);
	}
	nc_json_end(j);
	nc_json_end(j);
}

static void write_json(struct nc_buf *out, const struct nc_trial *trials, size_t count)
{
	struct nc_json j = NC_JSON_INIT(out, true);
	nc_json_object(&j);
	nc_json_key_text(&j, "schema", "newcomer/examples/1");
	nc_json_key(&j, "rules");
	nc_json_array(&j);
	for (size_t i = 0; i < count; i++) {
		const struct nc_trial *t = &trials[i];
		nc_json_object(&j);
		nc_json_key_string(&j, "rule", t->rule->id);
		nc_json_key_string(&j, "source", t->rule->file);
		nc_json_key_text(&j, "verdict", name_of(verdict_of(t)));
		nc_json_key_int(&j, "held", (int64_t)t->counts[NC_TRIAL_HELD]);
		nc_json_key_int(&j, "failed", (int64_t)t->counts[NC_TRIAL_FAILED]);
		nc_json_key_int(&j, "not_run", (int64_t)t->counts[NC_TRIAL_NOT_RUN]);
		nc_json_key(&j, "faults");
		nc_json_array(&j);
		for (size_t k = 0; k < t->fault_count; k++)
			write_fault(&j, &t->faults[k]);
		nc_json_end(&j);
		nc_json_end(&j);
	}
	nc_json_end(&j);
	nc_json_end(&j);
}

void nc_report_trials(struct nc_buf *out, const struct nc_trial *trials, size_t count,
	const struct nc_style *style, bool json)
{
	if (json) {
		write_json(out, trials, count);
		return;
	}
	struct nc_page page;
	nc_page_init(&page, out, style);
	write_page(&page, trials, count);
	nc_page_release(&page);
}
