/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "common/params.h"
#include "common/releases.h"
#include "common/say.h"

/*
 * Does the changelog keep up with the releases?
 *
 * Held against the newest release that the judged commit descends from: what
 * is released on another line is told of there.  Candidates need no entry of
 * their own, and an entry for "1.2" tells of 1.2.4 too.
 */

/* Of many tags so many are named. */
#define SHOWN 5

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_told told;
};

static const struct nc_changelog *main_of(const struct look *l, struct nc_str folder)
{
	for (size_t i = 0; i < l->told.changelogs->count; i++) {
		if (nc_str_equal(l->told.changelogs->items[i].folder, folder))
			return &l->told.changelogs->items[i];
	}
	return NULL;
}

static void say_elsewhere(struct look *l, const struct nc_changelog *c)
{
	nc_judge_unknown(l->judge, c->path,
		SAY(l->judge, nc_say_place(l->judge, c->path, c->elsewhere),
			NC_STR(" says that it is told elsewhere, where this audit does not look")),
		NC_STR("take it into the tree, or look at it yourself"));
}

/* The newest day that stands over an entry, where no entry has a version. */
static const struct nc_changelog_entry *find_newest_day(const struct look *l, struct nc_str folder)
{
	const struct nc_changelog_entry *newest = NULL;
	for (size_t i = 0; i < l->told.changelogs->count; i++) {
		const struct nc_changelog *c = &l->told.changelogs->items[i];
		for (size_t k = 0; nc_str_equal(c->folder, folder) && k < c->entry_count; k++) {
			const struct nc_changelog_entry *e = &c->entries[k];
			if (e->date != NC_NO_DAY && (!newest || e->date > newest->date))
				newest = e;
		}
	}
	return newest;
}

/* 1.2.0 beside v1.2.0: the one version is told once. */
static bool is_twin(const struct nc_told_line *t, size_t i)
{
	return i > 0 &&
	       nc_version_compare(&t->line->items[i].version, &t->line->items[i - 1].version) == 0;
}

/* Releases that the changelog should tell of: final, ours, newer than `version` or `day`. */
static size_t list_missed(const struct look *l, const struct nc_told_line *t, struct nc_str *names,
	const struct nc_version *version, nc_day day)
{
	size_t count = 0;
	for (size_t i = 0; i < t->line->count; i++) {
		const struct nc_release *r = &t->line->items[i];
		bool later = version ? nc_version_compare(&r->version, version) > 0
				     : nc_day_of_time(r->tag->time) > day;
		if (!r->reachable || !later || is_twin(t, i) || !nc_version_is_final(&r->version) ||
			nc_told_has(&l->told, t->folder, &r->version))
			continue;
		names[count++] = r->tag->name;
	}
	return count;
}

static void tell_stale(struct look *l, const struct nc_told_line *t,
	const struct nc_changelog_entry *e, struct nc_str head, const struct nc_str *names,
	size_t count)
{
	const struct nc_changelog_entry *waiting =
		nc_changelogs_unreleased(l->told.changelogs, t->folder);
	struct nc_str more = waiting ? SAY(l->judge, NC_STR("; what stands under '"),
					       waiting->title, NC_STR("' may be part of it"))
				     : NC_STR_NONE;
	struct nc_gap gap = nc_gap_at(e->path, e->line, t->line->package,
		SAY(l->judge, head, NC_STR("; "), nc_say_list(l->judge, names, count, 3),
			count == 1 ? NC_STR(" is tagged and not described")
				   : NC_STR(" are tagged and not described"),
			more));
	nc_gap_evidence(l->judge, &gap,
		SAY(l->judge, NC_STR("the newest release is "),
			nc_say_release(l->judge, t->line->reachable)));
	nc_judge_gap(l->judge, &gap);
}

/* Work after the newest release that nothing tells of. */
static void judge_later_work(
	struct look *l, const struct nc_told_line *t, const struct nc_changelog_entry *e)
{
	uint64_t most = nc_param_threshold(l->facts, l->rule, "threshold");
	const struct nc_release *since;
	/* Commits are counted for the repository as a whole. */
	if (t->folder.size || nc_version_compare(&e->version, &t->line->reachable->version) > 0 ||
		nc_changelogs_unreleased(l->told.changelogs, t->folder) ||
		l->told.changelogs->fragment_count)
		return;
	size_t count = nc_told_commits_since(l->judge, l->facts, t->line, &since);
	if (count <= most)
		return;
	struct nc_gap gap = nc_gap_at(e->path, e->line, t->line->package,
		SAY(l->judge, nc_say_count(l->judge, count, "commit", "commits"), NC_STR(" since "),
			since->tag->name, NC_STR(", and no entry tells what they change")));
	nc_gap_evidence(l->judge, &gap,
		SAY(l->judge, NC_STR("the newest entry is "), e->title, NC_STR(", at "),
			nc_say_place(l->judge, e->path, e->line)));
	nc_judge_gap(l->judge, &gap);
}

static bool same_scheme(const struct nc_version *a, const struct nc_version *b)
{
	return a->calendar == b->calendar;
}

static void judge_days(struct look *l, const struct nc_told_line *t)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	const struct nc_changelog_entry *e = find_newest_day(l, t->folder);
	const struct nc_changelog *c = main_of(l, t->folder);
	if (!e && c && c->elsewhere) {
		say_elsewhere(l, c);
		return;
	}
	if (!e) {
		nc_judge_unknown(l->judge, c ? c->path : NC_STR_NONE,
			SAY(l->judge, NC_STR("no heading of "),
				c ? c->path : NC_STR("the changelog"),
				NC_STR(" names a version or a day")),
			NC_STR("head each entry with its version and day, or look at it yourself"));
		return;
	}
	struct nc_str *names = nc_arena_alloc_array(arena, t->line->count, sizeof *names);
	size_t count = list_missed(l, t, names, NULL, e->date);
	/* One release may be days younger than what was written for it. */
	if (count > 1)
		tell_stale(l, t, e, SAY(l->judge, NC_STR("the newest entry is "), e->title), names,
			count);
}

static void judge_newest(struct look *l, const struct nc_told_line *t)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	const struct nc_changelog_entry *e = nc_changelogs_newest(l->told.changelogs, t->folder);
	const struct nc_release *newest = t->line->reachable;
	if (!newest)
		return;
	if (!e) {
		/* A changelog that begins with what comes next keeps up. */
		if (!nc_changelogs_unreleased(l->told.changelogs, t->folder))
			judge_days(l, t);
		return;
	}
	bool covered = nc_version_compare(&e->version, &newest->version) >= 0 ||
		       nc_told_has(&l->told, t->folder, &newest->version);
	if (covered || !same_scheme(&e->version, &newest->version)) {
		judge_later_work(l, t, e);
		return;
	}
	const struct nc_changelog *c = main_of(l, t->folder);
	if (c && c->elsewhere) {
		say_elsewhere(l, c);
		return;
	}
	struct nc_str *names = nc_arena_alloc_array(arena, t->line->count, sizeof *names);
	size_t count = list_missed(l, t, names, &e->version, NC_NO_DAY);
	if (count)
		tell_stale(l, t, e, SAY(l->judge, NC_STR("the newest entry is "), e->version.text),
			names, count);
}

static const struct nc_changelog_entry *find_oldest(const struct look *l, struct nc_str folder)
{
	const struct nc_changelog_entry *oldest = NULL;
	for (size_t i = 0; i < l->told.changelogs->count; i++) {
		const struct nc_changelog *c = &l->told.changelogs->items[i];
		for (size_t k = 0; nc_str_equal(c->folder, folder) && k < c->entry_count; k++) {
			const struct nc_changelog_entry *e = &c->entries[k];
			if (e->version.text.size &&
				(!oldest || nc_version_compare(&e->version, &oldest->version) < 0))
				oldest = e;
		}
	}
	return oldest;
}

/* Another tag of the same commit may be the one that is told of. */
static bool is_told_as_another(
	const struct look *l, const struct nc_told_line *t, const struct nc_release *r)
{
	for (size_t i = 0; i < t->line->count; i++) {
		const struct nc_release *other = &t->line->items[i];
		if (other != r && other->position == r->position &&
			nc_told_has(&l->told, t->folder, &other->version))
			return true;
	}
	return false;
}

/* Releases between the oldest and the newest entry that none of them tells of. */
static void judge_each(struct look *l, const struct nc_told_line *t)
{
	const struct nc_changelog_entry *newest =
		nc_changelogs_newest(l->told.changelogs, t->folder);
	const struct nc_changelog_entry *oldest = find_oldest(l, t->folder);
	struct nc_str *names =
		nc_arena_alloc_array(nc_judge_arena(l->judge), t->line->count, sizeof *names);
	size_t count = 0;
	if (!newest || newest == oldest)
		return;
	for (size_t i = 0; i < t->line->count; i++) {
		const struct nc_release *r = &t->line->items[i];
		if (r->reachable && nc_version_is_final(&r->version) &&
			same_scheme(&r->version, &newest->version) && !is_twin(t, i) &&
			nc_version_compare(&r->version, &newest->version) < 0 &&
			nc_version_compare(&r->version, &oldest->version) > 0 &&
			!nc_told_has(&l->told, t->folder, &r->version) &&
			!is_told_as_another(l, t, r))
			names[count++] = r->tag->name;
	}
	if (count == 0)
		return;
	struct nc_gap gap = nc_gap_at(newest->path, 0, t->line->package,
		SAY(l->judge, NC_STR("no entry for "), nc_say_list(l->judge, names, count, SHOWN),
			count == 1 ? NC_STR(", which is tagged") : NC_STR(", which are tagged")));
	/* Nobody writes dozens of entries afterwards. */
	if (count > SHOWN)
		gap.fix = SAY(l->judge,
			NC_STR("Write an entry for each release from the next one on, and in "),
			newest->path,
			NC_STR(" one sentence that older ones are not all described."));
	nc_judge_gap(l->judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	bool each = nc_str_equal(nc_param_text(rule, "want", NC_STR_NONE), NC_STR("each"));
	if (!nc_told_gather(&l.told, judge, facts))
		return;
	for (size_t i = 0; i < l.told.count; i++) {
		if (each)
			judge_each(&l, &l.told.lines[i]);
		else
			judge_newest(&l, &l.told.lines[i]);
	}
}

static const struct nc_key_shape keys[] = {
	{.name = "want",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "newest|each",
		.help = "newest: the newest release and later work are told of; each: no release "
			"between is left out"},
	KEY("threshold", NC_KEY_THRESHOLD, "newest: so many later commits need no words yet"),
};

const struct nc_check nc_check_changelog_releases = {
	.shape = {.name = "changelog-releases",
		.summary = "a changelog that keeps up with the releases",
		KEYS(keys)},
	.beyond_tree = true,
	.run = run,
};
