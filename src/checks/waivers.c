/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/said.h"
#include "common/say.h"

/* Waivers that do not hold any more, or that nothing needs: what became of each is known last. */

static struct nc_str words(
	struct nc_judge *judge, const struct nc_facts *facts, const struct nc_waiver_use *w)
{
	if (w->fate == NC_WAIVER_EXPIRED)
		return SAY(judge, NC_STR("the waiver of "), w->rule, NC_STR(" held until "),
			nc_say_day(judge, w->until));
	if (nc_rulebook_find(facts->rulebook, w->rule))
		return SAY(judge, w->rule, NC_STR(" finds nothing that this waives"));
	const struct nc_rule *near = nc_rulebook_nearest(facts->rulebook, w->rule);
	if (near)
		return SAY(judge, NC_STR("no rule is called '"), w->rule,
			NC_STR("' (did you mean '"), near->id, NC_STR("'?)"));
	return SAY(judge, NC_STR("no rule is called '"), w->rule, NC_STR("'"));
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	enum nc_waiver_fate fate = nc_param_equals(rule->params, "are", NC_STR("expired"))
					   ? NC_WAIVER_EXPIRED
					   : NC_WAIVER_UNUSED;
	const struct nc_so_far *so_far = facts->so_far;
	if (so_far->waiver_count == 0) {
		nc_judge_not_applicable(judge, NC_STR("nothing is waived"));
		return;
	}
	for (size_t i = 0; i < so_far->waiver_count; i++) {
		const struct nc_waiver_use *w = &so_far->waivers[i];
		if (w->fate != fate)
			continue;
		struct nc_gap gap = nc_gap_at(w->path, w->line, w->rule, words(judge, facts, w));
		nc_judge_gap(judge, &gap);
	}
}

static const struct nc_key_shape keys[] = {
	{.name = "are",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "expired|unused",
		.help = "which waivers are told"},
};

const struct nc_check nc_check_waivers = {
	.shape = {.name = "waivers", .summary = "what became of each waiver", KEYS(keys)},
	.run = run,
	.last = true,
};
