/* SPDX-License-Identifier: MIT */
#include "pushes.h"

/* The digits of a SHA-256 name. */
#define SHA256_HEX ((size_t)2 * 32)

/* Take what stands behind the last blank off the end of `rest`. */
static bool take_last(struct nc_str *word, struct nc_str *rest)
{
	size_t blank = nc_str_find_last_byte(*rest, ' ');
	if (blank == NC_NPOS)
		return false;
	*word = nc_str_slice(*rest, blank + 1, rest->size);
	*rest = nc_str_slice(*rest, 0, blank);
	return word->size > 0;
}

static bool is_hex(struct nc_str s)
{
	for (size_t i = 0; i < s.size; i++) {
		char c = s.data[i];
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
			return false;
	}
	return true;
}

static bool is_zero(struct nc_str hex)
{
	for (size_t i = 0; i < hex.size; i++) {
		if (hex.data[i] != '0')
			return false;
	}
	return true;
}

/* A name of either length; that of SHA-256 does not fit into `out`. */
static bool read_name(struct nc_oid *out, bool *sha256, struct nc_str hex)
{
	if (nc_oid_parse(out, hex))
		return true;
	*out = (struct nc_oid){{0}};
	*sha256 = true;
	return hex.size == SHA256_HEX && is_hex(hex);
}

static bool read_line(struct nc_push *out, struct nc_str line)
{
	struct nc_str local, remote;
	struct nc_push p = {.local_ref = NC_STR_NONE};
	if (!take_last(&remote, &line) || !take_last(&p.remote_ref, &line) ||
		!take_last(&local, &line) || line.size == 0)
		return false;
	if (!read_name(&p.local, &p.sha256, local) || !read_name(&p.remote, &p.sha256, remote))
		return false;
	p.local_ref = line;
	/* By the zeros, not by "(delete)": that could be the name of something. */
	p.deletes = is_zero(local);
	*out = p;
	return true;
}

enum nc_code nc_pushes_read(
	struct nc_pushes *out, struct nc_arena *arena, struct nc_str lines, struct nc_error *err)
{
	struct nc_pushes pushes = {0};
	struct nc_str line;
	for (size_t number = 1; nc_str_next_field(&line, &lines, '\n'); number++) {
		struct nc_push push;
		if (line.size == 0)
			continue;
		if (!read_line(&push, line))
			return nc_fail(err, NC_EINVALID,
				"line %zu on standard input is none that git writes for a "
				"pre-push hook",
				number);
		*nc_list_push(arena, &pushes.items) = push;
	}
	*out = pushes;
	return NC_OK;
}
