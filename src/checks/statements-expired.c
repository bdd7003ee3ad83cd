/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/said.h"
#include "common/say.h"

/* Statements, and reasons to keep a branch, whose day is over. */

struct part {
	const char *list, *what;
};

static void judge_list(struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_value *root, const struct part *part)
{
	const struct nc_value *list = nc_value_get(root, part->list);
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		const struct nc_value *item = nc_value_list_item(list, i);
		nc_day until = nc_said_day(item, "until");
		if (until == NC_NO_DAY || until >= facts->now)
			continue;
		struct nc_str what = nc_value_get_text(item, part->what);
		struct nc_gap gap = nc_gap_at(NC_STR(NC_RECORD_FILE), item->line, what,
			SAY(judge, NC_STR("what is said of '"), what, NC_STR("' held until "),
				nc_say_day(judge, until)));
		nc_judge_gap(judge, &gap);
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	static const struct part parts[] = {{"stated", "what"}, {"branches", "name"}};
	const struct nc_value *root;
	(void)rule;
	if (!nc_said_read(&root, judge, facts))
		return;
	if (!nc_value_get(root, "stated") && !nc_value_get(root, "branches")) {
		nc_judge_not_applicable(judge, NC_STR("nothing is stated"));
		return;
	}
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		judge_list(judge, facts, root, &parts[i]);
}

const struct nc_check nc_check_statements_expired = {
	.shape = {.name = "statements-expired", .summary = "statements whose day is over"},
	.run = run,
};
