/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "internal.h"
#include "newcomer/limits.h"

struct stopwatch {
	struct nc_audit *audit;
	const struct nc_audit_options *options;
	uint64_t since;
};

/* One stage begins, the one before it is over. */
static void stage(struct stopwatch *w, const char *name)
{
	uint64_t now = nc_clock_microseconds();
	if (w->audit->timing.count)
		w->audit->timing.items[w->audit->timing.count - 1].microseconds = now - w->since;
	w->since = now;
	if (!name)
		return;
	nc_list_push(&w->audit->arena, &w->audit->timing)->stage = name;
	if (w->options->progress)
		w->options->progress(w->options->progress_context, name);
}

void nc_audit_read_record(
	struct nc_record_text *out, struct nc_arena *arena, struct nc_snapshot *snapshot)
{
	*out = (struct nc_record_text){.text = NC_STR_NONE, .unread = NC_STR_NONE};
	const struct nc_entry *entry =
		nc_tree_find(nc_snapshot_tree(snapshot), NC_STR(NC_RECORD_FILE));
	if (!entry || entry->kind == NC_ENTRY_LINK || entry->kind == NC_ENTRY_SUBMODULE)
		return;
	struct nc_buf text = NC_BUF_INIT(0);
	struct nc_error err;
	out->present = true;
	if (nc_snapshot_read(&text, snapshot, entry, NC_MAX_OWN_YAML, &err) == NC_OK)
		out->text = nc_arena_copy(arena, nc_buf_str(&text));
	else if (err.code == NC_ELIMIT)
		out->unread = NC_STR("over 64 KiB: not read");
	else
		out->unread = nc_arena_copy(arena, nc_str_of(err.text));
	nc_buf_release(&text);
}

static void read_record(struct nc_audit *a, const struct nc_audit_options *options)
{
	struct nc_record_text own;
	const struct nc_record_text *r = options->record;
	if (!r) {
		nc_audit_read_record(&own, &a->arena, a->snapshot);
		r = &own;
	}
	if (!r->present)
		return;
	if (r->unread.size == 0) {
		nc_record_read(&a->record, &a->arena, r->text);
		return;
	}
	struct nc_str parts[] = {NC_STR(NC_RECORD_FILE ": "), r->unread};
	a->record.present = true;
	a->record.first_problem = a->record.problems = nc_arena_concat(&a->arena, parts, 2);
}

/* What the rules ask of the one pass over all content. */
static void collect_needles(
	struct nc_project_request *out, struct nc_audit *a, struct nc_needles *needles)
{
	for (size_t i = 0; i < a->selection.count; i++) {
		const struct nc_rule *rule = a->selection.asked[i].rule;
		const struct nc_check *check = nc_check_find(rule->check);
		if (check && check->needles)
			check->needles(needles, rule);
		out->environment = out->environment || (check && check->environment);
		out->documents = out->documents || (check && check->documents);
	}
	nc_inline_add_needle(needles);
	out->needles = needles->items.items;
	out->needle_count = needles->items.count;
}

/* Asked rules lie in one array, in the rulebook's order; their results came in that of judging. */
static int compare_asked(const void *left, const void *right)
{
	const struct nc_result *a = left, *b = right;
	if (a->asked != b->asked)
		return (a->asked > b->asked) - (a->asked < b->asked);
	return (a->rank > b->rank) - (a->rank < b->rank);
}

static void judge(struct nc_audit *a)
{
	nc_audit_read_waivers(a);
	nc_audit_judge_rules(a, false);
	a->facts.so_far = nc_audit_so_far(a);
	nc_audit_judge_rules(a, true);
	if (a->results.count)
		qsort(a->results.items, a->results.count, sizeof *a->results.items, compare_asked);
	nc_audit_count_waivers(a);
	nc_audit_conclude(a);
}

static void keep_limits(struct nc_audit *a)
{
	const struct nc_repository *r = nc_snapshot_repository(a->snapshot);
	for (size_t i = 0; i < r->limit_count; i++)
		*nc_list_push(&a->arena, &a->limits_hit) = r->limits[i].because;
	size_t count;
	const struct nc_document *documents = nc_project_known_documents(a->project, &count);
	for (size_t i = 0; i < count; i++) {
		if (documents[i].unread.size == 0)
			continue;
		struct nc_str parts[] = {documents[i].path, NC_STR(": "), documents[i].unread};
		*nc_list_push(&a->arena, &a->limits_hit) = nc_arena_concat(&a->arena, parts, 3);
	}
	const struct nc_tree *tree = nc_snapshot_tree(a->snapshot);
	for (size_t i = 0; i < tree->count; i++) {
		const struct nc_file *file = nc_project_file(a->project, i);
		if (!file->unread)
			continue;
		struct nc_str parts[] = {
			tree->entries[i].path, NC_STR(": "), nc_str_of(file->unread)};
		*nc_list_push(&a->arena, &a->limits_hit) = nc_arena_concat(&a->arena, parts, 3);
	}
}

static enum nc_code gather(
	struct nc_audit *a, const struct nc_audit_options *options, struct nc_error *err)
{
	struct nc_needles needles = {.arena = &a->arena, .rulebook = a->rulebook};
	struct nc_project_request request = {.workers = options->workers};
	collect_needles(&request, a, &needles);
	a->reads_documents = request.documents;
	a->facts = (struct nc_facts){.snapshot = a->snapshot,
		.repository = nc_snapshot_repository(a->snapshot),
		.tree = nc_snapshot_tree(a->snapshot),
		.record = &a->record,
		.selection = &a->selection,
		.now = options->now,
		.history = options->history,
		.workers = options->workers,
		.forge = options->forge,
		.transcript = options->transcript,
		.rulebook = a->rulebook};
	nc_ahead_start(&a->ahead, a, options);
	enum nc_code code = nc_project_load(&a->project, a->snapshot, a->rulebook, &request, err);
	a->facts.project = a->project;
	return code;
}

enum nc_code nc_audit_run(struct nc_audit **out, struct nc_snapshot *snapshot,
	const struct nc_rulebook *rulebook, const struct nc_audit_options *options,
	struct nc_error *err)
{
	struct nc_audit *a = nc_heap_alloc(sizeof *a);
	struct stopwatch watch = {.audit = a, .options = options};
	a->snapshot = snapshot;
	a->rulebook = rulebook;
	stage(&watch, "record");
	a->policy = options->policy;
	read_record(a, options);
	enum nc_code code = nc_audit_select(a, options, err);
	if (code != NC_OK)
		goto out;
	stage(&watch, "content");
	code = gather(a, options, err);
	if (code != NC_OK)
		goto out;
	stage(&watch, "rules");
	judge(a);
	nc_ahead_end(&a->ahead);
	keep_limits(a);
	stage(&watch, NULL);
	*out = a;
	return NC_OK;
out:
	nc_audit_free(a);
	return code;
}

void nc_audit_free(struct nc_audit *a)
{
	if (!a)
		return;
	nc_ahead_end(&a->ahead);
	nc_project_free(a->project);
	for (size_t i = 0; i < NC_MAX_WORKERS; i++)
		nc_arena_release(&a->judging[i]);
	nc_arena_release(&a->arena);
	free(a);
}

const struct nc_result *nc_audit_results(const struct nc_audit *a, size_t *count)
{
	*count = a->results.count;
	return a->results.items;
}

struct nc_counts nc_audit_counts(const struct nc_audit *a)
{
	return a->counts;
}

struct nc_waiver_counts nc_audit_waivers(const struct nc_audit *a)
{
	return a->waivers;
}

enum nc_verdict nc_audit_verdict(const struct nc_audit *a)
{
	return a->verdict;
}

const struct nc_facts *nc_audit_facts(const struct nc_audit *a)
{
	return &a->facts;
}

const struct nc_rulebook *nc_audit_rulebook(const struct nc_audit *a)
{
	return a->rulebook;
}

const struct nc_str *nc_audit_limits_hit(const struct nc_audit *a, size_t *count)
{
	*count = a->limits_hit.count;
	return a->limits_hit.items;
}

const struct nc_stage_time *nc_audit_timing(const struct nc_audit *a, size_t *count)
{
	*count = a->timing.count;
	return a->timing.items;
}
