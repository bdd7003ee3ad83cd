/* SPDX-License-Identifier: MIT */
#include "newcomer/walk.h"

#include <inttypes.h>

#include "web.h"

/* The way through the README: a line of steps, and the place where one gets stuck. */

/* Steps of one figure: two pages of paper. */
#define MOST_STEPS 60
#define MOST_NEEDS 24

static const struct {
	const char *class, *word;
	enum nc_web_mark mark;
} verdicts[] = {
	[NC_STEP_PROVED] = {"proved", "proved", NC_WEB_GOOD},
	[NC_STEP_REFUTED] = {"refuted", "refuted", NC_WEB_ERROR},
	[NC_STEP_UNDECIDED] = {"undecided", "undecided", NC_WEB_NOTE},
};

static void write_need(struct nc_web *h, const struct nc_need *need)
{
	nc_buf_printf(h->out, "<tr class=\"%s\"><th scope=\"row\">", verdicts[need->verdict].class);
	nc_web_mark(h, verdicts[need->verdict].mark);
	nc_web_text(h, need->what);
	nc_web_element(h, "span class=\"unseen\"", NC_STR(", "));
	nc_web_element(h, "span class=\"unseen\"", nc_str_of(verdicts[need->verdict].word));
	nc_web_raw(h, "</th><td>");
	nc_web_text(h, nc_str_of(nc_need_kind_name(need->kind)));
	nc_web_raw(h, "</td><td>");
	if (need->named_at.size)
		nc_web_code(h, need->named_at);
	else
		nc_web_raw(h, "nowhere");
	nc_web_raw(h, "</td><td>");
	if (need->verdict == NC_STEP_PROVED)
		nc_web_text(h, need->needed_at);
	else
		nc_web_words(h, need->because);
	nc_web_raw(h, "</td></tr>\n");
}

static void write_needs(struct nc_web *h, const struct nc_walk *walk)
{
	if (walk->need_count == 0)
		return;
	nc_web_raw(h,
		"<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"What one must "
		"have\">"
		"<table class=\"needs\"><caption>Before the first step one must have</caption>\n"
		"<thead><tr><th scope=\"col\">what</th><th scope=\"col\">kind</th>"
		"<th scope=\"col\">named at</th><th scope=\"col\">needed for, or why not"
		"</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < walk->need_count && i < MOST_NEEDS; i++)
		write_need(h, &walk->needs[i]);
	nc_web_raw(h, "</tbody></table></div>\n");
	if (walk->need_count > MOST_NEEDS)
		nc_buf_printf(h->out, "<p class=\"more\">and %zu more</p>\n",
			walk->need_count - MOST_NEEDS);
}

static void write_because(struct nc_web *h, const struct nc_step *step)
{
	struct nc_str words = step->verdict == NC_STEP_PROVED ? step->evidence : step->because;
	bool refuted = step->verdict == NC_STEP_REFUTED;
	nc_web_raw(h, "<p class=\"because\">");
	nc_web_element(h, "span class=\"verdict\"", nc_str_of(verdicts[step->verdict].word));
	nc_web_raw(h, words.size ? ": " : "");
	nc_web_words(h, words);
	if (step->verdict == NC_STEP_PROVED && step->because.size) {
		nc_web_raw(h, " (");
		nc_web_words(h, step->because);
		nc_web_raw(h, ")");
	}
	if (refuted && step->near.size) {
		nc_web_raw(h, "; did you mean ");
		nc_web_code(h, step->near);
		nc_web_raw(h, "?");
	} else if (refuted && step->mend.size) {
		nc_web_raw(h, "; ");
		nc_web_code(h, step->mend);
		nc_web_raw(h, " mends it");
	}
	nc_web_raw(h, "</p>");
}

static void write_step(struct nc_web *h, const struct nc_walk *walk, const struct nc_step *step)
{
	nc_buf_printf(h->out, "<li class=\"step %s\"><span class=\"number\">%" PRIu32 "</span>",
		verdicts[step->verdict].class, step->number);
	nc_web_raw(h, "<div><p class=\"command\">");
	nc_web_code(h, step->text);
	nc_web_raw(h, "<span class=\"at\">");
	nc_web_text(h, walk->document->path);
	nc_buf_printf(h->out, ":%" PRIu32, step->line);
	if (!step->folder_known)
		nc_web_raw(h, ", somewhere else");
	else if (step->folder.size) {
		nc_web_raw(h, ", in ");
		nc_web_text(h, step->folder);
		nc_web_raw(h, "/");
	}
	nc_web_raw(h, "</span></p>");
	write_because(h, step);
	nc_web_raw(h, "</div></li>\n");
}

static void write_sum(struct nc_web *h, const struct nc_walk *walk)
{
	size_t counts[3] = {0};
	for (size_t i = 0; i < walk->step_count; i++)
		counts[walk->steps[i].verdict]++;
	nc_web_raw(h, "<p class=\"lead\">");
	nc_web_code(h, walk->document->path);
	nc_web_raw(h, " has ");
	nc_web_count(h, walk->step_count, "step", "steps");
	nc_buf_printf(h->out, ": %zu proved, %zu refuted, %zu undecided. ", counts[NC_STEP_PROVED],
		counts[NC_STEP_REFUTED], counts[NC_STEP_UNDECIDED]);
	if (walk->stuck_at < walk->step_count)
		nc_buf_printf(h->out, "<strong>A newcomer gets stuck at step %" PRIu32 ".</strong>",
			walk->steps[walk->stuck_at].number);
	else
		nc_web_raw(h, "None of them is known to fail. Nothing was run.");
	nc_web_raw(h, "</p>\n");
}

static void write_steps(struct nc_web *h, const struct nc_walk *walk)
{
	/* The place where one is stuck is shown, wherever it is. */
	size_t from = walk->stuck_at < walk->step_count && walk->stuck_at >= MOST_STEPS
			      ? walk->stuck_at - MOST_STEPS / 2
			      : 0;
	size_t to = walk->step_count - from < MOST_STEPS ? walk->step_count : from + MOST_STEPS;
	if (from)
		nc_buf_printf(h->out, "<p class=\"more\">%zu steps before these</p>\n", from);
	nc_web_raw(h, "<ol class=\"steps\">\n");
	for (size_t i = from; i < to; i++) {
		write_step(h, walk, &walk->steps[i]);
		if (i == walk->stuck_at)
			nc_web_raw(h, "<li class=\"stuck\">a newcomer is stuck here</li>\n");
	}
	nc_web_raw(h, "</ol>\n");
	if (to < walk->step_count)
		nc_buf_printf(h->out, "<p class=\"more\">and %zu more steps</p>\n",
			walk->step_count - to);
}

/* It tells nothing to type: these do. */
static void write_leads(struct nc_web *h, const struct nc_walk *walk)
{
	nc_web_raw(h, "<p>");
	nc_web_code(h, walk->document->path);
	nc_web_raw(h, walk->leads[0].line ? " tells nothing to type, and leads to what does:</p>\n"
					  : " tells nothing to type, and links none of what "
					    "does:</p>\n");
	nc_web_raw(h, "<ul>\n");
	for (size_t i = 0; i < walk->lead_count && i < MOST_NEEDS; i++) {
		nc_web_raw(h, "<li>");
		nc_web_code(h, walk->leads[i].document->path);
		nc_web_raw(h, ", ");
		nc_web_count(h, walk->leads[i].step_count, "step", "steps");
		nc_web_raw(h, "</li>\n");
	}
	nc_web_raw(h, "</ul>\n");
	if (walk->lead_count > MOST_NEEDS)
		nc_buf_printf(h->out, "<p class=\"more\">and %zu more</p>\n",
			walk->lead_count - MOST_NEEDS);
}

void nc_web_walk(struct nc_web *h)
{
	const struct nc_facts *facts = h->report->facts;
	const struct nc_walk *walk =
		facts && facts->project ? nc_project_walk_through(facts->project) : NULL;
	if (!walk || (walk->step_count == 0 && walk->lead_count == 0))
		return;
	nc_web_open_figure(h, "walk", "The way through the README");
	if (walk->step_count) {
		write_sum(h, walk);
		write_needs(h, walk);
		write_steps(h, walk);
	} else {
		write_leads(h, walk);
	}
	nc_web_close_figure(h);
}
