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
		nc_page_to(&page, NC_PAGE_HEADING);
		nc_page_words(&page, NC_ROLE_PLAIN, NC_PAGE_HEADING,
			walk->document->unread.size ? walk->document->unread
						    : NC_STR("It tells nothing to type."));
		nc_page_end_line(&page);
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
