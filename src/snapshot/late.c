/* SPDX-License-Identifier: MIT */
#include "history_load.h"
#include "peel.h"
#include "state.h"

/* What is read when somebody first asks for it: tags, the history, where the default branch stands.
 */

static void read_tags(struct nc_refs *refs, struct nc_snapshot *s)
{
	static const struct nc_str folder = NC_STR_INIT("refs/tags/");
	NC_LIST(struct nc_tag) tags = {0};
	struct nc_object_reader *reader = nc_reader_take(s);
	for (size_t i = 0; i < s->refs.count; i++) {
		const struct nc_ref *ref = &s->refs.refs[i];
		if (!nc_str_starts(ref->name, folder))
			continue;
		const struct nc_ref *end = nc_ref_follow(&s->refs, ref);
		struct nc_peeled peeled = {.time = 0};
		if (end)
			nc_peel(&peeled, reader, &end->oid, NULL);
		*nc_list_push(&s->named.arena, &tags) = (struct nc_tag){
			.name = nc_str_slice(ref->name, folder.size, ref->name.size),
			.commit = peeled.commit,
			.time = peeled.time,
			.light = peeled.light};
	}
	nc_reader_give(s, reader);
	refs->tags = tags.items;
	refs->tag_count = tags.count;
}

const struct nc_refs *nc_snapshot_refs(const struct nc_snapshot *constant)
{
	/* Handed in as constant since nothing that can be seen of it changes. */
	struct nc_snapshot *s = (struct nc_snapshot *)constant;
	pthread_mutex_lock(&s->named.lock);
	if (!s->named.all) {
		s->named.all = nc_arena_alloc(&s->named.arena, sizeof *s->named.all);
		*s->named.all = s->branches;
		read_tags(s->named.all, s);
	}
	pthread_mutex_unlock(&s->named.lock);
	return s->named.all;
}

/* The tips of everything that has a name, and HEAD. */
static size_t list_tips(struct nc_oid **out, struct nc_snapshot *s, const struct nc_refs *refs)
{
	size_t room = refs->branch_count + refs->tag_count + 1, count = 0;
	struct nc_oid *tips = nc_arena_alloc_array(&s->past.arena, room, sizeof *tips);
	tips[count++] = s->repository.head;
	for (size_t i = 0; i < refs->branch_count; i++)
		tips[count++] = refs->branches[i].tip;
	for (size_t i = 0; i < refs->tag_count; i++)
		tips[count++] = refs->tags[i].commit;
	*out = tips;
	return count;
}

/*
 * A history that ends early says so as a limit; of a shallow one the number
 * of commits is now known.  NULL: there is none, and why.
 */
static void limit_history(struct nc_snapshot *s, const struct nc_history *h, const char *why)
{
	if (!h) {
		nc_add_limit(s, NC_LIMIT_HISTORY, nc_arena_copy(&s->late, nc_str_of(why)),
			NC_STR("clone the repository anew"));
		return;
	}
	const struct nc_history_edges *edges = nc_history_edges(h);
	if (nc_history_is_whole(h))
		return;
	for (size_t i = 0; i < s->limits.count; i++) {
		if (s->limits.items[i].kind == NC_LIMIT_HISTORY)
			s->limits.items[i].because = nc_arena_printf(&s->late,
				"shallow clone: the history ends after %zu commit%s",
				nc_history_count(h), nc_history_count(h) == 1 ? "" : "s");
	}
	if (edges->damaged)
		nc_add_limit(s, NC_LIMIT_HISTORY,
			nc_arena_printf(&s->late, "damaged commits: %zu", edges->damaged),
			NC_STR("git fsck names them; clone the repository anew"));
	else
		nc_add_limit(s, NC_LIMIT_HISTORY,
			nc_arena_printf(&s->late, "commits that are not in this clone: %zu",
				edges->missing),
			NC_STR("git fetch --unshallow, or clone the repository anew"));
}

static void load_history(struct nc_snapshot *s, const struct nc_refs *refs)
{
	struct nc_oid *tips;
	struct nc_error problem;
	struct nc_history *h = NULL;
	size_t count = list_tips(&tips, s, refs);
	if (nc_history_load(&h, &s->past.arena, s->objects, tips, count, s->shallow,
		    s->shallow_count, &problem) != NC_OK)
		h = NULL;
	pthread_mutex_lock(&s->lock);
	limit_history(s, h, problem.text);
	pthread_mutex_unlock(&s->lock);
	s->past.history = h;
}

const struct nc_history *nc_snapshot_history(struct nc_snapshot *s)
{
	const struct nc_refs *refs = nc_snapshot_refs(s);
	pthread_mutex_lock(&s->past.lock);
	if (!s->past.tried && !s->repository.unborn)
		load_history(s, refs);
	s->past.tried = true;
	pthread_mutex_unlock(&s->past.lock);
	return s->past.history;
}

const struct nc_limit *nc_snapshot_limit(
	const struct nc_snapshot *constant, enum nc_limit_kind kind)
{
	struct nc_snapshot *s = (struct nc_snapshot *)constant;
	/* Where the history ends only reading it can tell; the answer is the same whoever asks
	 * first. */
	if (kind == NC_LIMIT_HISTORY)
		nc_snapshot_history(s);
	pthread_mutex_lock(&s->lock);
	const struct nc_limit *limit = nc_find_limit(s, kind);
	pthread_mutex_unlock(&s->lock);
	return limit;
}

/*
 * The local default branch may be behind its twin (nobody pulled) or ahead of
 * it (nobody pushed): what descends from the other one is taken, so that a
 * branch that is merged in either counts as merged.  Where they have parted,
 * the remote's is what a newcomer gets.
 */
static struct nc_oid choose_tip(struct nc_snapshot *s)
{
	const struct nc_ref *local = nc_ref_find(&s->refs, s->default_ref);
	const struct nc_ref *twin = nc_ref_find(&s->refs, s->default_twin);
	struct nc_oid none = {{0}};
	if (!local || !twin)
		return local ? local->oid : twin ? twin->oid : none;
	if (nc_oid_equal(&local->oid, &twin->oid))
		return local->oid;
	const struct nc_history *h = nc_snapshot_history(s);
	uint32_t here = h ? nc_history_find(h, &local->oid) : NC_NO_COMMIT;
	uint32_t there = h ? nc_history_find(h, &twin->oid) : NC_NO_COMMIT;
	if (here != NC_NO_COMMIT && there != NC_NO_COMMIT && nc_history_reaches(h, here, there))
		return local->oid;
	return twin->oid;
}

const struct nc_oid *nc_snapshot_default_tip(const struct nc_snapshot *constant)
{
	struct nc_snapshot *s = (struct nc_snapshot *)constant;
	pthread_mutex_lock(&s->lock);
	bool known = s->default_tip_known;
	pthread_mutex_unlock(&s->lock);
	if (known)
		return &s->default_tip;
	/* Two threads may choose at once; they choose the same. */
	struct nc_oid tip = choose_tip(s);
	pthread_mutex_lock(&s->lock);
	s->default_tip = tip;
	s->default_tip_known = true;
	pthread_mutex_unlock(&s->lock);
	return &s->default_tip;
}
