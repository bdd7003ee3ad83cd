/* SPDX-License-Identifier: MIT */
#include "common/guides.h"
#include "common/say.h"

/*
 * One package manager for one manifest: lockfiles of two managers lie beside
 * it, or a document installs with one and only another's lockfile is there.
 */

#define MOST_MANAGERS 8

struct manager {
	struct nc_str name;
	const struct nc_value *lockfiles, *installs;
};

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	struct nc_guides guides;
	struct manager managers[MOST_MANAGERS];
	size_t count;
};

static void read_managers(struct look *l, const struct nc_value *group)
{
	const struct nc_value *list = nc_value_get(group, "managers");
	l->count = 0;
	for (size_t i = 0; list && i < list->count && l->count < MOST_MANAGERS; i++)
		l->managers[l->count++] =
			(struct manager){.name = nc_value_get_text(&list->items[i], "name"),
				.lockfiles = nc_value_get(&list->items[i], "lockfiles"),
				.installs = nc_value_get(&list->items[i], "installs")};
}

static struct nc_str find_lockfile(
	const struct look *l, const struct manager *m, struct nc_str folder)
{
	struct nc_str path;
	for (size_t i = 0; i < nc_value_list_count(m->lockfiles); i++) {
		struct nc_str name = nc_value_text(nc_value_list_item(m->lockfiles, i));
		if (nc_path_resolve(&path, nc_judge_arena(l->judge), folder, name) &&
			nc_tree_find(l->facts->tree, path))
			return path;
	}
	return NC_STR_NONE;
}

static void judge_lockfiles(struct look *l, struct nc_str folder)
{
	struct nc_str first = NC_STR_NONE;
	for (size_t i = 0; i < l->count; i++) {
		struct nc_str found = find_lockfile(l, &l->managers[i], folder);
		if (found.size == 0)
			continue;
		if (first.size == 0) {
			first = found;
			continue;
		}
		struct nc_gap gap = nc_gap_at(found, 0, found,
			SAY(l->judge, first, NC_STR(" locks the same packages for "),
				NC_STR("another package manager")));
		nc_judge_gap(l->judge, &gap);
	}
}

static bool is_install(const struct manager *m, const struct nc_step *step)
{
	return nc_value_list_has(m->installs, step->text);
}

/* The manager whose lockfile is the only one there, or NULL. */
static const struct manager *only_locked(const struct look *l, struct nc_str folder)
{
	const struct manager *only = NULL;
	for (size_t i = 0; i < l->count; i++) {
		if (find_lockfile(l, &l->managers[i], folder).size == 0)
			continue;
		if (only)
			return NULL;
		only = &l->managers[i];
	}
	return only;
}

static bool calls(const struct nc_walk *walk, const struct manager *m)
{
	for (size_t i = 0; i < walk->step_count; i++) {
		if (nc_str_equal(walk->steps[i].tool, m->name))
			return true;
	}
	return false;
}

/* The document installs with one manager, and never calls the one that locks. */
static void judge_words(struct look *l, const struct nc_document *d)
{
	const struct nc_walk *walk = nc_project_walk(l->facts->project, d);
	for (size_t i = 0; i < walk->step_count; i++) {
		const struct nc_step *step = &walk->steps[i];
		const struct manager *locked =
			step->folder_known && nc_guides_count(&l->guides, d, step)
				? only_locked(l, step->folder)
				: NULL;
		for (size_t k = 0; locked && k < l->count; k++) {
			const struct manager *m = &l->managers[k];
			if (m == locked || !is_install(m, step) || calls(walk, locked))
				continue;
			struct nc_gap gap = nc_gap_at(walk->document->path, step->line, step->text,
				SAY(l->judge, NC_STR("this installs with "), m->name,
					NC_STR(", and the lockfile is "), locked->name,
					NC_STR("'s: "), find_lockfile(l, locked, step->folder)));
			nc_judge_gap(l->judge, &gap);
			return;
		}
	}
}

static void judge_documents(struct look *l)
{
	size_t count;
	const struct nc_document *documents = nc_project_documents(l->facts->project, &count);
	for (size_t i = 0; i < count; i++) {
		if (nc_guides_hold(&l->guides, &documents[i]))
			judge_words(l, &documents[i]);
	}
}

static bool judge_group(struct look *l, const struct nc_value *group)
{
	struct nc_str manifest = nc_value_get_text(group, "manifest");
	const struct nc_tree *tree = l->facts->tree;
	bool found = false;
	read_managers(l, group);
	for (size_t i = 0; i < tree->count; i++) {
		if (!nc_str_equal(nc_path_base(tree->entries[i].path), manifest) ||
			!nc_rule_looks_in(l->guides.rule, l->facts, i))
			continue;
		found = true;
		judge_lockfiles(l, nc_path_dir(tree->entries[i].path));
	}
	if (found)
		judge_documents(l);
	return found;
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .guides = nc_guides_of(facts, rule)};
	const struct nc_value *groups = nc_value_get(rule->params, "groups");
	bool found = false;
	for (size_t i = 0; groups && i < groups->count; i++)
		found |= judge_group(&l, &groups->items[i]);
	if (!found)
		nc_judge_not_applicable(
			judge, NC_STR("no manifest that several package managers read"));
}

static const struct nc_key_shape manager_keys[] = {
	{.name = "name", .kind = NC_KEY_TEXT, .required = true, .help = "its program"},
	{.name = "lockfiles",
		.kind = NC_KEY_TEXTS,
		.required = true,
		.help = "what it writes beside the manifest"},
	{.name = "installs",
		.kind = NC_KEY_TEXTS,
		.required = true,
		.help = "the commands, as they are typed, that install all that is asked for"},
};
static const struct nc_shape manager_shape = {.name = "a package manager", KEYS(manager_keys)};

static const struct nc_key_shape group_keys[] = {
	{.name = "manifest", .kind = NC_KEY_TEXT, .required = true, .help = "the file's name"},
	{.name = "managers",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &manager_shape,
		.help = "those that read it"},
};
static const struct nc_shape group_shape = {.name = "a manifest", KEYS(group_keys)};

static const struct nc_key_shape keys[] = {
	{.name = "groups",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &group_shape,
		.help = "manifests, and the package managers that read them"},
	KEYS_OF_GUIDES,
};

const struct nc_check nc_check_package_managers = {
	.shape = {.name = "package-managers",
		.summary = "one package manager for each manifest",
		KEYS(keys)},
	.documents = true,
	.run = run,
};
