/* SPDX-License-Identifier: MIT */
#include "newcomer/digest.h"

#include <pthread.h>
#include <string.h>

#include "sha1.h"

void nc_sha1_init(struct nc_sha1 *h)
{
	*h = (struct nc_sha1){
		.state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}};
}

static uint32_t rotate(uint32_t x, unsigned bits)
{
	return x << bits | x >> (32 - bits);
}

/* What a step works on; FIPS 180-4, 6.1.2. */
struct turn {
	uint32_t a, b, c, d, e;
	uint32_t w[16]; /* the last words of the schedule, in a ring */
};

static inline uint32_t word(struct turn *t, unsigned at)
{
	uint32_t *w = t->w;
	if (at >= 16)
		w[at & 15] = rotate(
			w[(at - 3) & 15] ^ w[(at - 8) & 15] ^ w[(at - 14) & 15] ^ w[at & 15], 1);
	return w[at & 15];
}

static inline void step(struct turn *t, unsigned at, uint32_t f, uint32_t k)
{
	uint32_t next = rotate(t->a, 5) + f + t->e + k + word(t, at);
	t->e = t->d;
	t->d = t->c;
	t->c = rotate(t->b, 30);
	t->b = t->a;
	t->a = next;
}

static inline uint32_t choose(const struct turn *t)
{
	return t->d ^ (t->b & (t->c ^ t->d));
}

static inline uint32_t parity(const struct turn *t)
{
	return t->b ^ t->c ^ t->d;
}

static inline uint32_t majority(const struct turn *t)
{
	return (t->b & t->c) | (t->d & (t->b | t->c));
}

/* Twenty steps at a time, for the compiler to lay out one behind the other: four times as fast. */
static void take_block(uint32_t state[static 5], const unsigned char *block)
{
	struct turn t = {.a = state[0], .b = state[1], .c = state[2], .d = state[3], .e = state[4]};
	for (size_t i = 0; i < 16; i++)
		t.w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
			 (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
#pragma GCC unroll 20
	for (unsigned at = 0; at < 20; at++)
		step(&t, at, choose(&t), 0x5A827999);
#pragma GCC unroll 20
	for (unsigned at = 20; at < 40; at++)
		step(&t, at, parity(&t), 0x6ED9EBA1);
#pragma GCC unroll 20
	for (unsigned at = 40; at < 60; at++)
		step(&t, at, majority(&t), 0x8F1BBCDC);
#pragma GCC unroll 20
	for (unsigned at = 60; at < 80; at++)
		step(&t, at, parity(&t), 0xCA62C1D6);
	state[0] += t.a;
	state[1] += t.b;
	state[2] += t.c;
	state[3] += t.d;
	state[4] += t.e;
}

void nc_sha1_blocks_plain(uint32_t state[static 5], const unsigned char *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		take_block(state, blocks + i * NC_SHA1_BLOCK);
}

static nc_sha1_kernel *kernel = nc_sha1_blocks_plain;

static void choose_kernel(void)
{
#ifdef NC_SHA1_X86
	if (nc_sha1_has_x86())
		kernel = nc_sha1_blocks_x86;
#endif
}

static void take_blocks(struct nc_sha1 *h, const unsigned char *blocks, size_t count)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, choose_kernel);
	kernel(h->state, blocks, count);
}

void nc_sha1_add(struct nc_sha1 *h, struct nc_str bytes)
{
	const unsigned char *from = (const unsigned char *)bytes.data;
	size_t left = bytes.size, held = (size_t)(h->size % sizeof h->block);
	h->size += bytes.size;
	while (left) {
		if (held == 0 && left >= sizeof h->block) {
			size_t count = left / sizeof h->block;
			take_blocks(h, from, count);
			from += count * sizeof h->block;
			left -= count * sizeof h->block;
			continue;
		}
		size_t part = sizeof h->block - held < left ? sizeof h->block - held : left;
		memcpy(h->block + held, from, part);
		from += part;
		left -= part;
		held += part;
		if (held == sizeof h->block) {
			take_blocks(h, h->block, 1);
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
