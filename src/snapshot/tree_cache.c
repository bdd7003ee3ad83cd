/* SPDX-License-Identifier: MIT */
#include "tree_cache.h"

#include "newcomer/limits.h"

/* Enough for the folders that change in some dozen commits; more would not stay near the processor.
 */
#define KEEP_BYTES ((size_t)8 << 20)

/* What one comparison may read: both trees whole. */
#define MOST_BYTES (2 * NC_MAX_TREE_OBJECTS)

void nc_tree_cache_init(struct nc_tree_cache *c, const struct nc_objects *objects)
{
	*c = (struct nc_tree_cache){
		.reader = nc_object_reader_new(objects), .arena = NC_ARENA_INIT};
}

void nc_tree_cache_release(struct nc_tree_cache *c)
{
	nc_object_reader_free(c->reader);
	nc_arena_release(&c->arena);
}

void nc_tree_cache_begin(struct nc_tree_cache *c)
{
	if (c->bytes > KEEP_BYTES) {
		nc_arena_reuse(&c->arena);
		c->trees = (struct nc_map){.slot_count = 0};
		c->bytes = 0;
	}
	c->begun_at = c->bytes;
}

enum nc_code nc_tree_cache_read(
	struct nc_str *out, struct nc_tree_cache *c, const struct nc_oid *oid, struct nc_error *err)
{
	struct nc_str name = {.data = (const char *)oid->bytes, .size = NC_OID_SIZE}, text;
	enum nc_object_kind kind;
	if (nc_oid_is_zero(oid)) {
		*out = NC_STR_NONE;
		return NC_OK;
	}
	struct nc_str *known = nc_map_find(&c->trees, name);
	if (known) {
		*out = *known;
		return NC_OK;
	}
	size_t left = MOST_BYTES - (c->bytes - c->begun_at);
	enum nc_code code = nc_object_view(&text, &kind, c->reader, oid, left, err);
	if (code)
		return code;
	if (kind != NC_OBJECT_TREE)
		return nc_fail(err, NC_EINVALID, "what should be a tree is none");
	known = nc_arena_alloc(&c->arena, sizeof *known);
	*known = nc_arena_copy(&c->arena, text);
	nc_map_put(&c->arena, &c->trees, nc_arena_copy(&c->arena, name), known);
	c->bytes += text.size;
	*out = *known;
	return NC_OK;
}
