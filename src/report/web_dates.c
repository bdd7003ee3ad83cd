/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "newcomer/branches.h"
#include "newcomer/record.h"
#include "newcomer/release.h"
#include "web.h"

/* The days that matter: a line of months with a number at each day, and what they are below. */

#define MOST_DATES 24
/* Days that the drawing reaches into the past and the future; what lies farther is only told. */
#define PAST   400
#define FUTURE 800
/* The drawing, in its own units. */
#define WIDTH 720
#define EDGE  12

struct date {
	nc_day day;
	const char *what;
	struct nc_str whom; /* "" or a name after it */
	size_t rank;
};

struct dates {
	NC_LIST(struct date) items;
	nc_day support; /* the end of its window, or NC_NO_DAY */
	nc_day from, to;
};

static void add(struct nc_web *h, struct dates *d, nc_day day, const char *what, struct nc_str whom)
{
	if (day == NC_NO_DAY || d->items.count == MOST_DATES)
		return;
	size_t rank = d->items.count;
	*nc_list_push(&h->arena, &d->items) =
		(struct date){.day = day, .what = what, .whom = whom, .rank = rank};
}

static nc_day day_at(const struct nc_value *root, const char *part, const char *name)
{
	const struct nc_value *within = root ? nc_value_get(root, part) : NULL;
	nc_day day;
	if (!within || !nc_day_parse(&day, nc_value_get_text(within, name)))
		return NC_NO_DAY;
	return day;
}

static void add_history(struct nc_web *h, struct dates *d, const struct nc_facts *facts)
{
	const struct nc_branch_lines *lines = nc_snapshot_branches(facts->snapshot);
	for (size_t i = 0; lines && i < lines->count; i++) {
		if (lines->items[i].state == NC_BRANCH_DEFAULT && lines->items[i].touched)
			add(h, d, nc_day_of_time(lines->items[i].touched), "last commit on",
				lines->items[i].name);
	}
	if (!facts->project)
		return;
	struct nc_releases releases;
	nc_project_releases(&releases, &h->arena, facts->project, facts->snapshot);
	const struct nc_release *newest = releases.main ? releases.main->newest : NULL;
	if (newest && newest->tag->time)
		add(h, d, nc_day_of_time(newest->tag->time), "released", newest->tag->name);
}

static void add_record(struct nc_web *h, struct dates *d, const struct nc_record *record)
{
	const struct nc_value *root = record->root;
	const struct nc_value *stated = nc_value_get(root, "stated");
	d->support = day_at(root, "support", "until");
	add(h, d, day_at(root, "decision", "on"), "decided", NC_STR_NONE);
	add(h, d, d->support, "support ends", NC_STR_NONE);
	add(h, d, day_at(root, "review", "next"), "next review", NC_STR_NONE);
	for (size_t i = 0; i < record->branch_count; i++)
		add(h, d, record->branches[i].until, "kept until then:", record->branches[i].name);
	for (size_t i = 0; i < record->waiver_count; i++)
		add(h, d, record->waivers[i].until, "waived until then:", record->waivers[i].rule);
	for (size_t i = 0; i < nc_value_list_count(stated); i++) {
		const struct nc_value *s = nc_value_list_item(stated, i);
		nc_day day;
		if (nc_day_parse(&day, nc_value_get_text(s, "until")))
			add(h, d, day, "stated until then:", nc_value_get_text(s, "what"));
	}
}

static int by_day(const void *left, const void *right)
{
	const struct date *a = left, *b = right;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->rank > b->rank) - (a->rank < b->rank);
}

/* The drawing */

static int across(const struct dates *d, nc_day day)
{
	int64_t whole = d->to - d->from;
	return EDGE + (int)((int64_t)(day - d->from) * (WIDTH - 2 * EDGE) / (whole ? whole : 1));
}

/* The first day of the month after `day`. */
static nc_day next_month(nc_day day)
{
	char before[16], after[16];
	nc_day_format(before, day);
	do
		nc_day_format(after, ++day);
	while (after[5] == before[5] && after[6] == before[6]);
	return day;
}

static void draw_months(struct nc_web *h, const struct dates *d)
{
	static const char *const names[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	bool many = d->to - d->from > 400;
	for (nc_day day = next_month(d->from - 1); day <= d->to; day = next_month(day)) {
		char text[16];
		nc_day_format(text, day);
		int month = (text[5] - '0') * 10 + text[6] - '1';
		nc_buf_printf(h->out, "<path class=\"tick\" d=\"M%d %dv%d\"/>", across(d, day),
			month ? 44 : 40, month ? 6 : 14);
		if (month == 0)
			nc_buf_printf(h->out, "<text class=\"year\" x=\"%d\" y=\"66\">%.4s</text>",
				across(d, day), text);
		else if (!many || month % 3 == 0)
			nc_buf_printf(h->out, "<text x=\"%d\" y=\"62\">%s</text>", across(d, day),
				names[month]);
	}
}

static void draw(struct nc_web *h, const struct dates *d)
{
	nc_buf_printf(h->out,
		"<svg class=\"days\" viewBox=\"0 0 %d 70\" aria-hidden=\"true\" "
		"focusable=\"false\">\n",
		WIDTH);
	if (d->support != NC_NO_DAY && d->support > h->report->now) {
		nc_day end = d->support < d->to ? d->support : d->to;
		nc_buf_printf(h->out,
			"<rect class=\"window\" x=\"%d\" y=\"34\" width=\"%d\" height=\"10\"/>",
			across(d, h->report->now), across(d, end) - across(d, h->report->now));
	}
	nc_buf_printf(h->out, "<path class=\"line\" d=\"M%d 44H%d\"/>", EDGE, WIDTH - EDGE);
	draw_months(h, d);
	int taken = -100;
	for (size_t i = 0; i < d->items.count; i++) {
		const struct date *date = &d->items.items[i];
		if (date->day < d->from || date->day > d->to)
			continue;
		int x = across(d, date->day), at = x < taken + 20 ? taken + 20 : x;
		taken = at;
		nc_buf_printf(h->out,
			"<path class=\"lead\" d=\"M%d 44L%d 24\"/><circle class=\"%s\" cx=\"%d\" "
			"cy=\"14\" r=\"9\"/><text class=\"digit\" x=\"%d\" y=\"18\">%zu</text>\n",
			x, at, date->day == h->report->now ? "now" : "day", at, at, i + 1);
	}
	nc_web_raw(h, "</svg>\n");
}

static void tell(struct nc_web *h, const struct dates *d)
{
	nc_web_raw(h, "<ol class=\"dates\">\n");
	for (size_t i = 0; i < d->items.count; i++) {
		const struct date *date = &d->items.items[i];
		nc_web_raw(h, "<li>");
		nc_web_day(h, date->day);
		nc_buf_printf(h->out, " %s ", date->what);
		nc_web_text(h, date->whom);
		if (date->day > h->report->now) {
			nc_web_raw(h, " <span class=\"faint\">in ");
			nc_web_text(h, nc_day_age(&h->arena, h->report->now, date->day));
			nc_web_raw(h, "</span>");
		}
		nc_web_raw(h, "</li>\n");
	}
	nc_web_raw(h, "</ol>\n");
}

void nc_web_dates(struct nc_web *h)
{
	const struct nc_facts *facts = h->report->facts;
	struct dates d = {.support = NC_NO_DAY};
	nc_day now = h->report->now;
	if (!facts)
		return;
	if (facts->snapshot)
		add_history(h, &d, facts);
	if (facts->record && facts->record->valid && facts->record->root)
		add_record(h, &d, facts->record);
	if (d.items.count == 0)
		return;
	add(h, &d, now, "this report", NC_STR_NONE);
	qsort(d.items.items, d.items.count, sizeof *d.items.items, by_day);
	d.from = now;
	d.to = now;
	size_t drawn = 0;
	for (size_t i = 0; i < d.items.count; i++) {
		nc_day day = d.items.items[i].day;
		drawn += day > now - PAST && day < now + FUTURE;
		d.from = day < d.from && day > now - PAST ? day : d.from;
		d.to = day > d.to && day < now + FUTURE ? day : d.to;
	}
	d.from -= 20;
	d.to += 20;
	nc_web_open_figure(h, "dates", "Days that matter");
	if (drawn > 1)
		draw(h, &d);
	tell(h, &d);
	nc_web_close_figure(h);
}
