/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_PACK_ROOM_H
#define SNAPSHOT_PACK_ROOM_H

#include "newcomer/arena.h"

/*
 * Room for unpacked objects that come and go by the thousand, one reader's:
 * what one of them gives back is taken by the next of about its size, so that
 * the heap is not asked.  A size is rounded up, by a quarter at most.
 */

#define NC_ROOM_CLASSES 60

struct nc_pack_spare;

struct nc_pack_room {
	struct nc_arena arena;
	struct nc_pack_spare *spare[NC_ROOM_CLASSES]; /* what was given back, by its class */
};

/* Ends the process for want of memory; not zeroed. */
void *nc_pack_room_take(struct nc_pack_room *r, size_t size);
/* The size that it was taken with; NULL is fine. */
void nc_pack_room_give(struct nc_pack_room *r, void *data, size_t size);
/* All has been given back: shapes that are no longer asked for may be others now. */
void nc_pack_room_empty(struct nc_pack_room *r);
void nc_pack_room_release(struct nc_pack_room *r);

#endif
