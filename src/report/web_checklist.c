/* SPDX-License-Identifier: MIT */
#include "checklist.h"
#include "told.h"
#include "web.h"

/* The checklist of the handover, in boxes that a pen can tick. */

static const struct {
	const char *class, *sign, *words;
} boxes[] = {
	[NC_TICK_DONE] = {"done", "✓", "done"},
	[NC_TICK_WAIVED] = {"waived", "~", "waived"},
	[NC_TICK_OPEN] = {"open", "", "open"},
	[NC_TICK_UNKNOWN] = {"unsure", "?", "not judged"},
	[NC_TICK_PEOPLE] = {"people", "", "for people"},
};

static void write_gap(struct nc_web *h, const struct nc_result *r)
{
	struct nc_str place = nc_told_place(&h->arena, r);
	nc_web_raw(h, "<p class=\"because\">");
	if (place.size) {
		nc_web_code(h, place);
		nc_web_raw(h, " ");
	}
	nc_web_words(h, nc_told_message(r));
	nc_web_raw(h, "</p>");
}

static void write_item(struct nc_web *h, const struct nc_checklist_item *item)
{
	nc_buf_printf(h->out,
		"<li class=\"%s\"><span class=\"box\" aria-hidden=\"true\">%s</span><div>"
		"<p>",
		boxes[item->tick].class, boxes[item->tick].sign);
	nc_web_text(h, item->text);
	nc_buf_printf(h->out, " <span class=\"tag\">%s</span></p>", boxes[item->tick].words);
	if (item->because.size) {
		nc_web_raw(h, "<p class=\"because\">");
		nc_web_words(h, item->because);
		nc_web_raw(h, "</p>");
	}
	if (item->gap_count)
		write_gap(h, item->gaps[0]);
	if (item->gap_count > 1)
		nc_buf_printf(h->out, "<p class=\"because\">and %zu more, above</p>",
			item->gap_count - 1);
	nc_web_raw(h, "</div></li>\n");
}

static void write_stage(struct nc_web *h, const struct nc_checklist_stage *stage)
{
	size_t judged = stage->count - stage->people;
	if (stage->count == 0)
		return;
	nc_buf_printf(h->out, "<h3>%s</h3>\n<p class=\"id\">", stage->title);
	if (judged)
		nc_buf_printf(h->out, "%zu of %zu done", stage->done, judged);
	if (stage->people)
		nc_buf_printf(h->out, "%s%zu for people", judged ? ", " : "", stage->people);
	nc_web_raw(h, "</p>\n<ul class=\"checklist\">\n");
	for (size_t i = 0; i < stage->count; i++)
		write_item(h, &stage->items[i]);
	nc_web_raw(h, "</ul>\n");
}

void nc_web_checklist(struct nc_web *h)
{
	const struct nc_facts *facts = h->report->facts;
	struct nc_checklist list;
	size_t count = 0;
	if (!facts || !facts->rulebook)
		return;
	nc_checklist_of(&list, &h->arena, h->report, facts->rulebook);
	for (size_t i = 0; i < NC_CHECKLIST_STAGES; i++)
		count += list.stages[i].count;
	if (count == 0)
		return;
	nc_web_raw(h, "<section class=\"chapter\" id=\"checklist\" "
		      "aria-labelledby=\"checklist-title\">\n<header>"
		      "<h2 id=\"checklist-title\">The checklist</h2></header>\n"
		      "<div class=\"content\">\n");
	for (size_t i = 0; i < NC_CHECKLIST_STAGES; i++)
		write_stage(h, &list.stages[i]);
	nc_web_raw(h, "</div>\n</section>\n");
}
