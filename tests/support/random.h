/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_RANDOM_H
#define NEWCOMER_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Numbers that look random and are the same at every run: a test names its seed (not 0). */
struct test_random {
	uint64_t state;
};

static inline uint32_t random_below(struct test_random *r, uint32_t bound)
{
	r->state ^= r->state << 13;
	r->state ^= r->state >> 7;
	r->state ^= r->state << 17;
	return (uint32_t)((r->state * 0x2545F4914F6CDD1Du >> 32) % bound);
}

/* Bytes out of an alphabet. */
static inline void random_bytes(
	struct test_random *r, char *out, size_t size, const char *alphabet, size_t letters)
{
	for (size_t i = 0; i < size; i++)
		out[i] = alphabet[random_below(r, (uint32_t)letters)];
}

#endif
