/* SPDX-License-Identifier: MIT */
#include "sha1.h"

#ifdef NC_SHA1_X86
#include <cpuid.h>
#include <immintrin.h>

/*
 * SHA-1 by the instructions made for it, four steps at once: three times as
 * fast as without.  The four words a to d are held in one register, the first
 * of them highest; e is what the next steps add to their words.
 */

#define INLINE static inline __attribute__((always_inline))
#define TARGET __attribute__((target("sha,sse4.1,ssse3")))

/* Of leaf 7 the bit for these instructions; of leaf 1 the one for SSE 4.1, which has SSSE 3 in it.
 */
#define SHA    (1u << 29)
#define SSE4_1 (1u << 19)

bool nc_sha1_has_x86(void)
{
	unsigned a, b, c, d;
	if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b & SHA))
		return false;
	return __get_cpuid(1, &a, &b, &c, &d) && (c & SSE4_1);
}

struct lanes {
	__m128i abcd;
	__m128i before; /* abcd as it was four steps ago: where e comes from */
	__m128i words[4];
};

/* The words of steps 4n to 4n + 3: of the text, or out of the sixteen words before. */
INLINE TARGET __m128i words(struct lanes *l, unsigned n)
{
	__m128i *w = l->words;
	if (n >= 4)
		w[n & 3] = _mm_sha1msg2_epu32(
			_mm_xor_si128(_mm_sha1msg1_epu32(w[n & 3], w[(n + 1) & 3]), w[(n + 2) & 3]),
			w[(n + 3) & 3]);
	return w[n & 3];
}

/* Four steps; their kind is a constant of the instruction. */
#define STEPS(lanes, n, kind)                                                                      \
	do {                                                                                       \
		__m128i w = words(&(lanes), n);                                                    \
		__m128i sum = (n) ? _mm_sha1nexte_epu32((lanes).before, w)                         \
				  : _mm_add_epi32((lanes).before, w);                              \
		(lanes).before = (lanes).abcd;                                                     \
		(lanes).abcd = _mm_sha1rnds4_epu32((lanes).abcd, sum, kind);                       \
	} while (0)

#define TWENTY(lanes, kind)                                                                        \
	do {                                                                                       \
		STEPS(lanes, 5 * (kind), kind);                                                    \
		STEPS(lanes, 5 * (kind) + 1, kind);                                                \
		STEPS(lanes, 5 * (kind) + 2, kind);                                                \
		STEPS(lanes, 5 * (kind) + 3, kind);                                                \
		STEPS(lanes, 5 * (kind) + 4, kind);                                                \
	} while (0)

INLINE TARGET void load_words(struct lanes *l, const unsigned char *block)
{
	const __m128i turned = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
	for (size_t i = 0; i < 4; i++)
		l->words[i] = _mm_shuffle_epi8(
			_mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i)), turned);
}

TARGET void nc_sha1_blocks_x86(uint32_t state[static 5], const unsigned char *blocks, size_t count)
{
	__m128i abcd =
		_mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)state), 0x1b);
	__m128i e = _mm_set_epi32((int)state[4], 0, 0, 0);
	for (; count > 0; count--, blocks += NC_SHA1_BLOCK) {
		struct lanes l = {.abcd = abcd, .before = e};
		load_words(&l, blocks);
		TWENTY(l, 0);
		TWENTY(l, 1);
		TWENTY(l, 2);
		TWENTY(l, 3);
		e = _mm_sha1nexte_epu32(l.before, e);
		abcd = _mm_add_epi32(l.abcd, abcd);
	}
	_mm_storeu_si128((__m128i *)(void *)state, _mm_shuffle_epi32(abcd, 0x1b));
	state[4] = (uint32_t)_mm_extract_epi32(e, 3);
}
#else
/* A file of C says something. */
typedef int nc_sha1_x86_is_for_another_processor;
#endif
