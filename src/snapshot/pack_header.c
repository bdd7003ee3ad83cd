/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include <zlib.h>

#include "newcomer/arena.h"
#include "newcomer/limits.h"
#include "pack_delta.h"
#include "pack_unpack.h"

/*
 * libdeflate unpacks whole streams only.  The head of a delta is a few bytes at
 * the front of one that may be long, so here zlib does it, which can stop.
 */

#define HEAD_SIZE 20 /* two sizes of at most ten bytes */

/* More than these bytes of input no head takes: the tables of a block are 320 bytes at most. */
#define HEAD_INPUT 4096

static enum nc_code start(struct nc_unpacker *u)
{
	if (u->head) {
		inflateReset(u->head);
		return NC_OK;
	}
	u->head = nc_heap_alloc(sizeof *u->head);
	return inflateInit(u->head) == Z_OK ? NC_OK : NC_EUNSUPPORTED;
}

void nc_unpacker_end_head(struct nc_unpacker *u)
{
	if (u->head)
		inflateEnd(u->head);
	free(u->head);
	u->head = NULL;
}

enum nc_code nc_unpack_delta_sizes(uint64_t *base_size, uint64_t *result_size,
	struct nc_unpacker *u, const struct nc_pack *p, const struct nc_pack_entry *e,
	struct nc_error *err)
{
	char head[HEAD_SIZE];
	struct nc_delta delta;
	uint64_t left = p->end - e->data;
	if (start(u))
		return nc_fail(err, NC_EUNSUPPORTED, "zlib cannot be used");
	u->head->next_in = (unsigned char *)(uintptr_t)(p->data.data + e->data);
	u->head->avail_in = left < HEAD_INPUT ? (unsigned)left : HEAD_INPUT;
	u->head->next_out = (unsigned char *)head;
	u->head->avail_out = HEAD_SIZE;
	int done = inflate(u->head, Z_SYNC_FLUSH);
	struct nc_str text = {.data = head, .size = HEAD_SIZE - u->head->avail_out};
	if ((done != Z_OK && done != Z_STREAM_END) || !nc_delta_read(&delta, text))
		return nc_pack_damaged(err, "a delta has no head");
	*base_size = delta.base_size;
	*result_size = delta.result_size;
	return NC_OK;
}

/* The size of the object that an entry makes. */
static enum nc_code read_size(uint64_t *out, struct nc_unpacker *u, const struct nc_pack *p,
	const struct nc_pack_entry *e, struct nc_error *err)
{
	uint64_t base_size, made_of;
	*out = e->size;
	if (e->form <= NC_FORM_TAG)
		return NC_OK;
	enum nc_code code = nc_unpack_delta_sizes(&made_of, out, u, p, e, err);
	if (code)
		return code;
	struct nc_pack_entry base;
	code = nc_pack_entry(&base, p, e->base, err);
	if (code)
		return code;
	base_size = base.size;
	uint64_t ignored;
	if (base.form > NC_FORM_TAG)
		code = nc_unpack_delta_sizes(&ignored, &base_size, u, p, &base, err);
	if (code)
		return code;
	return base_size == made_of ? NC_OK : nc_pack_damaged(err, "a delta does not fit its base");
}

enum nc_code nc_unpack_header(struct nc_object *out, struct nc_unpacker *u, const struct nc_pack *p,
	uint32_t index, struct nc_error *err)
{
	struct nc_pack_entry e;
	uint64_t size;
	enum nc_code code = nc_pack_entry(&e, p, nc_pack_offset(p, index), err);
	if (code)
		return code;
	code = read_size(&size, u, p, &e, err);
	for (unsigned depth = 0; !code && e.form > NC_FORM_TAG; depth++) {
		if (depth == NC_MAX_DELTA_DEPTH)
			return nc_pack_damaged(err, "a chain of deltas does not end");
		code = nc_pack_entry(&e, p, e.base, err);
	}
	if (code)
		return code;
	*out = (struct nc_object){.kind = (enum nc_object_kind)e.form, .size = size};
	return NC_OK;
}
