/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/params.h"
#include "common/releases.h"
#include "common/say.h"
#include "newcomer/offer.h"

/*
 * Do manifest, tags and changelog name the same newest version?
 *
 * A manifest that is ahead of the newest tag is being worked on; one that is
 * behind was forgotten.  What a manifest says is not looked at where nobody
 * publishes by it: private packages, 0.0.0, and beside a manifest that agrees.
 */

/* An entry of fewer days may be of a release that is being made. */
#define SETTLED_DAYS 30

struct stated {
	const struct nc_claim *claim;
	struct nc_version version;
};

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	struct nc_releases releases;
	NC_LIST(struct stated) stated; /* at the root */
};

static bool is_placeholder(const struct nc_version *v)
{
	for (size_t i = 0; i < NC_VERSION_PARTS; i++) {
		if (v->parts[i])
			return false;
	}
	return true;
}

static void gather(struct look *l)
{
	const struct nc_offers *offers = nc_project_offers(l->facts->project);
	for (size_t i = 0; i < offers->claim_count; i++) {
		const struct nc_claim *c = &offers->claims[i];
		struct stated s = {.claim = c};
		if (strcmp(c->kind, "version") == 0 && nc_path_dir(c->path).size == 0 &&
			nc_version_read(&s.version, c->value) && !is_placeholder(&s.version))
			*nc_list_push(nc_judge_arena(l->judge), &l->stated) = s;
	}
}

/* By numbers alone: a release of 1.2.0rc1 is work on 1.2.0. */
static int compare_numbers(const struct nc_version *a, const struct nc_version *b)
{
	for (size_t i = 0; i < NC_VERSION_PARTS; i++) {
		if (a->parts[i] != b->parts[i])
			return a->parts[i] < b->parts[i] ? -1 : 1;
	}
	return 0;
}

/* The manifest names an older version than the newest release that it belongs to. */
static bool is_behind(const struct stated *s, const struct nc_version *newest)
{
	return s->version.calendar == newest->calendar && compare_numbers(&s->version, newest) < 0;
}

static void tell(struct look *l, const struct stated *s, struct nc_str other, struct nc_str fix)
{
	struct nc_gap gap = nc_gap_at(s->claim->path, s->claim->line, s->claim->path,
		SAY(l->judge, s->claim->path, NC_STR(" says "), s->claim->value, NC_STR("; "),
			other));
	gap.fix = fix;
	nc_judge_gap(l->judge, &gap);
}

/* The manifest that speaks for the project: the one that is furthest. */
static const struct stated *find_furthest(const struct look *l)
{
	const struct stated *best = NULL;
	for (size_t i = 0; i < l->stated.count; i++) {
		const struct stated *s = &l->stated.items[i];
		if (!best || compare_numbers(&s->version, &best->version) > 0)
			best = s;
	}
	return best;
}

/* Letters and digits of two names are the same. */
static bool is_same_name(struct nc_str a, struct nc_str b)
{
	size_t i = 0, k = 0;
	for (;;) {
		while (i < a.size && strchr("-_. ", a.data[i]))
			i++;
		while (k < b.size && strchr("-_. ", b.data[k]))
			k++;
		if (i == a.size || k == b.size)
			return i == a.size && k == b.size;
		if (!nc_str_equal_fold(nc_str_slice(a, i, i + 1), nc_str_slice(b, k, k + 1)))
			return false;
		i++;
		k++;
	}
}

/*
 * Does the manifest speak of what is released?  It does when it names a
 * version that was released once, or bears the repository's name and is of the
 * same first number.  Others are parts with a count of their own.
 */
static bool is_of_line(
	const struct look *l, const struct stated *s, const struct nc_release_line *line)
{
	struct nc_str name = nc_path_base(s->claim->name);
	bool ours = name.size == 0 || is_same_name(name, nc_path_base(l->facts->repository->name));
	for (size_t i = 0; i < line->count; i++) {
		if (compare_numbers(&line->items[i].version, &s->version) == 0)
			return true;
	}
	return ours && line->reachable && line->reachable->version.parts[0] == s->version.parts[0];
}

static bool hold_against_tags(struct look *l, const struct stated *s)
{
	const struct nc_release_line *line = l->releases.main;
	const struct nc_release *newest = line ? line->reachable : NULL;
	if (!newest || !is_behind(s, &newest->version) || !is_of_line(l, s, line))
		return false;
	tell(l, s,
		SAY(l->judge, NC_STR("the newest release is "), nc_say_release(l->judge, newest)),
		SAY(l->judge, NC_STR("say "), newest->version.text,
			NC_STR(" or what comes next in "), s->claim->path));
	return true;
}

/* Was it told of long enough ago that no release is in the making? */
static bool is_settled(const struct look *l, const struct nc_changelog_entry *e)
{
	return e && e->date != NC_NO_DAY && e->date + SETTLED_DAYS <= l->facts->now &&
	       nc_version_is_final(&e->version);
}

static void hold_against_changelog(
	struct look *l, const struct stated *s, const struct nc_changelog_entry *e)
{
	const struct nc_release_line *line = l->releases.main;
	struct nc_str place = nc_say_place(l->judge, e->path, e->line);
	if (is_behind(s, &e->version)) {
		tell(l, s,
			SAY(l->judge, NC_STR("the newest entry of "), place, NC_STR(" is "),
				e->version.text),
			NC_STR_NONE);
		return;
	}
	/* Described, dated, in the manifest, and not tagged, where others are. */
	if (!line || !line->newest || compare_numbers(&s->version, &e->version) != 0 ||
		e->version.calendar != line->newest->version.calendar ||
		compare_numbers(&e->version, &line->newest->version) <= 0)
		return;
	/* The tag may stand on a branch that is not here. */
	const struct nc_limit *limit = nc_snapshot_limit(l->facts->snapshot, NC_LIMIT_BRANCHES);
	if (limit) {
		nc_judge_limit(l->judge, limit);
		return;
	}
	struct nc_gap gap = nc_gap_at(e->path, e->line, e->version.text,
		SAY(l->judge, NC_STR("it tells of "), e->version.text, NC_STR(", as does "),
			s->claim->path, NC_STR("; the newest tag is "),
			nc_say_release(l->judge, line->newest)));
	gap.fix = SAY(l->judge, NC_STR("tag the commit that was released as "), e->version.text);
	nc_judge_gap(l->judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts};
	(void)rule;
	gather(&l);
	const struct stated *s = find_furthest(&l);
	if (!s) {
		nc_judge_not_applicable(
			judge, NC_STR("no manifest at the root names a version of its own"));
		return;
	}
	if (!nc_releases_known(judge, facts))
		return;
	nc_project_releases(&l.releases, nc_judge_arena(judge), facts->project, facts->snapshot);
	const struct nc_changelog_entry *e =
		nc_changelogs_newest(nc_project_changelogs(facts->project), NC_STR_NONE);
	if (!hold_against_tags(&l, s) && is_settled(&l, e))
		hold_against_changelog(&l, s, e);
	nc_judge_evidence(judge, &(struct nc_place){.path = s->claim->path, .line = s->claim->line},
		SAY(judge, nc_say_place(judge, s->claim->path, s->claim->line), NC_STR(" says "),
			s->claim->value));
}

const struct nc_check nc_check_versions = {
	.shape = {.name = "versions", .summary = "manifest, tags and changelog agree"},
	.beyond_tree = true,
	.run = run,
};
