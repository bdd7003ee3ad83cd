/* SPDX-License-Identifier: MIT */
#include "common/params.h"

#include <assert.h>

struct nc_str nc_param_text(const struct nc_rule *rule, const char *key, struct nc_str fallback)
{
	const struct nc_value *v = nc_value_get(rule->params, key);
	return v ? nc_value_text(v) : fallback;
}

bool nc_param_globs(const struct nc_value *map, const char *key, struct nc_str path)
{
	return nc_value_list_matches(nc_value_get(map, key), path, true);
}

struct nc_meant nc_param_meant(struct nc_arena *a, const struct nc_rule *rule)
{
	return (struct nc_meant){
		.names = nc_globs_of(a, rule->params, "names"),
		.files = nc_globs_of(a, rule->params, "files"),
		.not = nc_globs_of(a, rule->params, "not"),
		.folders = nc_value_get(rule->params, "folders"),
	};
}

static bool is_in_folders(const struct nc_value *folders, struct nc_str path)
{
	struct nc_str folder = nc_path_dir(path);
	if (!folders)
		return folder.size == 0;
	if (folder.size == 0)
		folder = NC_STR(".");
	return nc_value_list_has_fold(folders, folder);
}

bool nc_meant_holds(const struct nc_meant *m, struct nc_str path)
{
	bool named = m->names.items.count && is_in_folders(m->folders, path) &&
		     nc_globs_match(&m->names, nc_path_base(path));
	return (named || nc_globs_match(&m->files, path)) && !nc_globs_match(&m->not, path);
}

bool nc_param_contains(const struct nc_value *map, const char *key, struct nc_str text)
{
	return nc_value_list_stands_in(nc_value_get(map, key), text);
}

bool nc_param_equals(const struct nc_value *map, const char *key, struct nc_str text)
{
	return nc_value_list_has_fold(nc_value_get(map, key), text);
}

const struct nc_str *nc_param_texts(
	size_t *count, struct nc_arena *arena, const struct nc_value *map, const char *key)
{
	return nc_value_list_texts(count, arena, nc_value_get(map, key));
}

enum nc_severity nc_param_severity(const struct nc_value *map, const char *key)
{
	enum nc_severity severity = NC_SEVERITY_NONE;
	const struct nc_value *v = nc_value_get(map, key);
	if (v)
		nc_severity_parse(&severity, nc_value_text(v));
	return severity;
}

uint64_t nc_param_threshold(
	const struct nc_facts *facts, const struct nc_rule *rule, const char *key)
{
	int64_t n = nc_selection_threshold(facts->selection, nc_value_get_text(rule->params, key));
	return n > 0 ? (uint64_t)n : 0;
}

nc_topics nc_param_topics(const struct nc_facts *facts, const struct nc_rule *rule, const char *key)
{
	const struct nc_value *list = nc_value_get(rule->params, key);
	nc_topics topics = 0;
	for (size_t i = 0; i < nc_value_list_count(list); i++)
		topics |= nc_topic_bit(
			facts->selection->rulebook, nc_value_text(nc_value_list_item(list, i)));
	return topics;
}

bool nc_rule_looks_in(const struct nc_rule *rule, const struct nc_facts *facts, size_t entry)
{
	return rule->classes == 0 ||
	       (rule->classes & (1u << nc_project_file(facts->project, entry)->class)) != 0;
}

size_t nc_entry_index(const struct nc_facts *facts, const struct nc_entry *entry)
{
	size_t index = (size_t)(entry - facts->tree->entries);
	assert(index < facts->tree->count);
	return index;
}
