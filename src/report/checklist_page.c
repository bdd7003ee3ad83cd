/* SPDX-License-Identifier: MIT */
#include "checklist.h"
#include "page.h"
#include "told.h"

/* The checklist for a terminal, and as Markdown with boxes that can be ticked on. */

#define BOX  3
#define BODY 8

static void show_head(struct nc_page *p, const struct nc_report *report)
{
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_show(p, NC_ROLE_STRONG, report->repository->name);
	for (size_t i = 0; i < report->profile_count; i++) {
		nc_page_say(p, NC_ROLE_PLAIN, i ? ", " : " ");
		if (i == 0) {
			nc_page_mark(p, NC_ROLE_FAINT, NC_GLYPH_DOT);
			nc_page_say(p, NC_ROLE_PLAIN, " ");
		}
		nc_page_show(p, NC_ROLE_PLAIN, report->profiles[i]);
	}
	nc_page_end_line(p);
}

static void show_box(struct nc_page *p, enum nc_tick tick)
{
	static const struct {
		const char *box;
		enum nc_role role;
	} boxes[] = {
		[NC_TICK_DONE] = {"[x]", NC_ROLE_GOOD},
		[NC_TICK_WAIVED] = {"[~]", NC_ROLE_UNSURE},
		[NC_TICK_OPEN] = {"[ ]", NC_ROLE_ERROR},
		[NC_TICK_UNKNOWN] = {"[?]", NC_ROLE_UNSURE},
		[NC_TICK_PEOPLE] = {"[ ]", NC_ROLE_PLAIN},
	};
	nc_page_to(p, BOX);
	nc_page_say(p, boxes[tick].role, boxes[tick].box);
	nc_page_to(p, BODY);
}

static void show_gap(struct nc_page *p, struct nc_arena *arena, const struct nc_result *r)
{
	static const enum nc_glyph glyphs[] = {[NC_SEVERITY_NONE] = NC_GLYPH_NOTE,
		[NC_NOTE] = NC_GLYPH_NOTE,
		[NC_WARNING] = NC_GLYPH_WARNING,
		[NC_ERROR] = NC_GLYPH_ERROR};
	struct nc_str place = nc_told_place(arena, r);
	nc_page_to(p, BODY);
	nc_page_mark(p, nc_page_severity(r->severity), glyphs[r->severity]);
	nc_page_say(p, NC_ROLE_PLAIN, " ");
	if (place.size) {
		nc_page_show(p, NC_ROLE_PLACE, place);
		nc_page_say(p, NC_ROLE_PLAIN, "  ");
	}
	nc_page_words(p, NC_ROLE_PLAIN, BODY + 2, nc_told_message(r));
	nc_page_end_line(p);
}

static void show_item(
	struct nc_page *p, struct nc_arena *arena, const struct nc_checklist_item *item)
{
	show_box(p, item->tick);
	nc_page_words(p, NC_ROLE_PLAIN, BODY, item->text);
	nc_page_end_line(p);
	if (item->because.size) {
		nc_page_to(p, BODY);
		nc_page_words(p, NC_ROLE_FAINT, BODY, item->because);
		nc_page_end_line(p);
	}
	for (size_t i = 0; i < item->gap_count && i < NC_CHECKLIST_GAPS; i++)
		show_gap(p, arena, item->gaps[i]);
	if (item->gap_count > NC_CHECKLIST_GAPS) {
		nc_page_to(p, BODY + 2);
		struct nc_str more =
			nc_arena_printf(arena, "and %zu more", item->gap_count - NC_CHECKLIST_GAPS);
		nc_page_words(p, NC_ROLE_FAINT, BODY + 2, more);
		nc_page_end_line(p);
	}
}

static struct nc_str count_of(struct nc_arena *arena, const struct nc_checklist_stage *stage)
{
	size_t judged = stage->count - stage->people;
	if (judged == 0)
		return nc_arena_printf(arena, "%zu for people", stage->people);
	if (stage->people == 0)
		return nc_arena_printf(arena, "%zu of %zu", stage->done, judged);
	return nc_arena_printf(
		arena, "%zu of %zu, and %zu for people", stage->done, judged, stage->people);
}

void nc_checklist_write_page(struct nc_buf *out, const struct nc_checklist *list,
	const struct nc_report *report, const struct nc_style *style)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_page page;
	nc_page_init(&page, out, style);
	show_head(&page, report);
	for (size_t i = 0; i < NC_CHECKLIST_STAGES; i++) {
		const struct nc_checklist_stage *stage = &list->stages[i];
		if (stage->count == 0)
			continue;
		nc_page_end_line(&page);
		nc_page_to(&page, NC_PAGE_HEADING);
		nc_page_say(&page, NC_ROLE_STRONG, stage->title);
		nc_page_right(&page, NC_ROLE_FAINT, count_of(&arena, stage));
		nc_page_end_line(&page);
		for (size_t k = 0; k < stage->count; k++)
			show_item(&page, &arena, &stage->items[k]);
	}
	nc_page_release(&page);
	nc_arena_release(&arena);
}
