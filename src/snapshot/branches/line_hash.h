/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_LINE_HASH_H
#define SNAPSHOT_LINE_HASH_H

#include "newcomer/text.h"

/* A line by what it says: a hash of all its bytes but white space. */
struct nc_line_hash {
	uint64_t hash; /* never 0 */
	bool says;     /* it has a letter, a digit or a byte beyond ASCII, which is part of a
			  letter */
};

/* Takes the next line off `rest`; false when nothing is left. */
bool nc_line_hash_next(struct nc_line_hash *out, struct nc_str *rest);

/* How many bytes are no white space. */
size_t nc_count_solid(struct nc_str s);

#endif
