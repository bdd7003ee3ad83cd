/* SPDX-License-Identifier: MIT */
#include "common/guides.h"
#include "common/say.h"

/*
 * The commands of the documents, held against the tree.
 *
 * `broken`: a step asks for something that is not there.  `late`: it asks for
 * what only a later step makes.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_guides guides;
	bool late;
	size_t steps, counts[3];
	const struct nc_document *unread;
};

static struct nc_str fix_of(const struct look *l, const struct nc_step *step)
{
	if (step->mend.size)
		return step->mend;
	if (step->near.size && step->mode)
		return SAY(l->judge, NC_STR("write "), step->near);
	if (step->near.size)
		return SAY(l->judge, NC_STR("write "), step->near,
			NC_STR(", or add what the command names"));
	return NC_STR_NONE;
}

static void tell(const struct look *l, const struct nc_walk *walk, const struct nc_step *step)
{
	struct nc_str message = step->because;
	if (step->near.size)
		message =
			SAY(l->judge, message, NC_STR("; did you mean "), step->near, NC_STR("?"));
	struct nc_gap gap = nc_gap_at(walk->document->path, step->line, step->text, message);
	gap.fix = fix_of(l, step);
	if (step->folder_known && step->folder.size)
		nc_gap_evidence(l->judge, &gap,
			SAY(l->judge, NC_STR("it runs in "), step->folder, NC_STR("/")));
	nc_judge_gap(l->judge, &gap);
}

/* A script without its bit is told once, of the script, where that one is looked at. */
static bool is_of_script(const struct look *l, const struct nc_step *step)
{
	const struct nc_entry *entry = nc_tree_find(l->facts->tree, step->absent);
	if (!step->mode || !entry)
		return false;
	size_t at = nc_entry_index(l->facts, entry);
	return nc_project_file(l->facts->project, at)->shebang.size &&
	       nc_rule_looks_in(l->rule, l->facts, at);
}

/* The same command for the same reason is one thing, however often it is written. */
static bool is_told(const struct nc_walk *walk, const struct nc_step *step)
{
	for (const struct nc_step *s = walk->steps; s < step; s++) {
		if (s->verdict == step->verdict && s->later == step->later &&
			nc_str_equal(s->text, step->text) &&
			nc_str_equal(s->because, step->because))
			return true;
	}
	return false;
}

static void look_at(struct look *l, const struct nc_document *d)
{
	const struct nc_walk *walk = nc_project_walk(l->facts->project, d);
	for (size_t i = 0; i < walk->step_count; i++) {
		const struct nc_step *step = &walk->steps[i];
		if (!nc_guides_count(&l->guides, d, step))
			continue;
		l->steps++;
		l->counts[step->verdict]++;
		bool wrong = l->late ? step->later > 0
				     : step->verdict == NC_STEP_REFUTED && step->later == 0;
		if (wrong && !is_of_script(l, step) && !is_told(walk, step))
			tell(l, walk, step);
	}
}

static void say_evidence(const struct look *l)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	struct nc_place place = {.path = l->guides.readme->path};
	nc_judge_evidence(l->judge, &place,
		nc_arena_printf(arena, "%zu %s: %zu proved, %zu undecided", l->steps,
			l->steps == 1 ? "command" : "commands", l->counts[NC_STEP_PROVED],
			l->counts[NC_STEP_UNDECIDED]));
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge,
		.facts = facts,
		.rule = rule,
		.guides = nc_guides_of(facts, rule),
		.late = nc_str_equal(nc_param_text(rule, "fault", NC_STR_NONE), NC_STR("late"))};
	size_t count;
	const struct nc_document *documents = nc_project_documents(facts->project, &count);
	if (!l.guides.readme) {
		nc_judge_not_applicable(judge, NC_STR("there is no README"));
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const struct nc_document *d = &documents[i];
		if (!nc_guides_hold(&l.guides, d))
			continue;
		if (d->unread.size)
			nc_judge_unknown(judge, d->path, d->unread,
				NC_STR("split the document, so that it can be read"));
		else
			look_at(&l, d);
	}
	if (l.steps == 0)
		nc_judge_not_applicable(judge, NC_STR("no document tells what to type"));
	else
		say_evidence(&l);
}

static const struct nc_key_shape keys[] = {
	{.name = "fault",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "broken|late",
		.help = "broken: what a command names is not there; late: a later one makes it"},
	KEYS_OF_GUIDES,
};

const struct nc_check nc_check_walk = {
	.shape = {.name = "walk",
		.summary = "the commands of the documents, held against the tree",
		KEYS(keys)},
	.documents = true,
	.any_kind = true,
	.first = true,
	.run = run,
};
