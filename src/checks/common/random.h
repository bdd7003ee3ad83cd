/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_RANDOM_H
#define NEWCOMER_CHECKS_RANDOM_H

#include <stdbool.h>

#include "newcomer/text.h"

/*
 * Does a text look as if a machine had drawn it?  Documents are full of
 * tokens that have the right shape and are nobody's: rows of x, the alphabet,
 * the same digit over and over.
 */

/* No run of one character, no counting up, and enough different characters for its length. */
bool nc_looks_random(struct nc_str s);

/*
 * The form of GitHub's and npm's tokens: what is drawn, then its CRC-32 in six digits
 * of base 62.  A text with the right check digits is a token that was issued.
 */
bool nc_has_crc32_tail(struct nc_str s);

/*
 * A secret that a person may have chosen: eight characters or more of at
 * least two sorts, without blanks or brackets.
 */
bool nc_looks_chosen(struct nc_str s);

/*
 * Is what follows a line "-----BEGIN … PRIVATE KEY-----" the body of a key:
 * enough base 64 up to the line that ends it?  Line ends may be written \n.
 */
bool nc_is_key_body(struct nc_str text);

#endif
