/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_OBJECTS_PLACES_H
#define SNAPSHOT_OBJECTS_PLACES_H

#include <pthread.h>

#include "objects_store.h"

/*
 * The entries of a pack in the order in which they lie.  Visiting them so
 * reads the file from front to back, and the base of a delta nearly always lies
 * before it.
 */

struct nc_place_of_entry {
	uint64_t offset;
	uint32_t index;
	uint32_t kind; /* enum nc_object_kind; 0: not known yet, or damaged */
};

struct nc_pack_places {
	const struct nc_pack *pack;
	struct nc_place_of_entry *items; /* by offset */
	size_t count;
	/* Where to look for an offset: the first place of each stretch of 2^shift bytes, and,
	 * behind the last, how many there are. */
	uint32_t *stretches;
	size_t stretch_count;
	unsigned shift;
};

/* Those of a store's packs that somebody has now. */
struct nc_sharing {
	pthread_mutex_t lock;
	struct nc_shared_places {
		struct nc_pack_places places;
		size_t users;
	} packs[];
};

void nc_pack_places_init(struct nc_pack_places *out, const struct nc_pack *p);
void nc_pack_places_release(struct nc_pack_places *p);

/*
 * The same, made by the first who takes them and shared by all who have them at
 * a time; of these nobody writes to them.  NULL: nobody has them, and they
 * are not to be made.  To be given back, unless NULL, before the store is closed.
 */
const struct nc_pack_places *nc_objects_places_take(
	const struct nc_objects *o, size_t pack, bool make);
void nc_objects_places_give(const struct nc_objects *o, size_t pack);

/* The place at an offset before the place `before`, or NULL. */
const struct nc_place_of_entry *nc_pack_places_find(
	const struct nc_pack_places *p, uint64_t offset, size_t before);
/* The bytes that the entry at place `i` takes in the pack. */
uint64_t nc_pack_places_packed(const struct nc_pack_places *p, size_t i);

/* Call `each` for every loose object, by name; in the order of the names. */
void nc_objects_each_loose(const struct nc_objects *o,
	void (*each)(void *context, const struct nc_oid *oid), void *context);

#endif
