/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "newcomer/arena.h"
#include "objects_places.h"

/*
 * The front of a packed object, so that what nobody asks for is not unpacked: a
 * history wants some two hundred bytes of each commit, of which most are
 * followed by a message and a signature.
 *
 * The entry is held against the checksum of the index as ever.  For that its
 * end must be known without unpacking it: where the next one begins.  So the
 * places of all entries are sorted, if nobody else has done so, once enough were
 * asked for to make that pay.  Whatever is out of the ordinary is left to the
 * way of all other objects.
 */

/* Sorting a place takes as long as a hundredth of what unpacking an object does. */
#define PLACES_PER_OBJECT 128

#define FRONT_ROOM ((size_t)1024)
#define FRONT_STEP ((size_t)32)
/* A commit's tree, parent, author and committer mostly take some more than this. */
#define FRONT_LEAST ((size_t)208)

/* One pack's. */
struct front_pack {
	uint32_t asked; /* how many times, before there were any */
	const struct nc_pack_places *places;
};

struct nc_object_front {
	char text[FRONT_ROOM];
	struct front_pack packs[]; /* of the store's */
};

void nc_object_front_free(struct nc_object_reader *r)
{
	for (size_t i = 0; r->front && i < r->store->pack_count; i++)
		if (r->front->packs[i].places)
			nc_objects_places_give(r->store, i);
	free(r->front);
	r->front = NULL;
}

static const struct nc_pack_places *find_places(struct nc_object_reader *r, const struct nc_pack *p)
{
	const struct nc_objects *o = r->store;
	size_t pack = (size_t)(p - o->packs);
	if (!r->front)
		r->front =
			nc_heap_alloc(sizeof *r->front + o->pack_count * sizeof *r->front->packs);
	struct front_pack *f = &r->front->packs[pack];
	if (!f->places)
		f->places =
			nc_objects_places_take(o, pack, f->asked++ >= p->count / PLACES_PER_OBJECT);
	return f->places;
}

/* How many bytes the entry at `offset` takes in its pack; 0: not known. */
static uint64_t measure(const struct nc_pack_places *places, uint64_t offset)
{
	const struct nc_place_of_entry *found =
		places ? nc_pack_places_find(places, offset, places->count) : NULL;
	return found ? nc_pack_places_packed(places, (size_t)(found - places->items)) : 0;
}

static bool unpack(struct nc_str *out, struct nc_object_reader *r, const struct nc_pack *p,
	const struct nc_pack_entry *e, uint64_t end, nc_enough *enough)
{
	struct nc_inflate *s = &r->unpacker.front;
	struct nc_str front = {.data = r->front->text};
	if (!nc_inflate_begin(s, r->front->text, FRONT_ROOM, FRONT_LEAST, p->data.data + e->data,
		    (size_t)(end - e->data)))
		return false;
	for (size_t wanted = FRONT_LEAST; wanted <= FRONT_ROOM; wanted = s->size + FRONT_STEP) {
		if (!nc_inflate_more(s, wanted) || s->size > e->size)
			return false;
		front.size = s->size;
		if (s->size == e->size || enough(front)) {
			*out = front;
			return true;
		}
		if (s->state == NC_INFLATE_ENDED)
			return false;
	}
	return false;
}

/* Whether there is a front to be had so. */
static bool view_packed(struct nc_str *out, enum nc_object_kind *kind, struct nc_object_reader *r,
	const struct nc_pack *p, uint32_t index, size_t most, nc_enough *enough)
{
	struct nc_pack_entry e;
	uint64_t offset = nc_pack_offset(p, index);
	if (nc_pack_entry(&e, p, offset, NULL) || e.form > NC_FORM_TAG || e.size > most)
		return false;
	uint64_t size = measure(find_places(r, p), offset);
	if (size < e.data - offset || !nc_pack_has_checksum(p, index, offset, size) ||
		!unpack(out, r, p, &e, offset + size, enough))
		return false;
	if (kind)
		*kind = (enum nc_object_kind)e.form;
	return true;
}

void nc_object_expect(const struct nc_object_reader *r, const struct nc_oid *oid)
{
	if (r->last_pack < r->store->pack_count)
		nc_pack_expect(&r->store->packs[r->last_pack], oid);
}

enum nc_code nc_object_view_front(struct nc_str *out, enum nc_object_kind *kind,
	struct nc_object_reader *r, const struct nc_oid *oid, size_t most, nc_enough *enough,
	struct nc_error *err)
{
	uint32_t index;
	const struct nc_pack *p = nc_objects_find(&index, r, oid);
	if (p && view_packed(out, kind, r, p, index, most, enough))
		return NC_OK;
	return nc_object_view(out, kind, r, oid, most, err);
}
