/* SPDX-License-Identifier: MIT */
#include "branches/line_hash.h"

#include <string.h>

/* Lines are hashed by the hundred megabytes: blanks are left out a byte at a time, the rest is
 * mixed eight bytes at a time. */

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
#define HIGH	   EACH(0x80)
#define BEGIN	   UINT64_C(14695981039346656037)

static uint64_t mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 32;
}

/* Is one of eight bytes of ASCII from `first` to `last`? */
static bool has_range(uint64_t word, unsigned first, unsigned last)
{
	uint64_t low = word & ~HIGH;
	return (low + EACH(0x80 - first)) & ~(low + EACH(0x80 - last - 1)) & ~word & HIGH;
}

static bool says_something(uint64_t word)
{
	return (word & HIGH) || has_range(word, '0', '9') || has_range(word | EACH(0x20), 'a', 'z');
}

static const bool blanks[256] = {
	[' '] = true, ['\t'] = true, ['\n'] = true, ['\v'] = true, ['\f'] = true, ['\r'] = true};

static struct nc_line_hash hash_line(struct nc_str line)
{
	enum { PIECE = 248 };
	unsigned char kept[PIECE + 8];
	uint64_t hash = BEGIN, word = 0;
	size_t at = 0, total = 0, count = 0;
	bool says = false;
	while (at < line.size) {
		size_t end = line.size - at < PIECE - count ? line.size : at + PIECE - count;
		/* Without a branch: where the blanks of code stand cannot be foreseen. */
		for (; at < end; at++) {
			kept[count] = (unsigned char)line.data[at];
			count += !blanks[kept[count]];
		}
		size_t whole = count / 8 * 8;
		for (size_t i = 0; i < whole; i += 8) {
			memcpy(&word, kept + i, sizeof word);
			says = says || says_something(word);
			hash = mix(hash, word);
		}
		memmove(kept, kept + whole, count - whole);
		total += whole;
		count -= whole;
	}
	word = 0;
	memcpy(&word, kept, count);
	return (struct nc_line_hash){.hash = mix(mix(hash, word), total + count) | 1,
		.says = says || says_something(word)};
}

size_t nc_count_solid(struct nc_str s)
{
	enum { PIECE = 240 }; /* what a byte can count */
	size_t solid = s.size;
	for (size_t at = 0, end; at < s.size; at = end) {
		unsigned char blank = 0;
		end = s.size - at < PIECE ? s.size : at + PIECE;
		for (size_t i = at; i < end; i++) {
			unsigned char c = (unsigned char)s.data[i];
			blank = (unsigned char)(blank + (c == ' ' || (c >= '\t' && c <= '\r')));
		}
		solid -= blank;
	}
	return solid;
}

bool nc_line_hash_next(struct nc_line_hash *out, struct nc_str *rest)
{
	struct nc_str line;
	if (!nc_str_next_line(&line, rest))
		return false;
	*out = hash_line(line);
	return true;
}
