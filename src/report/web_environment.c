/* SPDX-License-Identifier: MIT */
#include "newcomer/environment.h"

#include <stdlib.h>

#include "web.h"

/* The ledger of environment variables: where each is read, and where it is explained. */

#define MOST_VARIABLES 40
#define MOST_PLACES    3

enum standing { OPEN, OPTIONAL, EXPLAINED };

static enum standing standing_of(const struct nc_variable *v)
{
	if (v->documented_count)
		return EXPLAINED;
	return nc_variable_is_needed(v) ? OPEN : OPTIONAL;
}

static int open_first(const void *left, const void *right)
{
	const struct nc_variable *const *a = left, *const *b = right;
	enum standing x = standing_of(*a), y = standing_of(*b);
	if (x != y)
		return x < y ? -1 : 1;
	return nc_str_compare((*a)->name, (*b)->name);
}

static void write_reads(struct nc_web *h, const struct nc_variable *v)
{
	for (size_t i = 0; i < v->read_count && i < MOST_PLACES; i++) {
		nc_web_raw(h, i ? "<br>" : "");
		nc_web_place(h, v->reads[i].path, v->reads[i].line);
	}
	if (v->read_count > MOST_PLACES)
		nc_buf_printf(h->out, "<br><span class=\"faint\">and %zu more</span>",
			v->read_count - MOST_PLACES);
}

static void write_explained(struct nc_web *h, const struct nc_variable *v)
{
	if (v->documented_count == 0)
		nc_web_raw(h, standing_of(v) == OPEN ? "<strong class=\"error\">nowhere</strong>"
						     : "<span class=\"faint\">nowhere</span>");
	for (size_t i = 0; i < v->documented_count && i < MOST_PLACES; i++) {
		nc_web_raw(h, i ? "<br>" : "");
		nc_web_place(h, v->documented[i].path, v->documented[i].line);
	}
	if (v->documented_count > MOST_PLACES)
		nc_buf_printf(h->out, "<br><span class=\"faint\">and %zu more</span>",
			v->documented_count - MOST_PLACES);
}

static void write_variable(struct nc_web *h, const struct nc_variable *v)
{
	enum standing standing = standing_of(v);
	nc_web_raw(h, "<tr><th scope=\"row\">");
	nc_web_mark(h, standing == OPEN	       ? NC_WEB_ERROR
		       : standing == EXPLAINED ? NC_WEB_GOOD
					       : NC_WEB_NOTE);
	nc_web_code(h, v->name);
	nc_web_raw(h, "</th><td>");
	nc_web_raw(h, nc_variable_is_needed(v) ? "needed"
		      : v->has_default	       ? "has a default"
					       : "may be missing");
	nc_web_raw(h, "</td><td>");
	write_reads(h, v);
	nc_web_raw(h, "</td><td>");
	write_explained(h, v);
	nc_web_raw(h, "</td></tr>\n");
}

void nc_web_environment(struct nc_web *h)
{
	const struct nc_facts *facts = h->report->facts;
	const struct nc_environment *e =
		facts && facts->project ? nc_project_environment(facts->project) : NULL;
	NC_LIST(const struct nc_variable *) asked = {0};
	size_t open = 0;
	for (size_t i = 0; e && i < e->variable_count; i++) {
		if (!nc_variable_is_asked(&e->variables[i]))
			continue;
		*nc_list_push(&h->arena, &asked) = &e->variables[i];
		open += standing_of(&e->variables[i]) == OPEN;
	}
	if (asked.count == 0)
		return;
	qsort(asked.items, asked.count, sizeof *asked.items, open_first);
	nc_web_open_figure(h, "environment", "What it reads from the environment");
	nc_web_raw(h, "<p class=\"lead\">The code asks the machine for ");
	nc_web_count(h, asked.count, "variable", "variables");
	nc_web_raw(h, open ? "; " : "; none that it needs is left unexplained.");
	if (open) {
		nc_web_raw(h, "<strong>");
		nc_web_count(h, open, "is", "are");
		nc_web_raw(h, " needed and explained nowhere.</strong>");
	}
	nc_web_raw(h, "</p>\n<div class=\"wide\" role=\"group\" tabindex=\"0\" "
		      "aria-label=\"Variables\"><table class=\"ledger\">\n<thead><tr>"
		      "<th scope=\"col\">variable</th><th scope=\"col\">without it</th>"
		      "<th scope=\"col\">read at</th><th scope=\"col\">explained at</th></tr>"
		      "</thead>\n<tbody>\n");
	for (size_t i = 0; i < asked.count && i < MOST_VARIABLES; i++)
		write_variable(h, asked.items[i]);
	nc_web_raw(h, "</tbody></table></div>\n");
	if (asked.count > MOST_VARIABLES)
		nc_buf_printf(h->out,
			"<p class=\"more\">and %zu more; <code>newcomer facts</code> tells "
			"all</p>\n",
			asked.count - MOST_VARIABLES);
	if (asked.count < e->variable_count)
		nc_buf_printf(h->out,
			"<p class=\"more\">%zu more are set by the system, a tool or the program "
			"itself</p>\n",
			e->variable_count - asked.count);
	nc_web_close_figure(h);
}
