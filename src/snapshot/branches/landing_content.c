/* SPDX-License-Identifier: MIT */
#include "branches/landing.h"

#include "newcomer/limits.h"

/*
 * What a branch brought, wherever it came from: each file as the branch left
 * it, at any time since it parted from the default branch; and where a file
 * was edited on its way, its lines.
 */

/* Commits of the default branch whose version of the files is looked into, beside today's. */
#define VIEWS 3

/* One commit brought the work, edited: so much of it was there afterwards, and at most so much
 * before. */
#define MOST_OF	     90
#define LITTLE_OF    50
#define FEWEST_UNITS 5

static const struct nc_oid empty_blob = {{0xe6, 0x9d, 0xe2, 0x9b, 0xb2, 0xd1, 0xd6, 0x43, 0x4b,
	0x8b, 0x29, 0xae, 0x77, 0x5a, 0xd8, 0xc2, 0xe4, 0x8c, 0x53, 0x91}};

static bool is_there_now(const struct nc_landing *l, const struct nc_changed *c)
{
	const struct nc_entry *e = nc_tree_find(&l->now, c->path);
	if (!e)
		return c->to_mode == 0;
	if (!nc_oid_equal(&e->oid, &c->to))
		return false;
	bool executable = (c->to_mode & 0170111) == 0100111 || (c->to_mode & 0170100) == 0100100;
	return !nc_oid_equal(&c->from, &c->to) || executable == (e->kind == NC_ENTRY_EXECUTABLE);
}

/* A new file may have been moved since: the same content under another name. */
static bool is_elsewhere(const struct nc_landing *l, const struct nc_changed *c)
{
	struct nc_str name = {.data = (const char *)c->to.bytes, .size = NC_OID_SIZE};
	return c->from_mode == 0 && !nc_oid_equal(&c->to, &empty_blob) &&
	       nc_map_find(&l->now_contents, name);
}

static bool was_there(struct nc_landing *l, const struct nc_tip *tip, const struct nc_changed *c)
{
	size_t count;
	const uint32_t *versions = nc_trail_versions(&count, &l->trail, c->path);
	for (size_t i = 0; i < count; i++) {
		const struct nc_touch *t = &l->trail.touches[versions[i]];
		if (nc_oid_equal(&t->to, &c->to) && t->to_mode == c->to_mode &&
			nc_landing_is_news(l, tip, t->commit))
			return true;
	}
	return false;
}

size_t nc_landing_find_paths(struct nc_landing *l, struct nc_tip *tip)
{
	size_t landed = 0;
	for (size_t i = 0; i < tip->whole.count; i++) {
		const struct nc_changed *c = &tip->whole.items[i];
		tip->path_landed[i] =
			is_there_now(l, c) || is_elsewhere(l, c) || was_there(l, tip, c);
		landed += tip->path_landed[i];
	}
	return landed;
}

/* The commits of the trail that touch most of a tip's paths; of equals those nearest to its last
 * commit. */
struct view {
	uint32_t commit; /* index */
	size_t touched;
	int64_t away; /* seconds */
};

struct views {
	struct view items[VIEWS];
	size_t count;
};

struct touched {
	uint32_t commit;
	size_t paths;
};

static bool is_better(const struct view *a, const struct view *b)
{
	return a->touched != b->touched ? a->touched > b->touched : a->away < b->away;
}

static void keep_view(struct views *v, const struct view *view)
{
	size_t at = v->count < VIEWS ? v->count++ : VIEWS;
	for (; at > 0 && is_better(view, &v->items[at - 1]); at--) {
		if (at < VIEWS)
			v->items[at] = v->items[at - 1];
	}
	if (at < VIEWS)
		v->items[at] = *view;
}

static int64_t time_of(const struct nc_landing *l, uint32_t index)
{
	return nc_history_commit(l->history, l->trail.commits[index].position)->time;
}

/* Counts, for each commit that touches a path of the tip, how many. */
static void choose_views(
	struct views *out, struct nc_landing *l, struct nc_tip *tip, struct nc_arena *arena)
{
	NC_LIST(struct touched) all = {0};
	struct nc_map known = {0};
	for (size_t i = 0; i < tip->whole.count; i++) {
		size_t count;
		const uint32_t *versions =
			nc_trail_versions(&count, &l->trail, tip->whole.items[i].path);
		for (size_t k = 0; k < count; k++) {
			const uint32_t *commit = &l->trail.touches[versions[k]].commit;
			struct nc_str key = {.data = (const char *)commit, .size = sizeof *commit};
			size_t at = (size_t)(uintptr_t)nc_map_find(&known, key);
			if (at == 0) {
				*nc_list_push(arena, &all) = (struct touched){.commit = *commit};
				at = all.count;
				nc_map_put(arena, &known, key, (void *)(uintptr_t)at);
			}
			all.items[at - 1].paths++;
		}
	}
	int64_t last = nc_history_commit(l->history, tip->position)->time;
	*out = (struct views){.count = 0};
	for (size_t i = 0; i < all.count; i++) {
		uint32_t commit = all.items[i].commit;
		struct view view = {.commit = commit, .touched = all.items[i].paths};
		if (view.touched * 2 < tip->whole.count || !nc_landing_is_news(l, tip, commit))
			continue;
		view.away = time_of(l, commit) - last;
		view.away = view.away < 0 ? -view.away : view.away;
		keep_view(out, &view);
	}
}

/* What stood at a path after (or before) a commit of the trail; false: it did not touch the path.
 */
static bool version_at(struct nc_oid *out, const struct nc_landing *l, uint32_t commit,
	struct nc_str path, bool before)
{
	size_t count;
	const uint32_t *versions = nc_trail_versions(&count, &l->trail, path);
	for (size_t i = 0; i < count; i++) {
		const struct nc_touch *t = &l->trail.touches[versions[i]];
		if (t->commit != commit)
			continue;
		*out = before ? t->from : t->to;
		return true;
	}
	return false;
}

static struct nc_oid version_now(const struct nc_landing *l, struct nc_str path)
{
	const struct nc_entry *e = nc_tree_find(&l->now, path);
	struct nc_oid none = {{0}};
	return e && e->kind != NC_ENTRY_SUBMODULE ? e->oid : none;
}

/* How much of the tip's work each view has: of all paths together. */
struct tally {
	struct nc_share now, after[VIEWS], before[VIEWS];
	bool failed;
};

static void add(struct nc_share *sum, struct nc_share more)
{
	sum->landed += more.landed;
	sum->all += more.all;
}

struct looking {
	struct nc_landing *l;
	struct nc_tip *tip;
	const struct views *views;
	struct tally *tally;
	struct nc_brought brought;
};

static struct nc_share share_of(struct looking *k, const struct nc_oid *oid)
{
	struct nc_share share = {.all = 1};
	enum nc_code code = nc_brought_share(&share, &k->l->lines, &k->brought, oid, NULL);
	k->tip->lacking = k->tip->lacking || code == NC_ENOTFOUND || code == NC_EINVALID;
	k->tip->limited = k->tip->limited || code == NC_ELIMIT;
	k->tally->failed = k->tally->failed || code != NC_OK;
	return share;
}

/* A path that was not found as it is: true when some view has all of its lines. */
static bool look_at_path(struct looking *k, const struct nc_changed *c)
{
	struct nc_oid oid = version_now(k->l, c->path);
	struct nc_share now = share_of(k, &oid);
	bool whole = now.landed == now.all;
	add(&k->tally->now, now);
	for (size_t v = 0; v < k->views->count; v++) {
		struct nc_share after = now, before = {.all = now.all};
		if (version_at(&oid, k->l, k->views->items[v].commit, c->path, false)) {
			after = share_of(k, &oid);
			version_at(&oid, k->l, k->views->items[v].commit, c->path, true);
			before = share_of(k, &oid);
		}
		whole = whole || after.landed == after.all;
		add(&k->tally->after[v], after);
		add(&k->tally->before[v], before);
	}
	return whole;
}

/* A path that was found as it is counts by its lines too, so that small files do not weigh as much
 * as large ones. */
static void count_landed(struct looking *k)
{
	struct nc_share share = {.landed = 1, .all = 1};
	if (!k->brought.opaque && !k->brought.deletes)
		share.landed = share.all = k->brought.added_count + k->brought.removed_count;
	add(&k->tally->now, share);
	for (size_t v = 0; v < VIEWS; v++) {
		add(&k->tally->after[v], share);
		add(&k->tally->before[v], (struct nc_share){.all = share.all});
	}
}

static int percent(struct nc_share s)
{
	return s.all ? (int)(s.landed * 100 / s.all) : 0;
}

/* Did one commit bring nearly all of it?  Then what it lacks was left out or edited on purpose. */
static bool find_edited(
	struct nc_landing *l, struct nc_tip *tip, const struct views *views, const struct tally *t)
{
	for (size_t v = 0; v < views->count; v++) {
		if (t->after[v].all < FEWEST_UNITS || percent(t->after[v]) < MOST_OF ||
			percent(t->before[v]) > LITTLE_OF ||
			views->items[v].touched * 100 < tip->whole.count * MOST_OF)
			continue;
		tip->landed_percent = percent(t->after[v]);
		tip->landed_in = nc_history_commit(
			l->history, l->trail.commits[views->items[v].commit].position)
					 ->oid;
		return true;
	}
	return false;
}

/* Where one commit touched all of its paths and had all of it afterwards, that is the one. */
static void name_commit(
	struct nc_landing *l, struct nc_tip *tip, const struct views *views, const struct tally *t)
{
	for (size_t v = 0; v < views->count; v++) {
		if (views->items[v].touched == tip->whole.count &&
			t->after[v].landed == t->after[v].all)
			tip->landed_in = nc_history_commit(
				l->history, l->trail.commits[views->items[v].commit].position)
						 ->oid;
	}
}

static int best_percent(const struct views *views, const struct tally *t)
{
	int best = percent(t->now);
	for (size_t v = 0; v < views->count; v++)
		best = percent(t->after[v]) > best ? percent(t->after[v]) : best;
	return best;
}

/* Did some commit touch nearly all of its paths?  Then even where lines are missing it may be the
 * one. */
static bool may_be_edited(const struct views *views, const struct nc_tip *tip)
{
	return views->count && views->items[0].touched * 100 >= tip->whole.count * MOST_OF;
}

bool nc_landing_find_lines(struct nc_landing *l, struct nc_tip *tip)
{
	struct nc_arena scratch = NC_ARENA_INIT;
	struct views views;
	struct tally tally = {.failed = false};
	struct looking look = {.l = l, .tip = tip, .views = &views, .tally = &tally};
	bool whole = true;
	choose_views(&views, l, tip, &scratch);
	bool edited = may_be_edited(&views, tip);
	for (size_t i = 0; i < tip->whole.count && !tally.failed && (whole || edited); i++) {
		const struct nc_changed *c = &tip->whole.items[i];
		struct nc_arena one = NC_ARENA_INIT;
		enum nc_code code = nc_brought_read(&look.brought, &one, &l->lines, c, NULL);
		tip->lacking = tip->lacking || code == NC_ENOTFOUND || code == NC_EINVALID;
		tip->limited = tip->limited || code == NC_ELIMIT;
		tally.failed = code != NC_OK;
		if (code == NC_OK && tip->path_landed[i])
			count_landed(&look);
		else if (code == NC_OK)
			tip->path_landed[i] = look_at_path(&look, c);
		whole = whole && tip->path_landed[i];
		nc_arena_release(&one);
	}
	if (!tally.failed && (whole || edited)) {
		tip->landed_percent = whole ? 100 : best_percent(&views, &tally);
		if (whole)
			name_commit(l, tip, &views, &tally);
		else
			whole = find_edited(l, tip, &views, &tally);
	}
	nc_arena_release(&scratch);
	return whole && !tally.failed;
}
