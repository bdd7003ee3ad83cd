/* SPDX-License-Identifier: MIT */
#include "common/asked.h"

#include "common/params.h"
#include "common/patterns.h"
#include "common/say.h"
#include "newcomer/limits.h"

/* What speaks for itself best: a test, code, and then what shows or tells; of these what lies
 * highest. */
static size_t rank(enum nc_class class, struct nc_str path)
{
	size_t depth = 0;
	for (size_t i = 0; i < path.size; i++)
		depth += path.data[i] == '/';
	switch (class) {
	case NC_CLASS_TEST:
		return depth;
	case NC_CLASS_CODE:
		return NC_MAX_LINE + depth;
	case NC_CLASS_DOCUMENT:
	case NC_CLASS_EXAMPLE:
	case NC_CLASS_TRANSLATION:
	case NC_CLASS_GENERATED:
	case NC_CLASS_VENDORED:
	case NC_CLASSES:
		break;
	}
	return (size_t)2 * NC_MAX_LINE + depth;
}

/* Does a file of `when-files` ask for it?  Keeps the one that speaks best. */
static bool by_file(struct nc_str *out, struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_value *params)
{
	const struct nc_tree *tree = facts->tree;
	struct nc_globs files = nc_globs_of(nc_judge_arena(judge), params, "when-files");
	size_t best = SIZE_MAX;
	for (size_t i = 0; i < tree->count; i++) {
		const struct nc_file *file = nc_project_file(facts->project, i);
		struct nc_str path = tree->entries[i].path;
		size_t place = rank(file->class, path);
		if (file->class == NC_CLASS_VENDORED || place >= best ||
			!nc_globs_match(&files, path))
			continue;
		best = place;
		*out = path;
	}
	return best != SIZE_MAX;
}

bool nc_asked(struct nc_str *by, struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_rule *rule)
{
	const struct nc_value *params = rule->params;
	const struct nc_tree *tree = facts->tree;
	size_t count;
	*by = NC_STR_NONE;
	if (tree->count < (uint64_t)nc_value_get_int(params, "least-files", 0))
		return false;
	if (!nc_value_get(params, "when-files") && !nc_value_get(params, "when"))
		return true;
	if (by_file(by, judge, facts, params))
		return true;
	const struct nc_seen *seen = nc_patterns_seen(&count, judge, facts, rule, "when");
	if (count)
		*by = nc_say_place(
			judge, tree->entries[seen[0].sighting->entry].path, seen[0].sighting->line);
	return count > 0;
}

void nc_asked_needles(struct nc_needles *out, const struct nc_rule *rule)
{
	nc_patterns_add(out, rule, "when");
}
