/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "disk.h"
#include "shown.h"
#include "state.h"

static enum nc_code no_content(struct nc_error *err, const struct nc_entry *e)
{
	char name[NC_SHOWN];
	nc_shown(name, e->path);
	return nc_fail(err, NC_ENOTFOUND, "%s: a submodule, whose files are not here", name);
}

/* The same failure, with the path before it. */
static enum nc_code blame(
	struct nc_error *err, const struct nc_entry *e, const struct nc_error *why)
{
	char name[NC_SHOWN];
	nc_shown(name, e->path);
	return nc_fail(err, why->code, "%s: %.400s", name, why->text);
}

enum nc_code nc_snapshot_size(
	uint64_t *out, struct nc_snapshot *s, const struct nc_entry *e, struct nc_error *err)
{
	struct nc_error problem;
	struct nc_object object;
	if (e->kind == NC_ENTRY_SUBMODULE)
		return no_content(err, e);
	if (s->worktree && nc_disk_size(out, s, e))
		return NC_OK;
	struct nc_object_reader *reader = nc_reader_take(s);
	enum nc_code code = nc_object_header(&object, reader, &e->oid, &problem);
	nc_reader_give(s, reader);
	if (code)
		return blame(err, e, &problem);
	*out = object.size;
	return NC_OK;
}

/* What is kept: no more than a page of text each, and in all what no one notices. */
#define KEPT_FILE ((size_t)32 << 10)
#define KEPT_ALL  ((size_t)4 << 20)

/* Where an entry's content is kept; NULL for one of another tree. */
static _Atomic(struct nc_str *) *place_of(struct nc_snapshot *s, const struct nc_entry *e)
{
	size_t place = (size_t)(e - s->tree.entries);
	bool kept = s->contents.of && place < s->tree.count;
	return kept ? &s->contents.of[e->same_as] : NULL;
}

static const struct nc_str *find_kept(struct nc_snapshot *s, const struct nc_entry *e, size_t most)
{
	_Atomic(struct nc_str *) *place = place_of(s, e);
	const struct nc_str *kept =
		place ? atomic_load_explicit(place, memory_order_acquire) : NULL;
	return kept && kept->size <= most ? kept : NULL;
}

static bool recall(
	struct nc_buf *into, struct nc_snapshot *s, const struct nc_entry *e, size_t most)
{
	const struct nc_str *kept = find_kept(s, e, most);
	if (!kept || (into->ceiling && kept->size >= into->ceiling))
		return false;
	nc_buf_clear(into);
	nc_buf_add(into, *kept);
	return true;
}

/* Without a lock: many threads read, and none should wait for another's copy. */
static void keep(struct nc_snapshot *s, const struct nc_entry *e, struct nc_str content)
{
	_Atomic(struct nc_str *) *place = place_of(s, e);
	struct nc_str *none = NULL;
	if (!place || content.size > KEPT_FILE || atomic_load(place) ||
		atomic_load(&s->contents.bytes) + content.size > KEPT_ALL)
		return;
	struct nc_str *kept = nc_heap_grow(NULL, sizeof *kept + content.size);
	char *bytes = (char *)(kept + 1);
	memcpy(bytes, content.data ? content.data : "", content.size);
	*kept = (struct nc_str){.data = bytes, .size = content.size};
	if (atomic_compare_exchange_strong(place, &none, kept))
		atomic_fetch_add(&s->contents.bytes, content.size);
	else
		free(kept);
}

void nc_contents_free(struct nc_snapshot *s)
{
	for (size_t i = 0; s->contents.of && i < s->tree.count; i++)
		free(atomic_load(&s->contents.of[i]));
}

enum nc_code nc_snapshot_read(struct nc_buf *into, struct nc_snapshot *s, const struct nc_entry *e,
	size_t most, struct nc_error *err)
{
	struct nc_error problem;
	if (e->kind == NC_ENTRY_SUBMODULE)
		return no_content(err, e);
	if (recall(into, s, e, most))
		return NC_OK;
	struct nc_object_reader *reader = nc_reader_take(s);
	enum nc_code code = s->worktree ? nc_disk_read_as_is(into, s, e, most, &problem)
					: nc_disk_read_proved(into, s, reader, e, most, &problem);
	/* NC_EUNSUPPORTED: the file on disk is not proved to be the one in the tree. */
	if (code == NC_EUNSUPPORTED)
		code = nc_object_read(into, NULL, reader, &e->oid, most, &problem);
	nc_reader_give(s, reader);
	if (code == NC_OK)
		keep(s, e, nc_buf_str(into));
	return code ? blame(err, e, &problem) : NC_OK;
}

enum nc_code nc_snapshot_text(struct nc_str *out, struct nc_arena *arena, struct nc_snapshot *s,
	const struct nc_entry *e, size_t most, struct nc_error *err)
{
	const struct nc_str *kept = find_kept(s, e, most);
	enum nc_code code = NC_OK;
	if (!kept) {
		struct nc_buf read = NC_BUF_INIT(0);
		code = nc_snapshot_read(&read, s, e, most, err);
		kept = find_kept(s, e, most);
		if (code == NC_OK && !kept)
			*out = nc_arena_copy(arena, nc_buf_str(&read));
		nc_buf_release(&read);
	}
	if (code == NC_OK && kept)
		*out = *kept;
	return code;
}
