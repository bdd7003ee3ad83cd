/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_OBJECTS_STORE_H
#define SNAPSHOT_OBJECTS_STORE_H

#include "newcomer/arena.h"
#include "objects.h"
#include "pack_unpack.h"

/* What a store and a reader are made of, for the files objects*.c. */

struct nc_sharing;

struct nc_objects {
	struct nc_arena arena;
	struct nc_str folder;	     /* NUL-terminated */
	int descriptor;		     /* of the folder */
	const struct nc_pack *packs; /* the largest first */
	size_t pack_count;
	struct nc_sharing *sharing; /* objects_places.h */
	struct nc_error unread;	    /* the first pack that could not be read; code NC_OK: none */
};

struct nc_object_reader {
	const struct nc_objects *store;
	struct nc_unpacker unpacker;
	size_t last_pack;		    /* the pack of the last hit is asked first */
	struct nc_object_front *front;	    /* objects_front.c; NULL until it is used */
	struct nc_object_reader *next_idle; /* state.h: of those that nobody has */
};

/* The pack that holds an object, and its index there; NULL is none. */
const struct nc_pack *nc_objects_find(
	uint32_t *index, struct nc_object_reader *r, const struct nc_oid *oid);

void nc_object_front_free(struct nc_object_reader *r); /* a part of freeing it */

/* Put "object <name>: " before the error that has just been written. */
enum nc_code nc_object_blame(struct nc_error *err, enum nc_code code, const struct nc_oid *oid);

#endif
