/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "newcomer/blobs.h"
#include "newcomer/diff.h"
#include "newcomer/history.h"
#include "newcomer/limits.h"
#include "newcomer/pool.h"
#include "newcomer/snapshot.h"

/*
 * Where blobs came from.  Each commit is compared with its first parent, the
 * oldest first.  What a merge brings was brought by a commit of the merged
 * branch; merges themselves are compared only for what is still missing then,
 * which somebody made while merging.
 *
 * Several threads compare a run of commits; what they sighted is then taken in
 * the order of the history, so that the answer is that of one thread.
 */

/* Commits that are compared before anybody asks whether all is found. */
#define RUN ((size_t)1024)

struct wanted {
	bool found;
};

/* A change that may be told, as a thread saw it. */
struct sighting {
	struct nc_oid blob;
	struct nc_str path;
};

/* What one thread has: its sightings of this run. */
struct watch {
	struct nc_differ *differ;
	struct nc_arena arena;
	NC_LIST(struct sighting) sightings;
};

/* One commit of the run. */
struct step {
	uint32_t position;
	unsigned watch;
	size_t first, count; /* of its sightings */
};

struct search {
	struct nc_snapshot *snapshot;
	const struct nc_history *history;
	struct nc_arena *arena;
	struct nc_arena scratch;
	struct watch watches[NC_MAX_WORKERS];
	struct step steps[RUN];
	size_t step_count;
	struct nc_map blobs; /* name → struct wanted */
	struct nc_map known; /* name and path → itself */
	nc_path_test *test;
	void *context;
	size_t most, missing;
	bool cut;
	NC_LIST(struct nc_origin) found;
};

static struct nc_str name_of(const struct nc_oid *oid)
{
	return (struct nc_str){.data = (const char *)oid->bytes, .size = NC_OID_SIZE};
}

static bool is_file(uint32_t mode)
{
	return (mode & 0170000) == 0100000;
}

struct looking {
	const struct search *search;
	struct watch *watch;
};

static bool look_at(void *context, const struct nc_change *change)
{
	struct looking *l = context;
	const struct search *s = l->search;
	struct watch *w = l->watch;
	if (!is_file(change->to_mode) || (!nc_map_find(&s->blobs, name_of(&change->to)) &&
						 !(s->test && s->test(s->context, change->path))))
		return true;
	*nc_list_push(&w->arena, &w->sightings) = (struct sighting){
		.blob = change->to, .path = nc_arena_copy(&w->arena, change->path)};
	return true;
}

/* A commit whose trees cannot be read is passed over: what it brought stays missing. */
static void look_at_commit(void *context, size_t index, unsigned worker)
{
	static const struct nc_oid nothing;
	struct search *s = context;
	struct step *step = &s->steps[index];
	struct watch *w = &s->watches[worker];
	const struct nc_commit *c = nc_history_commit(s->history, step->position);
	uint32_t parent =
		c->parent_count ? nc_history_parent(s->history, step->position, 0) : NC_NO_COMMIT;
	const struct nc_oid *from =
		parent == NC_NO_COMMIT ? &nothing : &nc_history_commit(s->history, parent)->tree;
	struct looking l = {.search = s, .watch = w};
	if (!w->differ)
		w->differ = nc_differ_new(s->snapshot);
	step->watch = worker;
	step->first = w->sightings.count;
	if (!nc_oid_is_zero(&c->tree))
		nc_differ_compare(w->differ, from, &c->tree, look_at, &l, NULL);
	step->count = w->sightings.count - step->first;
}

static void keep(struct search *s, const struct sighting *sighting, uint32_t position)
{
	const struct nc_str parts[] = {name_of(&sighting->blob), sighting->path};
	struct nc_str key = nc_arena_concat(&s->scratch, parts, 2);
	struct wanted *blob = nc_map_find(&s->blobs, name_of(&sighting->blob));
	const struct nc_commit *c = nc_history_commit(s->history, position);
	if (blob && !blob->found) {
		blob->found = true;
		s->missing--;
	}
	if (nc_map_find(&s->known, key))
		return;
	if (s->found.count == s->most) {
		s->cut = true;
		return;
	}
	nc_map_put(&s->scratch, &s->known, key, s);
	*nc_list_push(s->arena, &s->found) = (struct nc_origin){.blob = sighting->blob,
		.path = nc_arena_copy(s->arena, sighting->path),
		.commit = c->oid,
		.time = c->time};
}

/* Is there nothing left to look for?  Merges are asked only for what is missing. */
static bool is_over(const struct search *s, bool merges)
{
	return s->cut || (s->missing == 0 && (merges || !s->test));
}

/* Takes a run's sightings, the oldest commit first. */
static void take_run(struct search *s, bool merges)
{
	nc_pool_run(s->step_count, nc_pool_workers(0), look_at_commit, s);
	for (size_t i = 0; i < s->step_count && !is_over(s, merges); i++) {
		const struct step *step = &s->steps[i];
		const struct sighting *seen = s->watches[step->watch].sightings.items;
		for (size_t k = 0; k < step->count && !s->cut; k++)
			keep(s, &seen[step->first + k], step->position);
	}
	for (size_t i = 0; i < NC_MAX_WORKERS; i++) {
		struct watch *w = &s->watches[i];
		w->sightings.items = NULL;
		w->sightings.count = w->sightings.capacity = 0;
		nc_arena_reuse(&w->arena);
	}
	s->step_count = 0;
}

static void look_through(struct search *s, bool merges)
{
	for (size_t i = nc_history_count(s->history); i-- > 0 && !is_over(s, merges);) {
		if ((nc_history_commit(s->history, (uint32_t)i)->parent_count > 1) != merges)
			continue;
		s->steps[s->step_count++] = (struct step){.position = (uint32_t)i};
		if (s->step_count == RUN)
			take_run(s, merges);
	}
	take_run(s, merges);
}

static void begin(struct search *s, const struct nc_oid *blobs, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct nc_str name = nc_arena_copy(&s->scratch, name_of(&blobs[i]));
		if (nc_map_find(&s->blobs, name))
			continue;
		nc_map_put(&s->scratch, &s->blobs, name,
			nc_arena_alloc(&s->scratch, sizeof(struct wanted)));
		s->missing++;
	}
}

static void end(struct search *s)
{
	for (size_t i = 0; i < NC_MAX_WORKERS; i++) {
		nc_differ_free(s->watches[i].differ);
		nc_arena_release(&s->watches[i].arena);
	}
	nc_arena_release(&s->scratch);
	free(s);
}

enum nc_code nc_blobs_find_origins(const struct nc_origin **out, size_t *count, bool *cut,
	struct nc_arena *arena, struct nc_snapshot *snapshot, const struct nc_oid *blobs,
	size_t blob_count, nc_path_test *wanted, void *context, size_t most, struct nc_error *err)
{
	const struct nc_history *h = nc_snapshot_history(snapshot);
	if (!h)
		return nc_fail(err, NC_ENOTFOUND, "there is no history to look through");
	struct search *s = nc_heap_alloc(sizeof *s);
	s->snapshot = snapshot;
	s->history = h;
	s->arena = arena;
	s->test = wanted;
	s->context = context;
	s->most = most;
	begin(s, blobs, blob_count);
	look_through(s, false);
	look_through(s, true);
	*out = s->found.items;
	*count = s->found.count;
	*cut = s->cut;
	end(s);
	return NC_OK;
}
