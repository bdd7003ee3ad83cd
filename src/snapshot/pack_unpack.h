/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_PACK_UNPACK_H
#define SNAPSHOT_PACK_UNPACK_H

#include "inflate.h"
#include "objects.h"
#include "pack.h"
#include "pack_cache.h"

/*
 * Unpacking: from an entry of a pack to the object, through its chain of
 * deltas.  One unpacker a thread.
 *
 * A chain is followed with a list, not by recursion, and ends at
 * NC_MAX_DELTA_DEPTH; no base is larger than NC_MAX_DELTA_BASE, and all that
 * is unpacked for one object stays under NC_MAX_UNPACKED.  The entry asked for
 * is held against the checksum in the index; of its bases only sizes and the
 * checksums inside the compressed data are known.
 */

struct libdeflate_decompressor;

struct nc_unpack_step {
	uint64_t offset;
	struct nc_pack_entry entry;
};

struct nc_unpacker {
	struct libdeflate_decompressor *inflate; /* of whole objects */
	struct nc_inflate front;		 /* of the first bytes of one */
	struct nc_pack_cache cache;
	struct nc_buf result; /* the last object that is not in the cache */
	struct nc_buf delta;
	struct nc_unpack_step *steps;
	size_t depth, room;
};

struct nc_unpacked {
	enum nc_object_kind kind;
	struct nc_str content; /* borrowed until the next call */
	bool in_result;	       /* it is all of `result`, which may be taken */
};

void nc_unpacker_init(struct nc_unpacker *u);
void nc_unpacker_release(struct nc_unpacker *u);

/* The object at `index` of the pack; NC_ELIMIT when it has more than `most` bytes. */
enum nc_code nc_unpack(struct nc_unpacked *out, struct nc_unpacker *u, const struct nc_pack *p,
	uint32_t index, size_t most, struct nc_error *err);

/* Its kind and size only. */
enum nc_code nc_unpack_header(struct nc_object *out, struct nc_unpacker *u, const struct nc_pack *p,
	uint32_t index, struct nc_error *err);

/*
 * The first bytes of what is packed at `packed`, up to `room`; returns how many
 * there are, 0 when it cannot be unpacked.  `wanted` of them may be enough.
 */
size_t nc_unpack_front(char *out, size_t room, size_t wanted, struct nc_unpacker *u,
	const unsigned char *packed, size_t size);

/* Whether `size` bytes from `offset` on have the checksum that the index has for the entry. */
bool nc_pack_has_checksum(const struct nc_pack *p, uint32_t index, uint64_t offset, uint64_t size);

/* The sizes at the head of the delta `e`; only its first bytes are unpacked. */
enum nc_code nc_unpack_delta_sizes(uint64_t *base_size, uint64_t *result_size,
	struct nc_unpacker *u, const struct nc_pack *p, const struct nc_pack_entry *e,
	struct nc_error *err);

#endif
