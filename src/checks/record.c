/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"

/* There is a handoff record; or, where there is one, it can be read whole. */

/* Its version, and by what it is to be held, say nothing of the handover. */
static bool says_something(const struct nc_record *record)
{
	for (size_t i = 0; i < record->root->count; i++) {
		struct nc_str key = record->root->items[i].key;
		if (!nc_str_equal(key, NC_STR("handoff")) && !nc_str_equal(key, NC_STR("profiles")))
			return true;
	}
	return false;
}

static void judge_presence(struct nc_judge *judge, const struct nc_record *record)
{
	if (record->present && record->valid && record->root && !says_something(record)) {
		struct nc_gap empty = nc_gap_at(NC_STR(NC_RECORD_FILE), 0, NC_STR(NC_RECORD_FILE),
			NC_STR("it says nothing yet"));
		nc_judge_gap(judge, &empty);
		return;
	}
	if (record->present) {
		nc_judge_evidence(judge, &(struct nc_place){.path = NC_STR(NC_RECORD_FILE)},
			NC_STR(NC_RECORD_FILE));
		return;
	}
	struct nc_gap gap = nc_gap_at(
		NC_STR_NONE, 0, NC_STR(NC_RECORD_FILE), NC_STR("there is no " NC_RECORD_FILE));
	nc_judge_gap(judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_record *record = facts->record;
	if (nc_param_equals(rule->params, "asks", NC_STR("presence"))) {
		judge_presence(judge, record);
		return;
	}
	if (!record->present) {
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

static const struct nc_key_shape keys[] = {
	{.name = "asks",
		.kind = NC_KEY_WORD,
		.words = "presence|reading",
		.help = "that there is one, or that it can be read (which is meant without this "
			"key)"},
};

const struct nc_check nc_check_record = {
	.shape = {.name = "record",
		.summary = "a handoff record, and one that can be read",
		KEYS(keys)},
	.run = run,
};
