/* SPDX-License-Identifier: MIT */
#include "tips.h"

#include "newcomer/diff.h"

struct collector {
	struct nc_tips *tips;
	struct nc_arena *arena;
	struct nc_snapshot *snapshot;
	struct nc_differ *differ;
	struct nc_str remote;
};

/* One push, looked at. */
struct looked {
	struct nc_oid commit, tree;
	struct nc_oid base, base_tree; /* zero: the other side has nothing of it */
};

static struct nc_str short_ref(struct nc_str ref)
{
	static const struct nc_str prefixes[] = {NC_STR_INIT("refs/heads/"),
		NC_STR_INIT("refs/tags/"), NC_STR_INIT("refs/remotes/")};
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		if (nc_str_starts(ref, prefixes[i]))
			return nc_str_slice(ref, prefixes[i].size, ref.size);
	}
	return ref;
}

/*
 * What the other side has: the commit that stands at the ref now, where this
 * clone has it too; else where the new work begins.
 */
static enum nc_code look_at_base(struct looked *out, const struct collector *c,
	const struct nc_push *push, struct nc_error *err)
{
	struct nc_error ignored;
	if (!nc_oid_is_zero(&push->remote) &&
		nc_pushed_commit(
			&out->base, &out->base_tree, c->snapshot, &push->remote, &ignored) == NC_OK)
		return NC_OK;
	struct nc_oid base = nc_pushed_base(c->snapshot, c->remote, &out->commit);
	if (nc_oid_is_zero(&base))
		return NC_OK;
	return nc_pushed_commit(&out->base, &out->base_tree, c->snapshot, &base, err);
}

static struct nc_tip *tip_of(
	struct collector *c, const struct looked *l, const struct nc_push *push)
{
	for (size_t i = 0; i < c->tips->items.count; i++) {
		if (nc_oid_equal(&c->tips->items.items[i].commit, &l->commit))
			return &c->tips->items.items[i];
	}
	struct nc_tip *t = nc_list_push(c->arena, &c->tips->items);
	t->commit = l->commit;
	t->base = l->base;
	t->ref = short_ref(push->local_ref);
	return t;
}

struct adding {
	struct nc_arena *arena;
	struct nc_map *paths;
};

static bool add_path(void *context, const struct nc_change *change)
{
	struct adding *a = context;
	static char there;
	if (!nc_map_find(a->paths, change->path))
		nc_map_put(a->arena, a->paths, nc_arena_copy(a->arena, change->path), &there);
	return true;
}

static enum nc_code look(struct collector *c, const struct nc_push *push, struct nc_error *err)
{
	struct looked l = {.commit = {{0}}};
	if (push->sha256)
		return nc_fail(
			err, NC_EUNSUPPORTED, "names of objects by SHA-256 are not read yet");
	enum nc_code code = nc_pushed_commit(&l.commit, &l.tree, c->snapshot, &push->local, err);
	if (code)
		return code == NC_EINVALID ? NC_OK : code;
	code = look_at_base(&l, c, push, err);
	if (code)
		return code;
	struct nc_tip *tip = tip_of(c, &l, push);
	*nc_list_push(c->arena, &tip->pushes) = *push;
	tip->whole = tip->whole || nc_oid_is_zero(&l.base);
	struct adding adding = {c->arena, &tip->paths};
	return tip->whole ? NC_OK
			  : nc_differ_compare(
				    c->differ, &l.base_tree, &l.tree, add_path, &adding, err);
}

void nc_tips_collect(struct nc_tips *out, struct nc_arena *arena, struct nc_snapshot *s,
	const struct nc_pushes *pushes, struct nc_str remote)
{
	struct nc_tips tips = {.unread = 0};
	struct collector c = {&tips, arena, s, nc_differ_new(s), remote};
	for (size_t i = 0; i < pushes->items.count; i++) {
		const struct nc_push *push = &pushes->items.items[i];
		struct nc_error problem;
		if (push->deletes || look(&c, push, &problem) == NC_OK)
			continue;
		struct nc_str ref = short_ref(push->local_ref);
		if (tips.unread++ > 0)
			continue;
		nc_fail(&tips.problem, problem.code, "%.*s: %s", NC_STR_ARG(ref), problem.text);
		if (problem.remedy[0])
			nc_remedy(&tips.problem, "%s", problem.remedy);
	}
	nc_differ_free(c.differ);
	*out = tips;
}

bool nc_tip_touches(const struct nc_tip *t, struct nc_str path, struct nc_str ref)
{
	if (t->whole || (path.size && nc_map_find(&t->paths, path)))
		return true;
	for (size_t i = 0; ref.size && i < t->pushes.count; i++) {
		if (nc_str_equal(ref, t->pushes.items[i].local_ref))
			return true;
	}
	return false;
}
