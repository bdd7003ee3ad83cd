/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "newcomer/blobs.h"
#include "newcomer/diff.h"
#include "newcomer/history.h"
#include "newcomer/snapshot.h"

/*
 * Where blobs came from.  Each commit is compared with its first parent, the
 * oldest first.  What a merge brings was brought by a commit of the merged
 * branch; merges themselves are compared only for what is still missing then,
 * which somebody made while merging.
 */

struct wanted {
	bool found;
};

struct search {
	struct nc_arena *arena;
	struct nc_arena scratch;
	struct nc_map blobs; /* name → struct wanted */
	struct nc_map known; /* name and path → itself */
	nc_path_test *test;
	void *context;
	size_t most, missing;
	bool cut;
	const struct nc_commit *commit;
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

static bool keep(struct search *s, const struct nc_change *change)
{
	const struct nc_str parts[] = {name_of(&change->to), change->path};
	struct nc_str key = nc_arena_concat(&s->scratch, parts, 2);
	if (nc_map_find(&s->known, key))
		return true;
	if (s->found.count == s->most) {
		s->cut = true;
		return false;
	}
	nc_map_put(&s->scratch, &s->known, key, s);
	*nc_list_push(s->arena, &s->found) = (struct nc_origin){.blob = change->to,
		.path = nc_arena_copy(s->arena, change->path),
		.commit = s->commit->oid,
		.time = s->commit->time};
	return true;
}

static bool look_at(void *context, const struct nc_change *change)
{
	struct search *s = context;
	if (!is_file(change->to_mode))
		return true;
	struct wanted *blob = nc_map_find(&s->blobs, name_of(&change->to));
	if (blob && !blob->found) {
		blob->found = true;
		s->missing--;
	}
	if (!blob && !(s->test && s->test(s->context, change->path)))
		return true;
	return keep(s, change);
}

/* A commit whose trees cannot be read is passed over: what it brought stays missing. */
static void look_at_commit(
	struct search *s, struct nc_differ *d, const struct nc_history *h, uint32_t position)
{
	static const struct nc_oid nothing;
	s->commit = nc_history_commit(h, position);
	uint32_t parent =
		s->commit->parent_count ? nc_history_parent(h, position, 0) : NC_NO_COMMIT;
	const struct nc_oid *from =
		parent == NC_NO_COMMIT ? &nothing : &nc_history_commit(h, parent)->tree;
	if (!nc_oid_is_zero(&s->commit->tree))
		nc_differ_compare(d, from, &s->commit->tree, look_at, s, NULL);
}

static void look_through(
	struct search *s, struct nc_differ *d, const struct nc_history *h, bool merges)
{
	for (size_t i = nc_history_count(h); i-- > 0 && !s->cut;) {
		if ((nc_history_commit(h, (uint32_t)i)->parent_count > 1) != merges)
			continue;
		if (s->missing == 0 && (merges || !s->test))
			return;
		look_at_commit(s, d, h, (uint32_t)i);
	}
}

enum nc_code nc_blobs_find_origins(const struct nc_origin **out, size_t *count, bool *cut,
	struct nc_arena *arena, struct nc_snapshot *snapshot, const struct nc_oid *blobs,
	size_t blob_count, nc_path_test *wanted, void *context, size_t most, struct nc_error *err)
{
	const struct nc_history *h = nc_snapshot_history(snapshot);
	if (!h)
		return nc_fail(err, NC_ENOTFOUND, "there is no history to look through");
	struct search s = {.arena = arena,
		.scratch = NC_ARENA_INIT,
		.test = wanted,
		.context = context,
		.most = most};
	for (size_t i = 0; i < blob_count; i++) {
		struct nc_str name = nc_arena_copy(&s.scratch, name_of(&blobs[i]));
		if (nc_map_find(&s.blobs, name))
			continue;
		nc_map_put(&s.scratch, &s.blobs, name,
			nc_arena_alloc(&s.scratch, sizeof(struct wanted)));
		s.missing++;
	}
	struct nc_differ *differ = nc_differ_new(snapshot);
	look_through(&s, differ, h, false);
	look_through(&s, differ, h, true);
	nc_differ_free(differ);
	nc_arena_release(&s.scratch);
	*out = s.found.items;
	*count = s.found.count;
	*cut = s.cut;
	return NC_OK;
}
