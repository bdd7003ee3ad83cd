/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "objects_store.h"

/*
 * The sizes of all blobs of a pack, from entry headers alone.  Entries are
 * visited in the order in which they lie: that reads the file from front to back,
 * and the base of a delta nearly always lies before it, so that its kind and
 * size are known by then.
 */

struct place {
	uint64_t offset;
	uint32_t index;
	uint32_t kind; /* enum nc_object_kind; 0: not known yet, or damaged */
	uint64_t size;
};

struct survey {
	struct nc_unpacker *unpacker;
	const struct nc_pack *pack;
	struct place *places; /* by offset */
	size_t count;
};

#define DIGIT_BITS 11
#define DIGITS	   (1U << DIGIT_BITS)

/* One pass of a radix sort, by the digit of the offset at `shift`; stable. */
static void sort_digit(struct place *to, const struct place *from, size_t count, unsigned shift)
{
	size_t starts[DIGITS] = {0};
	for (size_t i = 0; i < count; i++)
		starts[from[i].offset >> shift & (DIGITS - 1)]++;
	size_t start = 0;
	for (size_t digit = 0; digit < DIGITS; digit++) {
		size_t size = starts[digit];
		starts[digit] = start;
		start += size;
	}
	for (size_t i = 0; i < count; i++)
		to[starts[from[i].offset >> shift & (DIGITS - 1)]++] = from[i];
}

static void list_places(struct survey *s)
{
	size_t count = s->pack->count;
	struct place *places = nc_heap_alloc((count + 1) * sizeof *places);
	struct place *spare = nc_heap_alloc((count + 1) * sizeof *places);
	for (uint32_t i = 0; i < count; i++)
		places[i] = (struct place){.offset = nc_pack_offset(s->pack, i), .index = i};
	for (unsigned shift = 0; shift < 64 && s->pack->end >> shift; shift += DIGIT_BITS) {
		sort_digit(spare, places, count, shift);
		struct place *sorted = spare;
		spare = places;
		places = sorted;
	}
	free(spare);
	s->places = places;
	s->count = count;
}

/* The place at an offset below `before`, or NULL: a base mostly lies near, so steps double
 * backwards. */
static const struct place *find_base(const struct survey *s, uint64_t offset, size_t before)
{
	size_t high = before, step = 1;
	while (high > step && s->places[high - step].offset > offset)
		step *= 2;
	size_t low = high > step ? high - step : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->places[middle].offset < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low < before && s->places[low].offset == offset ? &s->places[low] : NULL;
}

/* A delta whose base is known: it is of the same kind, and its size is at its head. */
static void measure_delta(struct place *at, const struct survey *s, const struct nc_pack_entry *e,
	const struct place *base)
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
	struct place *at = &s->places[i];
	if (nc_pack_entry(&e, s->pack, at->offset, NULL) != NC_OK)
		return;
	if (e.form <= NC_FORM_TAG) {
		at->kind = (uint32_t)e.form;
		at->size = e.size;
		return;
	}
	const struct place *base = find_base(s, e.base, i);
	if (base && base->kind) {
		measure_delta(at, s, &e, base);
	} else if (nc_unpack_header(&object, s->unpacker, s->pack, at->index, NULL) == NC_OK) {
		at->kind = (uint32_t)object.kind;
		at->size = object.size;
	}
}

static void survey_pack(struct nc_unpacker *u, const struct nc_pack *p, uint64_t over,
	void (*each)(void *context, const struct nc_oid *oid, uint64_t size), void *context)
{
	struct survey survey = {.unpacker = u, .pack = p};
	list_places(&survey);
	for (size_t i = 0; i < survey.count; i++) {
		const struct place *at = &survey.places[i];
		measure(&survey, i);
		if (at->kind != NC_OBJECT_BLOB || at->size <= over)
			continue;
		struct nc_oid oid;
		memcpy(oid.bytes, nc_pack_name(p, at->index), NC_OID_SIZE);
		each(context, &oid, at->size);
	}
	free(survey.places);
}

void nc_objects_each_large(struct nc_object_reader *r, uint64_t over,
	void (*each)(void *context, const struct nc_oid *oid, uint64_t size), void *context)
{
	for (size_t i = 0; i < r->store->pack_count; i++)
		survey_pack(&r->unpacker, &r->store->packs[i], over, each, context);
}
