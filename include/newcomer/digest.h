/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_DIGEST_H
#define NEWCOMER_DIGEST_H

#include <stdint.h>

#include "newcomer/text.h"

/*
 * SHA-1 (FIPS 180-4): the names of git's objects, and our fingerprints.
 *
 * Written here because libgit2's own costs its whole start-up, certificates
 * included, which is longer than an audit of a small repository
 * (docs/decisions/).  Collisions of SHA-1 can be made; nothing here trusts a
 * digest to prove who wrote something.
 */

#define NC_SHA1_SIZE 20

struct nc_sha1 {
	uint32_t state[5];
	uint64_t size; /* bytes so far */
	unsigned char block[64];
};

void nc_sha1_init(struct nc_sha1 *h);
void nc_sha1_add(struct nc_sha1 *h, struct nc_str bytes);
void nc_sha1_end(unsigned char out[static NC_SHA1_SIZE], struct nc_sha1 *h);

#endif
