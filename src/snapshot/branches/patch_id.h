/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_PATCH_ID_H
#define SNAPSHOT_PATCH_ID_H

#include "newcomer/arena.h"
#include "newcomer/error.h"

/* Two hashes side by side: of a file's patch, or of anything else. */
struct nc_patch_id {
	uint64_t words[2];
};

extern const struct nc_patch_id nc_patch_id_none; /* to begin with */

void nc_patch_id_add(struct nc_patch_id *id, const void *bytes, size_t size);

/*
 * Add what lies between two texts as `git patch-id` has it: the lines that
 * went, those that came, and three around them, without white space.
 * `scratch` may be reused afterwards.
 */
enum nc_code nc_patch_id_lines(struct nc_patch_id *id, struct nc_arena *scratch, struct nc_str from,
	struct nc_str to, struct nc_error *err);

bool nc_patch_id_equal(const struct nc_patch_id *a, const struct nc_patch_id *b);

#endif
