/* SPDX-License-Identifier: MIT */
#include "common/guides.h"

struct nc_guides nc_guides_of(const struct nc_facts *facts, const struct nc_rule *rule)
{
	return (struct nc_guides){.facts = facts,
		.rule = rule,
		.readme = nc_project_readme(facts->project),
		.topics = nc_param_topics(facts, rule, "topics")};
}

bool nc_guides_hold(const struct nc_guides *g, const struct nc_document *d)
{
	const struct nc_entry *entry = nc_tree_find(g->facts->tree, d->path);
	return d == g->readme ||
	       (entry && nc_project_reachable(g->facts->project, d) &&
		       nc_rule_looks_in(g->rule, g->facts, nc_entry_index(g->facts, entry)) &&
		       !nc_param_globs(g->rule->params, "not-in", d->path));
}

bool nc_guides_count(
	const struct nc_guides *g, const struct nc_document *d, const struct nc_step *step)
{
	/* As many hops as there are sections at most: a parent stands before its child. */
	for (uint32_t at = step->section; d != g->readme && at < d->section_count;
		at = d->sections[at].parent) {
		if (d->sections[at].topics & g->topics)
			return true;
	}
	return d == g->readme;
}
