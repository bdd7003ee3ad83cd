/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/params.h"
#include "common/patterns.h"
#include "common/say.h"
#include "newcomer/globs.h"
#include "newcomer/offer.h"

/* Is there anything that tests it?  Files, a target or script of that name, or lines of a
 * framework. */

static const struct nc_entry *find_file(
	struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct nc_globs in = nc_globs_of(nc_judge_arena(judge), rule->params, "files");
	struct nc_globs not = nc_globs_of(nc_judge_arena(judge), rule->params, "not");
	for (size_t i = 0; i < facts->tree->count; i++) {
		const struct nc_entry *e = &facts->tree->entries[i];
		enum nc_class class = nc_project_file(facts->project, i)->class;
		bool ours = class != NC_CLASS_VENDORED && class != NC_CLASS_GENERATED;
		if (ours && (class == NC_CLASS_TEST || nc_globs_match(&in, e->path)) &&
			!nc_globs_match(&not, e->path))
			return e;
	}
	return NULL;
}

static const struct nc_offer *find_offer(const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_offers *offers = nc_project_offers(facts->project);
	for (size_t i = 0; i < offers->offer_count; i++) {
		const struct nc_offer *o = &offers->offers[i];
		/* What npm writes where there is none. */
		if (nc_param_equals(rule->params, "names", o->name) &&
			nc_str_find(o->detail, NC_STR("no test specified")) == NC_NPOS)
			return o;
	}
	return NULL;
}

static void look_for(struct nc_needles *out, const struct nc_rule *rule)
{
	nc_patterns_add(out, rule, "patterns");
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	size_t count;
	const struct nc_seen *seen = nc_patterns_seen(&count, judge, facts, rule, "patterns");
	const struct nc_entry *file = find_file(judge, facts, rule);
	const struct nc_offer *offer = find_offer(facts, rule);
	struct nc_place place = {.path = NC_STR_NONE};
	if (nc_project_kinds(facts->project) & NC_KIND_DOCS) {
		nc_judge_not_applicable(judge, NC_STR("it is documents to read"));
		return;
	}
	if (file)
		place.path = file->path;
	else if (offer)
		place = (struct nc_place){.path = offer->path, .line = offer->line};
	else if (count)
		place = (struct nc_place){.path = facts->tree->entries[seen->sighting->entry].path,
			.line = seen->sighting->line};
	if (place.path.size) {
		nc_judge_evidence(judge, &place, nc_say_place(judge, place.path, place.line));
		return;
	}
	struct nc_gap gap = nc_gap_at(NC_STR_NONE, 0, NC_STR("tests"),
		NC_STR("no file, script or target tests anything"));
	nc_judge_gap(judge, &gap);
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("files", NC_KEY_GLOBS, "files that are tests, beside those of the class test"),
	KEY("not", NC_KEY_GLOBS, "files that are none, whatever their folder"),
	KEY("names", NC_KEY_TEXTS, "scripts and targets that run tests"),
	KEY("patterns", NC_KEY_PATTERNS, "lines that only tests have"),
};

const struct nc_check nc_check_tests = {
	.shape = {.name = "tests", .summary = "is there anything that tests it", KEYS(keys)},
	.needles = look_for,
	.run = run,
};
