/* SPDX-License-Identifier: MIT */
#include "told.h"
#include "tty.h"

/* Files told that were not read; the rest is counted. */
#define MOST_LIMITS 6
/* Waived gaps that a page shows before it counts the rest. */
#define MOST_WAIVED 12

static void show_row(struct nc_tty *t, const struct nc_tty_names *names, enum nc_role role)
{
	nc_tty_show_names(t, names, role);
	nc_page_end_line(&t->page);
}

static void show_unknown(struct nc_tty *t, const struct nc_tty_group *group)
{
	struct nc_page *p = &t->page;
	nc_page_to(p, NC_TTY_MARK);
	nc_page_mark(p, NC_ROLE_UNSURE, NC_GLYPH_UNKNOWN);
	nc_page_to(p, NC_TTY_BODY);
	if (group->subjects.count == 1) {
		nc_page_show(p, NC_ROLE_PLACE, group->subjects.items[0]);
		nc_page_say(p, NC_ROLE_PLAIN, "  ");
	}
	nc_page_words(p, NC_ROLE_PLAIN, NC_TTY_BODY, group->words);
	bool told =
		group->rules.count == 1 && nc_page_right(p, NC_ROLE_FAINT, group->rules.items[0]);
	nc_page_end_line(p);
	nc_tty_arrow(t, group->remedy);
	if (group->subjects.count > 1)
		show_row(t, &group->subjects, NC_ROLE_PLACE);
	if (!told)
		show_row(t, &group->rules, NC_ROLE_FAINT);
}

static size_t count_limits(const struct nc_report *report)
{
	size_t count = 0;
	for (size_t i = 0; i < report->limit_count; i++)
		count += !nc_told_of_clone(report, report->limits_hit[i]);
	return count;
}

/* What was looked at in part only: files over a limit, documents too large to read. */
static void show_limits(struct nc_tty *t)
{
	struct nc_page *p = &t->page;
	size_t count = count_limits(t->report), shown = 0;
	size_t most = p->style->verbose || count <= MOST_LIMITS + 1 ? count : MOST_LIMITS;
	for (size_t i = 0; i < t->report->limit_count && shown < most; i++) {
		if (nc_told_of_clone(t->report, t->report->limits_hit[i]))
			continue;
		nc_page_to(p, NC_TTY_MARK);
		nc_page_mark(p, NC_ROLE_UNSURE, NC_GLYPH_UNKNOWN);
		nc_page_to(p, NC_TTY_BODY);
		nc_page_words(p, NC_ROLE_PLAIN, NC_TTY_BODY, t->report->limits_hit[i]);
		nc_page_end_line(p);
		shown++;
	}
	if (shown == count)
		return;
	struct nc_str more =
		nc_arena_printf(&t->arena, "and %zu more that were not read whole", count - shown);
	nc_page_to(p, NC_TTY_BODY);
	nc_page_words(p, NC_ROLE_FAINT, NC_TTY_BODY, more);
	nc_page_end_line(p);
}

void nc_tty_unjudged(struct nc_tty *t)
{
	struct nc_tty_groups groups = {0};
	for (size_t i = 0; i < t->report->result_count; i++) {
		const struct nc_result *r = &t->report->results[i];
		if (r->outcome == NC_UNKNOWN)
			nc_tty_group(t, &groups, r, r->message);
	}
	if (groups.items.count == 0 && count_limits(t->report) == 0)
		return;
	struct nc_buf status = NC_BUF_INIT(0);
	if (groups.rules.count)
		nc_buf_add_count(&status, groups.rules.count, "rule", "rules");
	nc_page_end_line(&t->page);
	nc_tty_heading(t, "Not judged", NC_ROLE_UNSURE, nc_buf_str(&status));
	nc_buf_release(&status);
	for (int s = NC_ERROR; s >= NC_SEVERITY_NONE; s--) {
		for (size_t i = 0; i < groups.items.count; i++) {
			if ((int)groups.items.items[i]->severity == s)
				show_unknown(t, groups.items.items[i]);
		}
	}
	show_limits(t);
}

/* Waived: the words are the reader's to believe or not, so they are shown. */

static void add_said(struct nc_buf *b, const char *before, struct nc_str what)
{
	if (what.size == 0)
		return;
	nc_buf_add_text(b, before);
	nc_buf_add(b, what);
}

static void show_waived(struct nc_tty *t, const struct nc_result *r)
{
	struct nc_page *p = &t->page;
	nc_page_to(p, NC_TTY_MARK);
	nc_page_mark(p, NC_ROLE_FAINT, NC_GLYPH_WAIVED);
	nc_page_to(p, NC_TTY_BODY);
	struct nc_str id = r->asked->rule->id;
	if (nc_told_place(&t->arena, r).size)
		nc_tty_show_place(t, r);
	else
		nc_page_words(p, NC_ROLE_PLAIN, NC_TTY_BODY, r->message);
	if (!nc_page_right(p, NC_ROLE_FAINT, id)) {
		nc_page_end_line(p);
		nc_page_right(p, NC_ROLE_FAINT, id);
	}
	nc_page_end_line(p);

	struct nc_buf said = NC_BUF_INIT(0);
	if (r->waived) {
		nc_buf_add_text(&said, "“");
		nc_buf_add(&said, r->waived->reason);
		nc_buf_add_text(&said, "”");
		add_said(&said, " — ", r->waived->by);
		if (r->waived->until != NC_NO_DAY) {
			char day[16];
			nc_day_format(day, r->waived->until);
			add_said(&said, ", until ", nc_str_of(day));
		}
		add_said(&said, ", ", nc_told_where(r->waived->where));
	}
	nc_page_to(p, NC_TTY_BODY);
	nc_page_words(p, NC_ROLE_FAINT, NC_TTY_BODY, nc_buf_str(&said));
	nc_page_end_line(p);
	nc_buf_release(&said);
}

/* "3 waivers in all: 1 unused, 1 expired"; nothing where each was used. */
static void show_waiver_counts(struct nc_tty *t)
{
	const struct nc_waiver_counts *w = &t->report->waivers;
	if (w->unused + w->expired + w->refused == 0)
		return;
	struct nc_buf words = NC_BUF_INIT(0);
	nc_buf_add_count(&words, w->total, "waiver", "waivers");
	nc_buf_printf(&words, " in all: %zu used", w->used);
	if (w->unused)
		nc_buf_printf(&words, ", %zu that nothing needs", w->unused);
	if (w->expired)
		nc_buf_printf(&words, ", %zu expired", w->expired);
	if (w->refused)
		nc_buf_printf(&words, ", %zu refused", w->refused);
	nc_page_to(&t->page, NC_TTY_BODY);
	nc_page_words(&t->page, NC_ROLE_FAINT, NC_TTY_BODY, nc_buf_str(&words));
	nc_page_end_line(&t->page);
	nc_buf_release(&words);
}

void nc_tty_waived(struct nc_tty *t)
{
	size_t waived = t->report->counts.waived, shown = 0;
	const struct nc_waiver_counts *w = &t->report->waivers;
	if (waived == 0 && w->unused + w->expired + w->refused == 0)
		return;
	struct nc_buf status = NC_BUF_INIT(0);
	nc_buf_add_count(&status, waived, "gap", "gaps");
	nc_page_end_line(&t->page);
	nc_tty_heading(t, "Waived", NC_ROLE_FAINT, nc_buf_str(&status));
	nc_buf_clear(&status);
	bool all = t->page.style->verbose || waived <= MOST_WAIVED + 1;
	for (size_t i = 0; i < t->report->result_count; i++) {
		if (t->report->results[i].outcome != NC_WAIVED || (!all && shown == MOST_WAIVED))
			continue;
		show_waived(t, &t->report->results[i]);
		shown++;
	}
	if (shown < waived) {
		nc_buf_printf(&status, "and %zu more", waived - shown);
		nc_page_to(&t->page, NC_TTY_BODY);
		nc_page_words(&t->page, NC_ROLE_FAINT, NC_TTY_BODY, nc_buf_str(&status));
		nc_page_end_line(&t->page);
	}
	show_waiver_counts(t);
	nc_buf_release(&status);
}

/* Against an audit of another day */

#define MOST_CHANGES 5

static const char *fate_told(enum nc_fate fate)
{
	static const char *const words[] = {
		[NC_FATE_CLOSED] = "gone",
		[NC_FATE_WAIVED] = "waived now",
		[NC_FATE_UNJUDGED] = "not judged this time",
		[NC_FATE_UNASKED] = "not asked this time",
	};
	return words[fate];
}

/* "✗  b.c:2  new                              conflict-marker" */
static void show_change(struct nc_tty *t, enum nc_glyph glyph, enum nc_role role,
	struct nc_str where, const char *what, struct nc_str rule)
{
	struct nc_page *p = &t->page;
	nc_page_to(p, NC_TTY_MARK);
	nc_page_mark(p, role, glyph);
	nc_page_to(p, NC_TTY_BODY);
	nc_page_show(p, NC_ROLE_PLACE, where.size ? where : rule);
	nc_page_say(p, NC_ROLE_PLAIN, "  ");
	nc_page_say(p, NC_ROLE_FAINT, what);
	if (where.size && !nc_page_right(p, NC_ROLE_FAINT, rule)) {
		nc_page_end_line(p);
		nc_page_right(p, NC_ROLE_FAINT, rule);
	}
	nc_page_end_line(p);
}

static void show_more(struct nc_tty *t, size_t count)
{
	nc_page_to(&t->page, NC_TTY_BODY);
	nc_page_words(&t->page, NC_ROLE_FAINT, NC_TTY_BODY,
		nc_arena_printf(&t->arena, "and %zu more", count));
	nc_page_end_line(&t->page);
}

static size_t most_of(const struct nc_tty *t, size_t count)
{
	return t->page.style->verbose || count <= MOST_CHANGES + 1 ? count : MOST_CHANGES;
}

static void show_new(struct nc_tty *t, const struct nc_comparison *c)
{
	size_t most = most_of(t, c->new_count), shown = 0;
	for (size_t i = 0; i < t->report->result_count && shown < most; i++) {
		const struct nc_result *r = &t->report->results[i];
		if (r->outcome != NC_GAP || c->known[i])
			continue;
		show_change(t, NC_GLYPH_ARROW, nc_page_severity(r->severity),
			nc_told_place(&t->arena, r), "new", r->asked->rule->id);
		shown++;
	}
	if (shown < c->new_count)
		show_more(t, c->new_count - shown);
}

static void show_ends(struct nc_tty *t, const struct nc_comparison *c)
{
	size_t most = most_of(t, c->end_count);
	for (size_t i = 0; i < most; i++) {
		const struct nc_past_end *end = &c->ends[i];
		bool closed = end->fate == NC_FATE_CLOSED;
		show_change(t, closed ? NC_GLYPH_PASS : NC_GLYPH_ELSEWHERE,
			closed ? NC_ROLE_GOOD : NC_ROLE_FAINT, end->gap->where,
			fate_told(end->fate), end->gap->rule);
	}
	if (most < c->end_count)
		show_more(t, c->end_count - most);
}

void nc_tty_baseline(struct nc_tty *t)
{
	const struct nc_comparison *c = t->report->baseline;
	struct nc_page *p = &t->page;
	if (!c)
		return;
	nc_page_end_line(p);
	nc_tty_heading(t, "Against the baseline", NC_ROLE_FAINT,
		nc_arena_printf(&t->arena, "%zu new, %zu known, %zu gone", c->new_count,
			c->known_count, c->closed));
	show_new(t, c);
	show_ends(t, c);
	if (c->closed) {
		nc_page_to(p, NC_TTY_BODY);
		nc_page_words(p, NC_ROLE_FAINT, NC_TTY_BODY,
			NC_STR("What is gone can come back unseen: write the baseline anew with "
			       "`--write-baseline`."));
		nc_page_end_line(p);
	}
}
