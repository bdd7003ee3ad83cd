/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_HUFFMAN_H
#define SNAPSHOT_HUFFMAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Huffman codes as RFC 1951 has them (3.2.2): the lengths of the codes say
 * which they are.  A symbol and its length are one number, so that a table of
 * codes is a list of those.
 */

#define NC_LONGEST_CODE	 15U
#define NC_MOST_SYMBOLS	 288U
#define NC_LENGTH_BITS	 4U /* of a symbol with its length */
#define NC_QUICK_LONGEST 9U

#define NC_CODED(symbol, length) ((uint16_t)((symbol) << NC_LENGTH_BITS | (length)))
#define NC_CODED_SYMBOL(coded)	 ((unsigned)(coded) >> NC_LENGTH_BITS)
#define NC_CODED_LENGTH(coded)	 ((coded)&15U)

struct nc_huffman {
	uint16_t counts[NC_LONGEST_CODE + 1]; /* of the codes of each length */
	uint16_t sorted[NC_MOST_SYMBOLS];     /* by their codes */
	/* By the bits that come next: the symbol, or 0 where its code is longer or there is none.
	 */
	uint16_t quick[1U << NC_QUICK_LONGEST];
	unsigned quick_mask; /* of those bits */
};

/*
 * The code of the symbols in `list`, which are in order, each with its length.
 * `quick` says how many bits the table for many symbols has; 0 where few will
 * be read, for which it does not pay.  False: there are more codes than fit, or
 * fewer than that, which is allowed for none, and for one of a single bit.
 */
bool nc_huffman_init(struct nc_huffman *out, const uint16_t *list, size_t count, unsigned quick);

/* The symbol whose code `bits` begin with, found without the table; 0 where there is none. */
unsigned nc_huffman_search(const struct nc_huffman *h, uint64_t bits);

static inline unsigned nc_huffman_find(const struct nc_huffman *h, uint64_t bits)
{
	unsigned coded = h->quick[bits & h->quick_mask];
	return coded ? coded : nc_huffman_search(h, bits);
}

#endif
