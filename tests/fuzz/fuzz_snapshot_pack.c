/* SPDX-License-Identifier: MIT */
/*
 * A pack and its index: the first four bytes say how long the index is, the
 * index follows, then the pack.  Every object is asked for, twice, since the
 * second time the cache answers.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "pack_file.h"
#include "pack_unpack.h"

#define MOST	 ((size_t)1 << 20)
#define MOST_ASK 256

/* A copy of exactly that size, so that a read past its end is seen. */
static struct nc_mapping copy(const uint8_t *data, size_t size)
{
	unsigned char *bytes = malloc(size ? size : 1);
	if (!bytes)
		abort();
	memcpy(bytes, data, size);
	return (struct nc_mapping){.data = bytes, .size = size};
}

static void read_all(const struct nc_pack *p)
{
	struct nc_unpacker unpacker;
	nc_unpacker_init(&unpacker);
	for (uint32_t i = 0; i < 2 * p->count && i < 2 * MOST_ASK; i++) {
		struct nc_oid oid;
		struct nc_unpacked object;
		struct nc_object head;
		uint32_t index = i % p->count;
		memcpy(oid.bytes, nc_pack_name(p, index), NC_OID_SIZE);
		uint32_t found = nc_pack_find(p, &oid);
		if (found != NC_NO_INDEX &&
			memcmp(nc_pack_name(p, found), oid.bytes, NC_OID_SIZE) != 0)
			abort();
		bool known = nc_unpack_header(&head, &unpacker, p, index, NULL) == NC_OK;
		if (nc_unpack(&object, &unpacker, p, index, MOST, NULL) != NC_OK)
			continue;
		if (object.content.size > MOST)
			abort();
		/* What was unpacked whole is what its header said. */
		if (!known || head.size != object.content.size || head.kind != object.kind)
			abort();
	}
	nc_unpacker_release(&unpacker);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 4)
		return 0;
	size_t index = nc_be32(data);
	if (index > size - 4)
		index = size - 4;
	struct nc_pack pack = {
		.index = copy(data + 4, index),
		.data = copy(data + 4 + index, size - 4 - index),
	};
	if (nc_pack_check(&pack, NULL) == NC_OK)
		read_all(&pack);
	free((void *)(uintptr_t)pack.index.data);
	free((void *)(uintptr_t)pack.data.data);
	return 0;
}
