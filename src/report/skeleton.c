/* SPDX-License-Identifier: MIT */
#include "skeleton.h"

#include <stdlib.h>

#include "newcomer/environment.h"

/*
 * What `newcomer init` would write: a file for what is missing, each of its
 * parts for a rule that found a gap.  What is there already is left alone.
 */

struct making {
	struct nc_arena *arena;
	const struct nc_report *report;
	NC_LIST(struct nc_skeleton) made;
};

static bool has_gap(const struct nc_report *report, struct nc_str rule)
{
	for (size_t i = 0; i < report->result_count; i++) {
		const struct nc_result *r = &report->results[i];
		if (r->outcome == NC_GAP && nc_str_equal(r->asked->rule->id, rule))
			return true;
	}
	return false;
}

/* The first of the part's rules that found a gap, or "". */
static struct nc_str reason_of(const struct making *m, const struct nc_value *part)
{
	const struct nc_value *rules = nc_value_get(part, "rules");
	for (size_t i = 0; i < nc_value_list_count(rules); i++) {
		struct nc_str rule = nc_value_text(nc_value_list_item(rules, i));
		if (has_gap(m->report, rule))
			return rule;
	}
	return NC_STR_NONE;
}

static bool is_there(const struct making *m, struct nc_str path)
{
	const struct nc_tree *tree = m->report->facts->tree;
	for (size_t i = 0; i < tree->count; i++) {
		if (nc_str_equal_fold(tree->entries[i].path, path))
			return true;
	}
	return false;
}

static bool has_folder(const struct making *m, struct nc_str folder)
{
	const struct nc_tree *tree = m->report->facts->tree;
	for (size_t i = 0; i < tree->count; i++) {
		struct nc_str path = tree->entries[i].path;
		if (nc_str_starts(path, folder) && path.size > folder.size &&
			path.data[folder.size] == '/')
			return true;
	}
	return false;
}

/* The project's own example of its settings: env.example, .env.dist. */
static bool has_example(const struct making *m)
{
	const struct nc_environment *env = nc_project_environment(m->report->facts->project);
	for (size_t i = 0; env && i < env->example_count; i++) {
		if (!env->examples[i].filled)
			return true;
	}
	return false;
}

static void make(struct making *m, const struct nc_value *row)
{
	const struct nc_value *parts = nc_value_get(row, "parts");
	struct nc_str path = nc_value_get_text(row, "path");
	struct nc_str folder = nc_value_get_text(row, "beside");
	NC_LIST(struct nc_str) reasons = {0};
	struct nc_buf text = NC_BUF_INIT(0);
	const struct nc_slots slots = {.arena = m->arena,
		.report = m->report,
		.skeletons = m->made.items,
		.skeleton_count = m->made.count};
	if (is_there(m, path) || (folder.size && !has_folder(m, folder)) ||
		(nc_value_get_bool(row, "unless-example", false) && has_example(m)))
		return;
	nc_slots_fill(&text, &slots, nc_value_get_text(row, "head"));
	for (size_t i = 0; i < nc_value_list_count(parts); i++) {
		const struct nc_value *part = nc_value_list_item(parts, i);
		struct nc_str reason = reason_of(m, part);
		if (reason.size == 0)
			continue;
		*nc_list_push(m->arena, &reasons) = reason;
		nc_slots_fill(&text, &slots, nc_value_get_text(part, "text"));
	}
	if (reasons.count)
		*nc_list_push(m->arena, &m->made) =
			(struct nc_skeleton){.path = nc_arena_copy(m->arena, path),
				.text = nc_arena_copy(m->arena, nc_buf_str(&text)),
				.reasons = reasons.items,
				.reason_count = reasons.count};
	nc_buf_release(&text);
}

static int by_rank(const void *left, const void *right)
{
	const struct nc_value *const *a = left, *const *b = right;
	int64_t x = nc_value_get_int(*a, "rank", 0), y = nc_value_get_int(*b, "rank", 0);
	return (x > y) - (x < y);
}

const struct nc_skeleton *nc_report_skeletons(size_t *count, struct nc_arena *arena,
	const struct nc_report *report, const struct nc_rulebook *rb)
{
	struct making m = {.arena = arena, .report = report};
	const struct nc_table *table = nc_rulebook_table(rb, "templates");
	size_t rows = table ? table->count : 0;
	const struct nc_value **order = nc_arena_alloc_array(arena, rows + 1, sizeof *order);
	for (size_t i = 0; i < rows; i++)
		order[i] = &table->rows[i];
	if (rows)
		qsort(order, rows, sizeof *order, by_rank);
	for (size_t i = 0; i < rows; i++)
		make(&m, order[i]);
	*count = m.made.count;
	return m.made.items;
}
