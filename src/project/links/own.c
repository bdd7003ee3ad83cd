/* SPDX-License-Identifier: MIT */
#include "links.h"
#include "newcomer/diff.h"
#include "newcomer/own_link.h"

/* Addresses of files of this very repository, held against the tree that they name. */

/* Trees other than the judged one that are held against it; of further ones nothing is told. */
#define MOST_OTHERS 100

/* What another tree has more than the judged one, or other, or less: path → what stands there. */
struct other_tree {
	struct nc_arena *arena;
	struct nc_map paths; /* to a struct nc_oid, zero where nothing is */
	bool known;
};

static bool keep_change(void *context, const struct nc_change *change)
{
	struct other_tree *o = context;
	struct nc_str path = nc_arena_copy(o->arena, change->path);
	struct nc_oid *there = nc_arena_alloc(o->arena, sizeof *there);
	*there = change->to;
	nc_map_put(o->arena, &o->paths, path, there);
	return true;
}

static const struct nc_oid *tree_of(const struct nc_history *h, const struct nc_oid *commit)
{
	uint32_t at = nc_history_find(h, commit);
	return at == NC_NO_COMMIT ? NULL : &nc_history_commit(h, at)->tree;
}

static const struct other_tree *other_tree_of(struct nc_targets *t, const struct nc_own_link *own)
{
	struct other_tree *o = nc_map_find(&t->trees, own->ref);
	if (o)
		return o;
	bool more = t->trees.entries.count < MOST_OTHERS;
	const struct nc_history *h = more ? nc_snapshot_history(t->project->snapshot) : NULL;
	o = nc_arena_alloc(t->arena, sizeof *o);
	o->arena = t->arena;
	nc_map_put(t->arena, &t->trees, own->ref, o);
	const struct nc_oid *from =
		h ? tree_of(h, &nc_snapshot_repository(t->project->snapshot)->head) : NULL;
	const struct nc_oid *to = h ? tree_of(h, &own->commit) : NULL;
	const struct nc_oid none = {{0}};
	if (!from || !to || nc_oid_equal(from, &none) || nc_oid_equal(to, &none))
		return o;
	struct nc_differ *differ = nc_differ_new(t->project->snapshot);
	o->known = nc_differ_compare(differ, from, to, keep_change, o, NULL) == NC_OK;
	nc_differ_free(differ);
	return o;
}

static bool is_in_other(const struct nc_targets *t, const struct other_tree *o, struct nc_str path)
{
	const struct nc_oid *change = nc_map_find(&o->paths, path);
	if (change && !nc_oid_is_zero(change))
		return true;
	for (size_t i = 0; i < o->paths.entries.count; i++) {
		const struct nc_map_entry *e = &o->paths.entries.items[i];
		if (!nc_oid_is_zero(e->value) && nc_str_starts(e->key, path) &&
			e->key.size > path.size && e->key.data[path.size] == '/')
			return true;
	}
	return !change && (nc_target_is_there(t->project->tree, path) ||
				  nc_target_leads_elsewhere(t->project->tree, path));
}

/* A file of the other tree, or NULL: a folder, a link, or nothing. */
static const struct nc_oid *blob_in_other(
	const struct nc_targets *t, const struct other_tree *o, struct nc_str path)
{
	const struct nc_oid *change = nc_map_find(&o->paths, path);
	const struct nc_entry *e = change ? NULL : nc_tree_find(t->project->tree, path);
	if (change)
		return nc_oid_is_zero(change) ? NULL : change;
	return e && (e->kind == NC_ENTRY_FILE || e->kind == NC_ENTRY_EXECUTABLE) ? &e->oid : NULL;
}

/* "docs/a.md on main"; of a commit as many digits as people write. */
static struct nc_str path_on(
	struct nc_targets *t, const struct nc_own_link *own, struct nc_str path)
{
	struct nc_oid commit;
	bool digits = nc_oid_parse(&commit, own->ref);
	const struct nc_str parts[] = {
		path, NC_STR(" on "), nc_str_slice(own->ref, 0, digits ? 12 : own->ref.size)};
	return nc_arena_concat(t->arena, parts, sizeof parts / sizeof *parts);
}

struct nc_target_verdict nc_target_judge_own(struct nc_targets *t, const struct nc_link *link)
{
	const struct nc_target_verdict there = {.state = NC_TARGET_THERE};
	const struct nc_tree *tree = t->project->tree;
	struct nc_own_link own;
	if (nc_target_is_template(t, link->target))
		return nc_target_open("to be filled in");
	if (!nc_project_own_link(&own, t->arena, t->project, link->target) || !own.sure)
		return nc_target_open("an address: nothing is asked of the network");
	if (own.tree == NC_OWN_UNKNOWN)
		return nc_target_open("of a branch or tag that is not here");
	if (own.path.size == 0)
		return there;
	if (own.tree == NC_OWN_JUDGED) {
		if (nc_target_is_there(tree, own.path))
			return there;
		if (nc_target_leads_elsewhere(tree, own.path))
			return nc_target_open("behind a link or a submodule");
		struct nc_str near = nc_target_near(t, own.path);
		bool other_case = near.size && nc_str_equal_fold(near, own.path);
		return nc_target_broken(
			t, other_case ? NC_TARGET_CASE : NC_TARGET_ABSENT, link, own.path, near);
	}
	const struct other_tree *o = other_tree_of(t, &own);
	if (!o->known)
		return nc_target_open("the tree of that branch or tag cannot be read");
	if (is_in_other(t, o, own.path))
		return there;
	return nc_target_broken(t, NC_TARGET_ABSENT, link, path_on(t, &own, own.path), NC_STR_NONE);
}

struct nc_target_verdict nc_target_judge_own_anchor(
	struct nc_targets *t, const struct nc_link *link)
{
	struct nc_own_link own;
	struct nc_lines_named named;
	if (!nc_project_own_link(&own, t->arena, t->project, link->target) || !own.sure)
		return nc_target_open("an address: nothing is asked of the network");
	if (own.tree == NC_OWN_JUDGED)
		return nc_target_judge_place_in(t, link, own.path);
	if (own.tree == NC_OWN_UNKNOWN ||
		!nc_target_names_lines(&named, nc_target_fragment(t, link->target)))
		return nc_target_open("a place in another tree than the judged one");
	const struct other_tree *o = other_tree_of(t, &own);
	const struct nc_oid *blob = o->known ? blob_in_other(t, o, own.path) : NULL;
	if (!blob)
		return nc_target_open("a place in a file that cannot be read");
	return nc_target_judge_lines(t, link, &named, own.path, blob, path_on(t, &own, own.path));
}
