/* SPDX-License-Identifier: MIT */
#include "tty.h"
#include "told.h"

/* The page as a whole: whose repository, five questions, what is left open, the verdict, what to
 * type next. */

/* Head */

static void add_kinds(struct nc_buf *b, unsigned kinds)
{
	bool first = true;
	for (unsigned bit = 1; bit <= NC_KIND_DOCS; bit <<= 1) {
		if (!(kinds & bit))
			continue;
		nc_buf_add_text(b, first ? "" : ", ");
		nc_buf_add_text(b, nc_kind_name(bit));
		first = false;
	}
}

static void add_profiles(struct nc_buf *b, const struct nc_report *report)
{
	for (size_t i = 0; i < report->profile_count; i++) {
		nc_buf_add_text(b, i ? ", " : "");
		nc_buf_add(b, report->profiles[i]);
	}
}

/* Put down what `words` holds, behind a dot, and empty it. */
static void show_part(struct nc_page *p, struct nc_buf *words)
{
	if (words->size == 0)
		return;
	if (p->column > NC_PAGE_HEADING) {
		nc_page_say(p, NC_ROLE_FAINT, " ");
		nc_page_mark(p, NC_ROLE_FAINT, NC_GLYPH_DOT);
		nc_page_say(p, NC_ROLE_FAINT, " ");
	}
	nc_page_words(p, NC_ROLE_PLAIN, NC_PAGE_HEADING, nc_buf_str(words));
	nc_buf_clear(words);
}

static void show_kind_reasons(struct nc_tty *t)
{
	struct nc_page *p = &t->page;
	size_t at = 0;
	for (unsigned bit = 1; bit <= NC_KIND_DOCS; bit <<= 1, at++) {
		if (!(t->report->kinds & bit) || t->report->kinds_because[at].size == 0)
			continue;
		nc_page_to(p, NC_PAGE_HEADING);
		nc_page_say(p, NC_ROLE_FAINT, nc_kind_name(bit));
		nc_page_say(p, NC_ROLE_FAINT, ": ");
		nc_page_words(p, NC_ROLE_FAINT, NC_TTY_MARK, t->report->kinds_because[at]);
		nc_page_end_line(p);
	}
}

/* Documents that a page names before it counts the rest. */
#define NAMED_DOCUMENTS 3

static void show_uncommitted(struct nc_tty *t)
{
	const struct nc_report *report = t->report;
	size_t count = report->uncommitted_count, shown = 0;
	struct nc_buf words = NC_BUF_INIT(0);
	if (report->worktree || count == 0)
		return;
	for (; shown < count && shown < NAMED_DOCUMENTS; shown++) {
		nc_buf_add_text(&words, shown ? ", " : "");
		nc_buf_add(&words, report->uncommitted[shown]);
	}
	if (shown < count)
		nc_buf_printf(&words, " and %zu more", count - shown);
	nc_buf_add_text(
		&words, count == 1 ? " is another text on disk" : " are other texts on disk");
	nc_buf_add_text(&words, "; what is committed was judged (--worktree judges the disk)");
	nc_page_to(&t->page, NC_PAGE_HEADING);
	nc_page_words(&t->page, NC_ROLE_UNSURE, NC_PAGE_HEADING, nc_buf_str(&words));
	nc_page_end_line(&t->page);
	nc_buf_release(&words);
}

static void show_untracked_record(struct nc_tty *t)
{
	if (!t->report->record_untracked)
		return;
	nc_page_to(&t->page, NC_PAGE_HEADING);
	nc_page_words(&t->page, NC_ROLE_UNSURE, NC_PAGE_HEADING,
		NC_STR(NC_RECORD_FILE
			" is not tracked, so nothing of it counts: `git add " NC_RECORD_FILE
			"`, then --worktree, or commit"));
	nc_page_end_line(&t->page);
}

static void show_head(struct nc_tty *t)
{
	struct nc_page *p = &t->page;
	const struct nc_repository *r = t->report->repository;
	struct nc_buf words = NC_BUF_INIT(0);
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_show(p, NC_ROLE_STRONG, r->name);
	nc_told_commit(&words, r, t->report->worktree);
	show_part(p, &words);
	add_kinds(&words, t->report->kinds);
	show_part(p, &words);
	add_profiles(&words, t->report);
	show_part(p, &words);
	nc_page_end_line(p);
	nc_buf_release(&words);
	if (r->unborn) {
		nc_page_to(p, NC_PAGE_HEADING);
		nc_page_words(p, NC_ROLE_UNSURE, NC_PAGE_HEADING,
			NC_STR("Nothing is committed here yet; there is nothing to take over."));
		nc_page_end_line(p);
	}
	show_uncommitted(t);
	show_untracked_record(t);
	if (p->style->verbose)
		show_kind_reasons(t);
}

/* The five questions */

static enum nc_role status_of(const struct nc_tty *t, struct nc_buf *words, enum nc_question q)
{
	const struct nc_tty_question *question = &t->questions[q];
	if (question->gaps) {
		nc_buf_add_count(words, question->gaps, "gap", "gaps");
		return nc_page_severity(question->runs.items[0].severity);
	}
	if (question->waived) {
		nc_buf_printf(words, "%zu waived", question->waived);
		return NC_ROLE_PLAIN;
	}
	if (question->unknown) {
		nc_buf_printf(words, "%zu not judged", question->unknown);
		return NC_ROLE_UNSURE;
	}
	if (question->passed) {
		nc_buf_add_text(words, nc_page_glyph(&t->page, NC_GLYPH_PASS));
		return NC_ROLE_GOOD;
	}
	nc_buf_add_text(words, "nothing applies");
	return NC_ROLE_FAINT;
}

static void show_questions(struct nc_tty *t)
{
	const struct nc_style *style = t->page.style;
	bool apart = true; /* a blank line before the first, and around what has findings */
	for (enum nc_question q = 0; q < NC_QUESTIONS; q++) {
		const struct nc_tty_question *question = &t->questions[q];
		if (question->asked == 0 || (style->quiet && question->gaps == 0))
			continue;
		bool body = question->gaps || style->verbose;
		if (t->page.out->size > t->page.start && (apart || body))
			nc_page_end_line(&t->page);
		struct nc_buf status = NC_BUF_INIT(0);
		enum nc_role role = status_of(t, &status, q);
		nc_tty_heading(t, nc_question_text(q), role, nc_buf_str(&status));
		nc_buf_release(&status);
		nc_tty_findings(t, q);
		apart = body;
	}
}

/* Verdict */

static void show_count(struct nc_tty *t, size_t n, enum nc_role role, const char *one,
	const char *many, int indent, bool always)
{
	struct nc_page *p = &t->page;
	if (n == 0 && !always)
		return;
	struct nc_buf words = NC_BUF_INIT(0);
	nc_buf_add_count(&words, n, one, many);
	int columns = nc_page_columns(p, nc_buf_str(&words));
	bool first = p->column <= indent && p->owed;
	if (!first && p->column + 3 + columns > p->wrap) {
		nc_page_end_line(p);
		nc_page_to(p, indent);
	} else if (!first) {
		nc_page_say(p, NC_ROLE_FAINT, " ");
		nc_page_mark(p, NC_ROLE_FAINT, NC_GLYPH_DOT);
		nc_page_say(p, NC_ROLE_FAINT, " ");
	}
	nc_page_show(p, n ? role : NC_ROLE_FAINT, nc_buf_str(&words));
	nc_buf_release(&words);
}

static void show_verdict(struct nc_tty *t)
{
	static const enum nc_role roles[] = {
		[NC_READY] = NC_ROLE_READY,
		[NC_NOT_READY] = NC_ROLE_ERROR,
		[NC_CANNOT_JUDGE] = NC_ROLE_OPEN,
	};
	const struct nc_counts *c = &t->report->counts;
	struct nc_page *p = &t->page;
	if (p->out->size > p->start)
		nc_page_end_line(p);
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_say(p, roles[t->report->verdict], nc_told_verdict(t->report->verdict));
	nc_page_say(p, NC_ROLE_PLAIN, "   ");
	int indent = p->column + p->owed;
	show_count(t, c->error, NC_ROLE_ERROR, "error", "errors", indent, true);
	show_count(t, c->warning, NC_ROLE_WARNING, "warning", "warnings", indent, true);
	show_count(t, c->note, NC_ROLE_NOTE, "note", "notes", indent, false);
	show_count(t, c->pass, NC_ROLE_GOOD, "passed", "passed", indent, true);
	show_count(t, c->stated, NC_ROLE_UNSURE, "stated", "stated", indent, false);
	show_count(t, c->unknown, NC_ROLE_UNSURE, "not judged", "not judged", indent, true);
	show_count(t, c->waived, NC_ROLE_PLAIN, "waived", "waived", indent, true);
	nc_page_end_line(p);
	if (t->report->narrowed) {
		nc_page_to(p, NC_PAGE_HEADING);
		nc_page_words(p, NC_ROLE_FAINT, NC_PAGE_HEADING,
			NC_STR("Only some rules were asked; this is no verdict about the rest."));
		nc_page_end_line(p);
	}
}

/* What to type next */

struct step {
	const char *label;
	struct nc_str command;
};

static const struct nc_rule *worst_rule(const struct nc_tty *t)
{
	const struct nc_tty_run *worst = NULL;
	for (int q = 0; q < NC_QUESTIONS; q++) {
		const struct nc_tty_question *question = &t->questions[q];
		if (question->runs.count &&
			(!worst || question->runs.items[0].severity > worst->severity))
			worst = &question->runs.items[0];
	}
	return worst ? worst->rule : NULL;
}

static size_t next_steps(struct nc_tty *t, struct step steps[static 3])
{
	const struct nc_style *style = t->page.style;
	struct nc_str again = style->command.size ? style->command : NC_STR("newcomer");
	struct nc_str explain = style->explain.size ? style->explain : NC_STR("newcomer explain");
	const struct nc_rule *rule = worst_rule(t);
	size_t count = 0;
	if (rule) {
		struct nc_str parts[] = {explain, NC_STR(" "), rule->id};
		steps[count++] = (struct step){
			"why, and how to mend:", nc_arena_concat(&t->arena, parts, 3)};
	}
	if (rule && !t->report->worktree && t->report->repository->work_dir.size) {
		struct nc_str parts[] = {again, NC_STR(" --worktree")};
		steps[count++] =
			(struct step){"while mending:", nc_arena_concat(&t->arena, parts, 2)};
	}
	if (t->report->narrowed) {
		steps[count++] = (struct step){"the whole verdict:", again};
	} else if (!style->verbose) {
		struct nc_str parts[] = {again, NC_STR(" -v")};
		steps[count++] =
			(struct step){"all that was asked:", nc_arena_concat(&t->arena, parts, 2)};
	}
	return count;
}

static void show_next_steps(struct nc_tty *t)
{
	struct nc_page *p = &t->page;
	struct step steps[3];
	size_t count = next_steps(t, steps);
	int label = 0, command = 0;
	for (size_t i = 0; i < count; i++) {
		int columns = nc_page_columns(p, nc_str_of(steps[i].label));
		label = columns > label ? columns : label;
		columns = nc_page_columns(p, steps[i].command);
		command = columns > command ? columns : command;
	}
	bool beside = NC_PAGE_HEADING + label + 2 + command <= p->wrap;
	for (size_t i = 0; i < count; i++) {
		nc_page_to(p, NC_PAGE_HEADING);
		nc_page_say(p, NC_ROLE_FAINT, steps[i].label);
		if (!beside)
			nc_page_end_line(p);
		nc_page_to(p, beside ? NC_PAGE_HEADING + label + 2 : NC_TTY_MARK);
		nc_page_show(p, NC_ROLE_TYPED, steps[i].command);
		nc_page_end_line(p);
	}
}

static void show_timing(struct nc_tty *t)
{
	struct nc_page *p = &t->page;
	uint64_t all = 0;
	nc_page_end_line(p);
	for (size_t i = 0; i <= t->report->timing_count; i++) {
		bool sum = i == t->report->timing_count;
		uint64_t now = sum ? all : t->report->timing[i].microseconds;
		all += sum ? 0 : now;
		struct nc_str line = nc_arena_printf(&t->arena, "%7u.%u ms  ",
			(unsigned)(now / 1000), (unsigned)(now / 100 % 10));
		nc_page_say(p, NC_ROLE_FAINT, line.data);
		nc_page_say(p, NC_ROLE_FAINT, sum ? "in all" : t->report->timing[i].stage);
		nc_page_end_line(p);
	}
}

static void write_tty(
	struct nc_buf *out, const struct nc_report *report, const struct nc_style *style)
{
	struct nc_tty t = {.report = report, .arena = NC_ARENA_INIT};
	nc_page_init(&t.page, out, style);
	nc_tty_gather(&t);
	if (!style->quiet)
		show_head(&t);
	show_questions(&t);
	if (!style->quiet) {
		nc_tty_waived(&t);
		nc_tty_unjudged(&t);
		nc_tty_baseline(&t);
	}
	show_verdict(&t);
	if (!style->quiet)
		show_next_steps(&t);
	if (style->timing)
		show_timing(&t);
	nc_page_release(&t.page);
	nc_arena_release(&t.arena);
}

const struct nc_format_row nc_format_tty = {
	.name = "tty",
	.summary = "the page for people",
	.ending = ".txt",
	.write = write_tty,
};
