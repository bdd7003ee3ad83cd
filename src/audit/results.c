/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "newcomer/oid.h"

static int compare_gaps(const void *left, const void *right)
{
	const struct nc_gap *a = left, *b = right;
	int order = nc_str_compare(a->place.path, b->place.path);
	if (order == 0)
		order = nc_str_compare(a->place.ref, b->place.ref);
	if (order == 0)
		order = (a->place.line > b->place.line) - (a->place.line < b->place.line);
	if (order == 0)
		order = (a->place.column > b->place.column) - (a->place.column < b->place.column);
	if (order == 0)
		order = nc_str_compare(a->subject, b->subject);
	return order ? order : nc_str_compare(a->message, b->message);
}

/*
 * A fingerprint says "the same finding as last time": rule, path and subject,
 * and, where these recur, the how-manieth it is.  Never a line, so that text
 * above a finding can change.  The parts are separated by NUL, which no ref and no path of git
 * holds.
 */
static void fingerprint(char out[static 33], const struct nc_rule *rule, const struct nc_gap *gap,
	size_t occurrence)
{
	struct nc_buf b = NC_BUF_INIT(0);
	struct nc_oid oid;
	char hex[NC_OID_HEX + 1];
	nc_buf_add(&b, rule->id);
	nc_buf_add_byte(&b, '\0');
	nc_buf_add(&b, gap->place.path);
	nc_buf_add_byte(&b, '\0');
	nc_buf_add(&b, gap->subject.size ? gap->subject : gap->place.ref);
	if (occurrence)
		nc_buf_printf(&b, "%c%zu", '\0', occurrence);
	nc_oid_hash(&oid, nc_buf_str(&b));
	nc_oid_format(hex, &oid);
	memcpy(out, hex, 32);
	out[32] = '\0';
	nc_buf_release(&b);
}

/* How many gaps of the same path and subject stand before this one; gaps are sorted by path. */
static size_t occurrence_of(struct nc_map *seen, struct nc_arena *arena, const struct nc_gap *gap)
{
	struct nc_str parts[] = {gap->place.path, {.data = "", .size = 1},
		gap->subject.size ? gap->subject : gap->place.ref};
	struct nc_str key = nc_arena_concat(arena, parts, 3);
	size_t *count = nc_map_find(seen, key);
	if (!count) {
		count = nc_arena_alloc(arena, sizeof *count);
		nc_map_put(arena, seen, key, count);
	}
	return (*count)++;
}

static struct nc_result *add(
	struct nc_audit *a, const struct nc_asked *asked, enum nc_outcome outcome)
{
	struct nc_result *r = nc_list_push(&a->arena, &a->results);
	*r = (struct nc_result){.asked = asked,
		.rank = a->results.count,
		.outcome = outcome,
		.severity = asked->severity,
		.subject = NC_STR_NONE,
		.message = asked->rule->title,
		.fix = asked->rule->fix,
		.remedy = NC_STR_NONE};
	struct nc_gap whole = {.subject = NC_STR_NONE};
	fingerprint(r->fingerprint, asked->rule, &whole, 0);
	return r;
}

static void add_gaps(struct nc_audit *a, const struct nc_asked *asked, struct nc_judge *judge)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_map seen = {0};
	if (judge->gaps.count)
		qsort(judge->gaps.items, judge->gaps.count, sizeof *judge->gaps.items,
			compare_gaps);
	for (size_t i = 0; i < judge->gaps.count; i++) {
		const struct nc_gap *gap = &judge->gaps.items[i];
		struct nc_result *r = add(a, asked, NC_GAP);
		r->place = gap->place;
		r->subject = gap->subject;
		r->message = gap->message;
		if (gap->fix.size)
			r->fix = gap->fix;
		/* What a check says of one gap is relative to the rule's own severity; a profile's
		 * wins. */
		if (gap->severity != NC_SEVERITY_NONE && asked->severity == asked->rule->severity)
			r->severity = gap->severity;
		r->evidence = gap->evidence;
		r->evidence_count = gap->evidence_count;
		fingerprint(r->fingerprint, asked->rule, gap, occurrence_of(&seen, &arena, gap));
	}
	nc_arena_release(&arena);
}

static void add_unknowns(struct nc_audit *a, const struct nc_asked *asked, struct nc_judge *judge)
{
	for (size_t i = 0; i < judge->unknowns.count; i++) {
		const struct verdict_unknown *u = &judge->unknowns.items[i];
		struct nc_result *r = add(a, asked, NC_UNKNOWN);
		r->subject = u->subject;
		r->message = u->because;
		r->remedy = u->remedy;
		r->fix = NC_STR_NONE;
		struct nc_gap gap = {.subject = u->subject};
		fingerprint(r->fingerprint, asked->rule, &gap, 0);
	}
}

static void add_pass(struct nc_audit *a, const struct nc_asked *asked, struct nc_judge *judge)
{
	struct nc_result *r = add(a, asked, NC_PASS);
	/* The title says what is wrong; of what is not wrong the evidence speaks. */
	r->message = NC_STR_NONE;
	r->fix = NC_STR_NONE;
	r->stated = judge->stated;
	if (judge->evidence.count == 0)
		return;
	struct nc_str *evidence =
		nc_arena_alloc_array(&a->arena, judge->evidence.count, sizeof *evidence);
	for (size_t i = 0; i < judge->evidence.count; i++)
		evidence[i] = judge->evidence.items[i].what;
	r->place = judge->evidence.items[0].place;
	r->evidence = evidence;
	r->evidence_count = judge->evidence.count;
}

/* Before the first commit what looks for faults in files finds none, and has seen none. */
static bool is_of_nothing(const struct nc_audit *a, const struct nc_judge *judge)
{
	return a->facts.repository->unborn && a->facts.tree->count == 0 && !judge->stated &&
	       judge->evidence.count == 0;
}

void nc_audit_add_results(struct nc_audit *a, const struct nc_asked *asked, struct nc_judge *judge)
{
	if (judge->not_applicable.size && judge->gaps.count == 0) {
		struct nc_result *r = add(a, asked, NC_NOT_APPLICABLE);
		r->message = judge->not_applicable;
		r->fix = NC_STR_NONE;
		return;
	}
	if (judge->gaps.count == 0 && judge->unknowns.count == 0 && is_of_nothing(a, judge))
		nc_judge_unknown(judge, NC_STR_NONE, NC_STR("there is no commit yet"),
			NC_STR("`git add -A && git commit`, then ask again"));
	add_gaps(a, asked, judge);
	add_unknowns(a, asked, judge);
	if (judge->gaps.count == 0 && judge->unknowns.count == 0)
		add_pass(a, asked, judge);
}
