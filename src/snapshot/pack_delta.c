/* SPDX-License-Identifier: MIT */
#include "pack_delta.h"

#include <string.h>

#define COPY_ALL 0x10000 /* a copy whose size is written as zero */

static bool read_size(uint64_t *out, struct nc_str *rest)
{
	uint64_t size = 0;
	for (unsigned shift = 0; shift <= 56 && rest->size > 0; shift += 7) {
		unsigned char byte = (unsigned char)rest->data[0];
		*rest = nc_str_slice(*rest, 1, rest->size);
		size |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80)) {
			*out = size;
			return true;
		}
	}
	return false;
}

bool nc_delta_read(struct nc_delta *out, struct nc_str text)
{
	struct nc_delta delta = {.steps = text};
	if (!read_size(&delta.base_size, &delta.steps) ||
		!read_size(&delta.result_size, &delta.steps))
		return false;
	*out = delta;
	return true;
}

/* The operands of a copy: bits of the step say which bytes of offset and size are written. */
static bool read_copy(size_t *from, size_t *size, unsigned char step, const unsigned char **at,
	const unsigned char *end)
{
	*from = *size = 0;
	if (end - *at < __builtin_popcount(step & 0x7fU))
		return false;
	for (unsigned bit = 0; bit < 4; bit++)
		if (step >> bit & 1)
			*from |= (size_t) * (*at)++ << 8 * bit;
	for (unsigned bit = 0; bit < 3; bit++)
		if (step >> (4 + bit) & 1)
			*size |= (size_t) * (*at)++ << 8 * bit;
	if (*size == 0)
		*size = COPY_ALL;
	return true;
}

bool nc_delta_apply(char *out, const struct nc_delta *d, struct nc_str base)
{
	const unsigned char *at = (const unsigned char *)d->steps.data;
	const unsigned char *end = at + d->steps.size;
	char *stop = out + d->result_size;
	if (base.size != d->base_size)
		return false;
	while (at < end) {
		unsigned char step = *at++;
		size_t from = 0, size = step;
		const char *source = (const char *)at;
		if (step & 0x80) {
			if (!read_copy(&from, &size, step, &at, end) || from > base.size ||
				size > base.size - from)
				return false;
			source = base.data + from;
		} else if (step == 0 || size > (size_t)(end - at)) {
			return false; /* zero is reserved */
		} else {
			at += size;
		}
		if (size > (size_t)(stop - out))
			return false;
		memcpy(out, source, size);
		out += size;
	}
	return out == stop;
}
