/* SPDX-License-Identifier: MIT */
#include "pack_unpack.h"

#include <stdlib.h>

#include <libdeflate.h>

#include "newcomer/arena.h"
#include "newcomer/limits.h"
#include "pack_delta.h"

/* Trees up to this size stay in the cache when they were asked for: the next is often a delta on
 * them.  Commits seldom are deltas. */
#define KEEP_SIZE ((size_t)64 << 10)

/* libdeflate takes the quick way as long as it may write beyond, which at the end of a small object
 * is half of it.  What lies there is nobody's. */
#define BEYOND ((size_t)512)

/* An object on its way up the chain: as in the cache, which may own it or not yet. */
struct piece {
	struct nc_cached as;
	struct nc_cached *cached; /* NULL: not in the cache */
	bool in_result;
};

void nc_unpacker_init(struct nc_unpacker *u)
{
	*u = (struct nc_unpacker){
		.inflate = libdeflate_alloc_decompressor(),
		.result = NC_BUF_INIT(0),
		.delta = NC_BUF_INIT(0),
	};
	if (!u->inflate)
		nc_heap_out();
}

void nc_unpacker_release(struct nc_unpacker *u)
{
	if (u->inflate)
		libdeflate_free_decompressor(u->inflate);
	nc_pack_cache_release(&u->cache);
	nc_buf_release(&u->result);
	nc_buf_release(&u->delta);
	free(u->steps);
	*u = (struct nc_unpacker){.inflate = NULL};
}

/* Where to unpack: `size` bytes, and room behind them that may be written to. */
struct room {
	char *data;
	size_t size, beyond;
};

/* Unpack exactly `size` bytes; `used` gets the length of what they were packed in. */
static enum nc_code inflate(uint64_t *used, const struct room *out, struct nc_unpacker *u,
	const struct nc_pack *p, uint64_t at, struct nc_error *err)
{
	size_t read = 0, written = 0;
	if (libdeflate_zlib_decompress_ex(u->inflate, p->data.data + at, (size_t)(p->end - at),
		    out->data, out->size + out->beyond, &read, &written) != LIBDEFLATE_SUCCESS ||
		written != out->size)
		return nc_pack_damaged(err, "an entry does not unpack to its size");
	*used = read;
	return NC_OK;
}

static enum nc_code over(struct nc_error *err, uint64_t size, uint64_t most)
{
	return nc_fail(err, NC_ELIMIT, "an object of %llu bytes, over the limit of %llu",
		(unsigned long long)size, (unsigned long long)most);
}

static enum nc_code push(
	struct nc_unpacker *u, uint64_t offset, const struct nc_pack_entry *e, struct nc_error *err)
{
	if (u->depth == NC_MAX_DELTA_DEPTH)
		return nc_pack_damaged(err, "a chain of deltas does not end");
	if (u->depth == u->room) {
		u->room = u->room ? u->room * 2 : 64;
		u->steps = nc_heap_grow(u->steps, u->room * sizeof *u->steps);
	}
	u->steps[u->depth++] = (struct nc_unpack_step){.offset = offset, .entry = *e};
	return NC_OK;
}

/* Where the content of an object goes that is `last`, the one asked for, or a base on the way to
 * it. */
static void make_room(struct piece *out, struct nc_unpacker *u, size_t size, bool last)
{
	out->as.size = size;
	if (!last || (out->as.kind == NC_FORM_TREE && size <= KEEP_SIZE)) {
		out->as.data = nc_pack_room_take(&u->cache.room, size);
		return;
	}
	nc_buf_clear(&u->result);
	nc_buf_reserve(&u->result, size + BEYOND);
	out->as.data = u->result.data;
	out->in_result = true;
}

/* What could not be filled. */
static void drop(struct piece *at, struct nc_unpacker *u)
{
	if (!at->in_result)
		nc_pack_room_give(&u->cache.room, at->as.data, at->as.size);
}

/* Done with a piece: it goes into the cache unless it is there, or in the caller's buffer. */
static void put_away(struct piece *at, struct nc_unpacker *u)
{
	if (!at->cached && !at->in_result && at->as.data)
		at->cached = nc_pack_cache_put(&u->cache, &at->as);
	at->as.data = NULL;
}

static enum nc_code unpack_whole(struct piece *out, struct nc_unpacker *u, const struct nc_pack *p,
	uint64_t offset, const struct nc_pack_entry *e, size_t most, struct nc_error *err)
{
	uint64_t used = 0;
	if (e->size > most)
		return over(err, e->size, most);
	struct piece piece = {.as = {.pack = p, .offset = offset, .kind = e->form}};
	make_room(&piece, u, (size_t)e->size, u->depth == 0);
	const struct room room = {.data = piece.as.data,
		.size = piece.as.size,
		.beyond = piece.in_result ? BEYOND : 0};
	enum nc_code code = inflate(&used, &room, u, p, e->data, err);
	if (code) {
		drop(&piece, u);
		return code;
	}
	piece.as.packed = e->data - offset + used;
	piece.as.cost = e->size;
	*out = piece;
	return NC_OK;
}

/* Go down the chain to what is whole, or in the cache; the deltas passed are in `steps`. */
static enum nc_code descend(struct piece *out, struct nc_unpacker *u, const struct nc_pack *p,
	uint64_t offset, size_t most, struct nc_error *err)
{
	u->depth = 0;
	for (;;) {
		struct nc_cached *cached = nc_pack_cache_find(&u->cache, p, offset);
		if (cached) {
			*out = (struct piece){.as = *cached, .cached = cached};
			return NC_OK;
		}
		struct nc_pack_entry e;
		enum nc_code code = nc_pack_entry(&e, p, offset, err);
		if (code)
			return code;
		if (e.form <= NC_FORM_TAG)
			return unpack_whole(
				out, u, p, offset, &e, u->depth ? NC_MAX_DELTA_BASE : most, err);
		code = push(u, offset, &e, err);
		if (code)
			return code;
		offset = e.base;
	}
}

/* Unpack the delta of `step` and read its head. */
static enum nc_code read_delta(struct nc_delta *out, uint64_t *used, struct nc_unpacker *u,
	const struct nc_pack *p, const struct nc_unpack_step *step, struct nc_error *err)
{
	uint64_t size = step->entry.size;
	if (size > NC_MAX_DELTA_BASE)
		return over(err, size, NC_MAX_DELTA_BASE);
	nc_buf_reserve(&u->delta, (size_t)size + BEYOND);
	const struct room room = {.data = u->delta.data, .size = (size_t)size, .beyond = BEYOND};
	enum nc_code code = inflate(used, &room, u, p, step->entry.data, err);
	if (code)
		return code;
	if (!nc_delta_read(out, (struct nc_str){.data = u->delta.data, .size = (size_t)size}))
		return nc_pack_damaged(err, "a delta has no head");
	return NC_OK;
}

/* One step up: the object that `step` makes out of `base`. */
static enum nc_code climb(struct piece *out, struct nc_unpacker *u, const struct nc_pack *p,
	const struct nc_unpack_step *step, const struct piece *base, size_t most,
	struct nc_error *err)
{
	uint64_t used = 0;
	struct nc_delta delta;
	enum nc_code code = read_delta(&delta, &used, u, p, step, err);
	if (code)
		return code;
	if (delta.result_size > most)
		return over(err, delta.result_size, most);
	uint64_t cost = base->as.cost + delta.result_size;
	if (cost > NC_MAX_UNPACKED)
		return nc_fail(err, NC_ELIMIT, "an object whose deltas unpack to over %llu bytes",
			(unsigned long long)NC_MAX_UNPACKED);
	struct piece piece = {.as = {.pack = p, .offset = step->offset, .kind = base->as.kind}};
	make_room(&piece, u, (size_t)delta.result_size, u->depth == 0);
	struct nc_str from = {.data = base->as.data, .size = base->as.size};
	if (!nc_delta_apply(piece.as.data, &delta, from)) {
		drop(&piece, u);
		return nc_pack_damaged(err, "a delta does not fit its base");
	}
	piece.as.packed = step->entry.data - step->offset + used;
	piece.as.cost = cost;
	*out = piece;
	return NC_OK;
}

bool nc_pack_has_checksum(const struct nc_pack *p, uint32_t index, uint64_t offset, uint64_t size)
{
	const unsigned char *packed = p->data.data + offset;
	return libdeflate_crc32(0, packed, (size_t)size) == nc_pack_checksum(p, index);
}

static enum nc_code finish(struct nc_unpacked *out, struct piece *at, struct nc_unpacker *u,
	uint32_t index, size_t most, struct nc_error *err)
{
	const struct nc_cached as = at->as;
	bool checked = as.checked || nc_pack_has_checksum(as.pack, index, as.offset, as.packed);
	put_away(at, u);
	if (!checked)
		return nc_pack_damaged(err, "an entry has not the checksum of the index");
	if (as.size > most)
		return over(err, as.size, most);
	if (at->cached)
		at->cached->checked = true;
	if (at->in_result)
		u->result.size = as.size;
	*out = (struct nc_unpacked){
		.kind = (enum nc_object_kind)as.kind,
		.content = {.data = as.data, .size = as.size},
		.in_result = at->in_result,
	};
	return NC_OK;
}

enum nc_code nc_unpack(struct nc_unpacked *out, struct nc_unpacker *u, const struct nc_pack *p,
	uint32_t index, size_t most, struct nc_error *err)
{
	struct piece at, next;
	if (most > NC_BUF_CEILING - BEYOND)
		most = NC_BUF_CEILING - BEYOND;
	nc_pack_cache_begin(&u->cache);
	enum nc_code code = descend(&at, u, p, nc_pack_offset(p, index), most, err);
	if (code)
		return code;
	while (u->depth > 0) {
		const struct nc_unpack_step *step = &u->steps[--u->depth];
		code = climb(&next, u, p, step, &at, u->depth ? NC_MAX_DELTA_BASE : most, err);
		put_away(&at, u);
		if (code)
			return code;
		at = next;
	}
	return finish(out, &at, u, index, most, err);
}
