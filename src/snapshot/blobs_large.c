/* SPDX-License-Identifier: MIT */
#include "newcomer/blobs.h"

#include <stdlib.h>

#include "objects_loose.h"
#include "objects_places.h"
#include "objects_store.h"
#include "state.h"

struct nc_large_blobs {
	uint64_t over;
	NC_LIST(struct nc_large_blob) found;
	struct nc_large_blobs *next;
};

struct survey {
	struct nc_arena *arena;
	struct nc_object_reader *reader;
	struct nc_large_blobs *into;
};

static void keep(void *context, const struct nc_oid *oid, uint64_t size, uint64_t packed)
{
	struct survey *s = context;
	*nc_list_push(s->arena, &s->into->found) =
		(struct nc_large_blob){.oid = *oid, .size = size, .packed = packed};
}

/* A loose one is as large on the way as its file: its size is told in its head. */
static void measure_loose(void *context, const struct nc_oid *oid)
{
	struct survey *s = context;
	struct nc_object head;
	if (nc_loose_header(&head, &s->reader->unpacker, s->reader->store->descriptor, oid, NULL) ==
			NC_OK &&
		head.kind == NC_OBJECT_BLOB && head.size > s->into->over)
		keep(s, oid, head.size, 0);
}

static int largest_first(const void *left, const void *right)
{
	const struct nc_large_blob *a = left, *b = right;
	if (a->size != b->size)
		return a->size < b->size ? 1 : -1;
	int order = memcmp(a->oid.bytes, b->oid.bytes, NC_OID_SIZE);
	/* Of a blob in two packs the cheaper one. */
	return order ? order : (a->packed > b->packed) - (a->packed < b->packed);
}

static void drop_twins(struct nc_large_blobs *l)
{
	size_t kept = 0;
	if (l->found.count)
		qsort(l->found.items, l->found.count, sizeof *l->found.items, largest_first);
	for (size_t i = 0; i < l->found.count; i++) {
		if (kept == 0 ||
			!nc_oid_equal(&l->found.items[kept - 1].oid, &l->found.items[i].oid))
			l->found.items[kept++] = l->found.items[i];
	}
	l->found.count = kept;
}

static struct nc_large_blobs *look(struct nc_snapshot *s, uint64_t over)
{
	struct nc_arena *arena = &s->large.arena;
	struct nc_large_blobs *l = nc_arena_alloc(arena, sizeof *l);
	struct survey survey = {
		.arena = arena, .reader = nc_object_reader_new(s->objects), .into = l};
	l->over = over;
	nc_objects_each_large(survey.reader, over, keep, &survey);
	nc_objects_each_loose(s->objects, measure_loose, &survey);
	nc_object_reader_free(survey.reader);
	drop_twins(l);
	return l;
}

const struct nc_large_blob *nc_blobs_large(size_t *count, struct nc_snapshot *s, uint64_t over)
{
	pthread_mutex_lock(&s->large.lock);
	struct nc_large_blobs *l = s->large.known;
	while (l && l->over != over)
		l = l->next;
	if (!l) {
		l = look(s, over);
		l->next = s->large.known;
		s->large.known = l;
	}
	pthread_mutex_unlock(&s->large.lock);
	*count = l->found.count;
	return l->found.items;
}
