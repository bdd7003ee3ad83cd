/* SPDX-License-Identifier: MIT */
/* memmem() is of POSIX.1-2024; the C library asks to be told. */
#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#include <string.h>

#include "newcomer/text.h"

static unsigned char fold(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool nc_str_equal_fold(struct nc_str a, struct nc_str b)
{
	return a.size == b.size && nc_str_starts_fold(a, b);
}

bool nc_str_among(struct nc_str s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(s, nc_str_of(words[i])))
			return true;
	}
	return false;
}

bool nc_str_among_fold(struct nc_str s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal_fold(s, nc_str_of(words[i])))
			return true;
	}
	return false;
}

int nc_str_compare(struct nc_str a, struct nc_str b)
{
	size_t common = a.size < b.size ? a.size : b.size;
	int order = common ? memcmp(a.data, b.data, common) : 0;
	if (order)
		return order;
	return (a.size > b.size) - (a.size < b.size);
}

bool nc_str_ends(struct nc_str s, struct nc_str suffix)
{
	return s.size >= suffix.size &&
	       nc_str_equal(nc_str_slice(s, s.size - suffix.size, s.size), suffix);
}

bool nc_str_starts_fold(struct nc_str s, struct nc_str prefix)
{
	if (s.size < prefix.size)
		return false;
	for (size_t i = 0; i < prefix.size; i++) {
		if (fold(s.data[i]) != fold(prefix.data[i]))
			return false;
	}
	return true;
}

bool nc_str_ends_fold(struct nc_str s, struct nc_str suffix)
{
	return s.size >= suffix.size &&
	       nc_str_equal_fold(nc_str_slice(s, s.size - suffix.size, s.size), suffix);
}

size_t nc_str_find(struct nc_str s, struct nc_str needle)
{
	if (needle.size == 0)
		return 0;
	const char *at = s.size ? memmem(s.data, s.size, needle.data, needle.size) : NULL;
	return at ? (size_t)(at - s.data) : NC_NPOS;
}

size_t nc_str_find_fold(struct nc_str s, struct nc_str needle)
{
	if (needle.size == 0)
		return 0;
	unsigned char first = fold(needle.data[0]);
	for (size_t i = 0; s.size >= needle.size && i <= s.size - needle.size; i++) {
		if (fold(s.data[i]) == first &&
			nc_str_starts_fold(nc_str_slice(s, i, s.size), needle))
			return i;
	}
	return NC_NPOS;
}

size_t nc_str_find_byte(struct nc_str s, char byte)
{
	const char *at = s.size ? memchr(s.data, byte, s.size) : NULL;
	return at ? (size_t)(at - s.data) : NC_NPOS;
}

size_t nc_str_find_last_byte(struct nc_str s, char byte)
{
	for (size_t i = s.size; i-- > 0;) {
		if (s.data[i] == byte)
			return i;
	}
	return NC_NPOS;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct nc_str nc_str_trim(struct nc_str s)
{
	while (s.size && is_blank(s.data[0])) {
		s.data++;
		s.size--;
	}
	while (s.size && is_blank(s.data[s.size - 1]))
		s.size--;
	return s;
}

bool nc_str_next_line(struct nc_str *line, struct nc_str *rest)
{
	const char *begin = rest->data;
	if (rest->size == 0)
		return false;
	const char *stop = memchr(begin, '\n', rest->size);
	size_t size = stop ? (size_t)(stop - begin) : rest->size;
	size_t next = size + (stop != NULL);
	*rest = (struct nc_str){.data = begin + next, .size = rest->size - next};
	size -= stop && size && begin[size - 1] == '\r';
	*line = (struct nc_str){.data = begin, .size = size};
	return true;
}

bool nc_str_next_field(struct nc_str *field, struct nc_str *rest, char separator)
{
	if (!rest->data)
		return false;
	size_t end = nc_str_find_byte(*rest, separator);
	if (end == NC_NPOS) {
		*field = *rest;
		*rest = (struct nc_str){.data = NULL, .size = 0};
		return true;
	}
	*field = nc_str_slice(*rest, 0, end);
	*rest = (struct nc_str){.data = rest->data + end + 1, .size = rest->size - end - 1};
	return true;
}

bool nc_str_to_u64(uint64_t *out, struct nc_str s)
{
	uint64_t n = 0;
	if (s.size == 0)
		return false;
	for (size_t i = 0; i < s.size; i++) {
		if (s.data[i] < '0' || s.data[i] > '9')
			return false;
		unsigned digit = (unsigned)(s.data[i] - '0');
		if (n > (UINT64_MAX - digit) / 10)
			return false;
		n = n * 10 + digit;
	}
	*out = n;
	return true;
}
