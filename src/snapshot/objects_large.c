/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "objects_places.h"

/*
 * The large blobs of a pack, from entry headers alone.  Entries are visited in
 * the order in which they lie: that reads the file from front to back, and the
 * base of a delta nearly always lies before it, so that its kind is known by then.
 *
 * The size that a delta makes stands in its compressed part, which takes long
 * to unpack; the size of the delta itself stands before it, and bounds what it
 * can make of its base.  Most deltas are small, so that most are done with
 * without unpacking anything.
 */

struct known {
	uint32_t kind;	  /* enum nc_object_kind; 0: not known yet, or damaged */
	uint32_t at_most; /* no more bytes than these; UINT32_MAX: or more */
};

struct survey {
	struct nc_unpacker *unpacker;
	const struct nc_pack *pack;
	const struct nc_pack_places *places;
	struct known *known; /* of each place */
	uint64_t over;
};

/* No step of a delta copies more than COPY_MOST, and one of a single byte, COPY_ALL or nothing. */
#define COPY_ALL  0x10000
#define COPY_MOST 0xffffff

/* The most that `delta` bytes can make of a base: what a byte of them can bring at best. */
static uint64_t bound(uint64_t delta, uint64_t base)
{
	uint64_t each = (base < COPY_MOST ? base : COPY_MOST) / 2 + 1;
	if (base >= COPY_ALL && each < COPY_ALL)
		each = COPY_ALL;
	return delta < UINT32_MAX ? delta * each : UINT64_MAX;
}

static void note(struct survey *s, size_t i, uint64_t size)
{
	s->known[i].at_most = size < UINT32_MAX ? (uint32_t)size : UINT32_MAX;
}

/* What all other ways lead to: kind and size as the whole chain of deltas has them. */
static uint64_t measure_chain(struct survey *s, size_t i)
{
	struct nc_object object;
	uint32_t index = s->places->items[i].index;
	s->known[i].kind = 0;
	if (nc_unpack_header(&object, s->unpacker, s->pack, index, NULL) != NC_OK)
		return 0;
	s->known[i].kind = (uint32_t)object.kind;
	note(s, i, object.size);
	return object.size;
}

/* A delta whose base is known: it is of the same kind. */
static uint64_t measure_delta(
	struct survey *s, size_t i, const struct nc_pack_entry *e, size_t base)
{
	uint64_t base_size, size = bound(e->size, s->known[base].at_most);
	s->known[i].kind = s->known[base].kind;
	if (s->known[i].kind != NC_OBJECT_BLOB)
		return 0;
	if (size > s->over) {
		if (nc_unpack_delta_sizes(&base_size, &size, s->unpacker, s->pack, e, NULL) ||
			base_size > s->known[base].at_most)
			return measure_chain(s, i);
		if (size > s->over)
			return measure_chain(s, i);
	}
	note(s, i, size);
	return size;
}

/* The size of the blob at a place, when it is over the limit; else no more than that. */
static uint64_t measure(struct survey *s, size_t i)
{
	struct nc_pack_entry e;
	s->known[i].kind = 0;
	if (nc_pack_entry(&e, s->pack, s->places->items[i].offset, NULL) != NC_OK)
		return 0;
	if (e.form <= NC_FORM_TAG) {
		s->known[i].kind = (uint32_t)e.form;
		note(s, i, e.size);
		return e.size;
	}
	const struct nc_place_of_entry *found = nc_pack_places_find(s->places, e.base, i);
	size_t base = found ? (size_t)(found - s->places->items) : 0;
	return found && s->known[base].kind ? measure_delta(s, i, &e, base) : measure_chain(s, i);
}

/* Entries lie too far apart for the processor to fetch the next by itself. */
#define AHEAD 16

static void survey_pack(struct nc_unpacker *u, const struct nc_pack_places *places, uint64_t over,
	nc_large_visitor *each, void *context)
{
	const struct nc_pack *p = places->pack;
	struct survey survey = {.unpacker = u, .pack = p, .places = places, .over = over};
	size_t left = 0, room = (places->count + 1) * sizeof *survey.known;
	bool zeroed;
	survey.known = nc_block_take(&zeroed, room);
	for (size_t i = 0; i < places->count; i++) {
		if (i + AHEAD < places->count)
			__builtin_prefetch(p->data.data + places->items[i + AHEAD].offset);
		uint64_t size = measure(&survey, i);
		const struct nc_place_of_entry *at = &places->items[i];
		nc_mapping_leave(&p->data, &left, (size_t)at->offset);
		if (survey.known[i].kind != NC_OBJECT_BLOB || size <= over)
			continue;
		struct nc_oid oid;
		memcpy(oid.bytes, nc_pack_name(p, at->index), NC_OID_SIZE);
		each(context, &oid, size, nc_pack_places_packed(places, i));
	}
	nc_block_give(survey.known, room);
}

void nc_objects_each_large(
	struct nc_object_reader *r, uint64_t over, nc_large_visitor *each, void *context)
{
	for (size_t i = 0; i < r->store->pack_count; i++) {
		survey_pack(&r->unpacker, nc_objects_places_take(r->store, i, true), over, each,
			context);
		nc_objects_places_give(r->store, i);
	}
}
