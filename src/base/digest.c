/* SPDX-License-Identifier: MIT */
#include "newcomer/digest.h"

#include <string.h>

void nc_sha1_init(struct nc_sha1 *h)
{
	*h = (struct nc_sha1){
		.state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}};
}

static uint32_t rotate(uint32_t x, unsigned bits)
{
	return x << bits | x >> (32 - bits);
}

/* The word schedule of FIPS 180-4, 6.1.2, step 1. */
static void spread(uint32_t w[static 80], const unsigned char *block)
{
	for (size_t t = 0; t < 16; t++)
		w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
		       (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
	for (size_t t = 16; t < 80; t++)
		w[t] = rotate(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
}

static void take_block(struct nc_sha1 *h, const unsigned char *block)
{
	uint32_t w[80];
	uint32_t a = h->state[0], b = h->state[1], c = h->state[2], d = h->state[3],
		 e = h->state[4];
	spread(w, block);
	for (size_t t = 0; t < 80; t++) {
		uint32_t f = t < 20   ? (b & c) | (~b & d)
			     : t < 40 ? b ^ c ^ d
			     : t < 60 ? (b & c) | (b & d) | (c & d)
				      : b ^ c ^ d;
		uint32_t k = t < 20   ? 0x5A827999
			     : t < 40 ? 0x6ED9EBA1
			     : t < 60 ? 0x8F1BBCDC
				      : 0xCA62C1D6;
		uint32_t next = rotate(a, 5) + f + e + k + w[t];
		e = d;
		d = c;
		c = rotate(b, 30);
		b = a;
		a = next;
	}
	h->state[0] += a;
	h->state[1] += b;
	h->state[2] += c;
	h->state[3] += d;
	h->state[4] += e;
}

void nc_sha1_add(struct nc_sha1 *h, struct nc_str bytes)
{
	const unsigned char *from = (const unsigned char *)bytes.data;
	size_t left = bytes.size, held = (size_t)(h->size % sizeof h->block);
	h->size += bytes.size;
	while (left) {
		if (held == 0 && left >= sizeof h->block) {
			take_block(h, from);
			from += sizeof h->block;
			left -= sizeof h->block;
			continue;
		}
		size_t part = sizeof h->block - held < left ? sizeof h->block - held : left;
		memcpy(h->block + held, from, part);
		from += part;
		left -= part;
		held += part;
		if (held == sizeof h->block) {
			take_block(h, h->block);
			held = 0;
		}
	}
}

void nc_sha1_end(unsigned char out[static NC_SHA1_SIZE], struct nc_sha1 *h)
{
	static const char padding[64] = {(char)0x80};
	uint64_t bits = h->size * 8;
	size_t held = (size_t)(h->size % sizeof h->block);
	size_t fill = held < 56 ? 56 - held : 120 - held;
	char length[8];
	for (size_t i = 0; i < sizeof length; i++)
		length[i] = (char)(unsigned char)(bits >> (56 - 8 * i));
	nc_sha1_add(h, (struct nc_str){.data = padding, .size = fill});
	nc_sha1_add(h, (struct nc_str){.data = length, .size = sizeof length});
	for (size_t i = 0; i < NC_SHA1_SIZE; i++)
		out[i] = (unsigned char)(h->state[i / 4] >> (24 - 8 * (i % 4)));
}
