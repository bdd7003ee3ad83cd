/* SPDX-License-Identifier: MIT */
#include "web.h"

#include "safe.h"
#include "told.h"

/*
 * One page that is taken to the handover meeting: it loads nothing, asks
 * nobody, and prints.  Its policy lets in the style sheet and the script that
 * stand in it, by their digests, and nothing else.
 */

static const struct {
	const char *id, *key;
} chapters[NC_QUESTIONS] = {
	[NC_QUESTION_GET] = {"get", "G"},
	[NC_QUESTION_DO] = {"do", "D"},
	[NC_QUESTION_RUN] = {"run", "R"},
	[NC_QUESTION_ASK] = {"ask", "A"},
	[NC_QUESTION_SAFE] = {"safe", "S"},
};

struct tally {
	size_t error, warning, note, unknown, waived, pass;
};

static struct tally count_of(const struct nc_report *report, enum nc_question q)
{
	struct tally t = {0};
	for (size_t i = 0; i < report->result_count; i++) {
		const struct nc_result *r = &report->results[i];
		if (r->asked->rule->question != q)
			continue;
		t.error += r->outcome == NC_GAP && r->severity == NC_ERROR;
		t.warning += r->outcome == NC_GAP && r->severity == NC_WARNING;
		t.note += r->outcome == NC_GAP && r->severity <= NC_NOTE;
		t.unknown += r->outcome == NC_UNKNOWN;
		t.waived += r->outcome == NC_WAIVED;
		t.pass += r->outcome == NC_PASS;
	}
	return t;
}

/* Head */

static void write_head(struct nc_web *h)
{
	nc_web_raw(h, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
		      "'none'; style-src '");
	nc_web_raw(h, nc_web_page_css.hash);
	nc_web_raw(h, "'; script-src '");
	nc_web_raw(h, nc_web_page_js.hash);
	nc_web_raw(h, "'; base-uri 'none'; form-action 'none'\">\n"
		      "<meta name=\"referrer\" content=\"no-referrer\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width\">\n"
		      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
	nc_web_text(h, h->report->repository->name);
	nc_web_raw(h, ": ");
	nc_web_raw(h, nc_told_verdict(h->report->verdict));
	nc_web_raw(h, "</title>\n<style>");
	nc_buf_add(h->out, nc_web_page_css.text);
	nc_web_raw(h, "</style>\n</head>\n<body>\n");
}

static void write_commit(struct nc_web *h)
{
	const struct nc_report *report = h->report;
	const struct nc_repository *r = report->repository;
	char hex[NC_OID_HEX + 1];
	nc_oid_format(hex, &r->head);
	nc_web_raw(h, "<dl class=\"facts\">\n<div><dt>judged</dt><dd>");
	if (r->ref.size) {
		nc_web_code(h, nc_short_ref(r->ref));
		nc_web_raw(h, " ");
	}
	if (nc_oid_is_zero(&r->head))
		nc_web_raw(h, "without a commit");
	else
		nc_buf_printf(h->out, "<code>%.7s</code>", hex);
	nc_web_raw(h, report->worktree ? " as it is on disk" : "");
	nc_web_raw(h, "</dd></div>\n<div><dt>on</dt><dd>");
	nc_web_day(h, report->now);
	nc_web_raw(h, "</dd></div>\n<div><dt>against</dt><dd>");
	for (size_t i = 0; i < report->profile_count; i++) {
		nc_web_raw(h, i ? ", " : "");
		nc_web_text(h, report->profiles[i]);
	}
	nc_web_raw(h, "</dd></div>\n");
	bool any = false;
	for (unsigned bit = 1; bit <= NC_KIND_DOCS; bit <<= 1) {
		if (!(report->kinds & bit))
			continue;
		nc_web_raw(h, any ? ", " : "<div><dt>taken for</dt><dd>");
		nc_web_raw(h, nc_kind_name(bit));
		any = true;
	}
	nc_web_raw(h, any ? "</dd></div>\n</dl>\n" : "</dl>\n");
}

static void write_verdict(struct nc_web *h)
{
	const struct nc_report *report = h->report;
	static const char *const classes[] = {
		[NC_READY] = "ready", [NC_NOT_READY] = "not-ready", [NC_CANNOT_JUDGE] = "unsure"};
	static const char *const words[] = {[NC_READY] = "Ready",
		[NC_NOT_READY] = "Not ready",
		[NC_CANNOT_JUDGE] = "Cannot judge"};
	nc_buf_printf(h->out, "<p class=\"verdict %s\">%s</p>\n<p class=\"because\">",
		classes[report->verdict], words[report->verdict]);
	switch (report->verdict) {
	case NC_READY:
		nc_web_raw(h, "Nothing that was judged keeps a newcomer from taking this over.");
		break;
	case NC_NOT_READY:
		nc_web_count(h, report->counts.error, "gap stops", "gaps stop");
		nc_web_raw(h, " a newcomer who has only this repository.");
		break;
	case NC_CANNOT_JUDGE:
		nc_web_raw(h, "What decides could not be looked at from here.");
		break;
	}
	nc_web_raw(h, "</p>\n<p class=\"because counts\">");
	nc_buf_add_counts(h->out, &report->counts);
	nc_web_raw(h, "</p>\n");
	if (report->narrowed)
		nc_web_raw(h, "<p class=\"because\">Only some rules were asked; this is no "
			      "verdict about the rest.</p>\n");
	if (report->baseline)
		nc_buf_printf(h->out,
			"<p class=\"because\">Against the baseline: %zu new, %zu known, %zu "
			"gone.</p>\n",
			report->baseline->new_count, report->baseline->known_count,
			report->baseline->closed);
	if (report->uncommitted_count)
		nc_web_raw(h, "<p class=\"because\">Some documents are other texts on disk; what "
			      "is committed was judged.</p>\n");
}

static void write_cell(struct nc_web *h, size_t n, const char *class)
{
	if (n)
		nc_buf_printf(h->out, "<td class=\"%s\">%zu</td>", class, n);
	else
		nc_web_raw(h, "<td class=\"nothing\">–</td>");
}

static void write_overview(struct nc_web *h)
{
	nc_web_raw(h, "<nav aria-label=\"The five questions\">\n<table class=\"overview\">\n"
		      "<thead><tr><th scope=\"col\">A newcomer asks</th>"
		      "<th scope=\"col\">errors</th><th scope=\"col\">warnings</th>"
		      "<th scope=\"col\">notes</th><th scope=\"col\">not judged</th>"
		      "<th scope=\"col\">waived</th><th scope=\"col\">passed</th></tr></thead>\n"
		      "<tbody>\n");
	for (enum nc_question q = 0; q < NC_QUESTIONS; q++) {
		struct tally t = count_of(h->report, q);
		nc_buf_printf(h->out, "<tr><th scope=\"row\"><a href=\"#%s\">%s</a></th>",
			chapters[q].id, nc_question_text(q));
		write_cell(h, t.error, "error");
		write_cell(h, t.warning, "warning");
		write_cell(h, t.note, "note");
		write_cell(h, t.unknown, "unsure");
		write_cell(h, t.waived, "waived");
		write_cell(h, t.pass, "good");
		nc_web_raw(h, "</tr>\n");
	}
	nc_web_raw(h, "</tbody></table>\n</nav>\n");
}

/* Filter: shown by the script, without which there is none */

static void write_choice(struct nc_web *h, const char *group, const char *value, const char *label)
{
	nc_buf_printf(h->out,
		"<label><input type=\"checkbox\" name=\"%s\" "
		"value=\"%s\"><span>%s</span></label>\n",
		group, value, label);
}

static void write_filter(struct nc_web *h)
{
	nc_web_raw(h, "<search><form id=\"filter\" aria-label=\"Show only\" hidden>\n"
		      "<label class=\"search\"><span>Search</span>"
		      "<input type=\"search\" name=\"words\" autocomplete=\"off\" "
		      "spellcheck=\"false\" aria-keyshortcuts=\"/\"></label>\n"
		      "<fieldset><legend>severity</legend>\n");
	write_choice(h, "severity", "error", "errors");
	write_choice(h, "severity", "warning", "warnings");
	write_choice(h, "severity", "note", "notes");
	nc_web_raw(h, "</fieldset>\n<fieldset><legend>outcome</legend>\n");
	write_choice(h, "outcome", "gap", "gaps");
	write_choice(h, "outcome", "unknown", "not judged");
	write_choice(h, "outcome", "waived", "waived");
	write_choice(h, "outcome", "pass", "passed");
	nc_web_raw(h, "</fieldset>\n<fieldset><legend>question</legend>\n");
	static const char *const labels[NC_QUESTIONS] = {
		"get it", "what to do", "run", "ask", "safe"};
	for (enum nc_question q = 0; q < NC_QUESTIONS; q++)
		write_choice(h, "question", chapters[q].key, labels[q]);
	nc_web_raw(h, "</fieldset>\n<p><output role=\"status\" name=\"told\"></output> "
		      "<button type=\"reset\">show all</button></p>\n</form></search>\n");
}

/* Chapters */

static void write_figures(struct nc_web *h, enum nc_question q)
{
	switch (q) {
	case NC_QUESTION_GET:
		nc_web_branches(h);
		break;
	case NC_QUESTION_DO:
		nc_web_walk(h);
		nc_web_documents(h);
		break;
	case NC_QUESTION_RUN:
		nc_web_environment(h);
		break;
	case NC_QUESTION_ASK:
		nc_web_people(h);
		nc_web_dates(h);
		break;
	case NC_QUESTION_SAFE:
	case NC_QUESTIONS:
		break;
	}
}

static void write_chapter(struct nc_web *h, enum nc_question q)
{
	struct tally t = count_of(h->report, q);
	size_t gaps = t.error + t.warning + t.note;
	nc_buf_printf(h->out,
		"<section class=\"chapter\" id=\"%s\" data-question=\"%s\" "
		"aria-labelledby=\"%s-title\">\n<header><h2 id=\"%s-title\">%s</h2>\n"
		"<p class=\"status\">",
		chapters[q].id, chapters[q].key, chapters[q].id, chapters[q].id,
		nc_question_text(q));
	nc_web_mark(h, t.error	   ? NC_WEB_ERROR
		       : t.warning ? NC_WEB_WARNING
		       : gaps	   ? NC_WEB_NOTE
		       : t.unknown ? NC_WEB_UNSURE
		       : t.pass	   ? NC_WEB_GOOD
				   : NC_WEB_NOTE);
	if (gaps)
		nc_web_count(h, gaps, "gap", "gaps");
	else if (t.unknown)
		nc_web_count(h, t.unknown, "rule not judged", "rules not judged");
	else
		nc_web_raw(h, t.pass ? "nothing in the way" : "nothing was asked");
	nc_web_raw(h, "</p></header>\n<div class=\"content\">\n");
	nc_web_findings(h, q);
	write_figures(h, q);
	nc_web_raw(h, "</div>\n</section>\n");
}

/* End */

#define MOST_LIMITS 20

static void write_limits(struct nc_web *h)
{
	const struct nc_report *report = h->report;
	size_t count = report->repository->limit_count, shown = 0, more = 0;
	if (count + report->limit_count == 0)
		return;
	nc_web_raw(h, "<section aria-labelledby=\"limits-title\"><h2 id=\"limits-title\">What "
		      "could not be looked at</h2>\n<ul>\n");
	for (size_t i = 0; i < count; i++) {
		nc_web_raw(h, "<li>");
		nc_web_words(h, report->repository->limits[i].because);
		nc_web_raw(h, " → ");
		nc_web_words(h, report->repository->limits[i].remedy);
		nc_web_raw(h, "</li>\n");
	}
	for (size_t i = 0; i < report->limit_count; i++) {
		if (nc_told_of_clone(report, report->limits_hit[i]))
			continue;
		if (shown == MOST_LIMITS) {
			more++;
			continue;
		}
		shown++;
		nc_web_raw(h, "<li>");
		nc_web_words(h, report->limits_hit[i]);
		nc_web_raw(h, "</li>\n");
	}
	if (more)
		nc_buf_printf(h->out, "<li>and %zu more</li>\n", more);
	nc_web_raw(h, "</ul></section>\n");
}

static void write_end(struct nc_web *h)
{
	nc_web_raw(h, "</main>\n<footer>\n");
	write_limits(h);
	nc_web_raw(h, "<p>Numbers are counted, nothing is scored. <code>newcomer explain</code> "
		      "with a rule's name says why it exists and how to mend it. Nothing of the "
		      "repository was run. Written by\nnewcomer ");
	nc_web_text(h, h->report->version);
	if (h->report->rulebook.size) {
		nc_web_raw(h, "\nby the rulebook ");
		nc_web_text(h, h->report->rulebook);
	}
	nc_web_raw(h, "\n</p>\n</footer>\n<script>");
	nc_buf_add(h->out, nc_web_page_js.text);
	nc_web_raw(h, "</script>\n</body>\n</html>\n");
}

static void write_html(
	struct nc_buf *out, const struct nc_report *report, const struct nc_style *style)
{
	struct nc_web h = {.out = out, .report = report, .style = style, .arena = NC_ARENA_INIT};
	size_t from = out->size;
	write_head(&h);
	nc_web_raw(&h, "<a class=\"skip\" href=\"#main\">To the findings</a>\n"
		       "<header class=\"top\">\n<p class=\"kicker\">Readiness for a newcomer</p>\n"
		       "<h1>");
	nc_web_text(&h, report->repository->name);
	nc_web_raw(&h, "</h1>\n");
	write_verdict(&h);
	write_commit(&h);
	write_overview(&h);
	nc_web_raw(&h, "</header>\n");
	write_filter(&h);
	nc_web_raw(&h, "<main id=\"main\">\n");
	for (enum nc_question q = 0; q < NC_QUESTIONS; q++)
		write_chapter(&h, q);
	nc_web_checklist(&h);
	write_end(&h);
	nc_buf_break_xml_commands(out, from);
	nc_arena_release(&h.arena);
}

const struct nc_format_row nc_format_html = {
	.name = "html",
	.summary = "a page for the handover meeting: reads, prints, loads nothing",
	.ending = ".html",
	.write = write_html,
};
