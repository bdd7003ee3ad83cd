/* SPDX-License-Identifier: MIT */
#include "common/random.h"

#include <string.h>

/* A run of one character, or of rising ones, that chance makes once in ten thousand tokens at most.
 */
#define LONGEST_RUN    4
#define LONGEST_RISING 5

/* The body of the shortest private key there is, Ed25519 in PKCS#8, has 64 characters. */
#define SHORTEST_KEY 60
/* And the longest that is looked through: RSA of 16384 bits has some 12,600. */
#define LONGEST_KEY 16384

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t count_different(struct nc_str s)
{
	bool seen[256] = {false};
	size_t different = 0;
	for (size_t i = 0; i < s.size; i++) {
		unsigned char c = (unsigned char)s.data[i];
		different += !seen[c];
		seen[c] = true;
	}
	return different;
}

static bool runs_on(struct nc_str s)
{
	size_t same = 1, rising = 1;
	for (size_t i = 1; i < s.size; i++) {
		int step = s.data[i] - s.data[i - 1];
		same = step == 0 ? same + 1 : 1;
		rising = step == 1 ? rising + 1 : 1;
		if (same >= LONGEST_RUN || rising >= LONGEST_RISING)
			return true;
	}
	return false;
}

bool nc_looks_random(struct nc_str s)
{
	/* Sixteen drawn digits of base 16 have ten different ones on average, and seldom less than
	 * seven. */
	size_t least = s.size / 2 < 7 ? s.size / 2 : 7;
	return s.size >= 8 && !runs_on(s) && count_different(s) >= least;
}

static uint32_t crc32_of(struct nc_str s)
{
	uint32_t crc = UINT32_MAX;
	for (size_t i = 0; i < s.size; i++) {
		crc ^= (unsigned char)s.data[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xedb88320) : 0);
	}
	return ~crc;
}

bool nc_has_crc32_tail(struct nc_str s)
{
	static const char digits[] =
		"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
	if (s.size <= 6)
		return false;
	uint32_t crc = crc32_of(nc_str_slice(s, 0, s.size - 6));
	for (size_t i = 0; i < 6; i++) {
		if (s.data[s.size - 1 - i] != digits[crc % 62])
			return false;
		crc /= 62;
	}
	return true;
}

bool nc_looks_chosen(struct nc_str s)
{
	bool lower = false, upper = false, digit = false, sign = false;
	for (size_t i = 0; i < s.size; i++) {
		char c = s.data[i];
		if (c <= ' ' || c == 0x7f || strchr("<>{}[]()$\"'`,;", c))
			return false;
		lower = lower || (c >= 'a' && c <= 'z');
		upper = upper || (c >= 'A' && c <= 'Z');
		digit = digit || is_digit(c);
		sign = sign || (!is_letter(c) && !is_digit(c));
	}
	return s.size >= 8 && lower + upper + digit + sign >= 2 && nc_looks_random(s);
}

static bool is_base64(char c)
{
	return is_letter(c) || is_digit(c) || c == '+' || c == '/' || c == '=';
}

/* "Proc-Type: 4,ENCRYPTED", "Version: …": a line about the key, not of it. */
static bool is_header(struct nc_str line)
{
	return nc_str_find(line, NC_STR(": ")) != NC_NPOS;
}

/* The signs of one line that belong to a body; false: one that belongs to none. */
static bool take_body(struct nc_buf *body, struct nc_str line)
{
	for (size_t i = 0; i < line.size; i++) {
		char c = line.data[i];
		if (c == '\\' && i + 1 < line.size && strchr("nr", line.data[i + 1])) {
			i++;
		} else if (is_base64(c)) {
			nc_buf_add_byte(body, c);
		} else if (!strchr(" \t\r\"',;\\|#*>-.()", c)) {
			return false;
		} else if (c == '.' || c == '*') {
			return false; /* "...": something was left out */
		}
	}
	return true;
}

bool nc_is_key_body(struct nc_str text)
{
	struct nc_str rest = nc_str_slice(text, 0, LONGEST_KEY), line;
	struct nc_buf body = NC_BUF_INIT(LONGEST_KEY);
	bool good = true, ended = false;
	while (good && !ended && nc_str_next_line(&line, &rest)) {
		size_t end = nc_str_find(line, NC_STR("-----END"));
		ended = end != NC_NPOS;
		line = nc_str_slice(line, 0, ended ? end : line.size);
		good = is_header(line) || take_body(&body, line);
	}
	good = good && ended && body.size >= SHORTEST_KEY &&
	       count_different(nc_buf_str(&body)) >= 20;
	nc_buf_release(&body);
	return good;
}
