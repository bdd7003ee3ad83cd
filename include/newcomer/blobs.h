/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_BLOBS_H
#define NEWCOMER_BLOBS_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/oid.h"
#include "newcomer/text.h"

/*
 * Blobs: the contents of files, of all times.
 *
 * What a repository holds is looked at in the order in which it lies, without
 * asking what it belongs to; the few that matter are then looked for in the history, for the
 * commit that brought them and the path they had.  What no commit reaches is
 * nobody's and is not found there.
 */

struct nc_snapshot;

/* A content that a commit brought, at one path. */
struct nc_origin {
	struct nc_oid blob;
	struct nc_str path;
	struct nc_oid commit; /* the first that has it there, ancestors before descendants */
	int64_t time;	      /* of that commit */
};

/* Is this a path whose contents are all wanted, whatever they are?  Asked by several threads. */
typedef bool nc_path_test(void *context, struct nc_str path);

/*
 * Where each of `blobs` came from, and every content that ever stood at a path
 * for which `wanted` (may be NULL) holds: one origin for each blob and path, in
 * the order of the history, the oldest first.  At most `most` are told; true
 * in `cut` when there were more.  Reads the history.  NC_ENOTFOUND: there is none.
 */
enum nc_code nc_blobs_find_origins(const struct nc_origin **out, size_t *count, bool *cut,
	struct nc_arena *arena, struct nc_snapshot *s, const struct nc_oid *blobs,
	size_t blob_count, nc_path_test *wanted, void *context, size_t most, struct nc_error *err);

/* A large blob, and what it costs whoever clones. */
struct nc_large_blob {
	struct nc_oid oid;
	uint64_t size;
	uint64_t packed; /* bytes on the wire and on disk; of a delta without its base */
};

/*
 * All of more than `over` bytes, reachable or not, the largest first; the
 * snapshot's.  Looked for once, by whoever asks first; another thread waits.
 */
const struct nc_large_blob *nc_blobs_large(size_t *count, struct nc_snapshot *s, uint64_t over);

/* Takes one content; called from the thread `worker`, never twice for one blob. */
typedef void nc_blob_visitor(
	void *context, unsigned worker, const struct nc_oid *oid, struct nc_str content);

/* Read one by its name, replacing what `into` held; NC_ELIMIT, NC_ENOTFOUND, NC_EINVALID: no blob.
 */
enum nc_code nc_blobs_read(struct nc_buf *into, struct nc_snapshot *s, const struct nc_oid *oid,
	size_t most, struct nc_error *err);

struct nc_blobs_work {
	uint64_t blobs, bytes;
	uint64_t large;	  /* over `most`: not read */
	uint64_t damaged; /* could not be read */
};

/*
 * Call `visit` for every blob of at most `most` bytes that lies in this
 * clone, from up to `workers` threads, in no order.
 */
struct nc_blobs_work nc_blobs_each(struct nc_snapshot *s, unsigned workers, size_t most,
	nc_blob_visitor *visit, void *context);

#endif
