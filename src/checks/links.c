/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "common/params.h"
#include "common/say.h"
#include "common/sight.h"
#include "newcomer/target.h"

/* Links of documents: do they lead to something of this tree?  What can be decided is said in
 * newcomer/target.h. */

/* Of one document as many are told; the rest is counted. */
#define MOST_TOLD 20
/* Further lines that lead to the same. */
#define OTHERS_NAMED 5

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_targets *targets;
	struct nc_arena *arena;
	bool anchors; /* places in documents, not documents */
	struct nc_sight sight;
	/* of the document that is looked at */
	const struct nc_document *document;
	struct nc_map seen; /* target → itself */
	size_t told, left;
};

/* Does the rule speak of this link? */
static bool is_wanted(const struct look *l, const struct nc_link *link)
{
	struct nc_str of = nc_param_text(l->rule, "of", NC_STR_NONE);
	bool page = link->kind == NC_LINK_PATH || (link->kind == NC_LINK_EXTERNAL && !link->image);
	if (nc_str_equal(of, NC_STR("image")))
		return link->kind == NC_LINK_IMAGE ||
		       (link->kind == NC_LINK_EXTERNAL && link->image);
	return page || (!nc_str_equal(of, NC_STR("path")) && link->kind == NC_LINK_ANCHOR);
}

/* "; the same at lines 29 and 39": the others of the document that name the same. */
static struct nc_str say_others(struct look *l, const struct nc_link *link)
{
	const struct nc_document *d = l->document;
	struct nc_str lines[OTHERS_NAMED];
	size_t count = 0;
	uint32_t last = link->line;
	for (size_t i = (size_t)(link - d->links) + 1; i < d->link_count; i++) {
		const struct nc_link *other = &d->links[i];
		if (!is_wanted(l, other) || !nc_str_equal(other->target, link->target) ||
			other->line == last)
			continue;
		last = other->line;
		if (count++ < OTHERS_NAMED)
			lines[count - 1] =
				nc_arena_printf(nc_judge_arena(l->judge), "%" PRIu32, last);
	}
	if (count == 0)
		return NC_STR_NONE;
	return SAY(l->judge,
		count == 1 ? NC_STR("; the same at line ") : NC_STR("; the same at lines "),
		nc_say_list(l->judge, lines, count, OTHERS_NAMED));
}

static struct nc_str sentence(
	struct look *l, const struct nc_link *link, const struct nc_target_verdict *v)
{
	struct nc_str because = SAY(
		l->judge, nc_arena_copy(nc_judge_arena(l->judge), v->because), say_others(l, link));
	/* Of a file in other case the sentence names it already. */
	if (v->near.size == 0 || v->state == NC_TARGET_CASE || v->state == NC_TARGET_IGNORED)
		return because;
	return SAY(l->judge, because, NC_STR("; did you mean "), v->near, NC_STR("?"));
}

/* As it is written in the document: "../rain/gauge.md". */
static struct nc_str write_link(struct look *l, struct nc_str path)
{
	struct nc_str folder = nc_path_dir(l->document->path), up = NC_STR_NONE, from, to;
	struct nc_str rest = path;
	while (folder.size && nc_str_next_field(&from, &folder, '/')) {
		if (up.size == 0 && nc_str_find_byte(rest, '/') != NC_NPOS &&
			nc_str_next_field(&to, &rest, '/') && nc_str_equal(from, to)) {
			path = rest;
			continue;
		}
		up = SAY(l->judge, up, NC_STR("../"));
	}
	return SAY(l->judge, up, path);
}

static void tell(struct look *l, const struct nc_link *link, const struct nc_target_verdict *v)
{
	if (l->told++ >= MOST_TOLD) {
		l->left++;
		return;
	}
	struct nc_gap gap =
		nc_gap_at(l->document->path, link->line, link->target, sentence(l, link, v));
	if (v->near.size && v->state == NC_TARGET_ABSENT && !l->anchors)
		gap.fix = SAY(l->judge, NC_STR("Let it lead to "), write_link(l, v->near),
			NC_STR(" if that is what it means, or take it out."));
	nc_judge_gap(l->judge, &gap);
}

/* Is it the first of its target in the document? */
static bool concerns(struct look *l, const struct nc_link *link)
{
	return is_wanted(l, link) &&
	       !nc_map_put(l->arena, &l->seen, link->target, (void *)(uintptr_t)link);
}

static void look_at_document(struct look *l, const struct nc_document *d)
{
	l->document = d;
	l->seen = (struct nc_map){0};
	l->told = l->left = 0;
	if (d->unread.size) {
		nc_judge_unknown(l->judge, d->path, SAY(l->judge, d->path, NC_STR(": "), d->unread),
			NC_STR("make it smaller, or look at its links yourself"));
		return;
	}
	for (size_t i = 0; i < d->link_count; i++) {
		const struct nc_link *link = &d->links[i];
		if (!concerns(l, link))
			continue;
		struct nc_target_verdict v = l->anchors
						     ? nc_target_judge_anchor(l->targets, d, link)
						     : nc_target_judge_place(l->targets, d, link);
		if (nc_target_is_broken(&v))
			tell(l, link, &v);
	}
	if (l->left) {
		struct nc_gap gap = nc_gap_at(d->path, 0, NC_STR("more"),
			SAY(l->judge, NC_STR("and "),
				nc_say_count(l->judge, l->left, "more link", "more links"),
				NC_STR(" of this document")));
		nc_judge_gap(l->judge, &gap);
	}
}

/*
 * Texts that are somebody's data, or what a site is filled with: judged only
 * where a newcomer meets them.  Plain text has no links.
 */
static bool is_content(const struct look *l, const struct nc_document *d)
{
	struct nc_str rest = nc_path_dir(d->path), part;
	if (d->format == NC_FORMAT_TEXT)
		return true;
	if (nc_sight_holds(&l->sight, d) || nc_glob_match(NC_STR("readme.*"), d->path, true))
		return false;
	while (nc_str_next_field(&part, &rest, '/')) {
		if (nc_param_equals(l->rule->params, "content-folders", part))
			return true;
	}
	return false;
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	size_t count;
	const struct nc_document *documents = nc_project_documents(facts->project, &count);
	struct nc_arena arena = NC_ARENA_INIT;
	struct look l = {.judge = judge, .facts = facts, .rule = rule, .arena = &arena};
	l.targets = nc_targets_new(&arena, facts->project);
	l.anchors = nc_str_equal(nc_param_text(rule, "of", NC_STR_NONE), NC_STR("anchor"));
	nc_sight_gather(&l.sight, facts);
	for (size_t i = 0; i < count; i++) {
		const struct nc_entry *e = nc_tree_find(facts->tree, documents[i].path);
		if (!e || !nc_rule_looks_in(rule, facts, nc_entry_index(facts, e)) ||
			nc_param_globs(rule->params, "not-in", documents[i].path) ||
			is_content(&l, &documents[i]))
			continue;
		look_at_document(&l, &documents[i]);
	}
	nc_arena_release(&arena);
}

static const struct nc_key_shape keys[] = {
	{.name = "of",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "path|anchor|image",
		.help = "which links"},
	KEY("not-in", NC_KEY_GLOBS, "not in these documents"),
	KEY("content-folders", NC_KEY_TEXTS,
		"folders whose texts are judged only where a newcomer meets them"),
};

const struct nc_check nc_check_links = {
	.shape = {.name = "links", .summary = "links of documents that lead nowhere", KEYS(keys)},
	.documents = true,
	.run = run,
};
