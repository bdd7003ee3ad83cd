/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_PACK_H
#define SNAPSHOT_PACK_H

#include "newcomer/error.h"
#include "newcomer/oid.h"
#include "pack_file.h"

/*
 * One pack and its index (version 2), mapped and checked.
 *
 * What is checked once, on opening: signatures, versions, the sizes of the
 * tables against the size of the file, that the fanout rises, that both files
 * count the same objects and name the same pack.  What is checked on each
 * use: every offset, every length.  The names need not be sorted for a search
 * in them to end.
 */

struct nc_pack {
	struct nc_mapping index, data;
	const unsigned char *fanout;	/* 256 × 4: how many names start with at most this byte */
	const unsigned char *names;	/* count × 20, sorted */
	const unsigned char *checksums; /* count × 4: CRC-32 of the entry as it is packed */
	const unsigned char *offsets; /* count × 4: offset, or with the high bit an index below */
	const unsigned char *wide;    /* wide_count × 8 */
	uint32_t count, wide_count;
	uint64_t end; /* where the entries end in `data` */
};

/* The entries of a pack, as their headers have them. */
enum nc_entry_form {
	NC_FORM_COMMIT = 1,
	NC_FORM_TREE = 2,
	NC_FORM_BLOB = 3,
	NC_FORM_TAG = 4,
	NC_FORM_DELTA_OFFSET = 6, /* its base lies at an earlier offset */
	NC_FORM_DELTA_NAME = 7,	  /* its base is named */
};

#define NC_NO_INDEX UINT32_MAX

struct nc_pack_entry {
	enum nc_entry_form form;
	uint64_t size;	     /* unpacked: of the object, or of the delta */
	uint64_t data;	     /* offset of the packed bytes */
	uint64_t base;	     /* of a delta: offset of its base */
	uint32_t base_index; /* NC_FORM_DELTA_NAME: the base's, else NC_NO_INDEX */
};

/*
 * Open "<stem>.idx" and "<stem>.pack" of the folder `folder` (a descriptor).
 * NC_EUNSUPPORTED: an old or unknown version; NC_EINVALID: damaged.
 */
enum nc_code nc_pack_open(struct nc_pack *out, int folder, const char *stem, struct nc_error *err);
void nc_pack_close(struct nc_pack *p);

/* The second half of opening: `index` and `data` are there, and the rest is found in them. */
enum nc_code nc_pack_check(struct nc_pack *p, struct nc_error *err);

/* The object's place in the index, or NC_NO_INDEX. */
uint32_t nc_pack_find(const struct nc_pack *p, const struct nc_oid *oid);
/* The object will be looked for soon: what is near its place may come from memory meanwhile. */
void nc_pack_expect(const struct nc_pack *p, const struct nc_oid *oid);
/* Borrowed from the mapping. */
const unsigned char *nc_pack_name(const struct nc_pack *p, uint32_t index);
uint32_t nc_pack_checksum(const struct nc_pack *p, uint32_t index);
/* Where the entry begins; 0, which no entry does, when the index is damaged there. */
uint64_t nc_pack_offset(const struct nc_pack *p, uint32_t index);

/* Read the header of the entry at `offset`; NC_EINVALID if there is none. */
enum nc_code nc_pack_entry(
	struct nc_pack_entry *out, const struct nc_pack *p, uint64_t offset, struct nc_error *err);

/* "the pack is damaged: <what>", the one form in which all of this layer says so. */
enum nc_code nc_pack_damaged(struct nc_error *err, const char *what);

#endif
