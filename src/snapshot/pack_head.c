/* SPDX-License-Identifier: MIT */
#include "pack_head.h"

#include <stdlib.h>

#include <zlib.h>

#include "newcomer/arena.h"

/* No head takes more input: the tables of a block are some 320 bytes. */
#define HEAD_INPUT 4096

static bool start(struct nc_unpacker *u)
{
	if (u->head)
		return inflateReset(u->head) == Z_OK;
	u->head = nc_heap_alloc(sizeof *u->head);
	if (inflateInit(u->head) == Z_OK)
		return true;
	free(u->head);
	u->head = NULL;
	return false;
}

void nc_unpacker_end_head(struct nc_unpacker *u)
{
	if (u->head)
		inflateEnd(u->head);
	free(u->head);
	u->head = NULL;
}

size_t nc_inflate_head(
	char *out, size_t room, struct nc_unpacker *u, const unsigned char *packed, size_t size)
{
	if (!start(u))
		return 0;
	u->head->next_in = (unsigned char *)(uintptr_t)packed;
	u->head->avail_in = size < HEAD_INPUT ? (unsigned)size : HEAD_INPUT;
	u->head->next_out = (unsigned char *)out;
	u->head->avail_out = (unsigned)room;
	int done = inflate(u->head, Z_SYNC_FLUSH);
	if (done != Z_OK && done != Z_STREAM_END)
		return 0;
	return room - u->head->avail_out;
}
