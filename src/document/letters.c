/* SPDX-License-Identifier: MIT */
#include "letters.h"

#include <string.h>

/*
 * Characters that are no letter, mark, digit or connector: punctuation,
 * symbols, separators and controls of the basic plane, from the general
 * categories of Unicode 14 (unassigned ones were joined to their neighbours).
 * Pairs of first and last.
 */
static const uint16_t signs[] = {0x0080, 0x00A9, 0x00AB, 0x00B4, 0x00B6, 0x00B9, 0x00BB, 0x00BF,
	0x00D7, 0x00D7, 0x00F7, 0x00F7, 0x02C2, 0x02C5, 0x02D2, 0x02DF, 0x02E5, 0x02EB, 0x02ED,
	0x02ED, 0x02EF, 0x02FF, 0x0375, 0x0375, 0x037E, 0x037E, 0x0384, 0x0385, 0x0387, 0x0387,
	0x03F6, 0x03F6, 0x0482, 0x0482, 0x055A, 0x055F, 0x0589, 0x058F, 0x05BE, 0x05BE, 0x05C0,
	0x05C0, 0x05C3, 0x05C3, 0x05C6, 0x05C6, 0x05F3, 0x060F, 0x061B, 0x061F, 0x066A, 0x066D,
	0x06D4, 0x06D4, 0x06DD, 0x06DE, 0x06E9, 0x06E9, 0x06FD, 0x06FE, 0x0700, 0x070F, 0x07F6,
	0x07F9, 0x07FE, 0x07FF, 0x0830, 0x083E, 0x085E, 0x085E, 0x0888, 0x0888, 0x0890, 0x0891,
	0x08E2, 0x08E2, 0x0964, 0x0965, 0x0970, 0x0970, 0x09F2, 0x09FB, 0x09FD, 0x09FD, 0x0A76,
	0x0A76, 0x0AF0, 0x0AF1, 0x0B70, 0x0B70, 0x0B72, 0x0B77, 0x0BF0, 0x0BFA, 0x0C77, 0x0C7F,
	0x0C84, 0x0C84, 0x0D4F, 0x0D4F, 0x0D58, 0x0D5E, 0x0D70, 0x0D79, 0x0DF4, 0x0DF4, 0x0E3F,
	0x0E3F, 0x0E4F, 0x0E4F, 0x0E5A, 0x0E5B, 0x0F01, 0x0F17, 0x0F1A, 0x0F1F, 0x0F2A, 0x0F34,
	0x0F36, 0x0F36, 0x0F38, 0x0F38, 0x0F3A, 0x0F3D, 0x0F85, 0x0F85, 0x0FBE, 0x0FC5, 0x0FC7,
	0x0FDA, 0x104A, 0x104F, 0x109E, 0x109F, 0x10FB, 0x10FB, 0x1360, 0x137C, 0x1390, 0x1399,
	0x1400, 0x1400, 0x166D, 0x166E, 0x1680, 0x1680, 0x169B, 0x169C, 0x16EB, 0x16ED, 0x1735,
	0x1736, 0x17D4, 0x17D6, 0x17D8, 0x17DB, 0x17F0, 0x180A, 0x180E, 0x180E, 0x1940, 0x1945,
	0x19DA, 0x19FF, 0x1A1E, 0x1A1F, 0x1AA0, 0x1AA6, 0x1AA8, 0x1AAD, 0x1B5A, 0x1B6A, 0x1B74,
	0x1B7E, 0x1BFC, 0x1BFF, 0x1C3B, 0x1C3F, 0x1C7E, 0x1C7F, 0x1CC0, 0x1CC7, 0x1CD3, 0x1CD3,
	0x1FBD, 0x1FBD, 0x1FBF, 0x1FC1, 0x1FCD, 0x1FCF, 0x1FDD, 0x1FDF, 0x1FED, 0x1FEF, 0x1FFD,
	0x203E, 0x2041, 0x2053, 0x2055, 0x2070, 0x2074, 0x207E, 0x2080, 0x208E, 0x20A0, 0x20C0,
	0x2100, 0x2101, 0x2103, 0x2106, 0x2108, 0x2109, 0x2114, 0x2114, 0x2116, 0x2118, 0x211E,
	0x2123, 0x2125, 0x2125, 0x2127, 0x2127, 0x2129, 0x2129, 0x212E, 0x212E, 0x213A, 0x213B,
	0x2140, 0x2144, 0x214A, 0x214D, 0x214F, 0x215F, 0x2189, 0x2BFF, 0x2CE5, 0x2CEA, 0x2CF9,
	0x2CFF, 0x2D70, 0x2D70, 0x2E00, 0x2E2E, 0x2E30, 0x3004, 0x3008, 0x3020, 0x3030, 0x3030,
	0x3036, 0x3037, 0x303D, 0x303F, 0x309B, 0x309C, 0x30A0, 0x30A0, 0x30FB, 0x30FB, 0x3190,
	0x319F, 0x31C0, 0x31E3, 0x3200, 0x33FF, 0x4DC0, 0x4DFF, 0xA490, 0xA4C6, 0xA4FE, 0xA4FF,
	0xA60D, 0xA60F, 0xA673, 0xA673, 0xA67E, 0xA67E, 0xA6F2, 0xA716, 0xA720, 0xA721, 0xA789,
	0xA78A, 0xA828, 0xA82B, 0xA830, 0xA839, 0xA874, 0xA877, 0xA8CE, 0xA8CF, 0xA8F8, 0xA8FA,
	0xA8FC, 0xA8FC, 0xA92E, 0xA92F, 0xA95F, 0xA95F, 0xA9C1, 0xA9CD, 0xA9DE, 0xA9DF, 0xAA5C,
	0xAA5F, 0xAA77, 0xAA79, 0xAADE, 0xAADF, 0xAAF0, 0xAAF1, 0xAB5B, 0xAB5B, 0xAB6A, 0xAB6B,
	0xABEB, 0xABEB, 0xD800, 0xF8FF, 0xFB29, 0xFB29, 0xFBB2, 0xFBC2, 0xFD3E, 0xFD4F, 0xFDCF,
	0xFDCF, 0xFDFC, 0xFDFF, 0xFE10, 0xFE19, 0xFE30, 0xFE32, 0xFE35, 0xFE4C, 0xFE50, 0xFE6B,
	0xFEFF, 0xFF0F, 0xFF1A, 0xFF20, 0xFF3B, 0xFF3E, 0xFF40, 0xFF40, 0xFF5B, 0xFF65, 0xFFE0,
	0xFFFD};

#define SIGNS (sizeof signs / sizeof *signs / 2)

/* Beyond the basic plane only pictures matter: emoji, cards, arrows, musical signs. */
#define PICTURES_FROM 0x1F000
#define PICTURES_TO   0x1FBFF

static bool is_ascii_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

bool nc_is_letter(uint32_t c)
{
	if (c < 0x80)
		return is_ascii_letter(c);
	if (c > 0xFFFF)
		return c != NC_NO_CHAR && (c < PICTURES_FROM || c > PICTURES_TO);
	size_t low = 0, high = SIGNS;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (c > signs[2 * middle + 1])
			low = middle + 1;
		else
			high = middle;
	}
	return low == SIGNS || c < signs[2 * low];
}

bool nc_is_unspaced(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) ||
	       (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
	       (c >= 0x1780 && c <= 0x17FF);
}

/*
 * Blocks where a capital and its small form lie a fixed step apart, or side by
 * side (step 0: the even one of a pair is the capital, or the odd one).
 */
static const struct {
	uint16_t from, to;
	int16_t step;
	uint16_t odd; /* for step 0: capitals are odd */
} capitals[] = {
	{0x00C0, 0x00D6, 32, 0},
	{0x00D8, 0x00DE, 32, 0},
	{0x0100, 0x012F, 0, 0},
	{0x0132, 0x0137, 0, 0},
	{0x0139, 0x0148, 0, 1},
	{0x014A, 0x0177, 0, 0},
	{0x0178, 0x0178, -121, 0},
	{0x0179, 0x017E, 0, 1},
	{0x01CD, 0x01DC, 0, 1},
	{0x01DE, 0x01EF, 0, 0},
	{0x0200, 0x0233, 0, 0},
	{0x0386, 0x0386, 38, 0},
	{0x0388, 0x038A, 37, 0},
	{0x038C, 0x038C, 64, 0},
	{0x038E, 0x038F, 63, 0},
	{0x0391, 0x03A1, 32, 0},
	{0x03A3, 0x03AB, 32, 0},
	{0x0400, 0x040F, 80, 0},
	{0x0410, 0x042F, 32, 0},
	{0x0460, 0x0481, 0, 0},
	{0x048A, 0x04BF, 0, 0},
	{0x04C1, 0x04CE, 0, 1},
	{0x04D0, 0x052F, 0, 0},
	{0x0531, 0x0556, 48, 0},
	{0x1E00, 0x1E95, 0, 0},
	{0x1EA0, 0x1EFF, 0, 0},
	{0xFF21, 0xFF3A, 32, 0},
};

uint32_t nc_lower_beyond_ascii(uint32_t c)
{
	/* Most of what is no ASCII is of scripts without capitals. */
	if (c > 0x1EFF && c < 0xFF21)
		return c;
	for (size_t i = 0; i < sizeof capitals / sizeof *capitals && capitals[i].from <= c; i++) {
		if (c > capitals[i].to)
			continue;
		if (capitals[i].step)
			return (uint32_t)((int32_t)c + capitals[i].step);
		return (c & 1) == capitals[i].odd ? c + 1 : c;
	}
	return c;
}

void nc_buf_add_char(struct nc_buf *b, uint32_t c)
{
	char bytes[4];
	size_t size;
	if (c < 0x80) {
		nc_buf_add_byte(b, (char)c);
		return;
	}
	if (c < 0x800) {
		bytes[0] = (char)(0xC0 | c >> 6);
		size = 2;
	} else if (c < 0x10000) {
		bytes[0] = (char)(0xE0 | c >> 12);
		size = 3;
	} else {
		bytes[0] = (char)(0xF0 | c >> 18);
		size = 4;
	}
	for (size_t i = 1; i < size; i++)
		bytes[i] = (char)(0x80 | (c >> 6 * (size - 1 - i) & 0x3F));
	nc_buf_add(b, (struct nc_str){.data = bytes, .size = size});
}

void nc_buf_add_lower(struct nc_buf *b, struct nc_str s)
{
	/* No letter grows when it becomes small. */
	if (!nc_buf_reserve(b, b->size + s.size))
		return;
	for (size_t i = 0; i < s.size;) {
		unsigned char byte = (unsigned char)s.data[i];
		if (byte < 0x80) {
			b->data[b->size++] = (char)nc_lower(byte);
			i++;
			continue;
		}
		uint32_t c;
		i += nc_utf8_decode(&c, nc_str_slice(s, i, s.size));
		if (c != NC_NO_CHAR)
			nc_buf_add_char(b, nc_lower(c));
	}
}

enum glyph { SIGN, LETTER, BLANK, WIDE };

/* By what it does to a word: begins it or goes on with it, ends it, or neither. */
static enum glyph glyph_of(uint32_t c)
{
	if (nc_is_unspaced(c))
		return WIDE;
	if ((c >= 0x2000 && c <= 0x206F) || c == 0x3000)
		return BLANK;
	return c != NC_NO_CHAR && nc_is_letter(c) ? LETTER : SIGN;
}

/* Words being counted. */
struct count {
	uint32_t words, wide;
	unsigned inside; /* 1: a letter stands before this, and no blank since */
};

/* Count from `from` on, character by character, to `least` or a little farther. */
static size_t count_each(struct count *n, struct nc_str s, size_t from, size_t least)
{
	size_t i = from;
	while (i < least) {
		unsigned char byte = (unsigned char)s.data[i];
		if (byte < 0x80) {
			unsigned letter = ((unsigned char)((byte | 32) - 'a') < 26) |
					  ((unsigned char)(byte - '0') < 10);
			n->words += letter & ~n->inside & 1;
			n->inside = letter | (n->inside & (byte > ' '));
			i++;
			continue;
		}
		uint32_t c;
		i += nc_utf8_decode(&c, nc_str_slice(s, i, s.size));
		enum glyph glyph = glyph_of(c);
		/* A word ends at a blank, not at an apostrophe or a hyphen. */
		n->words += glyph == LETTER && !n->inside;
		n->wide += glyph == WIDE;
		n->inside = glyph == LETTER || (n->inside && glyph == SIGN);
	}
	return i;
}

/*
 * Every letter of every document comes by here, so ASCII is taken 64 bytes at
 * a time.  Of eight bytes at once, each below 0x80, a sum that goes over 0x7f
 * in a byte tells that the byte is as large as what the sum took it up from.
 */
#define EACH(byte)  (UINT64_C(0x0101010101010101) * (byte))
#define OVER(first) EACH(0x80 - (first)) /* added: the highest bit of what is `first` or more */

static uint64_t letters_of(uint64_t bytes)
{
	uint64_t small = bytes | EACH(0x20);
	return ((small + OVER('a')) & ~(small + OVER('z' + 1))) |
	       ((bytes + OVER('0')) & ~(bytes + OVER('9' + 1)));
}

/* The highest bit of each byte, side by side: that of the first byte is the lowest. */
static uint64_t gathered(uint64_t bytes)
{
	return (bytes >> 7 & EACH(1)) * UINT64_C(0x0102040810204080) >> 56;
}

#define BLOCK 64

/*
 * A bit for each byte: letters, and what is no blank.  Adding the two, a run of
 * no blanks with any letter in it, and no other, carries into the blank behind it.
 */
static void count_block(struct count *n, const uint64_t block[static BLOCK / 8], size_t size)
{
	uint64_t letters = 0, solid = 0, sum, carry;
	for (size_t i = 0; 8 * i < size; i++) {
		letters |= gathered(letters_of(block[i])) << 8 * i;
		solid |= gathered(block[i] + OVER(' ' + 1)) << 8 * i;
	}
	carry = __builtin_add_overflow(solid, letters, &sum);
	carry |= __builtin_add_overflow(sum, n->inside, &sum);
	/* Those that end here and those that go on; of which the first was counted before. */
	n->words += (uint32_t)__builtin_popcountll(sum & ~solid) + (uint32_t)carry - n->inside;
	n->inside = (unsigned)carry;
}

/* Eight bytes at once, in the order of their places, whatever the processor's own; blanks behind
 * them.  False when some are no ASCII. */
static bool load_block(uint64_t block[static BLOCK / 8], const char *bytes, size_t size)
{
	uint64_t all = 0;
	if (size < BLOCK)
		block[size / 8] = 0;
	memcpy(block, bytes, size);
	for (size_t i = 0; 8 * i < size; i++) {
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		block[i] = __builtin_bswap64(block[i]);
#endif
		all |= block[i];
	}
	return !(all & EACH(0x80));
}

uint32_t nc_count_words(struct nc_str s)
{
	struct count n = {.inside = 0};
	uint64_t block[BLOCK / 8];
	for (size_t i = 0, size; i < s.size;) {
		size = s.size - i < BLOCK ? s.size - i : BLOCK;
		if (load_block(block, s.data + i, size)) {
			count_block(&n, block, size);
			i += size;
		} else {
			i = count_each(&n, s, i, i + size);
		}
	}
	return n.words + (n.wide + 1) / 2;
}

/*
 * GitHub's way, which others follow: small letters; blanks become hyphens one
 * by one; everything but letters, marks, digits, connectors and hyphens goes.
 */
void nc_buf_add_slug(struct nc_buf *b, struct nc_str title)
{
	/* No letter grows when it becomes small. */
	if (!nc_buf_reserve(b, b->size + title.size))
		return;
	for (size_t i = 0; i < title.size;) {
		unsigned char byte = (unsigned char)title.data[i];
		uint32_t c = byte;
		i += byte < 0x80 ? 1 : nc_utf8_decode(&c, nc_str_slice(title, i, title.size));
		if (byte >= 0x80) {
			if (c != NC_NO_CHAR && nc_is_letter(c))
				nc_buf_add_char(b, nc_lower(c));
		} else if (byte == ' ' || byte == '-') {
			b->data[b->size++] = '-';
		} else if (is_ascii_letter(byte)) {
			b->data[b->size++] = (char)nc_lower(byte);
		}
	}
}
