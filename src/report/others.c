/* SPDX-License-Identifier: MIT */
#include "told.h"
#include "tty.h"

/* Names told of a long row; the rest is counted. */
#define MOST_NAMES 6

/* Groups */

static void add_name(struct nc_tty *t, struct nc_tty_names *names, struct nc_str name)
{
	/* Results of one rule stand together, so that a look at the last is enough. */
	if (name.size == 0 || (names->count && nc_str_equal(names->items[names->count - 1], name)))
		return;
	*nc_list_push(&t->arena, names) = name;
}

void nc_tty_group(struct nc_tty *t, struct nc_tty_groups *groups, const struct nc_result *r,
	struct nc_str words)
{
	struct nc_str parts[] = {words, NC_STR("\n"), r->remedy};
	struct nc_str key = nc_arena_concat(&t->arena, parts, 3);
	struct nc_tty_group *group = nc_map_find(&groups->by_words, key);
	if (!group) {
		group = nc_arena_alloc(&t->arena, sizeof *group);
		group->words = words;
		group->remedy = r->remedy;
		nc_map_put(&t->arena, &groups->by_words, key, group);
		*nc_list_push(&t->arena, &groups->items) = group;
	}
	if (r->severity > group->severity)
		group->severity = r->severity;
	add_name(t, &group->rules, r->asked->rule->id);
	add_name(t, &groups->rules, r->asked->rule->id);
	add_name(t, &group->subjects, nc_told_place(&t->arena, r));
}

void nc_tty_show_names(struct nc_tty *t, const struct nc_tty_names *names, enum nc_role role)
{
	bool all = names->count <= MOST_NAMES + 1 || t->page.style->verbose;
	size_t shown = all ? names->count : MOST_NAMES;
	struct nc_buf words = NC_BUF_INIT(0);
	for (size_t i = 0; i < shown; i++) {
		if (i)
			nc_buf_add_text(&words, ", ");
		nc_buf_add(&words, names->items[i]);
	}
	if (shown < names->count)
		nc_buf_printf(&words, " and %zu more", names->count - shown);
	nc_page_to(&t->page, NC_TTY_BODY);
	nc_page_words(&t->page, role, NC_TTY_BODY, nc_buf_str(&words));
	nc_buf_release(&words);
}

/* What passed: why, where that is known; the others by name only. */

static struct nc_str reason_of(struct nc_tty *t, const struct nc_result *r)
{
	if (r->stated)
		return nc_told_stated(&t->arena, r->stated);
	return r->evidence_count ? r->evidence[0] : nc_told_place(&t->arena, r);
}

static void show_group(struct nc_tty *t, const struct nc_tty_group *group, bool passed)
{
	struct nc_page *p = &t->page;
	enum nc_role faint = passed ? NC_ROLE_GOOD : NC_ROLE_FAINT;
	nc_page_to(p, NC_TTY_MARK);
	nc_page_mark(p, faint, passed ? NC_GLYPH_PASS : NC_GLYPH_ELSEWHERE);
	nc_tty_show_names(t, &group->rules, passed ? NC_ROLE_PLAIN : NC_ROLE_FAINT);
	int columns = nc_page_columns(p, group->words);
	if (columns && p->column + 2 + columns > p->wrap) {
		nc_page_end_line(p);
		nc_page_to(p, NC_TTY_BODY);
	} else {
		nc_page_say(p, NC_ROLE_PLAIN, "  ");
	}
	nc_page_words(p, NC_ROLE_FAINT, NC_TTY_BODY, group->words);
	nc_page_end_line(p);
}

void nc_tty_others(struct nc_tty *t, enum nc_question q)
{
	struct nc_tty_groups passed = {0}, elsewhere = {0};
	for (size_t i = 0; i < t->report->result_count; i++) {
		const struct nc_result *r = &t->report->results[i];
		if (r->asked->rule->question != q)
			continue;
		if (r->outcome == NC_PASS)
			nc_tty_group(t, &passed, r, reason_of(t, r));
		else if (r->outcome == NC_NOT_APPLICABLE)
			nc_tty_group(t, &elsewhere, r, r->message);
	}
	for (size_t i = 0; i < passed.items.count; i++)
		show_group(t, passed.items.items[i], true);
	for (size_t i = 0; i < elsewhere.items.count; i++)
		show_group(t, elsewhere.items.items[i], false);
}
