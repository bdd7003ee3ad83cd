/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_INFLATE_H
#define SNAPSHOT_INFLATE_H

#include "huffman.h"

/*
 * The front of a compressed stream (RFC 1950, and RFC 1951 within), as far as
 * it is asked for: whole streams are libdeflate's, which cannot stop.  Why this
 * is our own: docs/decisions/0115.
 *
 * Every byte is a stranger's.  Nothing is read beyond the stream's end or
 * written beyond the room; each step takes input or makes output.  The Adler-32
 * at the end is not looked at, since the end mostly is not seen.
 */

/* The bits of the stream, from the lowest of each byte on. */
struct nc_bits {
	const unsigned char *at, *end; /* what is not in `held` */
	uint64_t held;		       /* read and not used, the next one lowest */
	unsigned count;		       /* of them; what is held above may be there as well */
};

enum nc_inflate_state {
	NC_INFLATE_BETWEEN, /* a block begins here */
	NC_INFLATE_STORED,
	NC_INFLATE_CODED,
	NC_INFLATE_ENDED, /* the stream, or what there is of it */
};

struct nc_inflate {
	struct nc_bits in;
	char *out;
	size_t size, room; /* bytes there, and how many may be */
	enum nc_inflate_state state;
	bool few;	  /* so few bytes are wanted that tables do not pay */
	bool last;	  /* block */
	size_t stored;	  /* bytes that are left of a stored block */
	bool fixed_known; /* the two codes that RFC 1951 has written down */
	const struct nc_huffman *lengths, *distances;
	struct nc_huffman own_lengths, own_distances, fixed_lengths, fixed_distances;
};

/* All zero is one that was never used; using one again spares making some tables. */

/* Begin with a stream, of which all that may be read is there, and some `wanted` bytes are.  False:
 * it is none; of that one there is never more. */
bool nc_inflate_begin(struct nc_inflate *s, char *out, size_t room, size_t wanted,
	const unsigned char *packed, size_t size);

/*
 * Go on until there are `wanted` bytes or more, or the room is full, or the
 * stream ends or is cut off.  False: it is damaged.
 */
bool nc_inflate_more(struct nc_inflate *s, size_t wanted);

#endif
