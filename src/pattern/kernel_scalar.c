/* SPDX-License-Identifier: MIT */
#include "gate.h"

/* One byte after the other: for every machine, and for what a wider kernel leaves over. */

size_t nc_gate_find_scalar(const struct nc_gate *g, const unsigned char *text, size_t size,
	size_t *from, struct nc_candidate *out, size_t room)
{
	size_t at = *from, count = 0;
	for (; at + NC_GATE_WINDOW <= size && count < room; at++) {
		uint32_t buckets = g->bytes[0][text[at]] & g->bytes[1][text[at + 1]] &
				   g->bytes[2][text[at + 2]] & g->bytes[3][text[at + 3]];
		if (buckets)
			out[count++] = (struct nc_candidate){.at = at, .buckets = buckets};
	}
	/* The last place holds three bytes, which may be all of a literal. */
	if (at + NC_GATE_SHORTEST == size && count < room) {
		uint32_t buckets = g->bytes[0][text[at]] & g->bytes[1][text[at + 1]] &
				   g->bytes[2][text[at + 2]];
		if (buckets)
			out[count++] = (struct nc_candidate){.at = at, .buckets = buckets};
		at++;
	}
	*from = at + NC_GATE_SHORTEST > size ? size : at;
	return count;
}
