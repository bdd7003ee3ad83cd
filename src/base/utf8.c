/* SPDX-License-Identifier: MIT */
#include "newcomer/text.h"

/* The form of RFC 3629: no overlong forms, no surrogates, nothing over 10FFFF. */
size_t nc_utf8_decode(uint32_t *out, struct nc_str s)
{
	const unsigned char *p = (const unsigned char *)s.data;
	uint32_t c = p[0];
	*out = NC_NO_CHAR;
	if (c < 0x80) {
		*out = c;
		return 1;
	}
	size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
	if (c < 0xC2 || c > 0xF4 || s.size < length)
		return 1;
	c &= 0x7Fu >> length;
	for (size_t i = 1; i < length; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 1;
		c = c << 6 | (p[i] & 0x3F);
	}
	if ((length == 3 && c < 0x800) || (length == 4 && c < 0x10000) || c > 0x10FFFF ||
		(c >= 0xD800 && c <= 0xDFFF))
		return 1;
	*out = c;
	return length;
}

bool nc_utf8_valid(struct nc_str s)
{
	while (s.size) {
		uint32_t c;
		size_t length = nc_utf8_decode(&c, s);
		if (c == NC_NO_CHAR)
			return false;
		s = nc_str_slice(s, length, s.size);
	}
	return true;
}

struct nc_str nc_utf8_prefix(struct nc_str s, size_t most)
{
	if (s.size <= most)
		return s;
	size_t end = most;
	/* Step back over the continuation bytes of a character that would be cut. */
	while (end > 0 && most - end < 3 && ((unsigned char)s.data[end] & 0xC0) == 0x80)
		end--;
	return nc_str_slice(s, 0, end);
}

struct range {
	uint32_t first, last;
};

/* Combining marks and joiners that people meet in names; Unicode 15, categories Mn, Me, Cf. */
static const struct range narrowest[] = {
	{0x0300, 0x036F},
	{0x0483, 0x0489},
	{0x0591, 0x05BD},
	{0x0610, 0x061A},
	{0x064B, 0x065F},
	{0x06D6, 0x06DC},
	{0x0900, 0x0902},
	{0x093A, 0x093A},
	{0x093C, 0x093C},
	{0x0941, 0x0948},
	{0x094D, 0x094D},
	{0x0E31, 0x0E31},
	{0x0E34, 0x0E3A},
	{0x0E47, 0x0E4E},
	{0x1AB0, 0x1ACE},
	{0x1DC0, 0x1DFF},
	{0x200B, 0x200F},
	{0x202A, 0x202E},
	{0x2060, 0x2064},
	{0x20D0, 0x20F0},
	{0x3099, 0x309A},
	{0xFE00, 0xFE0F},
	{0xFE20, 0xFE2F},
	{0xFEFF, 0xFEFF},
	{0xE0100, 0xE01EF},
};

/* East Asian Wide and Fullwidth, and emoji shown as such; Unicode 15, EastAsianWidth.txt. */
static const struct range widest[] = {
	{0x1100, 0x115F},
	{0x231A, 0x231B},
	{0x23E9, 0x23EC},
	{0x2614, 0x2615},
	{0x26A1, 0x26A1},
	{0x2705, 0x2705},
	{0x2728, 0x2728},
	{0x274C, 0x274C},
	{0x2753, 0x2755},
	{0x2795, 0x2797},
	{0x2B50, 0x2B50},
	{0x2E80, 0x303E},
	{0x3041, 0x33FF},
	{0x3400, 0x4DBF},
	{0x4E00, 0x9FFF},
	{0xA000, 0xA4CF},
	{0xA960, 0xA97F},
	{0xAC00, 0xD7A3},
	{0xF900, 0xFAFF},
	{0xFE30, 0xFE6F},
	{0xFF00, 0xFF60},
	{0xFFE0, 0xFFE6},
	{0x1F300, 0x1F64F},
	{0x1F680, 0x1F6FF},
	{0x1F900, 0x1F9FF},
	{0x20000, 0x3FFFD},
};

static bool within(const struct range *ranges, size_t count, uint32_t c)
{
	for (size_t i = 0; i < count && ranges[i].first <= c; i++) {
		if (c <= ranges[i].last)
			return true;
	}
	return false;
}

int nc_utf8_columns(uint32_t character)
{
	if (character < 0x300)
		return 1;
	if (within(narrowest, sizeof narrowest / sizeof *narrowest, character))
		return 0;
	return within(widest, sizeof widest / sizeof *widest, character) ? 2 : 1;
}
