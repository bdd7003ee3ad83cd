/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_PACK_DELTA_H
#define SNAPSHOT_PACK_DELTA_H

#include "newcomer/error.h"
#include "newcomer/text.h"

/*
 * A delta: how to make an object out of another one, by copying runs of it
 * and inserting bytes.  It begins with the sizes of both.
 */
struct nc_delta {
	uint64_t base_size, result_size;
	struct nc_str steps; /* what follows the sizes */
};

/* Split the head off an unpacked delta; false when it is cut off or a size does not fit. */
bool nc_delta_read(struct nc_delta *out, struct nc_str text);

/*
 * Make the result of exactly `d->result_size` bytes at `out`.  False when a
 * step reaches outside the base or the result, or the result is not filled.
 */
bool nc_delta_apply(char *out, const struct nc_delta *d, struct nc_str base);

#endif
