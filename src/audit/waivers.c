/* SPDX-License-Identifier: MIT */
#include "internal.h"

/* A waiver without path and subject speaks of the whole rule. */
static bool speaks_of(const struct nc_waiver *w, const struct nc_result *r)
{
	if (!nc_str_equal(w->rule, r->asked->rule->id))
		return false;
	if (w->path.size && !nc_glob_match(w->path, r->place.path, false))
		return false;
	if (w->path.size && r->place.path.size == 0)
		return false;
	return w->subject.size == 0 || nc_str_equal(w->subject, r->subject) ||
	       nc_str_equal(w->subject, r->place.ref);
}

static bool expired(const struct nc_waiver *w, nc_day now)
{
	return w->until != NC_NO_DAY && w->until < now;
}

static void waive(struct nc_audit *a, struct nc_result *r)
{
	for (size_t i = 0; i < a->record.waiver_count; i++) {
		const struct nc_waiver *w = &a->record.waivers[i];
		if (expired(w, a->facts.now) || !speaks_of(w, r))
			continue;
		struct nc_waived *waived = nc_arena_alloc(&a->arena, sizeof *waived);
		*waived = (struct nc_waived){.reason = w->reason,
			.by = w->by,
			.until = w->until,
			.where = NC_STR("record")};
		r->waived = waived;
		r->outcome = NC_WAIVED;
		a->used[i] = true;
		return;
	}
}

void nc_audit_waive(struct nc_audit *a)
{
	size_t count = a->record.waiver_count;
	nc_inline_read(a);
	a->used = nc_arena_alloc_array(&a->arena, count, sizeof *a->used);
	for (size_t i = 0; i < a->results.count; i++) {
		struct nc_result *r = &a->results.items[i];
		if (r->outcome == NC_GAP && !nc_inline_waive(a, r))
			waive(a, r);
	}
	nc_inline_count(a);
	a->waivers.total += count;
	for (size_t i = 0; i < count; i++) {
		if (expired(&a->record.waivers[i], a->facts.now))
			a->waivers.expired++;
		else if (a->used[i])
			a->waivers.used++;
		else
			a->waivers.unused++;
	}
}
