/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_PACK_HEAD_H
#define SNAPSHOT_PACK_HEAD_H

#include "pack_unpack.h"

/*
 * The first `room` bytes of a compressed stream; returns how many there are,
 * 0 when it cannot be unpacked.  libdeflate unpacks whole streams only; the
 * few bytes at the front of one that may be long are zlib's, which can stop.
 */
size_t nc_inflate_head(
	char *out, size_t room, struct nc_unpacker *u, const unsigned char *packed, size_t size);

#endif
