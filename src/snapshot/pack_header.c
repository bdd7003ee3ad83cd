/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "pack_delta.h"
#include "pack_unpack.h"

#define HEAD_SIZE   20 /* of a delta: two sizes of at most ten bytes */
#define HEAD_MOSTLY 8  /* two of under 256 MiB */

/* No head takes more input: the tables of a block are some 320 bytes. */
#define HEAD_INPUT 4096

size_t nc_unpack_front(char *out, size_t room, size_t wanted, struct nc_unpacker *u,
	const unsigned char *packed, size_t size)
{
	struct nc_inflate *s = &u->front;
	if (size > HEAD_INPUT)
		size = HEAD_INPUT;
	if (!nc_inflate_begin(s, out, room, wanted, packed, size) || !nc_inflate_more(s, wanted))
		return 0;
	return s->size;
}

enum nc_code nc_unpack_delta_sizes(uint64_t *base_size, uint64_t *result_size,
	struct nc_unpacker *u, const struct nc_pack *p, const struct nc_pack_entry *e,
	struct nc_error *err)
{
	char head[HEAD_SIZE];
	struct nc_delta delta;
	struct nc_str text = {.data = head};
	text.size = nc_unpack_front(head, sizeof head, HEAD_MOSTLY, u, p->data.data + e->data,
		(size_t)(p->end - e->data));
	if (!nc_delta_read(&delta, text) && nc_inflate_more(&u->front, sizeof head))
		text.size = u->front.size;
	if (!nc_delta_read(&delta, text))
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
