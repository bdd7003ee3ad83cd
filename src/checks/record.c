/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"

/* The handoff record, where there is one, can be read whole. */

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_record *record = facts->record;
	(void)rule;
	if (!record || !record->present) {
		nc_judge_not_applicable(judge, NC_STR("there is no " NC_RECORD_FILE));
		return;
	}
	if (record->valid) {
		nc_judge_evidence(judge, &(struct nc_place){.path = NC_STR(NC_RECORD_FILE)},
			NC_STR(NC_RECORD_FILE));
		return;
	}
	/* The reader's line begins with its own place; the report says that already. */
	struct nc_str what = record->first_problem;
	size_t colon = nc_str_find(what, NC_STR(": "));
	if (colon != NC_NPOS)
		what = nc_str_slice(what, colon + 2, what.size);
	struct nc_gap gap =
		nc_gap_at(NC_STR(NC_RECORD_FILE), record->first_problem_line, NC_STR_NONE, what);
	NC_LIST(struct nc_str) lines = {0};
	struct nc_str rest = record->problems, line;
	while (nc_str_next_line(&line, &rest))
		*nc_list_push(nc_judge_arena(judge), &lines) = line;
	gap.evidence = lines.items;
	gap.evidence_count = lines.count;
	nc_judge_gap(judge, &gap);
}

const struct nc_check nc_check_record = {
	.shape = {.name = "record", .summary = "a handoff record that can be read"},
	.run = run,
};
