/* SPDX-License-Identifier: MIT */
#include "objects_places.h"

/*
 * The sizes of all blobs of a pack, from entry headers alone.  Entries are
 * visited in the order in which they lie: that reads the file from front to back,
 * and the base of a delta nearly always lies before it, so that its kind and
 * size are known by then.
 */

struct survey {
	struct nc_unpacker *unpacker;
	const struct nc_pack *pack;
	struct nc_pack_places places;
};

/* A delta whose base is known: it is of the same kind, and its size is at its head. */
static void measure_delta(struct nc_place_of_entry *at, const struct survey *s,
	const struct nc_pack_entry *e, const struct nc_place_of_entry *base)
{
	uint64_t base_size, size;
	at->kind = base->kind;
	if (base->kind != NC_OBJECT_BLOB)
		return;
	if (nc_unpack_delta_sizes(&base_size, &size, s->unpacker, s->pack, e, NULL) ||
		base_size != base->size)
		at->kind = 0;
	else
		at->size = size;
}

static void measure(struct survey *s, size_t i)
{
	struct nc_pack_entry e;
	struct nc_object object;
	struct nc_place_of_entry *at = &s->places.items[i];
	if (nc_pack_entry(&e, s->pack, at->offset, NULL) != NC_OK)
		return;
	if (e.form <= NC_FORM_TAG) {
		at->kind = (uint32_t)e.form;
		at->size = e.size;
		return;
	}
	const struct nc_place_of_entry *base = nc_pack_places_find(&s->places, e.base, i);
	if (base && base->kind) {
		measure_delta(at, s, &e, base);
	} else if (nc_unpack_header(&object, s->unpacker, s->pack, at->index, NULL) == NC_OK) {
		at->kind = (uint32_t)object.kind;
		at->size = object.size;
	}
}

static void survey_pack(struct nc_unpacker *u, const struct nc_pack *p, uint64_t over,
	nc_large_visitor *each, void *context)
{
	struct survey survey = {.unpacker = u, .pack = p};
	nc_pack_places_init(&survey.places, p);
	for (size_t i = 0; i < survey.places.count; i++) {
		const struct nc_place_of_entry *at = &survey.places.items[i];
		measure(&survey, i);
		if (at->kind != NC_OBJECT_BLOB || at->size <= over)
			continue;
		struct nc_oid oid;
		memcpy(oid.bytes, nc_pack_name(p, at->index), NC_OID_SIZE);
		each(context, &oid, at->size, nc_pack_places_packed(&survey.places, i));
	}
	nc_pack_places_release(&survey.places);
}

void nc_objects_each_large(
	struct nc_object_reader *r, uint64_t over, nc_large_visitor *each, void *context)
{
	for (size_t i = 0; i < r->store->pack_count; i++)
		survey_pack(&r->unpacker, &r->store->packs[i], over, each, context);
}
