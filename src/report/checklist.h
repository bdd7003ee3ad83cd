/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_CHECKLIST_H
#define NEWCOMER_REPORT_CHECKLIST_H

#include "newcomer/report.h"

/*
 * The checklist of a handover: what has to be so before, in and after the
 * session, each item ticked by the rules that it rests on; and what only
 * people can do, which nobody ticks here.
 */

enum nc_tick {
	NC_TICK_DONE,	/* by evidence, or stated */
	NC_TICK_WAIVED, /* open, and waived with a reason */
	NC_TICK_OPEN,
	NC_TICK_UNKNOWN,
	NC_TICK_PEOPLE, /* for people */
};

struct nc_checklist_item {
	struct nc_str text;
	enum nc_tick tick;
	struct nc_str because; /* evidence, who stated it, or the remedy; "" is none */
	const struct nc_result *const *gaps; /* worst first */
	size_t gap_count;
};

struct nc_checklist_stage {
	const char *title;
	const struct nc_checklist_item *items;
	size_t count;
	size_t done, people;
};

enum { NC_CHECKLIST_STAGES = 4 };

struct nc_checklist {
	struct nc_checklist_stage stages[NC_CHECKLIST_STAGES];
};

/* The items that the report's profiles ask for, from the table of the rulebook; in `arena`. */
void nc_checklist_of(struct nc_checklist *out, struct nc_arena *arena,
	const struct nc_report *report, const struct nc_rulebook *rb);

void nc_checklist_write_page(struct nc_buf *out, const struct nc_checklist *list,
	const struct nc_report *report, const struct nc_style *style);
void nc_checklist_write_markdown(
	struct nc_buf *out, const struct nc_checklist *list, const struct nc_report *report);
void nc_checklist_write_html(
	struct nc_buf *out, const struct nc_checklist *list, const struct nc_report *report);

/* Gaps of one item that are shown; the audit has them all. */
#define NC_CHECKLIST_GAPS 3

#endif
