/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "state.h"
#include "tree_cache.h"
#include "tree_read.h"

/* What a file held at each commit.  Most commits leave it as it is, and most of those its folder.
 */

/* Follow a path from a root; false: it is not there, or nobody can tell. */
static bool find_blob(struct nc_oid *out, struct nc_tree_cache *cache, const struct nc_oid *root,
	struct nc_str path)
{
	struct nc_oid at = *root;
	struct nc_str part;
	while (nc_str_next_field(&part, &path, '/')) {
		struct nc_tree_item item;
		struct nc_str tree;
		struct nc_error err;
		bool found = false;
		if (nc_tree_cache_read(&tree, cache, &at, &err) != NC_OK)
			return false;
		while (!found && nc_tree_next(&item, &tree))
			found = nc_str_equal(item.name, part);
		if (!found)
			return false;
		at = item.oid;
	}
	*out = at;
	return true;
}

static bool is_known(const struct nc_file_versions *versions, const struct nc_oid *blob)
{
	for (size_t i = versions->count; i-- > 0;) {
		if (nc_oid_equal(&versions->items[i].blob, blob))
			return true;
	}
	return false;
}

/* Add what the path holds below a root, if that is here, fits, and was not seen yet. */
static void add_version(struct nc_file_versions *out, struct nc_arena *arena,
	struct nc_tree_cache *cache, const struct nc_commit *commit, struct nc_str path,
	size_t *bytes)
{
	enum nc_object_kind kind;
	struct nc_oid blob;
	struct nc_str text;
	struct nc_error err;
	if (!find_blob(&blob, cache, &commit->tree, path) || is_known(out, &blob) ||
		nc_object_view(&text, &kind, cache->reader, &blob, NC_MAX_VERSION_BYTES - *bytes,
			&err) != NC_OK ||
		kind != NC_OBJECT_BLOB)
		return;
	*bytes += text.size;
	*nc_list_push(arena, out) = (struct nc_file_version){
		.commit = commit, .blob = blob, .text = nc_arena_copy(arena, text)};
}

void nc_snapshot_versions(struct nc_file_versions *out, struct nc_arena *arena,
	struct nc_snapshot *s, struct nc_str path)
{
	const struct nc_history *h = nc_snapshot_history(s);
	uint32_t tip = h ? nc_history_find(h, &s->repository.head) : NC_NO_COMMIT;
	*out = (struct nc_file_versions){.count = 0};
	if (tip == NC_NO_COMMIT)
		return;
	struct nc_arena scratch = NC_ARENA_INIT;
	struct nc_tree_cache cache;
	struct nc_oid last = {{0}};
	size_t count = 0, bytes = 0;
	const uint32_t *all = nc_history_only(&count, &scratch, h, tip, NC_NO_COMMIT);
	nc_tree_cache_init(&cache, s->objects);
	for (size_t i = 0; i < count && i < NC_MAX_ROOTS && out->count < NC_MAX_VERSIONS; i++) {
		const struct nc_commit *commit = nc_history_commit(h, all[i]);
		if (nc_oid_equal(&commit->tree, &last))
			continue;
		last = commit->tree;
		nc_tree_cache_begin(&cache);
		add_version(out, arena, &cache, commit, path, &bytes);
	}
	nc_tree_cache_release(&cache);
	nc_arena_release(&scratch);
}
