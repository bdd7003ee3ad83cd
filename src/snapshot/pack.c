/* SPDX-License-Identifier: MIT */
#include "pack.h"

#include <stdio.h>

#define FANOUT_AT    8 /* after signature and version */
#define FANOUT_SIZE  (256 * 4)
#define NAMES_AT     (FANOUT_AT + FANOUT_SIZE)
#define TRAILER_SIZE ((size_t)2 * NC_OID_SIZE) /* of the index: the pack's hash and its own */
#define PACK_HEADER  12
#define ROW_SIZE     (NC_OID_SIZE + 4 + 4) /* name, checksum, offset */
#define STEM_MAX     128

static const unsigned char index_signature[8] = {0xff, 't', 'O', 'c', 0, 0, 0, 2};

enum nc_code nc_pack_damaged(struct nc_error *err, const char *what)
{
	nc_fail(err, NC_EINVALID, "the pack is damaged: %s", what);
	return nc_remedy(err, "git fsck tells which objects are lost; a fresh clone mends it");
}

/* The fanout must rise, or a bucket would reach over the end of the names. */
static enum nc_code check_fanout(const struct nc_pack *p, struct nc_error *err)
{
	uint32_t last = 0;
	for (size_t i = 0; i < 256; i++) {
		uint32_t next = nc_be32(p->fanout + 4 * i);
		if (next < last)
			return nc_pack_damaged(err, "the fanout of its index falls");
		last = next;
	}
	return NC_OK;
}

static enum nc_code read_index(struct nc_pack *p, struct nc_error *err)
{
	const unsigned char *data = p->index.data;
	size_t size = p->index.size;
	if (size < NAMES_AT + TRAILER_SIZE)
		return nc_pack_damaged(err, "its index is too short");
	if (memcmp(data, index_signature, sizeof index_signature) != 0)
		return nc_fail(err, NC_EUNSUPPORTED, "a pack index that is not of version 2");
	p->fanout = data + FANOUT_AT;
	enum nc_code code = check_fanout(p, err);
	if (code)
		return code;
	p->count = nc_be32(p->fanout + 4 * 255);
	size_t room = size - NAMES_AT - TRAILER_SIZE;
	if (p->count > room / ROW_SIZE)
		return nc_pack_damaged(err, "its index counts more objects than it holds");
	size_t left = room - (size_t)p->count * ROW_SIZE;
	if (left % 8 != 0 || left / 8 > p->count)
		return nc_pack_damaged(err, "its index has an odd size");
	p->names = data + NAMES_AT;
	p->checksums = p->names + (size_t)p->count * NC_OID_SIZE;
	p->offsets = p->checksums + (size_t)p->count * 4;
	p->wide = p->offsets + (size_t)p->count * 4;
	p->wide_count = (uint32_t)(left / 8);
	return NC_OK;
}

static enum nc_code read_head(struct nc_pack *p, struct nc_error *err)
{
	const unsigned char *data = p->data.data;
	size_t size = p->data.size;
	if (size < PACK_HEADER + NC_OID_SIZE || memcmp(data, "PACK", 4) != 0)
		return nc_pack_damaged(err, "it does not begin as one");
	uint32_t version = nc_be32(data + 4);
	if (version != 2 && version != 3)
		return nc_fail(err, NC_EUNSUPPORTED, "a pack of version %u", version);
	if (nc_be32(data + 8) != p->count)
		return nc_pack_damaged(err, "it and its index count different objects");
	p->end = size - NC_OID_SIZE;
	const unsigned char *named = p->index.data + p->index.size - TRAILER_SIZE;
	if (memcmp(data + p->end, named, NC_OID_SIZE) != 0)
		return nc_pack_damaged(err, "its index belongs to another pack");
	return NC_OK;
}

enum nc_code nc_pack_check(struct nc_pack *p, struct nc_error *err)
{
	enum nc_code code = read_index(p, err);
	return code ? code : read_head(p, err);
}

enum nc_code nc_pack_open(struct nc_pack *out, int folder, const char *stem, struct nc_error *err)
{
	char name[STEM_MAX];
	struct nc_pack pack = {.count = 0};
	if (snprintf(name, sizeof name, "%s.pack", stem) >= (int)sizeof name)
		return nc_fail(err, NC_EUNSUPPORTED, "a pack with a very long name");
	enum nc_code code = nc_mapping_open(&pack.data, folder, name, err);
	if (code)
		goto out;
	snprintf(name, sizeof name, "%s.idx", stem);
	code = nc_mapping_open(&pack.index, folder, name, err);
	if (code)
		goto out;
	code = nc_pack_check(&pack, err);
out:
	if (code)
		nc_pack_close(&pack);
	else
		*out = pack;
	return code;
}

void nc_pack_close(struct nc_pack *p)
{
	nc_mapping_close(&p->index);
	nc_mapping_close(&p->data);
}

/* So many steps go where the name should stand, were all names spread evenly, as hashes are. */
#define GUESSES 8

#define LINE 64 /* bytes that come from memory at once */

void nc_pack_expect(const struct nc_pack *p, const struct nc_oid *oid)
{
	unsigned first = oid->bytes[0];
	uint64_t low = first ? nc_be32(p->fanout + 4 * (first - 1)) : 0;
	uint64_t high = nc_be32(p->fanout + 4 * first);
	uint64_t guess = low + ((high - low) * (nc_be32(oid->bytes) & 0xffffff) >> 24);
	__builtin_prefetch(p->names + guess * NC_OID_SIZE - LINE);
	__builtin_prefetch(p->names + guess * NC_OID_SIZE);
	__builtin_prefetch(p->names + guess * NC_OID_SIZE + LINE);
	__builtin_prefetch(p->checksums + guess * 4);
	__builtin_prefetch(p->offsets + guess * 4);
}

uint32_t nc_pack_find(const struct nc_pack *p, const struct nc_oid *oid)
{
	unsigned first = oid->bytes[0];
	uint32_t low = first ? nc_be32(p->fanout + 4 * (first - 1)) : 0;
	uint32_t high = nc_be32(p->fanout + 4 * first);
	/* What the names at both ends begin with; the wanted one lies from the first to below the
	 * second, whatever order a damaged index has them in. */
	uint64_t key = nc_be32(oid->bytes);
	uint64_t low_key = (uint64_t)first << 24, high_key = (uint64_t)(first + 1) << 24;
	for (unsigned step = 0; low < high; step++) {
		uint32_t middle = low + (high - low) / 2;
		if (step < GUESSES)
			middle = low +
				 (uint32_t)((high - low) * (key - low_key) / (high_key - low_key));
		const unsigned char *name = nc_pack_name(p, middle);
		/* The next guess lies near, on one side or the other. */
		__builtin_prefetch(name - LINE);
		__builtin_prefetch(name + LINE);
		int order = memcmp(oid->bytes, name, NC_OID_SIZE);
		if (order == 0)
			return middle;
		if (order < 0) {
			high = middle;
			high_key = (uint64_t)nc_be32(name) + 1;
		} else {
			low = middle + 1;
			low_key = nc_be32(name);
		}
	}
	return NC_NO_INDEX;
}

const unsigned char *nc_pack_name(const struct nc_pack *p, uint32_t index)
{
	return p->names + (size_t)index * NC_OID_SIZE;
}

uint32_t nc_pack_checksum(const struct nc_pack *p, uint32_t index)
{
	return nc_be32(p->checksums + (size_t)index * 4);
}

uint64_t nc_pack_offset(const struct nc_pack *p, uint32_t index)
{
	uint64_t offset = nc_be32(p->offsets + (size_t)index * 4);
	if (offset & 0x80000000) {
		offset &= 0x7fffffff;
		if (offset >= p->wide_count)
			return 0;
		offset = nc_be64(p->wide + 8 * offset);
	}
	return offset >= PACK_HEADER && offset < p->end ? offset : 0;
}
