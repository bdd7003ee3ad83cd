/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_PACK_CACHE_H
#define SNAPSHOT_PACK_CACHE_H

#include "newcomer/text.h"
#include "pack.h"
#include "pack_room.h"

/*
 * Unpacked objects that are likely to be the base of the next: one cache a
 * reader, bounded in bytes and entries, the least recently used going first.
 * What it holds changes how long an answer takes and never the answer.
 */

struct nc_cached {
	const struct nc_pack *pack; /* NULL: the slot is free */
	uint64_t offset;
	enum nc_entry_form kind; /* never a delta */
	char *data;		 /* of the cache's room */
	size_t size;
	uint64_t packed; /* length of the entry in the pack */
	uint64_t cost;	 /* bytes unpacked to make it, all its bases' with it */
	bool checked;	 /* against the checksum that the index has for it */
	uint32_t newer, older, next;
};

struct nc_pack_cache {
	struct nc_cached *slots; /* slot 0 heads the ring of use, and ends each chain */
	uint32_t *chains;	 /* by hash: first slot, 0 for none */
	uint32_t used, capacity; /* slots */
	size_t bytes;
	struct nc_pack_room room; /* where all that is put into it must be */
};

/* All zero is an empty one. */
void nc_pack_cache_release(struct nc_pack_cache *c);

/* Nothing of it is borrowed: it may be emptied, where its room has grown too far for what it holds.
 */
void nc_pack_cache_begin(struct nc_pack_cache *c);

/* The entry at `offset`, now the most recently used; NULL is none.  Borrowed until the next put. */
struct nc_cached *nc_pack_cache_find(
	struct nc_pack_cache *c, const struct nc_pack *pack, uint64_t offset);

/*
 * Put an entry that is not in it.  Takes `entry->data`; returns the entry in
 * the cache, or NULL when it is too large to be kept: then it is given back.
 */
struct nc_cached *nc_pack_cache_put(struct nc_pack_cache *c, const struct nc_cached *entry);

#endif
