/* SPDX-License-Identifier: MIT */
#include "branches/brought.h"

#include "branches/line_hash.h"
#include "branches/patch.h"
#include "newcomer/limits.h"

/* Sets of lines that are kept, by each lane: more would not stay near the processor. */
#define KEPT_BYTES ((size_t)16 << 20)

/* Each line once; found by open addressing. */
struct lines {
	uint64_t *slots; /* a power of two of them, 0 is empty */
	size_t mask, count;
	bool binary;
};

void nc_line_reader_release(struct nc_line_reader *r)
{
	nc_arena_release(&r->arena);
}

void nc_line_reader_init(struct nc_line_reader *r, uint64_t most_bytes)
{
	*r = (struct nc_line_reader){.most_bytes = most_bytes};
}

static uint64_t *slot_of(const struct lines *l, uint64_t line)
{
	size_t at = (size_t)(line ^ line >> 32) & l->mask;
	while (l->slots[at] && l->slots[at] != line)
		at = (at + 1) & l->mask;
	return &l->slots[at];
}

static void split(struct lines *out, struct nc_line_reader *r, struct nc_str content)
{
	struct nc_arena *arena = &r->arena;
	size_t most = 1, room = 2;
	for (size_t i = 0; i < content.size; i++)
		most += content.data[i] == '\n';
	while (room < 2 * most)
		room *= 2;
	*out = (struct lines){
		.slots = nc_arena_alloc_array(arena, room, sizeof *out->slots),
		.mask = room - 1,
	};
	struct nc_line_hash line;
	while (nc_line_hash_next(&line, &content)) {
		uint64_t *slot = line.says ? slot_of(out, line.hash) : NULL;
		if (!slot || *slot)
			continue;
		*slot = line.hash;
		out->count++;
	}
}

static struct nc_str key_of(const struct nc_oid *oid)
{
	return (struct nc_str){.data = (const char *)oid->bytes, .size = NC_OID_SIZE};
}

static struct lines *keep(struct nc_line_reader *r, const struct nc_oid *oid, struct nc_str content)
{
	struct lines *lines = nc_arena_alloc(&r->arena, sizeof *lines);
	split(lines, r, content);
	lines->binary = nc_content_is_binary(content);
	r->kept += (lines->mask + 1) * sizeof *lines->slots;
	nc_map_put(&r->arena, &r->known, nc_arena_copy(&r->arena, key_of(oid)), lines);
	return lines;
}

/* Before a file's versions are looked at: what is handed out is good until the next call. */
static void make_room(struct nc_line_reader *r)
{
	if (r->kept < KEPT_BYTES)
		return;
	nc_arena_reuse(&r->arena);
	r->known = (struct nc_map){.slot_count = 0};
	r->kept = 0;
}

static enum nc_code read_lines(const struct lines **out, struct nc_line_reader *r,
	const struct nc_oid *oid, struct nc_error *err)
{
	enum nc_object_kind kind;
	const struct lines *known = nc_map_find(&r->known, key_of(oid));
	if (known) {
		*out = known;
		return NC_OK;
	}
	struct nc_str content = NC_STR_NONE;
	enum nc_code code = NC_OK;
	if (!nc_oid_is_zero(oid))
		code = nc_object_view(&content, &kind, r->reader, oid, NC_MAX_PATCH_BLOB, err);
	if (code == NC_OK && !nc_oid_is_zero(oid) && kind != NC_OBJECT_BLOB)
		code = nc_fail(err, NC_EINVALID, "what should be a file is none");
	if (code && code != NC_ELIMIT)
		return code;
	r->bytes += content.size;
	if (r->bytes > r->most_bytes)
		return nc_fail(err, NC_ELIMIT, "too much to compare");
	/* Of what is too large, as of what is no text, only the whole can be the same. */
	struct lines *lines = keep(r, oid, content);
	lines->binary = lines->binary || code == NC_ELIMIT;
	*out = lines;
	return NC_OK;
}

static bool has(const struct lines *l, uint64_t line)
{
	return *slot_of(l, line) != 0;
}

/* The lines of `a` that are not in `b`. */
static const uint64_t *without(
	size_t *count, struct nc_arena *arena, const struct lines *a, const struct lines *b)
{
	uint64_t *rest = nc_arena_alloc_array(arena, a->count + 1, sizeof *rest);
	*count = 0;
	for (size_t i = 0; i <= a->mask; i++) {
		if (a->slots[i] && !has(b, a->slots[i]))
			rest[(*count)++] = a->slots[i];
	}
	return rest;
}

enum nc_code nc_brought_read(struct nc_brought *out, struct nc_arena *arena,
	struct nc_line_reader *r, const struct nc_changed *change, struct nc_error *err)
{
	const struct lines *before, *after;
	struct nc_brought b = {.deletes = nc_oid_is_zero(&change->to)};
	/* Links and submodules are their names; only plain files have lines. */
	bool plain = (!change->from_mode || (change->from_mode & 0170000) == 0100000) &&
		     (!change->to_mode || (change->to_mode & 0170000) == 0100000);
	if (b.deletes || !plain || nc_oid_equal(&change->from, &change->to)) {
		b.opaque = !b.deletes;
		*out = b;
		return NC_OK;
	}
	make_room(r);
	enum nc_code code = read_lines(&before, r, &change->from, err);
	if (code == NC_OK)
		code = read_lines(&after, r, &change->to, err);
	if (code)
		return code;
	b.added = without(&b.added_count, arena, after, before);
	b.removed = without(&b.removed_count, arena, before, after);
	b.opaque = before->binary || after->binary || b.added_count + b.removed_count == 0;
	*out = b;
	return NC_OK;
}

enum nc_code nc_brought_share(struct nc_share *out, struct nc_line_reader *r,
	const struct nc_brought *b, const struct nc_oid *oid, struct nc_error *err)
{
	struct nc_share share = {.all = 1};
	const struct lines *there;
	if (b->deletes || b->opaque) {
		share.landed = b->deletes && nc_oid_is_zero(oid);
		*out = share;
		return NC_OK;
	}
	enum nc_code code = read_lines(&there, r, oid, err);
	if (code)
		return code;
	share.all = b->added_count + b->removed_count;
	share.added = b->added_count;
	for (size_t i = 0; i < b->added_count; i++)
		share.came += has(there, b->added[i]);
	share.landed = share.came;
	for (size_t i = 0; i < b->removed_count; i++)
		share.landed += !has(there, b->removed[i]);
	/* That a file is not there does not mean that somebody took those lines away. */
	if (nc_oid_is_zero(oid) && b->added_count)
		share.landed = 0;
	*out = share;
	return NC_OK;
}
