/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "internal.h"

static int compare(const void *left, const void *right)
{
	const struct waiver *a = left, *b = right;
	int order = nc_str_compare(a->file, b->file);
	return order ? order : (a->line > b->line) - (a->line < b->line);
}

void nc_audit_read_waivers(struct nc_audit *a)
{
	for (size_t i = 0; i < a->record.waiver_count; i++) {
		const struct nc_waiver *w = &a->record.waivers[i];
		*nc_list_push(&a->arena, &a->all_waivers) = (struct waiver){.rule = w->rule,
			.reason = w->reason,
			.by = w->by,
			.file = NC_STR(NC_RECORD_FILE),
			.line = w->line,
			.path = w->path,
			.subject = w->subject,
			.until = w->until};
	}
	nc_inline_read(a);
	for (size_t i = 0; a->policy && i < a->all_waivers.count; i++) {
		struct waiver *w = &a->all_waivers.items[i];
		w->refused = w->refused || !nc_policy_takes_waiver(a->policy, w->rule);
	}
	if (a->all_waivers.count)
		qsort(a->all_waivers.items, a->all_waivers.count, sizeof *a->all_waivers.items,
			compare);
}

static bool is_expired(const struct waiver *w, nc_day now)
{
	return w->until != NC_NO_DAY && w->until < now;
}

/* One of the record without path and subject speaks of the whole rule. */
static bool speaks_of(const struct waiver *w, const struct nc_result *r)
{
	if (!nc_str_equal(w->rule, r->asked->rule->id))
		return false;
	if (w->in_comment)
		return nc_str_equal(w->file, r->place.path) &&
		       (r->place.line == w->line || r->place.line == w->line + 1);
	if (w->path.size &&
		(r->place.path.size == 0 || !nc_glob_match(w->path, r->place.path, false)))
		return false;
	return w->subject.size == 0 || nc_str_equal(w->subject, r->subject) ||
	       nc_str_equal(w->subject, r->place.ref);
}

static void waive(struct nc_audit *a, struct nc_result *r)
{
	for (size_t i = 0; i < a->all_waivers.count; i++) {
		struct waiver *w = &a->all_waivers.items[i];
		if (w->refused || is_expired(w, a->facts.now) || !speaks_of(w, r))
			continue;
		struct nc_waived *waived = nc_arena_alloc(&a->arena, sizeof *waived);
		*waived = (struct nc_waived){.reason = w->reason,
			.by = w->by,
			.until = w->until,
			.where = w->in_comment ? NC_STR("inline") : NC_STR("record")};
		r->waived = waived;
		r->outcome = NC_WAIVED;
		w->used = true;
		return;
	}
}

void nc_audit_waive(struct nc_audit *a, size_t from)
{
	for (size_t i = from; i < a->results.count; i++) {
		if (a->results.items[i].outcome == NC_GAP)
			waive(a, &a->results.items[i]);
	}
}

/* A rule that exists and that nobody asked this time; of one that does not exist nothing is known
 * but that it waives nothing. */
static bool is_unasked(const struct nc_audit *a, struct nc_str rule)
{
	for (size_t i = 0; i < a->selection.count; i++) {
		if (nc_str_equal(a->selection.asked[i].rule->id, rule))
			return false;
	}
	return nc_rulebook_find(a->rulebook, rule) != NULL;
}

static enum nc_waiver_fate fate_of(const struct nc_audit *a, const struct waiver *w)
{
	if (w->refused)
		return NC_WAIVER_REFUSED;
	if (is_expired(w, a->facts.now))
		return NC_WAIVER_EXPIRED;
	if (is_unasked(a, w->rule))
		return NC_WAIVER_UNASKED;
	return w->used ? NC_WAIVER_USED : NC_WAIVER_UNUSED;
}

void nc_audit_count_waivers(struct nc_audit *a)
{
	struct nc_waiver_counts *c = &a->waivers;
	for (size_t i = 0; i < a->all_waivers.count; i++) {
		switch (fate_of(a, &a->all_waivers.items[i])) {
		case NC_WAIVER_USED:
			c->used++;
			break;
		case NC_WAIVER_UNUSED:
			c->unused++;
			break;
		case NC_WAIVER_EXPIRED:
			c->expired++;
			break;
		case NC_WAIVER_REFUSED:
			c->refused++;
			break;
		case NC_WAIVER_UNASKED:
			continue;
		}
		c->total++;
	}
}

/* Results stand in the rulebook's order, so those of one rule stand together. */
static void find_open_errors(struct nc_audit *a, struct nc_so_far *out)
{
	NC_LIST(struct nc_str) open = {0};
	for (size_t i = 0; i < a->results.count; i++) {
		const struct nc_result *r = &a->results.items[i];
		if (r->outcome != NC_GAP || r->severity != NC_ERROR)
			continue;
		out->open_errors++;
		struct nc_str id = r->asked->rule->id;
		if (open.count == 0 || !nc_str_equal(open.items[open.count - 1], id))
			*nc_list_push(&a->arena, &open) = id;
	}
	out->open = open.items;
	out->open_count = open.count;
}

const struct nc_so_far *nc_audit_so_far(struct nc_audit *a)
{
	size_t count = a->all_waivers.count;
	struct nc_waiver_use *uses = nc_arena_alloc_array(&a->arena, count, sizeof *uses);
	for (size_t i = 0; i < count; i++) {
		const struct waiver *w = &a->all_waivers.items[i];
		uses[i] = (struct nc_waiver_use){.path = w->file,
			.line = w->line,
			.rule = w->rule,
			.reason = w->reason,
			.until = w->until,
			.fate = fate_of(a, w)};
	}
	a->so_far = (struct nc_so_far){.waivers = uses, .waiver_count = count};
	find_open_errors(a, &a->so_far);
	return &a->so_far;
}
