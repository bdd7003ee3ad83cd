/* SPDX-License-Identifier: MIT */
#include "newcomer/blobs.h"

#include <stdatomic.h>

#include "newcomer/limits.h"
#include "newcomer/pool.h"
#include "objects_loose.h"
#include "objects_places.h"
#include "state.h"

/*
 * Every blob is unpacked once, in runs of neighbours of a pack: a delta and
 * its base lie near each other, so that a thread's own cache has most bases.
 */

/* Entries that one job takes: long enough for chains of deltas, short enough to share. */
#define RUN 128

struct blob_run {
	const struct nc_pack_places *places; /* NULL: loose */
	size_t from, to;
};

struct blob_walk {
	struct nc_snapshot *snapshot;
	struct nc_object_reader *readers[NC_MAX_WORKERS]; /* a worker's own, from its first run */
	struct nc_arena arena;
	struct nc_pack_places *packs;
	size_t pack_count;
	NC_LIST(struct blob_run) runs;
	NC_LIST(struct nc_oid) loose;
	size_t most;
	nc_blob_visitor *visit;
	void *context;
	atomic_ullong blobs, bytes, large, damaged;
};

/* Is it in a pack that is looked at before this one? */
static bool is_earlier(const struct blob_walk *w, size_t pack, const struct nc_oid *oid)
{
	for (size_t i = 0; i < pack; i++) {
		if (nc_pack_find(w->packs[i].pack, oid) != NC_NO_INDEX)
			return true;
	}
	return false;
}

/* Of each entry whether it is a blob: a delta is what its base is. */
static void find_kinds(struct nc_pack_places *places)
{
	for (size_t i = 0; i < places->count; i++) {
		struct nc_place_of_entry *at = &places->items[i];
		struct nc_pack_entry e;
		if (nc_pack_entry(&e, places->pack, at->offset, NULL) != NC_OK)
			continue;
		if (e.form <= NC_FORM_TAG) {
			at->kind = (uint32_t)e.form;
			continue;
		}
		/* Where the base is not known yet, unpacking will tell. */
		const struct nc_place_of_entry *base = nc_pack_places_find(places, e.base, i);
		at->kind = base && base->kind ? base->kind : (uint32_t)NC_OBJECT_BLOB;
	}
}

static void add_runs(struct blob_walk *w, const struct nc_pack_places *places, size_t count)
{
	for (size_t from = 0; from < count; from += RUN)
		*nc_list_push(&w->arena, &w->runs) = (struct blob_run){.places = places,
			.from = from,
			.to = from + RUN < count ? from + RUN : count};
}

static void tell(struct blob_walk *w, unsigned worker, const struct nc_oid *oid,
	const struct nc_unpacked *got)
{
	if (got->kind != NC_OBJECT_BLOB)
		return;
	atomic_fetch_add(&w->blobs, 1);
	atomic_fetch_add(&w->bytes, got->content.size);
	w->visit(w->context, worker, oid, got->content);
}

static void count_failure(struct blob_walk *w, enum nc_code code)
{
	atomic_fetch_add(code == NC_ELIMIT ? &w->large : &w->damaged, 1);
}

static struct nc_object_reader *reader_of(struct blob_walk *w, unsigned worker)
{
	if (!w->readers[worker])
		w->readers[worker] = nc_reader_take(w->snapshot);
	return w->readers[worker];
}

static void read_packed(struct blob_walk *w, unsigned worker, const struct nc_pack_places *places,
	const struct nc_place_of_entry *at)
{
	struct nc_object_reader *reader = reader_of(w, worker);
	struct nc_unpacked got = {.in_result = false};
	struct nc_oid oid;
	memcpy(oid.bytes, nc_pack_name(places->pack, at->index), NC_OID_SIZE);
	if (is_earlier(w, (size_t)(places - w->packs), &oid))
		return;
	enum nc_code code =
		nc_unpack(&got, &reader->unpacker, places->pack, at->index, w->most, NULL);
	if (code)
		count_failure(w, code);
	else
		tell(w, worker, &oid, &got);
}

static void read_loose(struct blob_walk *w, unsigned worker, const struct nc_oid *oid)
{
	struct nc_object_reader *reader = reader_of(w, worker);
	struct nc_unpacked got = {.in_result = false};
	struct nc_object head;
	int folder = reader->store->descriptor;
	enum nc_code code = nc_loose_header(&head, &reader->unpacker, folder, oid, NULL);
	if (code == NC_OK && head.kind != NC_OBJECT_BLOB)
		return;
	if (code == NC_OK)
		code = nc_loose_read(&got, &reader->unpacker, folder, oid, w->most, NULL);
	if (code)
		count_failure(w, code);
	else
		tell(w, worker, oid, &got);
}

static void read_run(void *context, size_t index, unsigned worker)
{
	struct blob_walk *w = context;
	const struct blob_run *run = &w->runs.items[index];
	for (size_t i = run->from; i < run->to; i++) {
		if (!run->places)
			read_loose(w, worker, &w->loose.items[i]);
		else if (run->places->items[i].kind == NC_OBJECT_BLOB)
			read_packed(w, worker, run->places, &run->places->items[i]);
	}
}

static void add_loose(void *context, const struct nc_oid *oid)
{
	struct blob_walk *w = context;
	if (!is_earlier(w, w->pack_count, oid))
		*nc_list_push(&w->arena, &w->loose) = *oid;
}

struct nc_blobs_work nc_blobs_each(
	struct nc_snapshot *s, unsigned workers, size_t most, nc_blob_visitor *visit, void *context)
{
	const struct nc_objects *o = s->objects;
	struct blob_walk w = {.snapshot = s,
		.arena = NC_ARENA_INIT,
		.pack_count = o->pack_count,
		.most = most,
		.visit = visit,
		.context = context};
	w.packs = nc_arena_alloc_array(&w.arena, o->pack_count + 1, sizeof *w.packs);
	for (size_t i = 0; i < o->pack_count; i++) {
		nc_pack_places_init(&w.packs[i], &o->packs[i]);
		find_kinds(&w.packs[i]);
		add_runs(&w, &w.packs[i], w.packs[i].count);
	}
	nc_objects_each_loose(o, add_loose, &w);
	add_runs(&w, NULL, w.loose.count);
	nc_pool_run(w.runs.count, workers, read_run, &w);
	for (size_t i = 0; i < NC_MAX_WORKERS; i++) {
		if (w.readers[i])
			nc_reader_give(s, w.readers[i]);
	}
	for (size_t i = 0; i < o->pack_count; i++)
		nc_pack_places_release(&w.packs[i]);
	nc_arena_release(&w.arena);
	return (struct nc_blobs_work){
		.blobs = w.blobs, .bytes = w.bytes, .large = w.large, .damaged = w.damaged};
}

enum nc_code nc_blobs_read(struct nc_buf *into, struct nc_snapshot *s, const struct nc_oid *oid,
	size_t most, struct nc_error *err)
{
	struct nc_str content;
	enum nc_object_kind kind;
	struct nc_object_reader *reader = nc_reader_take(s);
	enum nc_code code = nc_object_view(&content, &kind, reader, oid, most, err);
	if (code == NC_OK && kind != NC_OBJECT_BLOB)
		code = nc_fail(err, NC_EINVALID, "it is no file's content");
	if (code == NC_OK) {
		nc_buf_clear(into);
		nc_buf_add(into, content);
	}
	nc_reader_give(s, reader);
	return code;
}
