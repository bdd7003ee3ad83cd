/* SPDX-License-Identifier: MIT */
#include "index_file.h"

#include <unistd.h>

#include "beneath.h"
#include "newcomer/limits.h"
#include "pack_file.h"

/*
 * Sizes in bytes: of the head of the file, the checksum at its end, what
 * stands before an entry's flags.
 */
#define HEAD	 12
#define CHECKSUM 20
#define FIXED	 60

#define FLAG_ASSUMED	  0x8000
#define FLAG_EXTENDED	  0x4000
#define FLAG_STAGE	  0x3000
#define FLAG_LENGTH	  0x0fff
#define EXTENDED_SKIP	  0x4000
#define EXTENDED_INTENDED 0x2000

void nc_stamp_of(struct nc_stamp *out, const struct stat *st)
{
	*out = (struct nc_stamp){
		.mtime = (uint32_t)st->st_mtim.tv_sec,
		.mtime_ns = (uint32_t)st->st_mtim.tv_nsec,
		.ctime = (uint32_t)st->st_ctim.tv_sec,
		.ctime_ns = (uint32_t)st->st_ctim.tv_nsec,
		.inode = (uint32_t)st->st_ino,
		.uid = (uint32_t)st->st_uid,
		.gid = (uint32_t)st->st_gid,
		.size = (uint32_t)st->st_size,
	};
}

bool nc_stamp_equal(const struct nc_stamp *a, const struct nc_stamp *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

bool nc_stamp_is_racy(const struct nc_stamp *file, const struct nc_stamp *index)
{
	return file->mtime > index->mtime ||
	       (file->mtime == index->mtime && file->mtime_ns >= index->mtime_ns);
}

enum nc_code nc_index_open(struct nc_index *out, int git_dir, struct nc_error *err)
{
	struct stat st;
	struct nc_index x = {
		.bytes = NC_BUF_INIT(NC_MAX_INDEX + 1), .path = NC_BUF_INIT(NC_MAX_PATH + 1)};
	int file = nc_beneath_open(git_dir, NC_STR("index"), &st);
	if (file < 0)
		return nc_fail(err, NC_ENOTFOUND, "nothing is checked out here");
	enum nc_code code = NC_OK;
	if (!S_ISREG(st.st_mode))
		code = nc_fail(err, NC_EINVALID, ".git/index is no plain file");
	else if ((uint64_t)st.st_size > NC_MAX_INDEX)
		code = nc_fail(err, NC_ELIMIT, ".git/index has over %zu bytes", NC_MAX_INDEX);
	else if (!nc_beneath_take(&x.bytes, file, (size_t)st.st_size))
		code = nc_fail(err, NC_EIO, ".git/index cannot be read");
	close(file);
	const unsigned char *bytes = (const unsigned char *)x.bytes.data;
	if (code == NC_OK && (x.bytes.size < HEAD + CHECKSUM || memcmp(bytes, "DIRC", 4) != 0))
		code = nc_fail(err, NC_EINVALID, ".git/index is damaged");
	if (code == NC_OK && bytes) {
		x.version = nc_be32(bytes + 4);
		x.count = nc_be32(bytes + 8);
		x.at = HEAD;
		nc_stamp_of(&x.written, &st);
		if (x.version < 2 || x.version > 4)
			code = nc_fail(
				err, NC_EUNSUPPORTED, ".git/index is of version %u", x.version);
	}
	if (code) {
		nc_buf_release(&x.bytes);
		return code;
	}
	*out = x;
	return NC_OK;
}

void nc_index_close(struct nc_index *x)
{
	nc_buf_release(&x->bytes);
	nc_buf_release(&x->path);
}

/* Version 4: how many bytes of the former path to drop, seven bits a byte, then what to add. */
static bool read_packed_path(struct nc_str *out, struct nc_index *x, size_t *at, size_t end)
{
	const unsigned char *bytes = (const unsigned char *)x->bytes.data;
	uint64_t drop = 0;
	unsigned char byte;
	do {
		if (*at >= end || drop > NC_MAX_INDEX)
			return false;
		byte = bytes[(*at)++];
		drop = drop << 7 | (byte & 0x7f);
		drop += byte & 0x80 ? 1 : 0;
	} while (byte & 0x80);
	const unsigned char *stop = memchr(bytes + *at, '\0', end - *at);
	if (!stop || drop > x->path.size)
		return false;
	struct nc_str tail = {.data = x->bytes.data + *at, .size = (size_t)(stop - (bytes + *at))};
	x->path.size -= (size_t)drop;
	nc_buf_add(&x->path, tail);
	*at += tail.size + 1;
	*out = nc_buf_str(&x->path);
	return !x->path.overflowed;
}

/* Before: the whole path, then NULs up to the next eighth byte of the entry. */
static bool read_plain_path(
	struct nc_str *out, const struct nc_index *x, size_t *at, size_t end, size_t start)
{
	const char *stop = memchr(x->bytes.data + *at, '\0', end - *at);
	if (!stop)
		return false;
	*out = (struct nc_str){
		.data = x->bytes.data + *at, .size = (size_t)(stop - (x->bytes.data + *at))};
	size_t size = *at + out->size - start;
	*at = start + (size + 8) / 8 * 8;
	return *at <= end;
}

bool nc_index_next(struct nc_index_entry *out, struct nc_index *x)
{
	size_t start = x->at, end = x->bytes.size - CHECKSUM;
	if (x->taken == x->count || end - start < FIXED + 2)
		return false;
	const unsigned char *entry = (const unsigned char *)x->bytes.data + start;
	unsigned flags = (unsigned)entry[FIXED] << 8 | entry[FIXED + 1], extended = 0;
	size_t at = start + FIXED + 2;
	if (flags & FLAG_EXTENDED) {
		if (end - at < 2)
			return false;
		extended = (unsigned)entry[FIXED + 2] << 8 | entry[FIXED + 3];
		at += 2;
	}
	struct nc_index_entry e = {
		.mode = nc_be32(entry + 24),
		.stamp = {.ctime = nc_be32(entry),
			.ctime_ns = nc_be32(entry + 4),
			.mtime = nc_be32(entry + 8),
			.mtime_ns = nc_be32(entry + 12),
			.inode = nc_be32(entry + 20),
			.uid = nc_be32(entry + 28),
			.gid = nc_be32(entry + 32),
			.size = nc_be32(entry + 36)},
		.merged = (flags & FLAG_STAGE) == 0,
		.assumed = flags & FLAG_ASSUMED,
		.skipped = extended & EXTENDED_SKIP,
		.intended_only = extended & EXTENDED_INTENDED,
	};
	memcpy(e.oid.bytes, entry + 40, NC_OID_SIZE);
	bool read = x->version == 4 ? read_packed_path(&e.path, x, &at, end)
				    : read_plain_path(&e.path, x, &at, end, start);
	/* Longer ones are on no disk. */
	if (!read || e.path.size > NC_MAX_PATH)
		return false;
	x->at = at;
	x->taken++;
	*out = e;
	return true;
}

bool nc_index_is_partial(const struct nc_index *x)
{
	const unsigned char *bytes = (const unsigned char *)x->bytes.data;
	size_t end = x->bytes.size - CHECKSUM;
	/*
	 * Extensions have a name of four letters and a size; a small first
	 * letter makes one mandatory.
	 */
	for (size_t at = x->at; end - at >= 8;) {
		uint64_t size = nc_be32(bytes + at + 4);
		if (bytes[at] >= 'a' && bytes[at] <= 'z')
			return true;
		if (size > end - at - 8)
			return true;
		at += 8 + (size_t)size;
	}
	return x->taken < x->count;
}
