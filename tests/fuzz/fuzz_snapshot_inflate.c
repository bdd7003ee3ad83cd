/* SPDX-License-Identifier: MIT */
/*
 * The front of a compressed stream: asked for in steps of any size it is the
 * same as asked for at once, and no byte is written behind its room.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "inflate.h"

#define ROOM  ((size_t)4096)
#define GUARD 0x5a

static size_t read_in_steps(
	char *out, bool *sound, struct nc_inflate *s, const uint8_t *data, size_t size, size_t step)
{
	memset(out + ROOM, GUARD, 16);
	*sound = nc_inflate_begin(s, out, ROOM, step, data, size);
	while (*sound && s->size < ROOM && s->state != NC_INFLATE_ENDED) {
		size_t before = s->size, wanted = before + step;
		*sound = nc_inflate_more(s, wanted);
		if (s->size < before || (wanted < ROOM && s->size > wanted + 258))
			abort();
	}
	for (size_t i = 0; i < 16; i++)
		if (out[ROOM + i] != GUARD)
			abort();
	return s->size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char whole[ROOM + 16], parts[ROOM + 16];
	static struct nc_inflate s;
	bool sound, again;
	size_t all = read_in_steps(whole, &sound, &s, data, size, ROOM);
	for (size_t step = 1; step < ROOM; step *= 5) {
		size_t got = read_in_steps(parts, &again, &s, data, size, step);
		/* With the room full, what follows may have been seen or not. */
		if (got != all || memcmp(whole, parts, all) != 0 || (again != sound && all < ROOM))
			abort();
	}
	return 0;
}
