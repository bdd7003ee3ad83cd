/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/said.h"
#include "common/say.h"
#include "newcomer/changelog.h"
#include "newcomer/diff.h"
#include "newcomer/handoff.h"

/*
 * What has to follow a day that people stated: the fixes after the handover
 * are told in the changelog, the questions of the session went into the
 * runbook.
 */

/* First parents are followed so far. */
#define MOST_COMMITS 2000

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	const struct nc_value *root;
	nc_day since;
};

/* The newest of the days on which something under `since` was stated. */
static nc_day find_day(const struct look *l)
{
	nc_day newest = NC_NO_DAY;
	const struct nc_value *stated = nc_value_get(l->root, "stated");
	for (size_t i = 0; i < nc_value_list_count(stated); i++) {
		const struct nc_value *item = nc_value_list_item(stated, i);
		nc_day on = nc_said_day(item, "on");
		if (nc_param_equals(l->rule->params, "since", nc_value_get_text(item, "what")) &&
			on <= l->facts->now && on > newest)
			newest = on;
	}
	return newest;
}

/* Commits after the day; merges bring nothing of their own. */
static size_t count_commits(const struct look *l, const struct nc_history *h)
{
	size_t count, since = 0;
	uint32_t head = nc_history_find(h, &l->facts->repository->head);
	if (head == NC_NO_COMMIT)
		return 0;
	const uint32_t *all =
		nc_history_only(&count, nc_judge_arena(l->judge), h, head, NC_NO_COMMIT);
	for (size_t i = 0; i < count; i++) {
		const struct nc_commit *c = nc_history_commit(h, all[i]);
		since += c->parent_count < 2 && nc_day_of_time(c->time) > l->since;
	}
	return since;
}

static bool is_told(const struct nc_changelogs *all, nc_day since)
{
	for (size_t i = 0; i < all->count; i++) {
		for (size_t k = 0; k < all->items[i].entry_count; k++) {
			const struct nc_changelog_entry *e = &all->items[i].entries[k];
			if (e->told &&
				(e->unreleased || (e->date != NC_NO_DAY && e->date >= since)))
				return true;
		}
	}
	return false;
}

static void judge_fixes(struct look *l, const struct nc_history *h)
{
	size_t commits = count_commits(l, h);
	const struct nc_changelogs *all = nc_project_changelogs(l->facts->project);
	if (commits == 0 || is_told(all, l->since))
		return;
	struct nc_gap gap =
		nc_gap_at(all->count ? all->items[0].path : NC_STR_NONE, 0, NC_STR("changelog"),
			SAY(l->judge, nc_say_count(l->judge, commits, "commit", "commits"),
				NC_STR(" since the handover of "), nc_say_day(l->judge, l->since),
				NC_STR(", and no entry tells of them")));
	nc_judge_gap(l->judge, &gap);
}

struct path_seen {
	struct nc_str path;
	bool seen;
};

static bool see(void *context, const struct nc_change *change)
{
	struct path_seen *p = context;
	p->seen = nc_str_equal(change->path, p->path);
	return !p->seen;
}

/* Was it changed on that day or later, along first parents? */
static bool changed_since(const struct look *l, const struct nc_history *h, struct nc_str path)
{
	static const struct nc_oid nothing;
	struct path_seen p = {.path = path};
	struct nc_differ *differ = nc_differ_new(l->facts->snapshot);
	uint32_t at = nc_history_find(h, &l->facts->repository->head);
	for (size_t n = 0; at != NC_NO_COMMIT && n < MOST_COMMITS && !p.seen; n++) {
		const struct nc_commit *c = nc_history_commit(h, at);
		if (nc_day_of_time(c->time) < l->since)
			break;
		uint32_t parent = c->parent_count ? nc_history_parent(h, at, 0) : NC_NO_COMMIT;
		nc_differ_compare(differ,
			parent == NC_NO_COMMIT ? &nothing : &nc_history_commit(h, parent)->tree,
			&c->tree, see, &p, NULL);
		at = parent;
	}
	nc_differ_free(differ);
	return p.seen;
}

static void judge_document(struct look *l, const struct nc_history *h)
{
	struct nc_shelf shelf;
	size_t count;
	struct nc_arena *arena = nc_judge_arena(l->judge);
	nc_shelf_gather(&shelf, arena, l->facts->project, l->facts->rulebook);
	const struct nc_home *homes = nc_shelf_find(&count, arena, &shelf, l->rule->params, 4);
	for (size_t i = 0; i < count; i++) {
		if (changed_since(l, h, homes[i].document->path))
			return;
	}
	if (count == 0) {
		nc_judge_not_applicable(l->judge, NC_STR("there is no such document"));
		return;
	}
	struct nc_gap gap =
		nc_gap_at(homes[0].document->path, homes[0].first_line, NC_STR("runbook"),
			SAY(l->judge, NC_STR("it was not changed since the session of "),
				nc_say_day(l->judge, l->since)));
	nc_judge_gap(l->judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	if (!nc_said_read(&l.root, judge, facts))
		return;
	l.since = find_day(&l);
	if (l.since == NC_NO_DAY) {
		nc_judge_not_applicable(
			judge, nc_param_text(rule, "before", NC_STR("that day has not come")));
		return;
	}
	const struct nc_limit *limit = nc_snapshot_limit(facts->snapshot, NC_LIMIT_HISTORY);
	const struct nc_history *h = nc_snapshot_history(facts->snapshot);
	if (limit || !h) {
		if (limit)
			nc_judge_limit(judge, limit);
		return;
	}
	if (nc_param_equals(rule->params, "follows", NC_STR("changelog")))
		judge_fixes(&l, h);
	else
		judge_document(&l, h);
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("since", NC_KEY_TEXTS, "statements whose day counts, the newest of them"),
	KEY("before", NC_KEY_TEXT, "why it does not apply before that day"),
	{.name = "follows",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "changelog|document",
		.help = "an entry of the changelog that tells of the commits, or a change of a "
			"document"},
	KEY("topics", NC_KEY_TOPICS, "of a document: what its sections are about"),
	KEY("titles", NC_KEY_PATTERN, "of a document: headings by which it is known as well"),
	KEY("files", NC_KEY_GLOBS, "of a document: files that are about nothing else"),
};

const struct nc_check nc_check_after_day = {
	.shape = {.name = "after-day",
		.summary = "what has to follow a day that people stated",
		KEYS(keys)},
	.beyond_tree = true,
	.run = run,
};
