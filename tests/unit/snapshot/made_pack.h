/* SPDX-License-Identifier: MIT */
#ifndef TEST_SNAPSHOT_MADE_PACK_H
#define TEST_SNAPSHOT_MADE_PACK_H

#include <zlib.h>

#include "scratch_git.h"

/* Packs that git would not write: each entry says what it likes. */
struct made_entry {
	struct nc_oid name;
	unsigned form;	       /* as in a pack: 1 … 4, 6, 7, or nonsense */
	uint64_t size;	       /* that the header claims; 0: the true one */
	struct nc_str content; /* of the object, or of the delta; not packed yet */
	uint64_t distance;     /* form 6: back to the base */
	struct nc_oid base;    /* form 7 */
	uint64_t offset;       /* that the index claims; 0: the true one */
};

static inline void add_be32(struct nc_buf *b, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		nc_buf_add_byte(b, (char)(n >> shift));
}

static inline void add_oid(struct nc_buf *b, const struct nc_oid *oid)
{
	nc_buf_add(b, (struct nc_str){.data = (const char *)oid->bytes, .size = NC_OID_SIZE});
}

static inline void add_packed(struct nc_buf *b, struct nc_str content)
{
	uLongf size = compressBound((uLong)content.size);
	Bytef *packed = malloc(size);
	assert_int_equal(
		compress(packed, &size, (const Bytef *)content.data, (uLong)content.size), Z_OK);
	nc_buf_add(b, (struct nc_str){.data = (const char *)packed, .size = size});
	free(packed);
}

static inline void add_entry(struct nc_buf *b, const struct made_entry *e)
{
	uint64_t size = e->size ? e->size : e->content.size;
	unsigned char byte = (unsigned char)(e->form << 4 | (size & 15));
	for (size >>= 4; size; size >>= 7) {
		nc_buf_add_byte(b, (char)(byte | 0x80));
		byte = size & 0x7f;
	}
	nc_buf_add_byte(b, (char)byte);
	if (e->form == 6) {
		char bytes[10];
		int at = 9;
		uint64_t distance = e->distance;
		bytes[at] = (char)(distance & 0x7f);
		while (distance >>= 7)
			bytes[--at] = (char)(0x80 | (--distance & 0x7f));
		nc_buf_add(b, (struct nc_str){.data = bytes + at, .size = (size_t)(10 - at)});
	}
	if (e->form == 7)
		add_oid(b, &e->base);
	add_packed(b, e->content);
}

/* "made.pack" and its index in the objects folder `folder`; entries in the order of their names. */
static inline void make_pack(
	struct nc_buf *pack, struct nc_buf *index, const struct made_entry *entries, size_t count)
{
	uint32_t offsets[64], checksums[64], fanout = 0;
	assert_true(count <= 64);
	nc_buf_add(pack, (struct nc_str){.data = "PACK\0\0\0\2", .size = 8});
	add_be32(pack, (uint32_t)count);
	for (size_t i = 0; i < count; i++) {
		offsets[i] = (uint32_t)pack->size;
		add_entry(pack, &entries[i]);
		checksums[i] = (uint32_t)crc32(
			0, (const Bytef *)pack->data + offsets[i], (uInt)(pack->size - offsets[i]));
	}
	struct nc_oid trailer = {.bytes = "the hash of the pack"};
	add_oid(pack, &trailer);
	nc_buf_add(index, (struct nc_str){.data = "\377tOc\0\0\0\2", .size = 8});
	for (unsigned first = 0; first < 256; first++) {
		while (fanout < count && entries[fanout].name.bytes[0] <= first)
			fanout++;
		add_be32(index, fanout);
	}
	for (size_t i = 0; i < count; i++)
		add_oid(index, &entries[i].name);
	for (size_t i = 0; i < count; i++)
		add_be32(index, checksums[i]);
	for (size_t i = 0; i < count; i++)
		add_be32(index, entries[i].offset ? (uint32_t)entries[i].offset : offsets[i]);
	add_oid(index, &trailer);
	add_oid(index, &trailer);
}

static inline void write_file(const char *path, struct nc_str bytes)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
	assert_int_equal(fclose(file), 0);
}

#endif
