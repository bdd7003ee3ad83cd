/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "internal.h"

/*
 * Rules are judged side by side: those of one check type one after the other,
 * because they ask for the same, and the types by whichever thread is free.
 * What they say is put together in the rules' order, whoever was first.
 */

/* A rule, what it says, and the next one of its check type. */
struct hearing {
	const struct nc_asked *asked;
	const struct nc_check *check; /* NULL: this program has none of that name */
	struct nc_judge judge;
	struct hearing *next;
};

struct session {
	struct nc_audit *audit;
	struct hearing *hearings;
	size_t hearing_count;
	struct hearing **rows; /* the first of each check type */
	size_t row_count;
};

static struct nc_str kinds_text(struct nc_arena *arena, unsigned kinds)
{
	struct nc_str text = NC_STR_NONE;
	for (unsigned bit = 1; bit <= NC_KIND_DOCS; bit <<= 1) {
		if (!(kinds & bit))
			continue;
		struct nc_str parts[] = {
			text, text.size ? NC_STR(", ") : NC_STR_NONE, nc_str_of(nc_kind_name(bit))};
		text = nc_arena_concat(arena, parts, 3);
	}
	return text.size ? text : NC_STR("of no kind that is known");
}

static void hear(struct nc_audit *a, struct hearing *h)
{
	const struct nc_rule *rule = h->asked->rule;
	unsigned kinds = nc_project_kinds(a->project);
	struct nc_arena *arena = h->judge.arena;
	bool asked = rule->kinds == 0 || (rule->kinds & kinds) ||
		     (kinds == 0 && h->check && h->check->any_kind);
	if (!asked) {
		struct nc_str parts[] = {NC_STR("asked of "), kinds_text(arena, rule->kinds),
			NC_STR("; this repository is "), kinds_text(arena, kinds)};
		nc_judge_not_applicable(&h->judge, nc_arena_concat(arena, parts, 4));
	} else if (h->check) {
		h->check->run(&h->judge, &a->facts, rule);
	} else {
		nc_judge_unknown(&h->judge, NC_STR_NONE,
			NC_STR("this newcomer has no check of the type that the rule names"),
			NC_STR("use a newer newcomer, or leave the rule out with --ignore"));
	}
}

static void hear_row(void *context, size_t index, unsigned worker)
{
	const struct session *s = context;
	for (struct hearing *h = s->rows[index]; h; h = h->next) {
		h->judge.arena = &s->audit->judging[worker];
		hear(s->audit, h);
	}
}

/* Behind those of its check type, or in a row of its own. */
static void queue(struct session *s, struct hearing *h)
{
	size_t i = 0;
	while (i < s->row_count && s->rows[i]->check != h->check)
		i++;
	if (i == s->row_count) {
		s->rows[s->row_count++] = h;
		return;
	}
	struct hearing *before = s->rows[i];
	while (before->next)
		before = before->next;
	before->next = h;
}

/* Nobody should wait at the end for one that takes long; among the others the order stays. */
static void call_the_first(struct session *s)
{
	size_t front = 0;
	for (size_t i = 0; i < s->row_count; i++) {
		struct hearing *row = s->rows[i];
		if (!row->check || !row->check->first)
			continue;
		memmove(s->rows + front + 1, s->rows + front, (i - front) * sizeof *s->rows);
		s->rows[front++] = row;
	}
}

static void call_rules(struct session *s, bool last)
{
	struct nc_audit *a = s->audit;
	size_t count = a->selection.count;
	s->hearings = nc_arena_alloc_array(&a->arena, count + 1, sizeof *s->hearings);
	s->rows = nc_arena_alloc_array(&a->arena, count + 1, sizeof(struct hearing *));
	for (size_t i = 0; i < count; i++) {
		const struct nc_asked *asked = &a->selection.asked[i];
		const struct nc_check *check = nc_check_find(asked->rule->check);
		if ((check && check->last) != last)
			continue;
		struct hearing *h = &s->hearings[s->hearing_count++];
		*h = (struct hearing){
			.asked = asked, .check = check, .judge = {.not_applicable = NC_STR_NONE}};
		queue(s, h);
	}
	call_the_first(s);
}

/*
 * Documents that are read when somebody asks change under those who look
 * through them, so that it takes one thread to judge with such.
 */
static unsigned workers_of(const struct nc_audit *a)
{
	size_t count;
	if (!a->reads_documents)
		return 1;
	nc_project_documents(a->project, &count);
	return a->facts.workers;
}

void nc_audit_judge_rules(struct nc_audit *a, bool last)
{
	struct session s = {.audit = a};
	size_t from = a->results.count;
	call_rules(&s, last);
	nc_pool_run(s.row_count, last ? 1 : workers_of(a), hear_row, &s);
	for (size_t i = 0; i < s.hearing_count; i++)
		nc_audit_add_results(a, s.hearings[i].asked, &s.hearings[i].judge);
	nc_audit_waive(a, from);
}
