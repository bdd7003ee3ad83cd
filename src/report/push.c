/* SPDX-License-Identifier: MIT */
#include "tty.h"

/* The page of a push: shorter than that of an audit, since git's own words stand around it. */

void nc_report_push_part(struct nc_buf *out, const struct nc_report *report, struct nc_str ref,
	const struct nc_style *style)
{
	struct nc_tty t = {.report = report, .arena = NC_ARENA_INIT};
	nc_page_init(&t.page, out, style);
	if (ref.size) {
		nc_page_say(&t.page, NC_ROLE_PLAIN, "in ");
		nc_page_words(&t.page, NC_ROLE_PLACE, NC_TTY_MARK, ref);
		nc_page_end_line(&t.page);
	}
	nc_tty_gather(&t);
	for (enum nc_question q = 0; q < NC_QUESTIONS; q++)
		nc_tty_findings(&t, q);
	nc_page_release(&t.page);
	nc_arena_release(&t.arena);
}

static void show_head(struct nc_page *p, const struct nc_push_page *page)
{
	struct nc_buf words = NC_BUF_INIT(0);
	nc_buf_add_text(&words, page->all ? "there " : "this push leaves ");
	if (page->all)
		nc_buf_add_text(&words, page->gaps == 1 ? "is " : "are ");
	nc_buf_add_count(&words, page->gaps, "gap", "gaps");
	nc_buf_add_text(&words, page->all ? " in what is pushed" : " in what it touches");
	nc_page_say(p, NC_ROLE_STRONG, "newcomer:");
	nc_page_say(p, NC_ROLE_PLAIN, " ");
	nc_page_words(p, NC_ROLE_PLAIN, NC_TTY_MARK, nc_buf_str(&words));
	nc_page_end_line(p);
	nc_buf_release(&words);
}

static void show_end(struct nc_page *p, const struct nc_push_page *page)
{
	if (page->blocks) {
		nc_page_say(p, NC_ROLE_PLAIN, page->gaps == 1 ? "mend it" : "mend them");
		nc_page_say(p, NC_ROLE_PLAIN, ", or push anyway with ");
		nc_page_say(p, NC_ROLE_TYPED, "--no-verify");
	} else {
		nc_page_say(p, NC_ROLE_FAINT, "nothing of this keeps the push back");
	}
	nc_page_end_line(p);
}

void nc_report_push(
	struct nc_buf *out, const struct nc_push_page *page, const struct nc_style *style)
{
	struct nc_page p;
	nc_page_init(&p, out, style);
	show_head(&p, page);
	nc_page_release(&p);
	nc_buf_add(out, page->parts);
	nc_page_init(&p, out, style);
	show_end(&p, page);
	nc_page_release(&p);
}
