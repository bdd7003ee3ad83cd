/* SPDX-License-Identifier: MIT */
#include "checklist.h"
#include "escape.h"
#include "told.h"

/* The checklist for an issue or a page of notes, and as a page to print. */

/* Markdown */

static void add_item_markdown(
	struct nc_buf *b, struct nc_arena *arena, const struct nc_checklist_item *item)
{
	nc_buf_add_text(b, item->tick == NC_TICK_DONE ? "- [x] " : "- [ ] ");
	nc_buf_add_markdown(b, item->text);
	if (item->tick == NC_TICK_UNKNOWN)
		nc_buf_add_text(b, " (not judged)");
	nc_buf_add_text(b, "\n");
	if (item->because.size) {
		nc_buf_add_text(b, "  - ");
		nc_buf_add_markdown(b, item->because);
		nc_buf_add_text(b, "\n");
	}
	for (size_t i = 0; i < item->gap_count && i < NC_CHECKLIST_GAPS; i++) {
		struct nc_str place = nc_told_place(arena, item->gaps[i]);
		nc_buf_add_text(b, "  - ");
		if (place.size) {
			nc_buf_add_markdown_code(b, place);
			nc_buf_add_text(b, " ");
		}
		nc_buf_add_markdown(b, nc_told_message(item->gaps[i]));
		nc_buf_add_text(b, "\n");
	}
	if (item->gap_count > NC_CHECKLIST_GAPS)
		nc_buf_printf(b, "  - and %zu more\n", item->gap_count - NC_CHECKLIST_GAPS);
}

void nc_checklist_write_markdown(
	struct nc_buf *out, const struct nc_checklist *list, const struct nc_report *report)
{
	struct nc_arena arena = NC_ARENA_INIT;
	nc_buf_add_text(out, "# Handover of ");
	nc_buf_add_markdown_code(out, report->repository->name);
	nc_buf_add_text(out, "\n");
	for (size_t i = 0; i < NC_CHECKLIST_STAGES; i++) {
		const struct nc_checklist_stage *stage = &list->stages[i];
		if (stage->count == 0)
			continue;
		nc_buf_printf(out, "\n## %s\n\n", stage->title);
		for (size_t k = 0; k < stage->count; k++)
			add_item_markdown(out, &arena, &stage->items[k]);
	}
	nc_arena_release(&arena);
}

/* HTML: nothing is loaded, nothing runs. */

static const char head[] =
	"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
	"'unsafe-inline'\">\n"
	"<meta name=\"viewport\" content=\"width=device-width\">\n"
	"<meta name=\"color-scheme\" content=\"light dark\">\n<title>Handover checklist</title>\n"
	"<style>\n"
	"body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}\n"
	"h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}\n"
	"ul{list-style:none;padding:0}li{padding-left:2rem;margin:.5rem 0;break-inside:avoid}\n"
	"li>.box{float:left;margin-left:-2rem;font-family:ui-monospace,monospace}\n"
	"p{margin:0;font-size:.9rem}code{font-size:.9em;overflow-wrap:anywhere}\n"
	"@media print{body{margin:0;max-width:none;font-size:11pt}}\n"
	"</style>\n</head>\n<body>\n";

static void add_item_html(
	struct nc_buf *b, struct nc_arena *arena, const struct nc_checklist_item *item)
{
	static const struct {
		const char *box, *words;
	} boxes[] = {
		[NC_TICK_DONE] = {"☑", "done"},
		[NC_TICK_WAIVED] = {"☐", "waived"},
		[NC_TICK_OPEN] = {"☐", "open"},
		[NC_TICK_UNKNOWN] = {"☐", "not judged"},
		[NC_TICK_PEOPLE] = {"☐", "for people"},
	};
	nc_buf_printf(b, "<li><span class=\"box\" role=\"img\" aria-label=\"%s\">%s</span>",
		boxes[item->tick].words, boxes[item->tick].box);
	nc_buf_add_xml(b, item->text);
	if (item->tick == NC_TICK_UNKNOWN)
		nc_buf_add_text(b, " <em>(not judged)</em>");
	if (item->because.size) {
		nc_buf_add_text(b, "<p>");
		nc_buf_add_xml(b, item->because);
		nc_buf_add_text(b, "</p>");
	}
	for (size_t i = 0; i < item->gap_count && i < NC_CHECKLIST_GAPS; i++) {
		nc_buf_add_text(b, "<p><code>");
		nc_buf_add_xml(b, nc_told_place(arena, item->gaps[i]));
		nc_buf_add_text(b, "</code> ");
		nc_buf_add_xml(b, nc_told_message(item->gaps[i]));
		nc_buf_add_text(b, "</p>");
	}
	if (item->gap_count > NC_CHECKLIST_GAPS)
		nc_buf_printf(b, "<p>and %zu more</p>", item->gap_count - NC_CHECKLIST_GAPS);
	nc_buf_add_text(b, "</li>\n");
}

void nc_checklist_write_html(
	struct nc_buf *out, const struct nc_checklist *list, const struct nc_report *report)
{
	struct nc_arena arena = NC_ARENA_INIT;
	nc_buf_add_text(out, head);
	nc_buf_add_text(out, "<h1>Handover of ");
	nc_buf_add_xml(out, report->repository->name);
	nc_buf_add_text(out, "</h1>\n");
	for (size_t i = 0; i < NC_CHECKLIST_STAGES; i++) {
		const struct nc_checklist_stage *stage = &list->stages[i];
		if (stage->count == 0)
			continue;
		nc_buf_printf(out, "<h2>%s</h2>\n<ul>\n", stage->title);
		for (size_t k = 0; k < stage->count; k++)
			add_item_html(out, &arena, &stage->items[k]);
		nc_buf_add_text(out, "</ul>\n");
	}
	nc_buf_add_text(out, "</body>\n</html>\n");
	nc_arena_release(&arena);
}
