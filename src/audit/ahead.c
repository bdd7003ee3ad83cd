/* SPDX-License-Identifier: MIT */
#include "internal.h"

/*
 * What takes long and needs no content is begun beside the reading of it: the
 * history, where some branch or tag has to be placed in it, and what checks ask for.
 */

static void read_history(void *context)
{
	nc_snapshot_history(context);
}

static bool wants_history(const struct nc_audit *a, const struct nc_audit_options *options)
{
	size_t i = 0;
	if (options->tree_only)
		return false;
	while (i < a->selection.count && a->selection.asked[i].rule->basis != NC_BASIS_GIT)
		i++;
	if (i == a->selection.count)
		return false;
	const struct nc_refs *refs = nc_snapshot_refs(a->snapshot);
	return refs->branch_count + refs->tag_count >= 3;
}

static void ask(void *context)
{
	const struct nc_ahead_question *q = context;
	q->check->ahead(q->facts, q->rule);
}

static bool is_asked(const struct nc_ahead *ahead, const struct nc_check *check)
{
	size_t i = 0;
	while (i < ahead->count && ahead->questions[i].check != check)
		i++;
	return i < ahead->count;
}

void nc_ahead_start(
	struct nc_ahead *ahead, const struct nc_audit *a, const struct nc_audit_options *options)
{
	if (wants_history(a, options))
		nc_task_start(&ahead->history, read_history, a->snapshot);
	for (size_t i = 0; i < a->selection.count; i++) {
		const struct nc_rule *rule = a->selection.asked[i].rule;
		const struct nc_check *check = nc_check_find(rule->check);
		if (!check || !check->ahead || is_asked(ahead, check) ||
			ahead->count == NC_MOST_AHEAD)
			continue;
		struct nc_ahead_question *q = &ahead->questions[ahead->count++];
		*q = (struct nc_ahead_question){.check = check, .rule = rule, .facts = &a->facts};
		nc_task_start(&q->task, ask, q);
	}
}

void nc_ahead_end(struct nc_ahead *ahead)
{
	nc_task_wait(&ahead->history);
	for (size_t i = 0; i < ahead->count; i++)
		nc_task_wait(&ahead->questions[i].task);
	ahead->count = 0;
}
