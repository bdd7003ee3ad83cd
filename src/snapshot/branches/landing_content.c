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

static bool was_there(struct nc_lane *a, const struct nc_tip *tip, const struct nc_changed *c)
{
	const struct nc_trail *trail = &a->l->trail;
	size_t count;
	const uint32_t *versions = nc_trail_versions(&count, trail, c->path);
	for (size_t i = 0; i < count; i++) {
		const struct nc_touch *t = &trail->touches[versions[i]];
		if (nc_oid_equal(&t->to, &c->to) && t->to_mode == c->to_mode &&
			nc_landing_is_news(a, tip, t->commit))
			return true;
	}
	return false;
}

size_t nc_landing_find_paths(struct nc_lane *a, struct nc_tip *tip)
{
	size_t landed = 0;
	for (size_t i = 0; i < tip->whole.count; i++) {
		const struct nc_changed *c = &tip->whole.items[i];
		tip->path_landed[i] =
			is_there_now(a->l, c) || is_elsewhere(a->l, c) || was_there(a, tip, c);
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
static void choose_views(struct views *out, struct nc_lane *a, struct nc_tip *tip)
{
	const struct nc_trail *trail = &a->l->trail;
	struct nc_arena *scratch = &a->hand->candidates;
	NC_LIST(uint32_t) all = {0};
	for (size_t i = 0; i < tip->whole.count; i++) {
		size_t count;
		const uint32_t *versions =
			nc_trail_versions(&count, trail, tip->whole.items[i].path);
		for (size_t k = 0; k < count; k++) {
			uint32_t commit = trail->touches[versions[k]].commit;
			if (a->hand->counts[commit]++ == 0)
				*nc_list_push(scratch, &all) = commit;
		}
	}
	int64_t last = nc_history_commit(a->l->history, tip->position)->time;
	*out = (struct views){.count = 0};
	for (size_t i = 0; i < all.count; i++) {
		uint32_t commit = all.items[i];
		struct view view = {.commit = commit, .touched = a->hand->counts[commit]};
		a->hand->counts[commit] = 0;
		if (view.touched * 2 < tip->whole.count || !nc_landing_is_news(a, tip, commit))
			continue;
		view.away = time_of(a->l, commit) - last;
		view.away = view.away < 0 ? -view.away : view.away;
		keep_view(out, &view);
	}
	nc_arena_reuse(scratch);
}

/* What a commit of the trail made of a path, or NULL: it did not touch it. */
static const struct nc_touch *touch_at(
	const struct nc_trail *trail, uint32_t commit, struct nc_str path)
{
	size_t count, low = 0;
	const uint32_t *versions = nc_trail_versions(&count, trail, path);
	for (size_t high = count; low < high;) {
		size_t middle = low + (high - low) / 2;
		if (trail->touches[versions[middle]].commit < commit)
			low = middle + 1;
		else
			high = middle;
	}
	const struct nc_touch *t = low < count ? &trail->touches[versions[low]] : NULL;
	return t && t->commit == commit ? t : NULL;
}

static struct nc_oid version_now(const struct nc_landing *l, struct nc_str path)
{
	const struct nc_entry *e = nc_tree_find(&l->now, path);
	struct nc_oid none = {{0}};
	return e && e->kind != NC_ENTRY_SUBMODULE ? e->oid : none;
}

/* How much of the tip's work today's files have, and those of each view: of all paths together. */
struct tally {
	struct nc_share now, after[VIEWS];
	bool failed;
};

static void add(struct nc_share *sum, struct nc_share more)
{
	sum->landed += more.landed;
	sum->all += more.all;
	sum->came += more.came;
	sum->added += more.added;
}

struct looking {
	struct nc_lane *a;
	struct nc_tip *tip;
	struct views views;
	struct tally tally;
	/* May one commit have brought nearly all of it?  Then even where lines are missing the
	 * rest is looked at. */
	bool edited;
	struct nc_arena *arena;
	struct nc_brought *brought; /* a path each */
	bool *sought;		    /* and whether it was looked for line by line */
};

static void fail(struct looking *k, enum nc_code code)
{
	k->tip->lacking = k->tip->lacking || code == NC_ENOTFOUND || code == NC_EINVALID;
	k->tip->limited = k->tip->limited || code == NC_ELIMIT;
	k->tally.failed = k->tally.failed || code != NC_OK;
}

static struct nc_share share_of(struct looking *k, size_t path, const struct nc_oid *oid)
{
	struct nc_share share = {.all = 1};
	fail(k, nc_brought_share(&share, &k->a->lines, &k->brought[path], oid, NULL));
	return share;
}

/* A path that was not found as it is: true when some view has all of its lines. */
static bool look_at_path(struct looking *k, size_t path)
{
	const struct nc_changed *c = &k->tip->whole.items[path];
	struct nc_oid oid = version_now(k->a->l, c->path);
	struct nc_share now = share_of(k, path, &oid);
	bool whole = now.landed == now.all;
	add(&k->tally.now, now);
	for (size_t v = 0; v < k->views.count && (!whole || k->edited); v++) {
		const struct nc_touch *t =
			touch_at(&k->a->l->trail, k->views.items[v].commit, c->path);
		struct nc_share after = t ? share_of(k, path, &t->to) : now;
		whole = whole || after.landed == after.all;
		add(&k->tally.after[v], after);
	}
	return whole;
}

/* A path that was found as it is counts by its lines too, so that small files do not weigh as much
 * as large ones. */
static void count_landed(struct looking *k, size_t path)
{
	const struct nc_brought *b = &k->brought[path];
	struct nc_share share = {.landed = 1, .all = 1};
	if (!b->opaque && !b->deletes)
		share = (struct nc_share){.landed = b->added_count + b->removed_count,
			.all = b->added_count + b->removed_count,
			.came = b->added_count,
			.added = b->added_count};
	add(&k->tally.now, share);
	for (size_t v = 0; v < VIEWS; v++)
		add(&k->tally.after[v], share);
}

static int percent(struct nc_share s)
{
	return s.all ? (int)(s.landed * 100 / s.all) : 0;
}

/* How much of it was there before a view's commit: of paths that are there as they are, nothing. */
static struct nc_share share_before(struct looking *k, size_t view)
{
	struct nc_share sum = {.all = k->tally.after[view].all};
	uint32_t commit = k->views.items[view].commit;
	for (size_t i = 0; i < k->tip->whole.count && !k->tally.failed; i++) {
		const struct nc_touch *t =
			touch_at(&k->a->l->trail, commit, k->tip->whole.items[i].path);
		if (t && k->sought[i])
			sum.landed += share_of(k, i, &t->from).landed;
	}
	return sum;
}

static struct nc_oid oid_of(const struct looking *k, size_t view)
{
	const struct nc_landing *l = k->a->l;
	uint32_t commit = k->views.items[view].commit;
	return nc_history_commit(l->history, l->trail.commits[commit].position)->oid;
}

/* Did one commit bring nearly all of it?  Then what it lacks was left out or edited on purpose. */
static bool find_edited(struct looking *k)
{
	struct nc_tip *tip = k->tip;
	for (size_t v = 0; v < k->views.count; v++) {
		struct nc_share after = k->tally.after[v];
		if (after.all < FEWEST_UNITS || percent(after) < MOST_OF ||
			k->views.items[v].touched * 100 < tip->whole.count * MOST_OF ||
			percent(share_before(k, v)) > LITTLE_OF)
			continue;
		tip->landed_percent = percent(after);
		tip->landed_in = oid_of(k, v);
		return !k->tally.failed;
	}
	return false;
}

/* Where one commit touched all of its paths and had all of it afterwards, that is the one. */
static void name_commit(struct looking *k)
{
	for (size_t v = 0; v < k->views.count; v++) {
		if (k->views.items[v].touched == k->tip->whole.count &&
			k->tally.after[v].landed == k->tally.after[v].all)
			k->tip->landed_in = oid_of(k, v);
	}
}

/* Of the lines that it added: that one is gone which it took away may have other reasons. */
static int percent_added(struct nc_share s)
{
	return s.added ? (int)(s.came * 100 / s.added) : -1;
}

static int best_percent(const struct looking *k)
{
	int best = percent_added(k->tally.now);
	for (size_t v = 0; v < k->views.count; v++) {
		int one = percent_added(k->tally.after[v]);
		best = one > best ? one : best;
	}
	return best;
}

/* Has the default branch left a path alone since the tip went its way?  Then nothing of it came. */
static bool was_left_alone(struct looking *k, size_t path)
{
	const struct nc_trail *trail = &k->a->l->trail;
	size_t count;
	const uint32_t *versions = nc_trail_versions(&count, trail, k->tip->whole.items[path].path);
	for (size_t i = 0; i < count; i++) {
		if (nc_landing_is_news(k->a, k->tip, trail->touches[versions[i]].commit))
			return false;
	}
	return true;
}

/* Is something missing for certain, before any content is read? */
static bool is_missing_some(struct looking *k)
{
	for (size_t i = 0; i < k->tip->whole.count; i++) {
		if (!k->tip->path_landed[i] && was_left_alone(k, i))
			return true;
	}
	return false;
}

/* Look at one path; true: all of it is there. */
static bool look_at(struct looking *k, size_t path)
{
	struct nc_tip *tip = k->tip;
	bool landed = tip->path_landed[path];
	/* What a path that is there weighs is asked only where shares are. */
	if (landed && !k->edited)
		return true;
	fail(k, nc_brought_read(
			&k->brought[path], k->arena, &k->a->lines, &tip->whole.items[path], NULL));
	if (k->tally.failed)
		return false;
	k->sought[path] = !landed;
	if (landed)
		count_landed(k, path);
	else
		tip->path_landed[path] = look_at_path(k, path);
	return tip->path_landed[path];
}

bool nc_landing_find_lines(struct nc_lane *a, struct nc_tip *tip)
{
	struct looking k = {.a = a, .tip = tip, .arena = &a->hand->question};
	choose_views(&k.views, a, tip);
	k.edited = k.views.count && k.views.items[0].touched * 100 >= tip->whole.count * MOST_OF;
	bool whole = k.edited || !is_missing_some(&k);
	k.brought = nc_arena_alloc_array(k.arena, tip->whole.count, sizeof *k.brought);
	k.sought = nc_arena_alloc_array(k.arena, tip->whole.count, sizeof *k.sought);
	for (size_t i = 0; i < tip->whole.count && !k.tally.failed && (whole || k.edited); i++)
		whole = look_at(&k, i) && whole;
	if (!k.tally.failed && whole) {
		tip->landed_percent = 100;
		name_commit(&k);
	} else if (!k.tally.failed && k.edited) {
		tip->landed_percent = best_percent(&k);
		tip->by_lines = true;
		whole = find_edited(&k);
	}
	nc_arena_reuse(k.arena);
	return whole && !k.tally.failed;
}
