/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/params.h"
#include "common/requirement.h"
#include "common/say.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"

/*
 * Dependencies that name no version at all, in files that nothing else gives
 * versions to.  One gap a file.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	NC_LIST(struct nc_str) bare; /* names without a version */
	size_t all;
	uint32_t line;
	bool constrained;
	size_t files;
	bool root_covered;
};

static void add(struct look *l, struct nc_str name, bool bare, uint32_t line)
{
	l->all++;
	if (!bare)
		return;
	if (l->bare.count == 0)
		l->line = line;
	*nc_list_push(nc_judge_arena(l->judge), &l->bare) = name;
}

static void read_requirements(struct look *l, uint32_t entry)
{
	struct nc_str rest = nc_project_text(l->facts->project, entry, NC_MAX_FOREIGN_DATA);
	struct nc_requirement r;
	uint32_t line = 0;
	while (rest.data && nc_requirement_next(&r, &rest, &line)) {
		if (r.kind == NC_REQUIREMENT_NAMED)
			add(l, r.name, r.version.size == 0, r.line);
		else if (r.kind == NC_REQUIREMENT_OPTION &&
			 (nc_str_equal(r.name, NC_STR("-c")) ||
				 nc_str_equal(r.name, NC_STR("--constraint"))))
			l->constrained = true;
	}
}

/* "numpy=1.26", "numpy", and pip's own below {pip: […]} */
static void read_environment(struct look *l, uint32_t entry)
{
	const struct nc_value *root = nc_project_manifest(l->facts->project, entry, NULL);
	const struct nc_value *list = nc_value_get(root, "dependencies");
	for (size_t i = 0; list && list->kind == NC_VALUE_LIST && i < list->count; i++) {
		const struct nc_value *item = &list->items[i], *pip = nc_value_get(item, "pip");
		struct nc_str text = nc_value_text(item);
		if (item->kind == NC_VALUE_TEXT && !nc_str_equal(text, NC_STR("pip")))
			add(l, text,
				nc_str_find_byte(text, '=') == NC_NPOS &&
					nc_str_find_byte(text, '<') == NC_NPOS &&
					nc_str_find_byte(text, '>') == NC_NPOS &&
					nc_str_find_byte(text, ' ') == NC_NPOS,
				item->line);
		for (size_t k = 0; pip && pip->kind == NC_VALUE_LIST && k < pip->count; k++) {
			struct nc_str line = nc_value_text(&pip->items[k]), rest = line;
			struct nc_requirement r;
			uint32_t number = 0;
			if (nc_requirement_next(&r, &rest, &number) &&
				r.kind == NC_REQUIREMENT_NAMED)
				add(l, r.name, r.version.size == 0, pip->items[k].line);
		}
	}
}

/* A lockfile beside it, of whatever tool, gives all of them versions. */
static bool is_covered_in(const struct look *l, struct nc_str folder)
{
	size_t count;
	const struct nc_entry *entries = nc_tree_folder(l->facts->tree, folder, &count);
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(nc_path_dir(entries[i].path), folder) &&
			nc_param_globs(l->rule->params, "covered-by", entries[i].path))
			return true;
	}
	return false;
}

static void judge_file(struct look *l, uint32_t entry)
{
	struct nc_str path = l->facts->tree->entries[entry].path;
	bool conda = nc_str_ends(path, NC_STR(".yml")) || nc_str_ends(path, NC_STR(".yaml"));
	l->bare.count = 0;
	l->all = 0;
	l->constrained = false;
	l->files++;
	if (conda)
		read_environment(l, entry);
	else
		read_requirements(l, entry);
	/* Where most are pinned, what is not is so on purpose. */
	if (l->bare.count == 0 || l->constrained || l->bare.count * 2 < l->all ||
		is_covered_in(l, nc_path_dir(path)) || l->root_covered)
		return;
	struct nc_str names = nc_say_list(l->judge, l->bare.items, l->bare.count, 3);
	struct nc_str message = SAY(l->judge,
		nc_say_count(l->judge, l->bare.count, "dependency names", "dependencies name"),
		NC_STR(" no version: "), names);
	struct nc_gap gap = nc_gap_at(path, l->line, path, message);
	nc_judge_gap(l->judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	l.root_covered = is_covered_in(&l, NC_STR_NONE);
	for (size_t i = 0; i < facts->tree->count; i++) {
		struct nc_str path = facts->tree->entries[i].path;
		if (nc_param_globs(rule->params, "in", path) &&
			!nc_param_globs(rule->params, "not-in", path) &&
			nc_rule_looks_in(rule, facts, i))
			judge_file(&l, (uint32_t)i);
	}
	if (l.files == 0)
		nc_judge_not_applicable(
			judge, NC_STR("no list of dependencies without a manifest"));
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("in", NC_KEY_GLOBS, "the lists: of pip, or of conda where they are YAML"),
	KEY("not-in", NC_KEY_GLOBS, "and none of these"),
	KEY("covered-by", NC_KEY_GLOBS, "a file beside it, or at the root, that has the versions"),
};

const struct nc_check nc_check_unpinned = {
	.shape = {.name = "unpinned",
		.summary = "lists of dependencies that name no versions",
		KEYS(keys)},
	.run = run,
};
