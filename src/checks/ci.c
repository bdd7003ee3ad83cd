/* SPDX-License-Identifier: MIT */
#include "newcomer/ci.h"
#include "common/guides.h"
#include "common/say.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"

/*
 * What the documents tell to type, held against what continuous integration
 * types, which is known to work.
 *
 * Only clear disagreements are told: of several tools for the same thing one
 * that the machine never calls, where the document does not speak of the
 * other; and a version that none of those comes near that are tested.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	struct nc_guides guides;
	const struct nc_walk *walk; /* through the document that is looked at */
	const struct nc_ci *ci;
};

/* `sudo`, `poetry run`, `python -m` and `npx` stand before what is meant. */
static bool leads_on(struct nc_str word)
{
	static const char *const words[] = {"run", "exec", "-m", "sudo", "npx", "--", "time"};
	return NC_AMONG(word, words);
}

/* A pattern is the whole of a command, or its beginning where it ends in a star. */
static bool fits(struct nc_str text, struct nc_str pattern)
{
	if (!nc_str_ends(pattern, NC_STR("*")))
		return nc_str_equal(text, pattern);
	return nc_str_starts(text, nc_str_slice(pattern, 0, pattern.size - 1));
}

/* Does the command fit one of these, itself or what it calls? */
static bool calls(struct nc_str text, const struct nc_value *patterns)
{
	struct nc_str rest = text, word = NC_STR_NONE;
	for (bool meant = true; rest.size; meant = leads_on(word)) {
		for (size_t i = 0; meant && i < nc_value_list_count(patterns); i++) {
			if (fits(rest, nc_value_text(nc_value_list_item(patterns, i))))
				return true;
		}
		nc_str_next_field(&word, &rest, ' ');
	}
	return false;
}

/* The first command of a folder that calls the tool, or NULL; `anywhere`: of any folder. */
static const struct nc_ci_command *find_integrated(
	const struct look *l, const struct nc_value *tool, struct nc_str folder, bool anywhere)
{
	for (size_t i = 0; i < l->ci->command_count; i++) {
		const struct nc_ci_command *c = &l->ci->commands[i];
		bool here = c->folder_known && nc_str_equal(c->folder, folder);
		if ((here || anywhere) && calls(c->text, nc_value_get(tool, "calls")))
			return c;
	}
	return NULL;
}

/* Does a step of the document call the tool? */
static bool is_typed(const struct look *l, const struct nc_value *tool)
{
	for (size_t i = 0; i < l->walk->step_count; i++) {
		if (calls(l->walk->steps[i].text, nc_value_get(tool, "calls")))
			return true;
	}
	return false;
}

/* Does the document name the tool, in whatever way? */
static bool is_spoken_of(const struct look *l, struct nc_str name)
{
	const struct nc_entry *e = nc_tree_find(l->facts->tree, l->walk->document->path);
	struct nc_str text = e ? nc_project_text(l->facts->project,
					 (uint32_t)nc_entry_index(l->facts, e), NC_MAX_DOCUMENT)
			       : NC_STR_NONE;
	return text.data == NULL || nc_str_find_fold(text, name) != NC_NPOS;
}

static bool has_manifest(
	const struct look *l, const struct nc_value *group, const struct nc_step *step)
{
	struct nc_str path, name = nc_value_get_text(group, "manifest");
	return name.size == 0 ||
	       (nc_path_resolve(&path, nc_judge_arena(l->judge), step->folder, name) &&
		       nc_tree_find(l->facts->tree, path));
}

/* The other tool of the group that is called instead of the step's. */
static const struct nc_ci_command *find_instead(const struct look *l, const struct nc_value *group,
	const struct nc_value *own, const struct nc_step *step, struct nc_str *name)
{
	const struct nc_value *tools = nc_value_get(group, "tools");
	bool common = nc_value_get_bool(group, "common-name", false);
	if (find_integrated(l, own, NC_STR_NONE, true))
		return NULL;
	for (size_t i = 0; i < tools->count; i++) {
		const struct nc_value *other = &tools->items[i];
		if (other == own || nc_value_get_bool(other, "outdated", false))
			continue;
		const struct nc_ci_command *c = find_integrated(l, other, step->folder, false);
		*name = nc_value_get_text(other, "name");
		if (c)
			return is_typed(l, other) || (!common && is_spoken_of(l, *name)) ? NULL : c;
	}
	return NULL;
}

/* Is there a command of the machine behind which any of them may be called? */
static bool is_hidden(const struct look *l, const struct nc_value *group)
{
	const struct nc_value *behind = nc_value_get(group, "behind");
	for (size_t i = 0; behind && i < l->ci->command_count; i++) {
		if (calls(l->ci->commands[i].text, behind))
			return true;
	}
	return false;
}

/* The step's own tool, and what the machine calls in its place; false: they agree. */
static bool judge_step(
	const struct look *l, const struct nc_value *group, const struct nc_step *step)
{
	const struct nc_value *tools = nc_value_get(group, "tools");
	for (size_t k = 0; k < tools->count; k++) {
		struct nc_str name;
		const struct nc_value *own = &tools->items[k];
		if (!calls(step->text, nc_value_get(own, "calls")) || !has_manifest(l, group, step))
			continue;
		const struct nc_ci_command *c = find_instead(l, group, own, step, &name);
		if (!c)
			return false;
		struct nc_gap gap = nc_gap_at(l->walk->document->path, step->line, step->text,
			SAY(l->judge, NC_STR("continuous integration uses "), name,
				NC_STR(" for this: "), nc_say_place(l->judge, c->path, c->line),
				NC_STR(" runs "), c->text));
		nc_judge_gap(l->judge, &gap);
		return true;
	}
	return false;
}

/* One disagreement about a group is told of each document. */
static void judge_document(struct look *l, const struct nc_document *d)
{
	const struct nc_value *groups = nc_value_get(l->guides.rule->params, "groups");
	l->walk = nc_project_walk(l->facts->project, d);
	for (size_t i = 0; groups && i < groups->count; i++) {
		bool told = is_hidden(l, &groups->items[i]);
		for (size_t k = 0; k < l->walk->step_count && !told; k++) {
			const struct nc_step *step = &l->walk->steps[k];
			told = step->folder_known && nc_guides_count(&l->guides, d, step) &&
			       judge_step(l, &groups->items[i], step);
		}
	}
}

static void judge_versions(const struct look *l, const struct nc_walk *walk)
{
	for (size_t i = 0; i < walk->need_count; i++) {
		const struct nc_need *need = &walk->needs[i];
		if (need->kind != NC_NEED_VERSION || !need->tested ||
			need->verdict != NC_STEP_REFUTED)
			continue;
		struct nc_place at = nc_say_read_place(need->named_at);
		struct nc_gap gap = nc_gap_at(at.path, at.line, need->what, need->because);
		nc_judge_gap(l->judge, &gap);
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge,
		.facts = facts,
		.guides = nc_guides_of(facts, rule),
		.ci = nc_project_ci(facts->project)};
	size_t count;
	const struct nc_document *documents = nc_project_documents(facts->project, &count);
	if (!l.guides.readme) {
		nc_judge_not_applicable(judge, NC_STR("there is no README"));
		return;
	}
	if (l.ci->command_count == 0) {
		nc_judge_not_applicable(
			judge, NC_STR("no continuous integration types commands here"));
		return;
	}
	for (size_t i = 0; i < count; i++) {
		if (nc_guides_hold(&l.guides, &documents[i]))
			judge_document(&l, &documents[i]);
	}
	judge_versions(&l, nc_project_walk_through(facts->project));
}

static const struct nc_key_shape tool_keys[] = {
	{.name = "name", .kind = NC_KEY_TEXT, .required = true, .help = "how documents name it"},
	{.name = "calls",
		.kind = NC_KEY_TEXTS,
		.required = true,
		.help = "commands that call it for this; one that ends in * begins so"},
	KEY("outdated", NC_KEY_SWITCH, "where the machine calls it, the documents are ahead of it"),
};
static const struct nc_shape tool_shape = {.name = "a tool", KEYS(tool_keys)};

static const struct nc_key_shape group_keys[] = {
	KEY("manifest", NC_KEY_TEXT, "only in folders that hold this file"),
	{.name = "tools",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &tool_shape,
		.help = "of which one is called"},
	KEY("behind", NC_KEY_TEXTS, "the same: commands behind which any of them may be called"),
	KEY("common-name", NC_KEY_SWITCH,
		"their names say little: a document speaks of one where it calls it"),
};
static const struct nc_shape group_shape = {.name = "tools for the same thing", KEYS(group_keys)};

static const struct nc_key_shape keys[] = {
	{.name = "groups",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &group_shape,
		.help = "tools that do the same thing"},
	KEYS_OF_GUIDES,
};

const struct nc_check nc_check_ci = {
	.shape = {.name = "ci",
		.summary = "what the documents tell to type, held against what continuous "
			   "integration types",
		KEYS(keys)},
	.documents = true,
	.run = run,
};
