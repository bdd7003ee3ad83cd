/* SPDX-License-Identifier: MIT */
#include "gate.h"

#ifdef NC_GATE_X86
#include <immintrin.h>

/*
 * The same loop for 32 and for 16 bytes at once.  Each place of a window is
 * the text shifted by one byte, which is a load from one byte on; both halves
 * of every byte are looked up by a shuffle, and the eight answers of a window
 * are and-ed.  A byte of the result has a bit for each of eight buckets.
 *
 * Built with the processor's own instructions function by function, so that
 * the program as a whole runs on any.
 */

#define INLINE static inline __attribute__((always_inline))

/* Write the places of one block where some bucket answered. */
INLINE size_t note(struct nc_candidate *out, size_t at, uint32_t places, unsigned groups,
	uint8_t (*answers)[32])
{
	size_t count = 0;
	for (; places; places &= places - 1) {
		unsigned place = (unsigned)__builtin_ctz(places);
		uint32_t buckets = 0;
		for (unsigned group = 0; group < groups; group++)
			buckets |= (uint32_t)answers[group][place] << 8 * group;
		out[count++] = (struct nc_candidate){.at = at + place, .buckets = buckets};
	}
	return count;
}

#define AVX2 __attribute__((target("avx2")))

INLINE AVX2 size_t find_avx2(const struct nc_gate *g, const unsigned char *text, size_t size,
	size_t *from, struct nc_candidate *out, size_t room, const unsigned groups)
{
	const __m256i half = _mm256_set1_epi8(15);
	size_t at = *from, count = 0;
	for (; at + 32 + NC_GATE_WINDOW - 1 <= size && count + 32 <= room; at += 32) {
		__m256i low[NC_GATE_WINDOW], high[NC_GATE_WINDOW];
		for (size_t i = 0; i < NC_GATE_WINDOW; i++) {
			__m256i bytes = _mm256_loadu_si256((const __m256i *)(text + at + i));
			low[i] = _mm256_and_si256(bytes, half);
			high[i] = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);
		}
		__m256i answers[NC_GATE_GROUPS], any = _mm256_setzero_si256();
		for (unsigned group = 0; group < groups; group++) {
			__m256i all = _mm256_set1_epi8(-1);
			for (size_t i = 0; i < NC_GATE_WINDOW; i++) {
				const __m256i *tables = (const __m256i *)g->halves[group][i];
				all = _mm256_and_si256(all, _mm256_shuffle_epi8(tables[0], low[i]));
				all = _mm256_and_si256(
					all, _mm256_shuffle_epi8(tables[1], high[i]));
			}
			answers[group] = all;
			any = _mm256_or_si256(any, all);
		}
		if (_mm256_testz_si256(any, any))
			continue;
		alignas(32) uint8_t bytes[NC_GATE_GROUPS][32];
		for (unsigned group = 0; group < groups; group++)
			_mm256_store_si256((__m256i *)bytes[group], answers[group]);
		__m256i none = _mm256_cmpeq_epi8(any, _mm256_setzero_si256());
		count +=
			note(out + count, at, ~(uint32_t)_mm256_movemask_epi8(none), groups, bytes);
	}
	*from = at;
	return count;
}

#define SSSE3 __attribute__((target("ssse3")))

INLINE SSSE3 size_t find_ssse3(const struct nc_gate *g, const unsigned char *text, size_t size,
	size_t *from, struct nc_candidate *out, size_t room, const unsigned groups)
{
	const __m128i half = _mm_set1_epi8(15), zero = _mm_setzero_si128();
	size_t at = *from, count = 0;
	for (; at + 16 + NC_GATE_WINDOW - 1 <= size && count + 16 <= room; at += 16) {
		__m128i low[NC_GATE_WINDOW], high[NC_GATE_WINDOW];
		for (size_t i = 0; i < NC_GATE_WINDOW; i++) {
			__m128i bytes = _mm_loadu_si128((const __m128i *)(text + at + i));
			low[i] = _mm_and_si128(bytes, half);
			high[i] = _mm_and_si128(_mm_srli_epi16(bytes, 4), half);
		}
		__m128i answers[NC_GATE_GROUPS], any = zero;
		for (unsigned group = 0; group < groups; group++) {
			__m128i all = _mm_set1_epi8(-1);
			for (size_t i = 0; i < NC_GATE_WINDOW; i++) {
				const __m128i *tables = (const __m128i *)g->halves[group][i];
				all = _mm_and_si128(all, _mm_shuffle_epi8(tables[0], low[i]));
				/* Each table stands twice. */
				all = _mm_and_si128(all, _mm_shuffle_epi8(tables[2], high[i]));
			}
			answers[group] = all;
			any = _mm_or_si128(any, all);
		}
		uint32_t none = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(any, zero));
		if (none == 0xffff)
			continue;
		alignas(16) uint8_t bytes[NC_GATE_GROUPS][32];
		for (unsigned group = 0; group < groups; group++)
			_mm_store_si128((__m128i *)bytes[group], answers[group]);
		count += note(out + count, at, ~none & 0xffff, groups, bytes);
	}
	*from = at;
	return count;
}

/* One loop for each number of groups, so that the compiler unrolls them; then the rest of the text.
 */
#define KERNEL(name, loop, target)                                                                 \
	target size_t name(const struct nc_gate *g, const unsigned char *text, size_t size,        \
		size_t *from, struct nc_candidate *out, size_t room)                               \
	{                                                                                          \
		size_t count = g->groups == 1	? loop(g, text, size, from, out, room, 1)          \
			       : g->groups == 2 ? loop(g, text, size, from, out, room, 2)          \
			       : g->groups == 3 ? loop(g, text, size, from, out, room, 3)          \
						: loop(g, text, size, from, out, room, 4);         \
		if (size - *from < 32 + NC_GATE_WINDOW - 1)                                        \
			count += nc_gate_find_scalar(                                              \
				g, text, size, from, out + count, room - count);                   \
		return count;                                                                      \
	}

KERNEL(nc_gate_find_avx2, find_avx2, AVX2)
KERNEL(nc_gate_find_ssse3, find_ssse3, SSSE3)
#else
/* A file of C says something. */
typedef int nc_kernel_x86_is_for_another_processor;
#endif
