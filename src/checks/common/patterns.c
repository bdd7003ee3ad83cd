/* SPDX-License-Identifier: MIT */
#include "common/patterns.h"

#include <stdlib.h>

#include "common/params.h"

#define ALL_CLASSES ((1u << NC_CLASSES) - 1)

static unsigned classes_of(const struct nc_value *item, const struct nc_rule *rule)
{
	const struct nc_value *list = nc_value_get(item, "look-in");
	unsigned classes = 0;
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		struct nc_str word = nc_value_text(nc_value_list_item(list, i));
		for (unsigned c = 0; c < NC_CLASSES; c++) {
			if (nc_str_equal(word, nc_str_of(nc_class_name((enum nc_class)c))))
				classes |= 1u << c;
		}
	}
	if (classes == 0)
		classes = rule->classes;
	return classes ? classes : ALL_CLASSES;
}

/* The item's own globs, or else the rule's. */
static const struct nc_str *globs_of(size_t *count, struct nc_arena *arena,
	const struct nc_value *item, const struct nc_rule *rule, const char *key)
{
	const struct nc_value *map = nc_value_get(item, key) ? item : rule->params;
	return nc_param_texts(count, arena, map, key);
}

struct nc_set_member nc_pattern_member(struct nc_arena *arena, const struct nc_value *item)
{
	struct nc_set_member member = {.pattern = nc_value_get_text(item, "match"),
		.fold = nc_value_get_bool(item, "fold", false)};
	member.literals = nc_param_texts(&member.literal_count, arena, item, "literal");
	return member;
}

bool nc_pattern_wants(const struct nc_value *item, const struct nc_rule *rule, struct nc_str path,
	enum nc_class class)
{
	const struct nc_value *in = nc_value_get(item, "in") ? item : rule->params;
	const struct nc_value *not_in = nc_value_get(item, "not-in") ? item : rule->params;
	return (classes_of(item, rule) & 1u << class) &&
	       (!nc_value_get(in, "in") || nc_param_globs(in, "in", path)) &&
	       !nc_param_globs(not_in, "not-in", path);
}

void nc_patterns_add(struct nc_needles *out, const struct nc_rule *rule, const char *key)
{
	struct nc_arena *arena = nc_needles_arena(out);
	const struct nc_value *list = nc_value_get(rule->params, key);
	for (size_t i = 0; list && i < list->count; i++) {
		const struct nc_value *item = &list->items[i];
		struct nc_needle needle = {
			.member = nc_pattern_member(arena, item),
			.classes = classes_of(item, rule),
			.owner = item,
			.tag = (uint32_t)i,
		};
		needle.globs = globs_of(&needle.glob_count, arena, item, rule, "in");
		needle.not_globs = globs_of(&needle.not_glob_count, arena, item, rule, "not-in");
		nc_needles_add(out, &needle);
	}
}

static int in_order(const void *left, const void *right)
{
	const struct nc_seen *a = left, *b = right;
	const struct nc_sighting *x = a->sighting, *y = b->sighting;
	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

const struct nc_seen *nc_patterns_seen(size_t *count, struct nc_judge *judge,
	const struct nc_facts *facts, const struct nc_rule *rule, const char *key)
{
	struct nc_arena *arena = nc_judge_arena(judge);
	const struct nc_value *list = nc_value_get(rule->params, key);
	NC_LIST(struct nc_seen) seen = {0};
	for (size_t i = 0; list && i < list->count; i++) {
		size_t n;
		const struct nc_sighting *const *sightings =
			nc_project_sightings(facts->project, &list->items[i], &n);
		for (size_t k = 0; k < n; k++)
			*nc_list_push(arena, &seen) = (struct nc_seen){
				.item = &list->items[i], .index = i, .sighting = sightings[k]};
	}
	if (seen.count)
		qsort(seen.items, seen.count, sizeof *seen.items, in_order);
	*count = seen.count;
	return seen.items;
}

/* Is this one of the patterns that the rule asked for? */
static bool asked_for(const struct nc_rule *rule, const void *owner)
{
	for (size_t i = 0; i < rule->params->count; i++) {
		const struct nc_value *list = &rule->params->items[i];
		for (size_t k = 0; k < list->count; k++) {
			if (&list->items[k] == owner)
				return true;
		}
	}
	return false;
}

void nc_patterns_unjudged(
	struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	size_t count, last = NC_NPOS;
	const struct nc_unjudged *unjudged = nc_project_unjudged(facts->project, &count);
	const struct nc_limit *blobs = nc_snapshot_limit(facts->snapshot, NC_LIMIT_BLOBS);
	if (blobs)
		nc_judge_limit(judge, blobs);
	for (size_t i = 0; i < count; i++) {
		size_t entry = unjudged[i].entry;
		struct nc_str path = facts->tree->entries[entry].path;
		/* What is too large to be code is told with the audit's limits, not by every rule.
		 */
		if (entry == last || !asked_for(rule, unjudged[i].owner) ||
			nc_project_file(facts->project, entry)->unread ||
			!nc_rule_looks_in(rule, facts, entry) ||
			nc_param_globs(rule->params, "not-in", path) ||
			(nc_value_get(rule->params, "in") &&
				!nc_param_globs(rule->params, "in", path)))
			continue;
		last = entry;
		nc_judge_unknown(judge, path, nc_str_of(unjudged[i].because),
			NC_STR("look through this file yourself"));
	}
}

struct nc_str nc_seen_group(const struct nc_sighting *s, size_t n)
{
	if (n >= s->captures.count || !s->captures.group[n].data)
		return NC_STR_NONE;
	return s->captures.group[n];
}
