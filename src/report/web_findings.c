/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "told.h"
#include "web.h"

/*
 * What was found, a rule at a time, the worst first.  What all findings of a
 * rule have in common is said once.
 */

/* Findings of one rule in sight; the others are folded, and opened by a search. */
#define IN_SIGHT 6
/* Findings of one rule, and of all, that the page holds: a browser stays quick, and a reader too.
 */
#define MOST_OF_RULE 100
#define MOST_OF_PAGE 1500
/* Evidence of one finding. */
#define MOST_EVIDENCE 5

/* Results of one rule and one outcome. */
struct group {
	const struct nc_asked *asked;
	enum nc_outcome outcome;
	enum nc_severity worst;
	const struct nc_result *const *items;
	size_t count;
	size_t rank;
	bool same_message, bare; /* bare: a place each, and nothing more to say */
	struct nc_str fix;	 /* that of the most, told once below them; "" */
};

struct groups {
	NC_LIST(const struct nc_result *) results;
	NC_LIST(struct group) items;
};

static const struct {
	const char *name, *title;
} outcomes[NC_OUTCOMES] = {
	[NC_GAP] = {"gap", NULL},
	[NC_UNKNOWN] = {"unknown", "Not judged"},
	[NC_WAIVED] = {"waived", "Waived, in whose words"},
	[NC_PASS] = {"pass", NULL},
	[NC_NOT_APPLICABLE] = {"none", NULL},
};

static int worst_first(const void *left, const void *right)
{
	const struct group *a = left, *b = right;
	if (a->worst != b->worst)
		return a->worst < b->worst ? 1 : -1;
	return (a->rank > b->rank) - (a->rank < b->rank);
}

/* The mend that more than half of them have, or "". */
static struct nc_str common_fix(const struct group *g)
{
	struct nc_str fix = NC_STR_NONE;
	size_t lead = 0, have = 0;
	for (size_t i = 0; i < g->count; i++) {
		struct nc_str own = nc_told_fix(g->items[i]);
		bool same = lead && nc_str_equal(own, fix);
		fix = lead ? fix : own;
		lead = same || lead == 0 ? lead + 1 : lead - 1;
	}
	for (size_t i = 0; i < g->count; i++)
		have += nc_str_equal(nc_told_fix(g->items[i]), fix);
	return have * 2 > g->count ? fix : NC_STR_NONE;
}

static void compare(struct nc_web *h, struct group *g)
{
	struct nc_str message = nc_told_message(g->items[0]);
	g->bare = g->same_message = g->outcome == NC_GAP && g->count > 1;
	g->fix = g->outcome == NC_GAP ? common_fix(g) : NC_STR_NONE;
	for (size_t i = 0; i < g->count; i++) {
		const struct nc_result *r = g->items[i];
		g->worst = r->severity > g->worst ? r->severity : g->worst;
		g->same_message = g->same_message && nc_str_equal(nc_told_message(r), message);
		g->bare = g->bare && nc_str_equal(nc_told_fix(r), g->fix);
	}
	g->bare = g->bare && g->same_message;
	for (size_t i = 0; g->bare && i < g->count && i < MOST_OF_RULE; i++)
		g->bare = g->items[i]->evidence_count == 0 &&
			  nc_told_subject(&h->arena, g->items[i]).size == 0;
}

static void gather(
	struct groups *out, struct nc_web *h, enum nc_question q, enum nc_outcome outcome)
{
	const struct nc_report *report = h->report;
	*out = (struct groups){0};
	for (size_t i = 0; i < report->result_count; i++) {
		const struct nc_result *r = &report->results[i];
		if (r->outcome != outcome || r->asked->rule->question != q)
			continue;
		*nc_list_push(&h->arena, &out->results) = r;
	}
	for (size_t i = 0; i < out->results.count; i++) {
		const struct nc_asked *asked = out->results.items[i]->asked;
		if (i == 0 || asked != out->results.items[i - 1]->asked)
			*nc_list_push(&h->arena, &out->items) = (struct group){.asked = asked,
				.outcome = outcome,
				.items = &out->results.items[i],
				.rank = i};
		out->items.items[out->items.count - 1].count++;
	}
	for (size_t i = 0; i < out->items.count; i++)
		compare(h, &out->items.items[i]);
	if (out->items.count)
		qsort(out->items.items, out->items.count, sizeof *out->items.items, worst_first);
}

/* One finding */

static void write_waived(struct nc_web *h, const struct nc_waived *w)
{
	nc_web_raw(h, "<p class=\"said\">“");
	nc_web_text(h, w->reason);
	nc_web_raw(h, "”");
	if (w->by.size) {
		nc_web_raw(h, " — ");
		nc_web_text(h, w->by);
	}
	if (w->until != NC_NO_DAY) {
		nc_web_raw(h, ", until ");
		nc_web_day(h, w->until);
	}
	nc_web_raw(h, ", ");
	nc_web_text(h, nc_told_where(w->where));
	nc_web_raw(h, "</p>");
}

static void write_where(struct nc_web *h, const struct group *g, const struct nc_result *r)
{
	struct nc_str place = nc_told_place(&h->arena, r);
	struct nc_str subject = nc_told_subject(&h->arena, r);
	const char *baseline = nc_report_baseline(h->report, (size_t)(r - h->report->results));
	bool lesser = g->outcome == NC_GAP && r->severity != g->worst;
	if (place.size == 0 && subject.size == 0 && !baseline && !lesser)
		return;
	nc_web_raw(h, "<p class=\"where\">");
	if (place.size)
		nc_web_code(h, place);
	if (subject.size && !nc_str_equal(subject, place))
		nc_web_element(h, "code class=\"subject\"", subject);
	if (lesser)
		nc_web_element(h, "span class=\"tag\"", nc_str_of(nc_severity_name(r->severity)));
	if (baseline)
		nc_web_element(h, "span class=\"tag\"", nc_str_of(baseline));
	nc_web_raw(h, "</p> ");
}

static void write_evidence(struct nc_web *h, const struct nc_result *r)
{
	if (r->evidence_count == 0)
		return;
	nc_web_raw(h, "<ul class=\"evidence\" aria-label=\"evidence\">");
	for (size_t i = 0; i < r->evidence_count && i < MOST_EVIDENCE; i++) {
		nc_web_raw(h, "<li>");
		nc_web_words(h, r->evidence[i]);
		nc_web_raw(h, "</li>");
	}
	if (r->evidence_count > MOST_EVIDENCE)
		nc_buf_printf(h->out, "<li>and %zu more</li>", r->evidence_count - MOST_EVIDENCE);
	nc_web_raw(h, "</ul>");
}

static void write_fix(struct nc_web *h, struct nc_str fix)
{
	if (fix.size == 0)
		return;
	nc_web_raw(h, "<p class=\"fix\"><span aria-hidden=\"true\">→ </span>"
		      "<span class=\"unseen\">To mend it: </span>");
	nc_web_words(h, fix);
	nc_web_raw(h, "</p>");
}

static void open_item(struct nc_web *h, const struct nc_result *r)
{
	nc_buf_printf(h->out, "<li class=\"finding\" data-severity=\"%s\" data-outcome=\"%s\">",
		nc_severity_name(r->severity), outcomes[r->outcome].name);
	h->entries++;
}

static void write_finding(struct nc_web *h, const struct group *g, const struct nc_result *r)
{
	open_item(h, r);
	write_where(h, g, r);
	if (!g->same_message && g->outcome != NC_WAIVED) {
		nc_web_raw(h, "<p class=\"message\">");
		nc_web_words(h, nc_told_message(r));
		nc_web_raw(h, "</p>");
	}
	write_evidence(h, r);
	if (g->outcome == NC_WAIVED && r->waived)
		write_waived(h, r->waived);
	else if (g->outcome == NC_UNKNOWN)
		write_fix(h, r->remedy);
	else if (!nc_str_equal(nc_told_fix(r), g->fix))
		write_fix(h, nc_told_fix(r));
	nc_web_raw(h, "</li>\n");
}

/* All of one rule */

static void write_more(struct nc_web *h, const struct group *g, size_t left)
{
	struct nc_str command = h->style->command;
	nc_web_raw(h, "<p class=\"more\">and ");
	nc_web_count(h, left, "more", "more");
	nc_web_raw(h, " that this page does not hold; <code>");
	nc_web_text(h, command.size ? command : NC_STR("newcomer"));
	nc_web_raw(h, " -v --select ");
	nc_web_text(h, g->asked->rule->id);
	nc_web_raw(h, "</code> shows them</p>\n");
}

static void write_items(struct nc_web *h, const struct group *g)
{
	size_t room = MOST_OF_PAGE > h->entries ? MOST_OF_PAGE - h->entries : 0;
	size_t most = g->count < MOST_OF_RULE ? g->count : MOST_OF_RULE;
	/* Each rule shows something, however many stand before it. */
	most = most <= room ? most : room > IN_SIGHT ? room : most < IN_SIGHT ? most : IN_SIGHT;
	size_t sight = most <= IN_SIGHT + 1 ? most : g->bare ? most : IN_SIGHT;
	const char *list = g->bare ? "<ul class=\"findings bare\">\n" : "<ul class=\"findings\">\n";
	nc_web_raw(h, list);
	for (size_t i = 0; i < sight; i++)
		write_finding(h, g, g->items[i]);
	nc_web_raw(h, "</ul>\n");
	if (sight < most) {
		nc_buf_printf(h->out, "<details><summary>and %zu more</summary>\n", most - sight);
		nc_web_raw(h, list);
		for (size_t i = sight; i < most; i++)
			write_finding(h, g, g->items[i]);
		nc_web_raw(h, "</ul></details>\n");
	}
	if (most < g->count)
		write_more(h, g, g->count - most);
}

static void write_head(struct nc_web *h, const struct group *g)
{
	const struct nc_rule *rule = g->asked->rule;
	nc_web_raw(h, "<h3>");
	nc_web_mark(h, nc_web_mark_of(g->items[0]));
	if (g->outcome == NC_GAP) {
		nc_web_element(h, "span class=\"unseen\"", nc_str_of(nc_severity_name(g->worst)));
		nc_web_raw(h, "<span class=\"unseen\">: </span>");
	}
	nc_web_text(h, rule->title);
	nc_web_raw(h, "</h3>\n<p class=\"id\">");
	if (g->outcome == NC_GAP) {
		nc_web_element(h, "span class=\"severity\"", nc_str_of(nc_severity_name(g->worst)));
		nc_web_raw(h, " · ");
	}
	nc_web_code(h, rule->id);
	if (g->count > 1) {
		nc_web_raw(h, " · ");
		nc_web_count(h, g->count, "place", "places");
	}
	nc_web_raw(h, "</p>\n");
}

static void write_group(struct nc_web *h, const struct group *g)
{
	nc_buf_printf(h->out, "<article class=\"rule %s %s\">\n", outcomes[g->outcome].name,
		nc_severity_name(g->worst));
	write_head(h, g);
	if (g->outcome == NC_GAP && g->asked->rule->why.size) {
		nc_web_raw(h, "<p class=\"why\">");
		nc_web_words(h, g->asked->rule->why);
		nc_web_raw(h, "</p>\n");
	}
	if (g->same_message) {
		nc_web_raw(h, "<p class=\"message\">");
		nc_web_words(h, nc_told_message(g->items[0]));
		nc_web_raw(h, "</p>\n");
	}
	write_items(h, g);
	write_fix(h, g->fix);
	nc_web_raw(h, "</article>\n");
}

/* What passed, and what does not apply: folded, a rule a line. */

static void write_passes(struct nc_web *h, enum nc_question q, enum nc_outcome outcome)
{
	struct groups groups;
	gather(&groups, h, q, outcome);
	if (groups.items.count == 0)
		return;
	nc_web_raw(h, "<details class=\"quiet\"><summary>");
	if (outcome == NC_PASS)
		nc_web_count(h, groups.items.count, "rule passed", "rules passed");
	else
		nc_web_count(h, groups.items.count, "rule does not apply", "rules do not apply");
	nc_web_raw(h, "</summary>\n<ul class=\"findings passes\">\n");
	for (size_t i = 0; i < groups.items.count; i++) {
		const struct nc_result *r = groups.items.items[i].items[0];
		open_item(h, r);
		nc_web_mark(h, nc_web_mark_of(r));
		nc_web_code(h, r->asked->rule->id);
		nc_web_raw(h, " <span class=\"because\">");
		if (r->stated)
			nc_web_text(h, nc_told_stated(&h->arena, r->stated));
		else if (r->outcome == NC_NOT_APPLICABLE)
			nc_web_words(h, r->message);
		else if (r->evidence_count)
			nc_web_words(h, r->evidence[0]);
		nc_web_raw(h, "</span></li>\n");
	}
	nc_web_raw(h, "</ul></details>\n");
}

void nc_web_findings(struct nc_web *h, enum nc_question q)
{
	static const enum nc_outcome told[] = {NC_GAP, NC_UNKNOWN, NC_WAIVED};
	for (size_t k = 0; k < sizeof told / sizeof *told; k++) {
		struct groups groups;
		gather(&groups, h, q, told[k]);
		if (groups.items.count && outcomes[told[k]].title)
			nc_web_element(
				h, "p class=\"outcome\"", nc_str_of(outcomes[told[k]].title));
		for (size_t i = 0; i < groups.items.count; i++)
			write_group(h, &groups.items.items[i]);
	}
	write_passes(h, q, NC_PASS);
	write_passes(h, q, NC_NOT_APPLICABLE);
}
