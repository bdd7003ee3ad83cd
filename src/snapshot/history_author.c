/* SPDX-License-Identifier: MIT */
#include "history_parts.h"
#include "newcomer/limits.h"

static struct nc_str read_author(
	struct nc_object_reader *reader, const struct nc_history *h, uint32_t position)
{
	struct nc_str text;
	struct nc_commit_text commit;
	enum nc_object_kind kind;
	const struct nc_oid *oid = &h->commits[position].oid;
	if (nc_object_view_front(&text, &kind, reader, oid, NC_MAX_COMMIT_OBJECT,
		    nc_commit_text_is_enough, NULL) ||
		kind != NC_OBJECT_COMMIT || !nc_commit_text_read(&commit, text))
		return NC_STR_NONE;
	return commit.author;
}

void nc_history_authors(struct nc_str *out, struct nc_arena *arena, const struct nc_history *h,
	const uint32_t *positions, size_t count)
{
	/* A reader of its own for each call: asking is rare, and may happen in many threads. */
	struct nc_object_reader *reader = nc_object_reader_new(h->objects);
	struct nc_arena scratch = NC_ARENA_INIT;
	struct nc_map known = {0};
	for (size_t i = 0; i < count; i++) {
		struct nc_str author = read_author(reader, h, positions[i]);
		struct nc_str *kept = nc_map_find(&known, author);
		if (!kept) {
			kept = nc_arena_alloc(&scratch, sizeof *kept);
			*kept = nc_arena_copy(arena, author);
			nc_map_put(&scratch, &known, *kept, kept);
		}
		out[i] = *kept;
	}
	nc_arena_release(&scratch);
	nc_object_reader_free(reader);
}
