/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "told.h"
#include "tty.h"

/* Gaps of one rule that a page shows before it folds the rest: they are of one kind, and the page
 * has others. */
#define MOST_ALIKE 4
/* Where an id, a place or a subject would be cut to fewer columns than this it goes elsewhere. */
#define LEAST_ROOM 16

static enum nc_glyph glyph_of(enum nc_severity s)
{
	switch (s) {
	case NC_ERROR:
		return NC_GLYPH_ERROR;
	case NC_WARNING:
		return NC_GLYPH_WARNING;
	case NC_NOTE:
	case NC_SEVERITY_NONE:
		break;
	}
	return NC_GLYPH_NOTE;
}

/* Gathering */

static struct nc_tty_run *run_of(struct nc_tty *t, const struct nc_rule *rule)
{
	struct nc_tty_question *q = &t->questions[rule->question];
	/* Results of one rule stand together; look at the last run first. */
	for (size_t i = q->runs.count; i-- > 0;) {
		if (q->runs.items[i].rule == rule)
			return &q->runs.items[i];
	}
	struct nc_tty_run *run = nc_list_push(&t->arena, &q->runs);
	run->rule = rule;
	return run;
}

static void add_gap(struct nc_tty *t, const struct nc_result *r)
{
	struct nc_tty_run *run = run_of(t, r->asked->rule);
	if (run->count == run->capacity)
		run->gaps = nc_list_room(
			&t->arena, run->gaps, run->count, &run->capacity, sizeof *run->gaps);
	run->gaps[run->count++] = r;
	if (r->severity > run->severity)
		run->severity = r->severity;
}

/* Stable: the order of places stays within a severity. */
static void sort_gaps(struct nc_tty *t, struct nc_tty_run *run)
{
	const struct nc_result **sorted =
		nc_arena_alloc_array(&t->arena, run->count, sizeof *sorted);
	size_t at = 0;
	for (int s = NC_ERROR; s >= NC_SEVERITY_NONE; s--) {
		for (size_t i = 0; i < run->count; i++) {
			if ((int)run->gaps[i]->severity == s)
				sorted[at++] = run->gaps[i];
		}
	}
	run->gaps = sorted;
}

static void sort_runs(struct nc_tty_question *q)
{
	for (size_t i = 1; i < q->runs.count; i++) {
		struct nc_tty_run run = q->runs.items[i];
		size_t at = i;
		for (; at > 0 && q->runs.items[at - 1].severity < run.severity; at--)
			q->runs.items[at] = q->runs.items[at - 1];
		q->runs.items[at] = run;
	}
}

static void count_result(struct nc_tty *t, const struct nc_result *r)
{
	struct nc_tty_question *q = &t->questions[r->asked->rule->question];
	q->asked++;
	switch (r->outcome) {
	case NC_GAP:
		q->gaps++;
		add_gap(t, r);
		break;
	case NC_PASS:
		q->passed++;
		break;
	case NC_WAIVED:
		q->waived++;
		break;
	case NC_UNKNOWN:
		q->unknown++;
		break;
	case NC_NOT_APPLICABLE:
	case NC_OUTCOMES:
		break;
	}
}

static void fold(const struct nc_tty *t, struct nc_tty_run *run)
{
	/* "and 1 more" would take the line that the one takes. */
	bool whole = t->page.style->verbose || run->count <= MOST_ALIKE + 1;
	run->shown = whole ? run->count : MOST_ALIKE;
}

#define KNOWN "(known)"

/* Of a place, and of the word that marks what the baseline knows. */
static int place_columns(struct nc_tty *t, const struct nc_result *r)
{
	int columns = nc_page_columns(&t->page, nc_told_place(&t->arena, r));
	return columns + (nc_told_known(t->report, r) ? (int)sizeof KNOWN : 0);
}

/* Subjects begin in one column where the places before them allow it. */
static void measure(struct nc_tty *t)
{
	int widest = 0, most = t->page.edge * 2 / 5;
	for (int q = 0; q < NC_QUESTIONS; q++) {
		for (size_t i = 0; i < t->questions[q].runs.count; i++) {
			const struct nc_tty_run *run = &t->questions[q].runs.items[i];
			for (size_t k = 0; k < run->shown; k++) {
				int columns = place_columns(t, run->gaps[k]);
				if (columns > widest && columns <= most)
					widest = columns;
			}
		}
	}
	t->subject_column = NC_TTY_BODY + widest + 2;
}

void nc_tty_gather(struct nc_tty *t)
{
	for (size_t i = 0; i < t->report->result_count; i++)
		count_result(t, &t->report->results[i]);
	for (int q = 0; q < NC_QUESTIONS; q++) {
		for (size_t i = 0; i < t->questions[q].runs.count; i++) {
			sort_gaps(t, &t->questions[q].runs.items[i]);
			fold(t, &t->questions[q].runs.items[i]);
		}
		sort_runs(&t->questions[q]);
	}
	measure(t);
}

/* Parts of lines */

void nc_tty_heading(struct nc_tty *t, const char *words, enum nc_role role, struct nc_str status)
{
	nc_page_to(&t->page, NC_PAGE_HEADING);
	nc_page_say(&t->page, NC_ROLE_STRONG, words);
	if (!nc_page_right(&t->page, role, status)) {
		nc_page_to(&t->page, 0);
		nc_page_show(&t->page, role, status);
	}
	nc_page_end_line(&t->page);
}

void nc_tty_show_place(struct nc_tty *t, const struct nc_result *r)
{
	const struct nc_repository *repository = t->report->repository;
	struct nc_str address = NC_STR_NONE;
	/* Only a file of the reader's own work tree is there to be opened. */
	if (t->page.style->hyperlinks && r->place.path.size && repository->own &&
		repository->work_dir.size) {
		bool slash = nc_str_ends(repository->work_dir, NC_STR("/"));
		struct nc_str parts[] = {
			repository->work_dir, slash ? NC_STR_NONE : NC_STR("/"), r->place.path};
		address = nc_arena_concat(&t->arena, parts, 3);
	}
	nc_page_link(&t->page, NC_ROLE_PLACE, nc_told_place(&t->arena, r), address);
}

void nc_tty_arrow(struct nc_tty *t, struct nc_str what)
{
	if (what.size == 0)
		return;
	nc_page_to(&t->page, NC_TTY_BODY);
	nc_page_mark(&t->page, NC_ROLE_FAINT, NC_GLYPH_ARROW);
	nc_page_say(&t->page, NC_ROLE_PLAIN, " ");
	int indent = t->page.column + t->page.owed;
	nc_page_words(&t->page, NC_ROLE_PLAIN, indent, what);
	nc_page_end_line(&t->page);
}

/* One finding */

/* Do two gaps say the same, but for where? */
static bool alike(const struct nc_result *a, const struct nc_result *b)
{
	return nc_str_equal(a->message, b->message) &&
	       nc_str_equal(nc_told_fix(a), nc_told_fix(b)) && a->evidence_count == 0 &&
	       b->evidence_count == 0;
}

/* The rule's id stands at the right of the first line that has room for it. */
struct tag {
	struct nc_str id;
	bool placed;
};

static void place_tag(struct nc_tty *t, struct tag *tag)
{
	if (!tag->placed)
		tag->placed = nc_page_right(&t->page, NC_ROLE_FAINT, tag->id);
}

static void end_line(struct nc_tty *t, struct tag *tag)
{
	place_tag(t, tag);
	nc_page_end_line(&t->page);
}

/* What is left of this line for words, when the id is to stand behind them. */
static int room_before(struct nc_page *p, const struct tag *tag)
{
	return nc_page_room(p) - (tag->placed ? 0 : nc_page_columns(p, tag->id) + 2);
}

/* Behind the place; a gap of the repository as a whole has none, and its message follows. */
static void show_known(struct nc_tty *t, const struct nc_result *r)
{
	bool place = nc_told_place(&t->arena, r).size > 0;
	if (place)
		nc_page_say(&t->page, NC_ROLE_FAINT, " ");
	nc_page_say(&t->page, NC_ROLE_FAINT, KNOWN);
	if (!place)
		nc_page_say(&t->page, NC_ROLE_PLAIN, "  ");
}

static void show_where(struct nc_tty *t, const struct nc_result *r, struct tag *tag)
{
	struct nc_page *p = &t->page;
	nc_page_to(p, NC_TTY_MARK);
	nc_page_mark(p, nc_page_severity(r->severity), glyph_of(r->severity));
	nc_page_to(p, NC_TTY_BODY);
	nc_tty_show_place(t, r);
	if (nc_told_known(t->report, r))
		show_known(t, r);
	struct nc_str subject = nc_told_subject(&t->arena, r);
	if (subject.size == 0)
		return;
	if (p->column + 2 < t->subject_column)
		nc_page_to(p, t->subject_column);
	else
		nc_page_say(p, NC_ROLE_PLAIN, "  ");
	int room = room_before(p, tag);
	if (room < LEAST_ROOM && nc_page_columns(p, subject) > room) {
		end_line(t, tag);
		nc_page_to(p, NC_TTY_BODY);
		room = room_before(p, tag);
	}
	nc_page_show_within(p, NC_ROLE_STRONG, subject, room);
}

/* Does what a newcomer meets fit behind the place, where nothing else stands? */
static bool fits_beside(struct nc_tty *t, const struct nc_result *r, const struct tag *tag)
{
	struct nc_page *p = &t->page;
	int gap = t->subject_column > p->column + 1 ? t->subject_column - p->column : 2;
	return nc_told_place(&t->arena, r).size && nc_told_subject(&t->arena, r).size == 0 &&
	       gap + nc_page_columns(p, nc_told_message(r)) <= room_before(p, tag);
}

static void show_beside(struct nc_tty *t, const struct nc_result *r)
{
	struct nc_page *p = &t->page;
	p->owed = t->subject_column > p->column + 1 ? t->subject_column - p->column : 2;
	nc_page_words(p, NC_ROLE_PLAIN, NC_TTY_BODY, nc_told_message(r));
}

static void show_below(struct nc_tty *t, const struct nc_result *r, struct tag *tag)
{
	/* A gap of the repository as a whole has no place: its line is still empty. */
	if (nc_told_place(&t->arena, r).size) {
		end_line(t, tag);
		nc_page_to(&t->page, NC_TTY_BODY);
	}
	nc_page_words(&t->page, NC_ROLE_PLAIN, NC_TTY_BODY, nc_told_message(r));
}

/* The places of gaps that are alike, and once what they are: beside the first, or below the last.
 */
static void show_alike(
	struct nc_tty *t, const struct nc_result *const *gaps, size_t count, struct tag *tag)
{
	bool told = false;
	for (size_t i = 0; i < count; i++) {
		show_where(t, gaps[i], tag);
		if (i == 0 && fits_beside(t, gaps[i], tag)) {
			show_beside(t, gaps[i]);
			told = true;
		}
		if (i + 1 < count)
			end_line(t, tag);
	}
	const struct nc_result *last = gaps[count - 1];
	if (!told)
		show_below(t, last, tag);
	end_line(t, tag);
	for (size_t i = 0; t->page.style->verbose && i < last->evidence_count; i++) {
		nc_page_to(&t->page, NC_TTY_BODY);
		nc_page_words(&t->page, NC_ROLE_FAINT, NC_TTY_BODY, last->evidence[i]);
		end_line(t, tag);
	}
}

static void show_folded(struct nc_tty *t, const struct nc_tty_run *run)
{
	struct nc_page *p = &t->page;
	const struct nc_style *style = p->style;
	nc_page_to(p, NC_TTY_BODY);
	struct nc_str more =
		nc_arena_printf(&t->arena, "and %zu more like this: ", run->count - run->shown);
	nc_page_words(p, NC_ROLE_FAINT, NC_TTY_BODY, more);
	struct nc_str parts[] = {style->command.size ? style->command : NC_STR("newcomer"),
		NC_STR(" --select "), run->rule->id, NC_STR(" -v")};
	struct nc_str command = nc_arena_concat(&t->arena, parts, 4);
	if (p->column + 1 + nc_page_columns(p, command) > p->wrap) {
		nc_page_end_line(p);
		nc_page_to(p, NC_TTY_BODY);
	} else {
		p->owed = 1;
	}
	nc_page_show(p, NC_ROLE_TYPED, command);
	nc_page_end_line(p);
}

static void show_run(struct nc_tty *t, const struct nc_tty_run *run)
{
	for (size_t i = 0, end; i < run->shown; i = end) {
		struct tag tag = {.id = run->rule->id};
		for (end = i + 1; end < run->shown && alike(run->gaps[i], run->gaps[end]); end++)
			continue;
		show_alike(t, run->gaps + i, end - i, &tag);
		/* What to do is told once for a row of gaps that are mended alike. */
		struct nc_str fix = nc_told_fix(run->gaps[i]);
		if (end == run->shown || !nc_str_equal(fix, nc_told_fix(run->gaps[end])))
			nc_tty_arrow(t, fix);
		if (!tag.placed)
			end_line(t, &tag);
	}
	if (run->shown < run->count)
		show_folded(t, run);
}

void nc_tty_findings(struct nc_tty *t, enum nc_question q)
{
	const struct nc_tty_question *question = &t->questions[q];
	for (size_t i = 0; i < question->runs.count; i++) {
		const struct nc_tty_run *run = &question->runs.items[i];
		/* A row of one rule is set apart; single gaps stand close. */
		if (i && (run->shown > 1 || run[-1].shown > 1))
			nc_page_end_line(&t->page);
		show_run(t, run);
	}
	if (t->page.style->verbose && !t->page.style->quiet)
		nc_tty_others(t, q);
}
