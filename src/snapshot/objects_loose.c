/* SPDX-License-Identifier: MIT */
#include "objects_loose.h"

#include <stdio.h>

#include <libdeflate.h>

#include "newcomer/limits.h"
#include "pack_file.h"

#define HEAD_SIZE 32 /* "commit ", twenty digits, a zero byte */

struct loose {
	struct nc_mapping file;
	struct nc_object object;
	size_t head; /* bytes of the stream before the content */
};

static enum nc_code damaged(struct nc_error *err, const char *what)
{
	nc_fail(err, NC_EINVALID, "it is damaged: %s", what);
	return nc_remedy(err, "git fsck tells which objects are lost; a fresh clone mends it");
}

static bool read_kind(enum nc_object_kind *out, struct nc_str word)
{
	static const char *const words[] = {
		[NC_OBJECT_COMMIT] = "commit",
		[NC_OBJECT_TREE] = "tree",
		[NC_OBJECT_BLOB] = "blob",
		[NC_OBJECT_TAG] = "tag",
	};
	for (enum nc_object_kind kind = NC_OBJECT_COMMIT; kind <= NC_OBJECT_TAG; kind++) {
		if (!nc_str_equal(word, nc_str_of(words[kind])))
			continue;
		*out = kind;
		return true;
	}
	return false;
}

/* Unpack and read the first bytes of the stream. */
static enum nc_code read_head(struct loose *l, struct nc_unpacker *u, struct nc_error *err)
{
	char head[HEAD_SIZE];
	size_t size =
		nc_unpack_front(head, sizeof head, sizeof head, u, l->file.data, l->file.size);
	struct nc_str text = {.data = head, .size = size}, kind;
	size_t end = nc_str_find_byte(text, '\0');
	if (end == NC_NPOS)
		return damaged(err, "it has no head");
	struct nc_str number = nc_str_slice(text, 0, end);
	if (!nc_str_next_field(&kind, &number, ' ') || !read_kind(&l->object.kind, kind) ||
		!nc_str_to_u64(&l->object.size, number))
		return damaged(err, "its head says neither kind nor size");
	l->head = end + 1;
	return NC_OK;
}

static enum nc_code open_loose(struct loose *out, struct nc_unpacker *u, int folder,
	const struct nc_oid *oid, struct nc_error *err)
{
	char name[NC_OID_HEX + 1], path[NC_OID_HEX + 2];
	struct loose loose;
	nc_oid_format(name, oid);
	snprintf(path, sizeof path, "%.2s/%s", name, name + 2);
	enum nc_code code = nc_mapping_open(&loose.file, folder, path, err);
	if (code)
		return code;
	code = read_head(&loose, u, err);
	if (code)
		nc_mapping_close(&loose.file);
	else
		*out = loose;
	return code;
}

enum nc_code nc_loose_header(struct nc_object *out, struct nc_unpacker *u, int folder,
	const struct nc_oid *oid, struct nc_error *err)
{
	struct loose loose;
	enum nc_code code = open_loose(&loose, u, folder, oid, err);
	if (code)
		return code;
	*out = loose.object;
	nc_mapping_close(&loose.file);
	return NC_OK;
}

/* The whole stream, head and all; then the content moves to the front. */
static enum nc_code unpack(struct loose *l, struct nc_unpacker *u, struct nc_error *err)
{
	size_t size = (size_t)l->object.size, read = 0;
	nc_buf_clear(&u->result);
	if (!nc_buf_reserve(&u->result, l->head + size))
		return nc_fail(err, NC_ELIMIT, "it has %zu bytes, more than can be held", size);
	if (libdeflate_zlib_decompress_ex(u->inflate, l->file.data, l->file.size, u->result.data,
		    l->head + size, &read, NULL) != LIBDEFLATE_SUCCESS)
		return damaged(err, "it does not unpack to its size");
	memmove(u->result.data, u->result.data + l->head, size);
	u->result.size = size;
	return NC_OK;
}

enum nc_code nc_loose_read(struct nc_unpacked *out, struct nc_unpacker *u, int folder,
	const struct nc_oid *oid, size_t most, struct nc_error *err)
{
	struct loose loose;
	enum nc_code code = open_loose(&loose, u, folder, oid, err);
	if (code)
		return code;
	if (loose.object.size > most)
		code = nc_fail(err, NC_ELIMIT, "it has %llu bytes, over the limit of %zu",
			(unsigned long long)loose.object.size, most);
	else
		code = unpack(&loose, u, err);
	nc_mapping_close(&loose.file);
	if (code)
		return code;
	*out = (struct nc_unpacked){
		.kind = loose.object.kind, .content = nc_buf_str(&u->result), .in_result = true};
	return NC_OK;
}
