/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/params.h"
#include "common/patterns.h"
#include "common/say.h"
#include "newcomer/offer.h"
#include "newcomer/walk.h"

/*
 * Things of the tree that some instruction must speak of: a manifest that is
 * to be installed, tests that are to be run.  What counts as an instruction is
 * what stands in code in a document, and what scripts and recipes do.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	const struct nc_seen *seen;
	size_t seen_count;
	nc_topics topics;
};

/* Does a manifest at this path ask for anything that is needed to run it? */
static bool asks(const struct look *l, struct nc_str path)
{
	const struct nc_offers *o = nc_project_offers(l->facts->project);
	for (size_t i = 0; i < o->claim_count; i++) {
		if (strcmp(o->claims[i].kind, "dependency") == 0 &&
			nc_str_equal(o->claims[i].path, path))
			return true;
	}
	return false;
}

/* Is there code of the project's own that would want it? */
static bool is_wanted(const struct look *l, const struct nc_value *thing)
{
	const struct nc_tree *tree = l->facts->tree;
	if (!nc_value_get(thing, "for"))
		return true;
	for (size_t i = 0; i < tree->count; i++) {
		if (nc_project_file(l->facts->project, i)->class == NC_CLASS_CODE &&
			nc_param_globs(thing, "for", tree->entries[i].path))
			return true;
	}
	return false;
}

/* The first of the thing's files that lies in the tree. */
static const struct nc_entry *find_thing(const struct look *l, const struct nc_value *thing)
{
	const struct nc_value *files = nc_value_get(thing, "files");
	bool tests = nc_value_get_bool(thing, "tests", false);
	for (size_t i = 0; i < nc_value_list_count(files); i++) {
		const struct nc_entry *e =
			nc_tree_find(l->facts->tree, nc_value_text(nc_value_list_item(files, i)));
		if (e && nc_rule_looks_in(l->rule, l->facts, nc_entry_index(l->facts, e)) &&
			(!nc_value_get_bool(thing, "asks", false) || asks(l, e->path)))
			return is_wanted(l, thing) ? e : NULL;
	}
	for (size_t i = 0; tests && i < l->facts->tree->count; i++) {
		if (nc_project_file(l->facts->project, i)->class == NC_CLASS_TEST)
			return &l->facts->tree->entries[i];
	}
	return NULL;
}

/* Code that says it anywhere, or says less right where it is spoken of. */
static bool tells(const struct look *l, const struct nc_value *thing, const struct nc_document *d,
	uint32_t section, struct nc_str code)
{
	bool there = section < d->section_count && (d->sections[section].topics & l->topics);
	return nc_value_list_stands_in(nc_value_get(thing, "words"), code) ||
	       (there && nc_value_list_stands_in(nc_value_get(thing, "there"), code));
}

static bool is_told_in(
	const struct look *l, const struct nc_value *thing, const struct nc_document *d)
{
	for (size_t i = 0; i < d->block_count; i++) {
		if (tells(l, thing, d, d->blocks[i].section, d->blocks[i].text))
			return true;
	}
	for (size_t i = 0; i < d->span_count; i++) {
		if (tells(l, thing, d, d->spans[i].section, d->spans[i].text))
			return true;
	}
	return false;
}

static bool is_told(const struct look *l, const struct nc_value *thing)
{
	size_t count;
	const struct nc_document *documents = nc_project_documents(l->facts->project, &count);
	for (size_t i = 0; i < count; i++) {
		if (is_told_in(l, thing, &documents[i]))
			return true;
	}
	for (size_t i = 0; i < l->seen_count; i++) {
		if (nc_str_equal(nc_value_get_text(l->seen[i].item, "name"),
			    nc_value_get_text(thing, "name")))
			return true;
	}
	return false;
}

/* The first document with a section about it; NULL: there is none. */
static const struct nc_document *find_about(const struct look *l)
{
	size_t count;
	const struct nc_document *documents = nc_project_documents(l->facts->project, &count);
	for (size_t i = 0; i < count; i++) {
		if (nc_project_reachable(l->facts->project, &documents[i]) &&
			nc_document_about(&documents[i], l->topics, NULL))
			return &documents[i];
	}
	return NULL;
}

/* Where there is no such section, the steps that a newcomer is told to take. */
static const struct nc_document *find_steps(const struct look *l)
{
	const struct nc_walk *walk = nc_project_walk_through(l->facts->project);
	for (size_t i = 0; walk && i < walk->step_count; i++) {
		if (walk->steps[i].folder_known)
			return walk->document;
	}
	return NULL;
}

static void judge_thing(
	const struct look *l, const struct nc_value *thing, const struct nc_document *about)
{
	const struct nc_entry *e = find_thing(l, thing);
	if (!e || is_told(l, thing))
		return;
	bool tests = nc_value_get_bool(thing, "tests", false);
	struct nc_str place = tests ? about->path : e->path;
	struct nc_gap gap = nc_gap_at(place, 0, nc_value_get_text(thing, "name"),
		SAY(l->judge, NC_STR("no document tells a command that "),
			nc_value_get_text(thing, "what"),
			tests ? NC_STR(", such as ") : NC_STR_NONE, tests ? e->path : NC_STR_NONE));
	nc_judge_gap(l->judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge,
		.facts = facts,
		.rule = rule,
		.topics = nc_param_topics(facts, rule, "topics")};
	const struct nc_document *about = find_about(&l);
	const struct nc_value *things = nc_value_get(rule->params, "things");
	bool found = false;
	for (size_t i = 0; things && i < things->count; i++)
		found = found || find_thing(&l, &things->items[i]);
	if (!found) {
		nc_judge_not_applicable(judge, NC_STR("there is nothing of the kind"));
		return;
	}
	if (!about && nc_value_get_bool(rule->params, "or-steps", false))
		about = find_steps(&l);
	if (!about) {
		nc_judge_not_applicable(judge, NC_STR("the README leads to no section about it"));
		return;
	}
	l.seen = nc_patterns_seen(&l.seen_count, judge, facts, rule, "calls");
	for (size_t i = 0; i < things->count; i++)
		judge_thing(&l, &things->items[i], about);
}

static void look_for(struct nc_needles *out, const struct nc_rule *rule)
{
	nc_patterns_add(out, rule, "calls");
}

static const struct nc_key_shape thing_keys[] = {
	{.name = "name", .kind = NC_KEY_TEXT, .required = true, .help = "that of its calls too"},
	{.name = "what",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "what a command would do with it"},
	{.name = "files", .kind = NC_KEY_TEXTS, .help = "it is there where one of these is"},
	{.name = "for", .kind = NC_KEY_TEXTS, .help = "and code of the project's own is called so"},
	{.name = "asks", .kind = NC_KEY_SWITCH, .help = "and asks for something to run"},
	{.name = "tests", .kind = NC_KEY_SWITCH, .help = "it is there where a test is"},
	{.name = "words",
		.kind = NC_KEY_TEXTS,
		.required = true,
		.help = "what code in a document holds that speaks of it"},
	{.name = "there",
		.kind = NC_KEY_TEXTS,
		.help = "the same, in a section about the rule's topics only"},
};
static const struct nc_shape thing_shape = {.name = "a thing", KEYS(thing_keys)};

static const struct nc_key_shape keys[] = {
	{.name = "things",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &thing_shape,
		.help = "what instructions must speak of"},
	KEY_REQUIRED(
		"topics", NC_KEY_TOPICS, "only where a document has a section about one of these"),
	KEY("or-steps", NC_KEY_SWITCH, "or where the README tells steps at all"),
	KEY("calls", NC_KEY_PATTERNS, "where scripts and recipes do it"),
};

const struct nc_check nc_check_instructed = {
	.shape = {.name = "instructed",
		.summary = "things of the tree that instructions must speak of",
		KEYS(keys)},
	.needles = look_for,
	.documents = true,
	.run = run,
};
