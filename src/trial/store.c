/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "builder.h"
#include "newcomer/digest.h"
#include "newcomer/limits.h"

/*
 * Objects, each a loose file: a header and its bytes in the wrapping of zlib
 * (RFC 1950), not pressed together (RFC 1951, 3.2.4).  They are read once and
 * thrown away: pressing would cost more than it saves, and a library.
 */

#define BLOCK 65535

struct packer {
	FILE *file;
	struct nc_sha1 sha1;
	uint32_t low, high; /* Adler-32 */
	unsigned char block[BLOCK];
	size_t used;
};

static void end_block(struct packer *p, bool last)
{
	const unsigned char head[] = {last, (unsigned char)(p->used & 0xff),
		(unsigned char)(p->used >> 8), (unsigned char)(~p->used & 0xff),
		(unsigned char)(~p->used >> 8 & 0xff)};
	fwrite(head, 1, sizeof head, p->file);
	fwrite(p->block, 1, p->used, p->file);
	p->used = 0;
}

static void pack(struct packer *p, struct nc_str bytes)
{
	for (size_t i = 0; i < bytes.size; i++) {
		if (p->used == BLOCK)
			end_block(p, false);
		p->block[p->used++] = (unsigned char)bytes.data[i];
		p->low = (p->low + (unsigned char)bytes.data[i]) % 65521;
		p->high = (p->high + p->low) % 65521;
	}
}

static void end_pack(struct packer *p)
{
	end_block(p, true);
	const unsigned char sum[] = {(unsigned char)(p->high >> 8), (unsigned char)p->high,
		(unsigned char)(p->low >> 8), (unsigned char)p->low};
	fwrite(sum, 1, sizeof sum, p->file);
}

/* Everything of an object in order, to be hashed or packed. */
struct pieces {
	struct nc_str head, bytes;
	uint64_t zeros;
};

static void each_piece(
	const struct pieces *o, void (*take)(struct packer *, struct nc_str), struct packer *p)
{
	static const char zeros[4096];
	take(p, o->head);
	take(p, o->bytes);
	for (uint64_t left = o->zeros; left;) {
		size_t size = left < sizeof zeros ? (size_t)left : sizeof zeros;
		take(p, (struct nc_str){.data = zeros, .size = size});
		left -= size;
	}
}

static void hash(struct packer *p, struct nc_str bytes)
{
	nc_sha1_add(&p->sha1, bytes);
}

static enum nc_code write_pieces(
	struct builder *b, struct packer *p, const struct pieces *o, const char *path)
{
	static const unsigned char zlib[] = {0x78, 0x01};
	/* The same object was written before. */
	p->file = fopen(path, "wbx");
	if (!p->file && errno == EEXIST)
		return NC_OK;
	if (!p->file)
		return nc_fail(b->err, NC_EIO, "cannot write %s: %s", path, strerror(errno));
	fwrite(zlib, 1, sizeof zlib, p->file);
	each_piece(o, pack, p);
	end_pack(p);
	bool bad = ferror(p->file);
	if (fclose(p->file) != 0 || bad)
		return nc_fail(b->err, NC_EIO, "cannot write %s: %s", path, strerror(errno));
	return NC_OK;
}

enum nc_code store_object(struct nc_oid *out, struct builder *b, const char *kind,
	struct nc_str bytes, uint64_t zeros)
{
	struct packer p = {.low = 1};
	char hex[NC_OID_HEX + 1];
	if (zeros > NC_MAX_EXAMPLE || bytes.size + zeros > NC_MAX_EXAMPLE - b->size)
		return nc_fail(b->err, NC_ELIMIT, "an example has at most %zu MiB",
			(size_t)NC_MAX_EXAMPLE >> 20);
	uint64_t size = bytes.size + zeros;
	b->size += size;
	struct nc_str head = nc_arena_printf(b->arena, "%s %" PRIu64, kind, size);
	/* The NUL behind it is part of the header. */
	head.size++;
	const struct pieces o = {head, bytes, zeros};
	nc_sha1_init(&p.sha1);
	each_piece(&o, hash, &p);
	nc_sha1_end(out->bytes, &p.sha1);
	nc_oid_format(hex, out);
	enum nc_code code = disk_make_folder(b, nc_arena_printf(b->arena, "objects/%.2s", hex));
	if (code == NC_OK)
		code = write_pieces(b, &p, &o,
			nc_arena_printf(
				b->arena, "%.*s/objects/%.2s/%s", NC_STR_ARG(b->git), hex, hex + 2)
				.data);
	return code;
}
