/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "common/params.h"
#include "common/say.h"
#include "newcomer/ci.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"
#include "newcomer/walk.h"

/*
 * Lockfiles: what says which versions an installation gets.
 *
 * A rule says in rows which manifests ask for one; how it is called is told by
 * the table of ecosystems.  One in a folder above counts, as it does for the
 * members of a workspace.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_value *row;
	struct nc_str manifest;	    /* the name of the row's */
	const struct nc_str *names; /* of lockfiles */
	size_t name_count;
	struct nc_map told; /* folders of manifests that lack one */
	size_t asked;
};

/* The lockfiles of every ecosystem that reads a manifest of this name. */
static void find_names(struct look *l)
{
	const struct nc_table *table =
		nc_rulebook_table(l->facts->selection->rulebook, "ecosystems");
	NC_LIST(struct nc_str) names = {0};
	for (size_t i = 0; table && i < table->count; i++) {
		const struct nc_value *row = &table->rows[i],
				      *locks = nc_value_get(row, "lockfiles");
		if (!nc_param_globs(row, "manifests", l->manifest))
			continue;
		for (size_t k = 0; k < nc_value_list_count(locks); k++)
			*nc_list_push(nc_judge_arena(l->judge), &names) =
				nc_value_text(nc_value_list_item(locks, k));
	}
	l->names = names.items;
	l->name_count = names.count;
}

static bool has_lock_in(const struct look *l, struct nc_str folder)
{
	for (size_t i = 0; i < l->name_count; i++) {
		struct nc_str name = l->names[i], path;
		if (nc_path_resolve(&path, nc_judge_arena(l->judge), folder, name) &&
			nc_tree_find(l->facts->tree, path))
			return true;
	}
	return false;
}

static bool has_lock(const struct look *l, struct nc_str folder)
{
	while (!has_lock_in(l, folder)) {
		if (folder.size == 0)
			return false;
		folder = nc_path_dir(folder);
	}
	return true;
}

/* A manifest of a folder above was told, and speaks for this one. */
static bool is_told(const struct look *l, struct nc_str folder)
{
	while (!nc_map_find(&l->told, folder)) {
		if (folder.size == 0)
			return false;
		folder = nc_path_dir(folder);
	}
	return true;
}

/* Does the manifest ask for anything that has versions? */
static bool asks(const struct look *l, uint32_t entry)
{
	const struct nc_value *keys = nc_value_get(l->row, "keys");
	const struct nc_value *root =
		keys ? nc_project_manifest(l->facts->project, entry, NULL) : NULL;
	for (size_t i = 0; i < nc_value_list_count(keys); i++) {
		struct nc_str key = nc_arena_copy(
			nc_judge_arena(l->judge), nc_value_text(nc_value_list_item(keys, i)));
		const struct nc_value *v = nc_value_at(root, key.data);
		if (v && v->count)
			return true;
	}
	const struct nc_value *begins = nc_value_get(l->row, "begins");
	struct nc_str line,
		text = begins ? nc_project_text(l->facts->project, entry, NC_MAX_FOREIGN_DATA)
			      : NC_STR_NONE;
	while (text.data && nc_str_next_line(&line, &text)) {
		line = nc_str_trim(line);
		for (size_t i = 0; i < nc_value_list_count(begins); i++) {
			if (nc_str_starts(line, nc_value_text(nc_value_list_item(begins, i))))
				return true;
		}
	}
	return false;
}

static bool is_library(const struct nc_facts *facts)
{
	unsigned kinds = nc_project_kinds(facts->project);
	return (kinds & NC_KIND_LIB) && !(kinds & (NC_KIND_APP | NC_KIND_DATA));
}

/* The place where git is told to leave the lockfile out, or "". */
static struct nc_str ignored_at(const struct look *l, struct nc_str folder)
{
	struct nc_str path, place;
	for (size_t i = 0; i < l->name_count; i++) {
		if (nc_path_resolve(&path, nc_judge_arena(l->judge), folder, l->names[i]) &&
			nc_snapshot_ignored(l->facts->snapshot, path, &place))
			return place;
	}
	return NC_STR_NONE;
}

/* Does continuous integration, or a step of the README, call this program? */
static bool is_called(const struct look *l, struct nc_str program)
{
	const struct nc_ci *ci = nc_project_ci(l->facts->project);
	const struct nc_document *readme = nc_project_readme(l->facts->project);
	const struct nc_walk *walk = readme ? nc_project_walk(l->facts->project, readme) : NULL;
	for (size_t i = 0; i < ci->command_count; i++) {
		struct nc_str text = ci->commands[i].text;
		if (nc_str_equal(nc_str_slice(text, 0, nc_str_find_byte(text, ' ')), program))
			return true;
	}
	for (size_t i = 0; walk && i < walk->step_count; i++) {
		if (nc_str_equal(walk->steps[i].tool, program))
			return true;
	}
	return false;
}

/*
 * Of the managers that read one manifest: the one that the manifest names, or else the only one
 * that anybody types.  NULL: that is open.
 */
static const struct nc_value *find_manager(
	const struct look *l, const struct nc_value *managers, uint32_t entry)
{
	const struct nc_value *only = NULL;
	const struct nc_value *root = nc_project_manifest(l->facts->project, entry, NULL);
	struct nc_str named = nc_value_get_text(root, "packageManager");
	for (size_t i = 0; i < managers->count; i++) {
		struct nc_str name = nc_value_get_text(&managers->items[i], "name");
		if (nc_str_starts(named, name) && named.size > name.size &&
			named.data[name.size] == '@')
			return &managers->items[i];
	}
	for (size_t i = 0; i < managers->count; i++) {
		if (!is_called(l, nc_value_get_text(&managers->items[i], "name")))
			continue;
		if (only)
			return NULL;
		only = &managers->items[i];
	}
	return only;
}

static struct nc_str say_fix(const struct look *l, const struct nc_value *manager)
{
	struct nc_str lock = nc_value_get_text(manager, "lockfile");
	return SAY(l->judge, nc_value_get_text(manager, "make"), NC_STR(", and commit "), lock);
}

static void tell(struct look *l, uint32_t entry)
{
	struct nc_str path = l->facts->tree->entries[entry].path, folder = nc_path_dir(path);
	const struct nc_value *managers = nc_value_get(l->row, "managers"),
			      *manager = managers ? find_manager(l, managers, entry) : l->row;
	struct nc_str ignored = ignored_at(l, folder),
		      lock = manager ? nc_value_get_text(manager, "lockfile") : NC_STR("lockfile");
	/* A library that leaves it out on purpose lets its users choose. */
	bool library = nc_project_kinds(l->facts->project) & NC_KIND_LIB;
	if (library && ignored.size)
		return;
	nc_map_put(nc_judge_arena(l->judge), &l->told, folder, l);
	struct nc_str message =
		ignored.size ? SAY(l->judge, ignored, NC_STR(" keeps "),
				       manager ? lock : NC_STR("the lockfile"),
				       NC_STR(" out of git: everybody installs other versions"))
			     : SAY(l->judge, NC_STR("there is no "), lock,
				       NC_STR(": everybody installs other versions"));
	struct nc_gap gap = nc_gap_at(path, 0, path, message);
	gap.fix = manager ? say_fix(l, manager)
			  : NC_STR("Install with the package manager that you use, and commit the "
				   "lockfile that it writes.");
	gap.severity = is_library(l->facts) ? NC_NOTE : NC_SEVERITY_NONE;
	nc_judge_gap(l->judge, &gap);
}

struct manifest {
	uint32_t entry;
	uint32_t depth;
};

static int compare_manifests(const void *left, const void *right)
{
	const struct manifest *a = left, *b = right;
	int order = (a->depth > b->depth) - (a->depth < b->depth);
	return order ? order : (a->entry > b->entry) - (a->entry < b->entry);
}

/* Those above are told first, and speak for those below. */
static void judge_row(struct look *l, const struct nc_rule *rule)
{
	NC_LIST(struct manifest) found = {0};
	l->manifest = nc_value_get_text(l->row, "manifest");
	l->told = (struct nc_map){0};
	find_names(l);
	for (size_t i = 0; i < l->facts->tree->count; i++) {
		struct nc_str path = l->facts->tree->entries[i].path;
		/* A template's own name is none of ours. */
		if (!nc_str_equal(nc_path_base(path), l->manifest) ||
			nc_str_find(path, NC_STR("{{")) != NC_NPOS ||
			!nc_rule_looks_in(rule, l->facts, i))
			continue;
		struct manifest *m = nc_list_push(nc_judge_arena(l->judge), &found);
		m->entry = (uint32_t)i;
		for (size_t k = 0; k < path.size; k++)
			m->depth += path.data[k] == '/';
	}
	if (found.count)
		qsort(found.items, found.count, sizeof *found.items, compare_manifests);
	for (size_t i = 0; i < found.count; i++) {
		struct nc_str path = l->facts->tree->entries[found.items[i].entry].path;
		if (!asks(l, found.items[i].entry))
			continue;
		l->asked++;
		if (!has_lock(l, nc_path_dir(path)) && !is_told(l, nc_path_dir(path)))
			tell(l, found.items[i].entry);
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts};
	const struct nc_value *rows = nc_value_get(rule->params, "rows");
	for (size_t i = 0; i < nc_value_list_count(rows); i++) {
		l.row = nc_value_list_item(rows, i);
		judge_row(&l, rule);
	}
	if (l.asked == 0)
		nc_judge_not_applicable(
			judge, NC_STR("no manifest asks for versions that a lockfile holds"));
}

static const struct nc_key_shape manager_keys[] = {
	KEY_REQUIRED("name", NC_KEY_TEXT, "the program, and what a manifest calls it"),
	KEY_REQUIRED("lockfile", NC_KEY_TEXT, "what it writes"),
	KEY_REQUIRED("make", NC_KEY_TEXT, "the command that makes it"),
};
static const struct nc_shape manager_shape = {.name = "a package manager", KEYS(manager_keys)};

static const struct nc_key_shape row_keys[] = {
	KEY_REQUIRED("manifest", NC_KEY_TEXT, "the name of the file"),
	KEY("keys", NC_KEY_TEXTS, "it asks for something when one of these holds anything"),
	KEY("begins", NC_KEY_TEXTS, "or when a line begins so"),
	KEY("lockfile", NC_KEY_TEXT, "what is told to be missing"),
	KEY("make", NC_KEY_TEXT, "the command that makes it"),
	{.name = "managers",
		.kind = NC_KEY_MAPS,
		.inner = &manager_shape,
		.help = "in place of these two, where several read the manifest: the one that "
			"this tree uses is told"},
};
static const struct nc_shape row_shape = {.name = "a manifest", KEYS(row_keys)};

static const struct nc_key_shape keys[] = {
	{.name = "rows",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &row_shape,
		.help = "the manifests that ask for a lockfile"},
};

const struct nc_check nc_check_lockfile = {
	.shape = {.name = "lockfile",
		.summary = "manifests without the file that says exact versions",
		KEYS(keys)},
	.run = run,
};
