/* SPDX-License-Identifier: MIT */
#include "checklist.h"

#include <stdlib.h>
#include <string.h>

#include "told.h"

struct making {
	struct nc_arena *arena;
	const struct nc_report *report;
	const struct nc_rulebook *rb;
};

static const struct {
	const char *name, *title;
} stages[NC_CHECKLIST_STAGES] = {
	{"before", "Before the session"},
	{"session", "In the session"},
	{"after", "After it"},
	{"window", "In the support window"},
};

/* Does a chosen profile come from one of these documents? */
static bool is_of_sources(const struct making *m, const struct nc_value *sources)
{
	for (size_t i = 0; i < m->report->profile_count; i++) {
		const struct nc_profile *p =
			nc_rulebook_find_profile(m->rb, m->report->profiles[i]);
		for (; p; p = nc_rulebook_find_profile(m->rb, p->extends)) {
			if (p->source.size && nc_value_list_has(sources, p->source))
				return true;
		}
	}
	return false;
}

/* The results of the item's rules, by outcome. */
struct found {
	NC_LIST(const struct nc_result *) gaps;
	const struct nc_result *unknown, *waived, *stated, *passed;
	size_t asked;
};

static void sort_in(struct making *m, struct found *f, const struct nc_result *r)
{
	f->asked++;
	switch (r->outcome) {
	case NC_GAP:
		*nc_list_push(m->arena, &f->gaps) = r;
		break;
	case NC_UNKNOWN:
		f->unknown = f->unknown ? f->unknown : r;
		break;
	case NC_WAIVED:
		f->waived = f->waived ? f->waived : r;
		break;
	case NC_PASS:
		if (r->stated)
			f->stated = f->stated ? f->stated : r;
		else if (!f->passed || (f->passed->evidence_count == 0 && r->evidence_count))
			f->passed = r;
		break;
	case NC_NOT_APPLICABLE:
	case NC_OUTCOMES:
		f->asked--;
		break;
	}
}

static int worst_first(const void *left, const void *right)
{
	const struct nc_result *const *a = left, *const *b = right;
	if ((*a)->severity != (*b)->severity)
		return (*a)->severity < (*b)->severity ? 1 : -1;
	return (*a > *b) - (*a < *b);
}

static struct nc_str join(struct making *m, struct nc_str a, struct nc_str b, struct nc_str c)
{
	struct nc_str parts[] = {a, b, c};
	return nc_arena_concat(m->arena, parts, 3);
}

static void judge(struct making *m, struct nc_checklist_item *item, struct found *f)
{
	if (f->gaps.count)
		qsort(f->gaps.items, f->gaps.count, sizeof *f->gaps.items, worst_first);
	item->gaps = f->gaps.items;
	item->gap_count = f->gaps.count;
	/* Notes are told, and keep nothing open. */
	if (f->gaps.count && f->gaps.items[0]->severity > NC_NOTE) {
		item->tick = NC_TICK_OPEN;
	} else if (f->unknown) {
		item->tick = NC_TICK_UNKNOWN;
		item->because = join(m, f->unknown->message, NC_STR(": "), f->unknown->remedy);
	} else if (f->waived) {
		item->tick = NC_TICK_WAIVED;
		item->because = join(m, NC_STR("waived: "), f->waived->waived->reason, NC_STR_NONE);
	} else {
		item->tick = NC_TICK_DONE;
		if (f->stated)
			item->because = nc_told_stated(m->arena, f->stated->stated);
		else if (f->passed && f->passed->evidence_count)
			item->because = f->passed->evidence[0];
	}
}

/* False: the item is none of this audit's. */
static bool make_item(struct making *m, struct nc_checklist_item *item, const struct nc_value *row)
{
	const struct nc_value *rules = nc_value_get(row, "rules");
	struct found f = {.asked = 0};
	*item = (struct nc_checklist_item){
		.text = nc_value_get_text(row, "text"), .tick = NC_TICK_PEOPLE};
	if (!is_of_sources(m, nc_value_get(row, "sources")))
		return false;
	if (!rules)
		return true;
	for (size_t i = 0; i < m->report->result_count; i++) {
		if (nc_value_list_has(rules, m->report->results[i].asked->rule->id))
			sort_in(m, &f, &m->report->results[i]);
	}
	if (f.asked == 0)
		return false;
	judge(m, item, &f);
	return true;
}

static int by_rank(const void *left, const void *right)
{
	const struct nc_value *const *a = left, *const *b = right;
	int64_t x = nc_value_get_int(*a, "rank", 0), y = nc_value_get_int(*b, "rank", 0);
	if (x != y)
		return x < y ? -1 : 1;
	return nc_str_compare(nc_value_get_text(*a, "item"), nc_value_get_text(*b, "item"));
}

static void make_stage(
	struct making *m, struct nc_checklist_stage *stage, const char *name, const char *title)
{
	const struct nc_table *table = nc_rulebook_table(m->rb, "checklist");
	NC_LIST(const struct nc_value *) rows = {0};
	for (size_t i = 0; table && i < table->count; i++) {
		if (nc_str_equal(nc_value_get_text(&table->rows[i], "stage"), nc_str_of(name)))
			*nc_list_push(m->arena, &rows) = &table->rows[i];
	}
	if (rows.count)
		qsort(rows.items, rows.count, sizeof *rows.items, by_rank);
	struct nc_checklist_item *items =
		nc_arena_alloc_array(m->arena, rows.count + 1, sizeof *items);
	*stage = (struct nc_checklist_stage){.title = title, .items = items};
	for (size_t i = 0; i < rows.count; i++) {
		if (!make_item(m, &items[stage->count], rows.items[i]))
			continue;
		enum nc_tick tick = items[stage->count++].tick;
		stage->done += tick == NC_TICK_DONE;
		stage->people += tick == NC_TICK_PEOPLE;
	}
}

void nc_checklist_of(struct nc_checklist *out, struct nc_arena *arena,
	const struct nc_report *report, const struct nc_rulebook *rb)
{
	struct making m = {.arena = arena, .report = report, .rb = rb};
	for (size_t i = 0; i < NC_CHECKLIST_STAGES; i++)
		make_stage(&m, &out->stages[i], stages[i].name, stages[i].title);
}

void nc_report_checklist(struct nc_buf *out, const struct nc_report *report,
	const struct nc_rulebook *rb, const struct nc_style *style, enum nc_checklist_form form)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_checklist list;
	nc_checklist_of(&list, &arena, report, rb);
	switch (form) {
	case NC_CHECKLIST_TTY:
		nc_checklist_write_page(out, &list, report, style);
		break;
	case NC_CHECKLIST_MARKDOWN:
		nc_checklist_write_markdown(out, &list, report);
		break;
	case NC_CHECKLIST_HTML:
		nc_checklist_write_html(out, &list, report);
		break;
	}
	nc_arena_release(&arena);
}
