/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "page.h"
#include "safe.h"
#include "told.h"
#include "walk.h"

/*
 * The newcomer's way through a document: what one must have before, the steps,
 * and what it comes to.
 */

static bool lacks_before(const struct nc_walk *walk)
{
	for (size_t i = 0; i < walk->need_count; i++) {
		if (walk->needs[i].verdict == NC_STEP_REFUTED)
			return true;
	}
	return false;
}

static void show_end(struct nc_page *p, const struct nc_walk *walk)
{
	size_t counts[3] = {0};
	struct nc_buf words = NC_BUF_INIT(0);
	for (size_t i = 0; i < walk->step_count; i++)
		counts[walk->steps[i].verdict]++;
	nc_buf_add_count(&words, walk->step_count, "step:", "steps:");

	nc_buf_printf(&words, " %zu proved", counts[NC_STEP_PROVED]);
	if (counts[NC_STEP_REFUTED])
		nc_buf_printf(&words, ", %zu refuted", counts[NC_STEP_REFUTED]);
	if (counts[NC_STEP_UNDECIDED])
		nc_buf_printf(&words, ", %zu undecided", counts[NC_STEP_UNDECIDED]);
	nc_buf_add_text(&words, ".");
	bool stuck = walk->stuck_at < walk->step_count;
	if (stuck)
		nc_buf_printf(&words, " A newcomer is stuck at step %" PRIu32 ".",
			walk->steps[walk->stuck_at].number);
	else if (counts[NC_STEP_PROVED])
		nc_buf_add_text(&words, lacks_before(walk)
						? " No step is seen to fail; what one must have "
						  "before may stop a newcomer."
						: " Nothing seen stops a newcomer.");
	nc_page_end_line(p);
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_words(
		p, stuck ? NC_ROLE_ERROR : NC_ROLE_STRONG, NC_PAGE_HEADING, nc_buf_str(&words));
	nc_page_end_line(p);
	nc_buf_release(&words);
}

static void show_no_document(struct nc_page *p, const struct nc_report *report)
{
	struct nc_buf words = NC_BUF_INIT(0);
	if (nc_oid_is_zero(&report->repository->head)) {
		nc_buf_add_text(&words, "Nothing is committed here yet");
	} else {
		nc_buf_add_text(&words, "There is no README at ");
		nc_told_commit(&words, report->repository, report->worktree);
	}
	nc_buf_add_text(&words, ": a newcomer does not know where to begin.");
	nc_page_words(p, NC_ROLE_STRONG, NC_PAGE_HEADING, nc_buf_str(&words));
	nc_page_end_line(p);
	nc_buf_release(&words);
}

/* The commit whose document and tree were read, on the heading's line. */
static void show_commit(struct nc_page *p, const struct nc_report *report)
{
	struct nc_buf words = NC_BUF_INIT(0);
	nc_told_commit(&words, report->repository, report->worktree);
	nc_page_say(p, NC_ROLE_FAINT, " ");
	nc_page_mark(p, NC_ROLE_FAINT, NC_GLYPH_DOT);
	nc_page_say(p, NC_ROLE_FAINT, " ");
	nc_page_words(p, NC_ROLE_PLAIN, NC_PAGE_HEADING, nc_buf_str(&words));
	nc_buf_release(&words);
}

static void show_head(struct nc_page *p, const struct nc_report *report, const struct nc_walk *walk)
{
	nc_page_to(p, NC_PAGE_HEADING);
	if (!walk) {
		show_no_document(p, report);
		return;
	}
	nc_page_say(p, NC_ROLE_STRONG, "A newcomer's way through ");
	nc_page_show(p, NC_ROLE_STRONG, walk->document->path);
	if (walk->from) {
		nc_page_say(p, NC_ROLE_PLAIN, ", to which ");
		nc_page_show(p, NC_ROLE_PLAIN, walk->from->path);
		nc_page_say(p, NC_ROLE_PLAIN, " leads");
	}
	show_commit(p, report);
	nc_page_end_line(p);
	nc_page_end_line(p);
}

/* More than these are counted only. */
#define MOST_LEADS_SHOWN 5

/* "LOCALDEV.md   22 steps, linked at README.md:14", and what to type. */
static void show_lead(struct nc_page *p, const struct nc_walk *walk, const struct nc_lead *lead)
{
	struct nc_buf b = NC_BUF_INIT(0);
	struct nc_str walked = p->style->walk;
	nc_page_to(p, NC_PAGE_HEADING + 2);
	nc_page_show(p, NC_ROLE_PLACE, lead->document->path);
	nc_buf_add_count(&b, lead->step_count, "step", "steps");
	if (lead->line) {
		nc_buf_add_text(&b, ", linked at ");
		nc_buf_add(&b, walk->document->path);
		nc_buf_printf(&b, ":%" PRIu32, lead->line);
	}
	nc_page_to(p, p->column + 2);
	nc_page_words(p, NC_ROLE_FAINT, NC_PAGE_HEADING + 4, nc_buf_str(&b));
	nc_page_end_line(p);
	nc_buf_clear(&b);
	nc_buf_add(&b, walked.size ? walked : NC_STR("newcomer walk"));
	nc_buf_add_text(&b, " --document ");
	nc_buf_add_shell_word(&b, lead->document->path);
	nc_page_to(p, NC_PAGE_HEADING + 4);
	nc_page_show(p, NC_ROLE_TYPED, nc_buf_str(&b));
	nc_page_end_line(p);
	nc_buf_release(&b);
}

static void show_leads(struct nc_page *p, const struct nc_walk *walk)
{
	bool one = walk->lead_count == 1, linked = walk->leads[0].line != 0;
	struct nc_buf words = NC_BUF_INIT(0);
	if (linked)
		nc_buf_add_text(&words, one ? "It leads to a document that does:"
					    : "It leads to documents that do:");
	else
		nc_buf_add_text(&words, one ? "One that it does not link does:"
					    : "Others, which it does not link, do:");
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_words(p, NC_ROLE_PLAIN, NC_PAGE_HEADING, nc_buf_str(&words));
	nc_page_end_line(p);
	for (size_t i = 0; i < walk->lead_count && i < MOST_LEADS_SHOWN; i++)
		show_lead(p, walk, &walk->leads[i]);
	if (walk->lead_count > MOST_LEADS_SHOWN) {
		nc_buf_clear(&words);
		nc_buf_printf(&words, "and %zu more", walk->lead_count - MOST_LEADS_SHOWN);
		nc_page_to(p, NC_PAGE_HEADING + 2);
		nc_page_words(p, NC_ROLE_FAINT, NC_PAGE_HEADING + 2, nc_buf_str(&words));
		nc_page_end_line(p);
	}
	nc_buf_release(&words);
}

/* Why there is nothing to walk, and where there is. */
static void show_nothing(struct nc_page *p, const struct nc_walk *walk)
{
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_words(p, NC_ROLE_PLAIN, NC_PAGE_HEADING,
		walk->document->unread.size ? walk->document->unread
					    : NC_STR("It tells nothing to type."));
	nc_page_end_line(p);
	if (walk->lead_count)
		show_leads(p, walk);
}

static void write_page(struct nc_buf *out, const struct nc_report *report,
	const struct nc_walk *walk, const struct nc_style *style)
{
	struct nc_page page;
	nc_page_init(&page, out, style);
	show_head(&page, report, walk);
	if (walk && walk->step_count) {
		nc_page_needs(&page, walk);
		nc_page_steps(&page, walk);
		show_end(&page, walk);
	} else if (walk) {
		show_nothing(&page, walk);
	}
	nc_page_release(&page);
}

void nc_report_walk(struct nc_buf *out, const struct nc_report *report, const struct nc_walk *walk,
	const struct nc_style *style, bool json)
{
	size_t from = out->size;
	if (!json) {
		write_page(out, report, walk, style);
		return;
	}
	struct nc_json j = NC_JSON_INIT(out, true);
	nc_json_object(&j);
	nc_json_key_text(&j, "schema", "newcomer/walk/1");
	nc_json_key_day(&j, "now", report->now);
	nc_json_key_tool(&j, report);
	nc_json_key_repository(&j, report);
	nc_json_key_walk(&j, walk);
	nc_json_end(&j);
	nc_buf_break_json_commands(out, from);
}
