/* SPDX-License-Identifier: MIT */
#include "objects.h"

#include "newcomer/limits.h"
#include "objects_loose.h"
#include "objects_store.h"

const struct nc_pack *nc_objects_find(
	uint32_t *index, struct nc_object_reader *r, const struct nc_oid *oid)
{
	const struct nc_objects *o = r->store;
	for (size_t i = 0; i <= o->pack_count; i++) {
		/* The last hit first, then all in order, that one left out. */
		size_t at = i == 0 ? r->last_pack : i - 1;
		if (at >= o->pack_count || (i > 0 && at == r->last_pack))
			continue;
		*index = nc_pack_find(&o->packs[at], oid);
		if (*index == NC_NO_INDEX)
			continue;
		r->last_pack = at;
		return &o->packs[at];
	}
	return NULL;
}

enum nc_code nc_object_blame(struct nc_error *err, enum nc_code code, const struct nc_oid *oid)
{
	if (!err)
		return code;
	char name[NC_OID_HEX + 1];
	nc_oid_format(name, oid);
	const struct nc_error inner = *err;
	nc_fail(err, code, "object %s: %s", name, inner.text);
	return inner.remedy[0] ? nc_remedy(err, "%s", inner.remedy) : code;
}

/* Not in any pack that could be read; one that could not be may have held it. */
static enum nc_code miss(const struct nc_object_reader *r, struct nc_error *err)
{
	if (!r->store->unread.code)
		return nc_fail(err, NC_ENOTFOUND, "it is not in this clone");
	if (err)
		*err = r->store->unread;
	return r->store->unread.code;
}

enum nc_code nc_object_header(struct nc_object *out, struct nc_object_reader *r,
	const struct nc_oid *oid, struct nc_error *err)
{
	uint32_t index;
	enum nc_code code;
	const struct nc_pack *pack = nc_objects_find(&index, r, oid);
	if (pack)
		code = nc_unpack_header(out, &r->unpacker, pack, index, err);
	else
		code = nc_loose_header(out, &r->unpacker, r->store->descriptor, oid, err);
	if (code == NC_ENOTFOUND)
		code = miss(r, err);
	return code ? nc_object_blame(err, code, oid) : NC_OK;
}

/* From where git looks first: the packs, then loose files. */
static enum nc_code read_object(struct nc_unpacked *out, struct nc_object_reader *r,
	const struct nc_oid *oid, size_t most, struct nc_error *err)
{
	uint32_t index;
	enum nc_code code;
	struct nc_unpacked got = {.in_result = false};
	const struct nc_pack *pack = nc_objects_find(&index, r, oid);
	if (pack)
		code = nc_unpack(&got, &r->unpacker, pack, index, most, err);
	else
		code = nc_loose_read(&got, &r->unpacker, r->store->descriptor, oid, most, err);
	if (code == NC_ENOTFOUND)
		code = miss(r, err);
	if (code)
		return nc_object_blame(err, code, oid);
	*out = got;
	return NC_OK;
}

enum nc_code nc_object_view(struct nc_str *out, enum nc_object_kind *kind,
	struct nc_object_reader *r, const struct nc_oid *oid, size_t most, struct nc_error *err)
{
	struct nc_unpacked got = {.content = NC_STR_NONE};
	enum nc_code code = read_object(&got, r, oid, most, err);
	if (code)
		return code;
	*out = got.content;
	if (kind)
		*kind = got.kind;
	return NC_OK;
}

/* Exchange what two buffers hold; each keeps its ceiling. */
static void exchange(struct nc_buf *a, struct nc_buf *b)
{
	struct nc_buf was = *a;
	a->data = b->data;
	a->size = b->size;
	a->capacity = b->capacity;
	b->data = was.data;
	b->size = was.size;
	b->capacity = was.capacity;
	a->overflowed = b->overflowed = false;
	a->data[a->size] = '\0';
}

enum nc_code nc_object_read(struct nc_buf *into, enum nc_object_kind *kind,
	struct nc_object_reader *r, const struct nc_oid *oid, size_t most, struct nc_error *err)
{
	struct nc_unpacked got = {.content = NC_STR_NONE};
	size_t ceiling = into->ceiling ? into->ceiling : NC_BUF_CEILING;
	enum nc_code code = read_object(&got, r, oid, most < ceiling ? most : ceiling, err);
	if (code)
		return code;
	if (got.in_result) {
		exchange(into, &r->unpacker.result);
	} else {
		nc_buf_clear(into);
		nc_buf_add(into, got.content);
	}
	if (kind)
		*kind = got.kind;
	return NC_OK;
}
