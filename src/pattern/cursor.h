/* SPDX-License-Identifier: MIT */
#ifndef NC_PATTERN_CURSOR_H
#define NC_PATTERN_CURSOR_H

#include "newcomer/pattern.h"

/*
 * A cursor: how far one member of a set has come in the text that is scanned.
 * It lies in the matcher, and is stale unless it names the scan that runs.
 */
struct nc_cursor {
	uint64_t scan;	   /* the matcher's count when it was last used */
	uint64_t piece;	   /* the last piece of text with a literal of this member */
	size_t from;	   /* where its next match may begin */
	unsigned retries;  /* of matches that took more than their line allowed */
	bool limited;	   /* it is not judged in this text */
	struct nc_hit hit; /* its next hit in the piece at hand */
};

#endif
