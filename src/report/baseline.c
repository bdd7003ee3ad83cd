/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "result_json.h"
#include "safe.h"
#include "told.h"

void nc_report_past(struct nc_past *out, struct nc_arena *arena, const struct nc_report *report)
{
	struct nc_past_result *results =
		nc_arena_alloc_array(arena, report->result_count, sizeof *results);
	for (size_t i = 0; i < report->result_count; i++) {
		const struct nc_result *r = &report->results[i];
		results[i] = (struct nc_past_result){.rule = r->asked->rule->id,
			.outcome = nc_str_of(nc_outcome_name(r->outcome)),
			.severity = nc_str_of(nc_severity_name(r->severity)),
			.fingerprint = nc_str_of(r->fingerprint),
			.where = nc_told_place(arena, r),
			.message = r->message};
	}
	*out = (struct nc_past){.repository = report->repository->name,
		.verdict = nc_str_of(nc_verdict_name(report->verdict)),
		.whole = true,
		.results = results,
		.count = report->result_count};
}

/* By rule and fingerprint: a line of the file moves only when its gap comes or goes. */
static int compare_gaps(const void *left, const void *right)
{
	const struct nc_result *a = *(const struct nc_result *const *)left;
	const struct nc_result *b = *(const struct nc_result *const *)right;
	int order = nc_str_compare(a->asked->rule->id, b->asked->rule->id);
	if (order == 0)
		order = nc_str_compare(nc_str_of(a->fingerprint), nc_str_of(b->fingerprint));
	return order;
}

/* Where it is, without a line: lines change, and the file should not. */
static struct nc_str where_of(struct nc_arena *arena, const struct nc_result *r)
{
	if (r->place.path.size == 0)
		return nc_told_place(arena, r);
	if (r->subject.size == 0 || nc_str_equal(r->subject, r->place.path))
		return r->place.path;
	struct nc_str parts[] = {r->place.path, NC_STR(" "), r->subject};
	return nc_arena_concat(arena, parts, 3);
}

void nc_report_write_baseline(struct nc_buf *out, const struct nc_report *report)
{
	struct nc_arena arena = NC_ARENA_INIT;
	size_t count, from = out->size;
	const struct nc_result *const *gaps = nc_told_worst(&count, &arena, report, NC_GAP);
	const struct nc_result **sorted = nc_arena_alloc_array(&arena, count, sizeof *sorted);
	for (size_t i = 0; i < count; i++)
		sorted[i] = gaps[i];
	if (count)
		qsort(sorted, count, sizeof *sorted, compare_gaps);
	struct nc_json head = NC_JSON_INIT(out, false);
	nc_json_object(&head);
	nc_json_key_text(&head, "schema", "newcomer/baseline/1");
	nc_json_key_texts(&head, "profiles", report->profiles, report->profile_count);
	nc_json_end(&head);
	nc_buf_add_byte(out, '\n');
	for (size_t i = 0; i < count; i++) {
		struct nc_json j = NC_JSON_INIT(out, false);
		nc_json_object(&j);
		nc_json_key_text(&j, "fingerprint", sorted[i]->fingerprint);
		nc_json_key_string(&j, "rule", sorted[i]->asked->rule->id);
		nc_json_key_string(&j, "where", where_of(&arena, sorted[i]));
		nc_json_end(&j);
		nc_buf_add_byte(out, '\n');
	}
	nc_buf_break_json_commands(out, from);
	nc_arena_release(&arena);
}

const char *nc_fate_name(enum nc_fate fate)
{
	static const char *const names[] = {
		[NC_FATE_CLOSED] = "closed",
		[NC_FATE_WAIVED] = "waived",
		[NC_FATE_UNJUDGED] = "not-judged",
		[NC_FATE_UNASKED] = "not-asked",
	};
	return names[fate];
}

void nc_json_ends(struct nc_json *j, const struct nc_comparison *c)
{
	nc_json_array(j);
	for (size_t i = 0; i < c->end_count; i++) {
		const struct nc_past_result *gap = c->ends[i].gap;
		nc_json_object(j);
		nc_json_key_string(j, "rule", gap->rule);
		nc_json_key_words(j, "where", gap->where);
		nc_json_key_string(j, "fingerprint", gap->fingerprint);
		nc_json_key_text(j, "fate", nc_fate_name(c->ends[i].fate));
		nc_json_end(j);
	}
	nc_json_end(j);
}

void nc_json_key_baseline(struct nc_json *j, const struct nc_report *report)
{
	const struct nc_comparison *c = report->baseline;
	if (!c)
		return;
	nc_json_key(j, "baseline");
	nc_json_object(j);
	nc_json_key_int(j, "new", (int64_t)c->new_count);
	nc_json_key_int(j, "known", (int64_t)c->known_count);
	nc_json_key_int(j, "gone", (int64_t)c->closed);
	nc_json_key(j, "stale");
	nc_json_ends(j, c);
	nc_json_end(j);
}
