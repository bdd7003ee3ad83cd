/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"

/* Is there a README where a visitor lands, and does it say anything? */

/* Another file that looks like one and is not shown there: in a folder, or of a form that no host
 * renders. */
static const struct nc_entry *find_lookalike(const struct nc_facts *facts)
{
	const struct nc_entry *best = NULL;
	size_t least = NC_NPOS;
	for (size_t i = 0; i < facts->tree->count; i++) {
		const struct nc_entry *e = &facts->tree->entries[i];
		enum nc_class class = nc_project_file(facts->project, i)->class;
		if (class != NC_CLASS_CODE && class != NC_CLASS_DOCUMENT)
			continue;
		if (!nc_glob_match(NC_STR("readme{,.*}"), e->path, true))
			continue;
		size_t depth = 0;
		for (size_t k = 0; k < e->path.size; k++)
			depth += e->path.data[k] == '/';
		if (depth < least) {
			least = depth;
			best = e;
		}
	}
	return best;
}

static void look_for_readme(struct nc_judge *judge, const struct nc_facts *facts)
{
	const struct nc_document *readme = nc_project_readme(facts->project);
	if (readme) {
		nc_judge_evidence(judge, &(struct nc_place){.path = readme->path}, readme->path);
		return;
	}
	struct nc_gap gap =
		nc_gap_at(NC_STR_NONE, 0, NC_STR("README"), NC_STR("a visitor finds no README"));
	const struct nc_entry *other = find_lookalike(facts);
	if (other)
		gap.message = SAY(judge, NC_STR("a visitor finds no README; "), other->path,
			NC_STR(" is not shown where they land"));
	nc_judge_gap(judge, &gap);
}

static void count_words(
	struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_document *readme = nc_project_readme(facts->project);
	if (!readme) {
		nc_judge_not_applicable(judge, NC_STR("there is no README to read"));
		return;
	}
	if (readme->unread.size) {
		nc_judge_unknown(judge, readme->path,
			SAY(judge, readme->path, NC_STR(": "), readme->unread),
			NC_STR("shorten it, or split it into documents that it links to"));
		return;
	}
	uint64_t least = nc_param_threshold(facts, rule, "threshold");
	struct nc_str words = nc_say_count(judge, readme->words, "word", "words");
	if (readme->words >= least) {
		nc_judge_evidence(judge, &(struct nc_place){.path = readme->path},
			SAY(judge, readme->path, NC_STR(": "), words));
		return;
	}
	struct nc_str message = readme->words ? SAY(judge, NC_STR("it says no more than "), words,
							NC_STR(" outside code"))
					      : NC_STR("it says nothing outside code");
	struct nc_gap gap = nc_gap_at(readme->path, 0, NC_STR_NONE, message);
	nc_judge_gap(judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	if (nc_value_get(rule->params, "threshold"))
		count_words(judge, facts, rule);
	else
		look_for_readme(judge, facts);
}

static const struct nc_key_shape keys[] = {
	KEY("threshold", NC_KEY_THRESHOLD,
		"words outside code that it needs; left out: it is there"),
};

const struct nc_check nc_check_readme = {
	.shape = {.name = "readme", .summary = "a README, and that it says something", KEYS(keys)},
	.run = run,
};
