/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_TREE_CACHE_H
#define SNAPSHOT_TREE_CACHE_H

#include "newcomer/arena.h"
#include "objects.h"

/*
 * Tree objects by name, kept while they are compared: the newer side of one
 * comparison is mostly the older side of the next.  What is handed out stays
 * until nc_tree_cache_begin(), which throws all away when it has grown large.
 */
struct nc_tree_cache {
	struct nc_object_reader *reader;
	struct nc_arena arena;
	struct nc_map trees; /* name -> struct nc_str * */
	size_t bytes, begun_at;
};

void nc_tree_cache_init(struct nc_tree_cache *c, const struct nc_objects *objects);
void nc_tree_cache_release(struct nc_tree_cache *c);
void nc_tree_cache_begin(struct nc_tree_cache *c);

/* A tree's bytes; the zero name is the empty tree.  NC_ELIMIT: too much since the beginning. */
enum nc_code nc_tree_cache_read(struct nc_str *out, struct nc_tree_cache *c,
	const struct nc_oid *oid, struct nc_error *err);

#endif
