/* SPDX-License-Identifier: MIT */
#include "huffman.h"

#include <string.h>

/* Whether codes of these lengths can be told apart and leave nothing over. */
static bool is_complete(const struct nc_huffman *h)
{
	int left = 1;
	for (unsigned length = 1; length <= NC_LONGEST_CODE; length++) {
		left = left * 2 - h->counts[length];
		if (left < 0)
			return false;
	}
	return left == 0;
}

static void sort(struct nc_huffman *h, const uint16_t *list, size_t count)
{
	uint16_t starts[NC_LONGEST_CODE + 1];
	unsigned start = 0;
	for (unsigned length = 1; length <= NC_LONGEST_CODE; length++) {
		starts[length] = (uint16_t)start;
		start += h->counts[length];
	}
	for (size_t i = 0; i < count; i++)
		h->sorted[starts[NC_CODED_LENGTH(list[i])]++] = list[i];
}

/* The code after `code`, both with their first bit lowest: the highest bit that is not set is
 * counted up, and those above it begin anew. */
static unsigned next_code(unsigned code, unsigned length)
{
	unsigned free_bits = ~code & ((1U << length) - 1);
	if (!free_bits)
		return 0;
	unsigned bit = 1U << (31 - (unsigned)__builtin_clz(free_bits));
	return (code & (bit - 1)) | bit;
}

/* The table is as wide as the longest code in it.  It grows with the codes: what it has for
 * shorter ones is there once more for each bit that they leave open. */
static void fill_quick(struct nc_huffman *h, size_t count, unsigned widest)
{
	unsigned width = count ? NC_CODED_LENGTH(h->sorted[0]) : 0, code = 0;
	if (width > widest)
		width = 0;
	memset(h->quick, 0, sizeof *h->quick << width);
	for (size_t i = 0; i < count; i++) {
		unsigned length = NC_CODED_LENGTH(h->sorted[i]);
		if (length > widest)
			break;
		for (; width < length; width++)
			memcpy(h->quick + (1U << width), h->quick, sizeof *h->quick << width);
		h->quick[code] = h->sorted[i];
		code = next_code(code, length);
	}
	h->quick_mask = (1U << width) - 1;
}

bool nc_huffman_init(struct nc_huffman *out, const uint16_t *list, size_t count, unsigned quick)
{
	memset(out->counts, 0, sizeof out->counts);
	for (size_t i = 0; i < count; i++)
		out->counts[NC_CODED_LENGTH(list[i])]++;
	if (!is_complete(out) && (count > 1 || (count && NC_CODED_LENGTH(list[0]) != 1)))
		return false;
	sort(out, list, count);
	fill_quick(out, count, quick);
	return true;
}

unsigned nc_huffman_search(const struct nc_huffman *h, uint64_t bits)
{
	unsigned code = 0, first = 0, at = 0;
	for (unsigned length = 1; length <= NC_LONGEST_CODE; length++, bits >>= 1) {
		code = code << 1 | (bits & 1);
		first <<= 1;
		unsigned count = h->counts[length];
		if (code - first < count)
			return h->sorted[at + (code - first)];
		at += count;
		first += count;
	}
	return 0;
}
