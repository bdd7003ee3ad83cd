/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/said.h"
#include "common/say.h"

/*
 * The decision of the record against what is open: who decides to hand off or
 * to operate says that nothing stands in the way any more.
 */

/* So many rules are named; the report has them all. */
#define SHOWN 3

static const struct nc_value *find_open_condition(const struct nc_value *decision)
{
	const struct nc_value *list = nc_value_get(decision, "conditions");
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		const struct nc_value *item = nc_value_list_item(list, i);
		const struct nc_value *met = nc_value_get(item, "met");
		if (met && !nc_value_get_bool(item, "met", true))
			return item;
	}
	return NULL;
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_value *root;
	if (!nc_said_read(&root, judge, facts))
		return;
	const struct nc_value *decision = nc_value_get(root, "decision");
	struct nc_str is = nc_value_get_text(decision, "is");
	if (!nc_param_equals(rule->params, "decisions", is)) {
		nc_judge_not_applicable(judge, decision ? NC_STR("the decision promises nothing")
							: NC_STR("nothing is decided"));
		return;
	}
	const struct nc_so_far *so_far = facts->so_far;
	uint32_t line = nc_value_key(nc_value_get(decision, "is")).line;
	if (so_far->open_errors) {
		struct nc_gap gap = nc_gap_at(NC_STR(NC_RECORD_FILE), line, is,
			SAY(judge, NC_STR("the decision is "), is, NC_STR(", and "),
				nc_say_count(judge, so_far->open_errors, "error is open",
					"errors are open"),
				NC_STR(": "),
				nc_say_list(judge, so_far->open, so_far->open_count, SHOWN)));
		nc_judge_gap(judge, &gap);
	}
	const struct nc_value *condition = find_open_condition(decision);
	if (condition) {
		struct nc_str what = nc_value_get_text(condition, "what");
		struct nc_gap gap = nc_gap_at(NC_STR(NC_RECORD_FILE), condition->line, what,
			SAY(judge, NC_STR("the decision is "), is,
				NC_STR(", and its condition is not met: "), what));
		nc_judge_gap(judge, &gap);
	}
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("decisions", NC_KEY_TEXTS, "the decisions that leave nothing open"),
};

const struct nc_check nc_check_decision = {
	.shape = {.name = "decision", .summary = "the decision against what is open", KEYS(keys)},
	.run = run,
	.last = true,
};
