/* SPDX-License-Identifier: MIT */
#include "walk.h"

/* The column of a mark, and where the words begin behind a name. */
#define MARK	    14
#define WIDEST_NAME 20

static const struct {
	enum nc_role role;
	enum nc_glyph glyph;
} verdicts[] = {
	[NC_STEP_PROVED] = {NC_ROLE_GOOD, NC_GLYPH_PASS},
	[NC_STEP_REFUTED] = {NC_ROLE_ERROR, NC_GLYPH_ERROR},
	[NC_STEP_UNDECIDED] = {NC_ROLE_FAINT, NC_GLYPH_DOT},
};

void nc_page_verdict(struct nc_page *p, enum nc_step_verdict verdict)
{
	nc_page_mark(p, verdicts[verdict].role, verdicts[verdict].glyph);
}

static struct nc_str heading_of(enum nc_need_kind kind)
{
	switch (kind) {
	case NC_NEED_TOOL:
		return NC_STR("tools");
	case NC_NEED_VERSION:
		return NC_STR("versions");
	case NC_NEED_SERVICE:
		return NC_STR("services");
	case NC_NEED_VARIABLE:
		return NC_STR("variables");
	case NC_NEED_ACCOUNT:
		break;
	}
	return NC_STR("accounts");
}

/* A name is what one looks for in the tree: it is shown whole, and where it is too long for its
 * column the words stand below it. */
static void show_name(struct nc_page *p, const struct nc_need *need)
{
	if (need->kind != NC_NEED_VARIABLE) {
		nc_page_show_within(p, NC_ROLE_PLAIN, need->what, WIDEST_NAME);
		return;
	}
	nc_page_show(p, NC_ROLE_PLAIN, need->what);
	if (nc_page_columns(p, need->what) > WIDEST_NAME)
		nc_page_end_line(p);
}

/* "docker (README.md:12)", or what is wrong about it. */
static void show_need(struct nc_page *p, const struct nc_need *need)
{
	struct nc_buf words = NC_BUF_INIT(0);
	nc_page_to(p, MARK);
	nc_page_verdict(p, need->verdict);
	nc_page_to(p, MARK + 3);
	show_name(p, need);
	nc_page_to(p, MARK + 3 + WIDEST_NAME + 2);
	if (need->verdict == NC_STEP_PROVED) {
		nc_buf_add_text(&words, "named at ");
		nc_buf_add(&words, need->named_at);
	} else {
		bool conflict = need->kind == NC_NEED_VERSION && need->verdict == NC_STEP_REFUTED;
		if (!conflict) {
			nc_buf_add_text(&words, "needed at ");
			nc_buf_add(&words, need->needed_at);
			nc_buf_add_text(&words, "; ");
		}
		nc_buf_add(&words, need->because);
	}
	bool refuted = need->verdict == NC_STEP_REFUTED;
	nc_page_words(p, refuted ? NC_ROLE_PLAIN : NC_ROLE_FAINT, MARK + 3 + WIDEST_NAME + 2,
		nc_buf_str(&words));
	nc_page_end_line(p);
	nc_buf_release(&words);
}

/* What one must have before the first step, a kind at a time. */
void nc_page_needs(struct nc_page *p, const struct nc_walk *walk)
{
	static const enum nc_need_kind order[] = {
		NC_NEED_TOOL, NC_NEED_VERSION, NC_NEED_SERVICE, NC_NEED_ACCOUNT, NC_NEED_VARIABLE};
	if (walk->need_count == 0)
		return;
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_say(p, NC_ROLE_STRONG, "Before you start");
	nc_page_end_line(p);
	for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
		bool first = true;
		for (size_t i = 0; i < walk->need_count; i++) {
			if (walk->needs[i].kind != order[k])
				continue;
			if (first) {
				nc_page_to(p, NC_PAGE_HEADING + 2);
				nc_page_show(p, NC_ROLE_FAINT, heading_of(order[k]));
			}
			first = false;
			show_need(p, &walk->needs[i]);
		}
	}
	nc_page_end_line(p);
}
