/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_LETTERS_H
#define NC_DOCUMENT_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/text.h"

/*
 * Letters: as much of Unicode as slugs, word counts and heading words need.
 */

/* Letter, mark, digit or connector of any script. */
bool nc_is_letter(uint32_t c);
/* A script that puts no blanks between words: Han, kana, Thai, Lao, Khmer, Burmese. */
bool nc_is_unspaced(uint32_t c);
/* The small form of a capital, for the scripts of Europe; any other character as it is. */
uint32_t nc_lower_beyond_ascii(uint32_t c);

static inline uint32_t nc_lower(uint32_t c)
{
	return c >= 0x80 ? nc_lower_beyond_ascii(c) : c >= 'A' && c <= 'Z' ? c | 32 : c;
}

void nc_buf_add_char(struct nc_buf *b, uint32_t c);
/* Append `s` in small letters; what is no UTF-8 is left out. */
void nc_buf_add_lower(struct nc_buf *b, struct nc_str s);
/* Words that a reader would count; of unspaced scripts two characters make one. */
uint32_t nc_count_words(struct nc_str s);
/* Append the anchor that the hosting services make of a heading. */
void nc_buf_add_slug(struct nc_buf *b, struct nc_str title);

#endif
