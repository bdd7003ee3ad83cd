/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"
#include "newcomer/walk.h"

/*
 * What a newcomer must have before the first step of the README.
 *
 * `unnamed`: a tool that the steps call and that no document speaks of.
 * `contradicted`: a version that the README tells and that a manifest or a pin
 * of the tree does not take.
 */

static void tell(struct nc_judge *judge, const struct nc_walk *walk, const struct nc_need *need)
{
	bool version = need->kind == NC_NEED_VERSION;
	struct nc_str message = need->because;
	struct nc_place at = {.path = walk->document->path};
	if (version) {
		at = nc_say_read_place(need->named_at);
	} else {
		for (size_t i = 0; i < walk->step_count && !at.line; i++) {
			struct nc_str step = nc_arena_printf(
				nc_judge_arena(judge), "step %u", walk->steps[i].number);
			if (nc_str_equal(step, need->needed_at))
				at.line = walk->steps[i].line;
		}
		message = SAY(judge, NC_STR("this needs "), need->what,
			NC_STR(", and no document says that one must have it"));
	}
	struct nc_gap gap = nc_gap_at(at.path, at.line, need->what, message);
	nc_judge_gap(judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	bool version =
		nc_str_equal(nc_param_text(rule, "fault", NC_STR_NONE), NC_STR("contradicted"));
	enum nc_need_kind kind = version ? NC_NEED_VERSION : NC_NEED_TOOL;
	const struct nc_walk *walk = nc_project_walk_through(facts->project);
	size_t looked = 0;
	if (!walk) {
		nc_judge_not_applicable(judge, NC_STR("there is no README"));
		return;
	}
	if (walk->document->unread.size) {
		nc_judge_unknown(judge, walk->document->path, walk->document->unread,
			NC_STR("split the document, so that it can be read"));
		return;
	}
	for (size_t i = 0; i < walk->need_count; i++) {
		const struct nc_need *need = &walk->needs[i];
		if (need->kind != kind || need->tested)
			continue;
		looked++;
		if (need->verdict == NC_STEP_REFUTED)
			tell(judge, walk, need);
	}
	if (looked == 0)
		nc_judge_not_applicable(
			judge, version ? NC_STR("no manifest and no pin asks for a version")
				       : NC_STR("the README's steps call no tool of their own"));
}

static const struct nc_key_shape keys[] = {
	{.name = "fault",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "unnamed|contradicted",
		.help = "unnamed: tools that no document names; contradicted: versions that the "
			"tree does not take"},
};

const struct nc_check nc_check_walk_needs = {
	.shape = {.name = "walk-needs",
		.summary = "what a newcomer must have before the first step",
		KEYS(keys)},
	.run = run,
};
