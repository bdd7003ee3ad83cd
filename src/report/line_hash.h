/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_LINE_HASH_H
#define NEWCOMER_REPORT_LINE_HASH_H

#include "newcomer/arena.h"

/*
 * The hash of a line by which GitHub's code scanning tells that a finding is
 * the same when text above it has changed: a rolling hash of the hundred
 * characters from the line's start, blanks and tabs left out, as the uploader
 * of SARIF computes it itself (`primaryLocationLineHash`).
 */

#define NC_LINE_HASH_TEXT 48 /* sixteen hexadecimal digits, ":", a count, NUL */

struct nc_line_hash {
	uint32_t line; /* from 1; to be set before */
	char text[NC_LINE_HASH_TEXT];
};

/*
 * Writes the text of each that is wanted; `wanted` is sorted by line, a line
 * may stand in it twice.  Lines that the text does not have keep theirs.
 */
void nc_line_hashes(struct nc_line_hash *wanted, size_t count, struct nc_str text);

#endif
