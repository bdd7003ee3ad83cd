/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_PACK_UNPACK_H
#define SNAPSHOT_PACK_UNPACK_H

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
struct z_stream_s;

struct nc_unpack_step {
	uint64_t offset;
	struct nc_pack_entry entry;
};

struct nc_unpacker {
	struct libdeflate_decompressor *inflate; /* of whole objects */
	struct z_stream_s *head;		 /* of the first bytes of deltas; NULL until used */
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
void nc_unpacker_end_head(struct nc_unpacker *u); /* a part of the release */

/* The object at `index` of the pack; NC_ELIMIT when it has more than `most` bytes. */
enum nc_code nc_unpack(struct nc_unpacked *out, struct nc_unpacker *u, const struct nc_pack *p,
	uint32_t index, size_t most, struct nc_error *err);

/* Its kind and size only. */
enum nc_code nc_unpack_header(struct nc_object *out, struct nc_unpacker *u, const struct nc_pack *p,
	uint32_t index, struct nc_error *err);

/* The sizes at the head of the delta `e`; only its first bytes are unpacked. */
enum nc_code nc_unpack_delta_sizes(uint64_t *base_size, uint64_t *result_size,
	struct nc_unpacker *u, const struct nc_pack *p, const struct nc_pack_entry *e,
	struct nc_error *err);

#endif
