/* SPDX-License-Identifier: MIT */
#include "refspec.h"
#include "state.h"

/* Branches: the local ones, and what was fetched of the remotes'. */

/*
 * The remote that a name below refs/remotes/ belongs to: the configured one
 * with the longest name that fits (a remote's name may hold a slash), else the
 * first component.
 */
static struct nc_str remote_of(const struct nc_refspecs *specs, struct nc_str name)
{
	struct nc_str best = NC_STR_NONE;
	for (size_t i = 0; i < specs->remotes.count; i++) {
		struct nc_str remote = specs->remotes.items[i];
		if (remote.size > best.size && remote.size < name.size &&
			nc_str_starts(name, remote) && name.data[remote.size] == '/')
			best = nc_str_slice(name, 0, remote.size);
	}
	if (best.size)
		return best;
	size_t slash = nc_str_find_byte(name, '/');
	return slash == NC_NPOS ? NC_STR_NONE : nc_str_slice(name, 0, slash);
}

static bool is_remote(const struct nc_refspecs *specs, struct nc_str name)
{
	for (size_t i = 0; i < specs->remotes.count; i++) {
		if (nc_str_equal(specs->remotes.items[i], name))
			return true;
	}
	return false;
}

/*
 * Pull requests are kept below refs/remotes/ too: by a line of configuration,
 * or by a CI's checkout.
 */
static bool is_request(const struct nc_refspecs *specs, struct nc_str ref, struct nc_str remote)
{
	for (size_t i = 0; i < specs->items.count; i++) {
		const struct nc_refspec *spec = &specs->items.items[i];
		struct nc_str rest;
		if (nc_refspec_match(&rest, spec->to, ref) &&
			!nc_str_starts(spec->from, NC_STR("refs/heads/")) &&
			!nc_str_equal(spec->from, NC_STR("refs/*")))
			return true;
	}
	return nc_str_equal(remote, NC_STR("pull")) && !is_remote(specs, remote);
}

/* What `branch.<name>.merge` and `.remote` say, by the branch's name. */
struct following {
	struct nc_str remote, merge;
};

static struct following *following_of(
	struct nc_arena *scratch, struct nc_map *map, struct nc_str branch)
{
	struct following *f = nc_map_find(map, branch);
	if (!f) {
		f = nc_arena_alloc(scratch, sizeof *f);
		nc_map_put(scratch, map, branch, f);
	}
	return f;
}

static void read_following(struct nc_map *out, struct nc_arena *scratch, const struct nc_config *c)
{
	for (size_t i = 0; i < c->settings.count; i++) {
		const struct nc_setting *s = &c->settings.items[i];
		if (!nc_str_equal(s->section, NC_STR("branch")) || s->name.size == 0)
			continue;
		if (nc_str_equal(s->key, NC_STR("remote")))
			following_of(scratch, out, s->name)->remote = s->value;
		else if (nc_str_equal(s->key, NC_STR("merge")))
			following_of(scratch, out, s->name)->merge = s->value;
	}
}

static struct nc_str upstream_of(struct nc_snapshot *s, const struct nc_refspecs *specs,
	const struct nc_map *following, struct nc_str branch)
{
	const struct following *f = nc_map_find(following, branch);
	if (!f || f->merge.size == 0)
		return NC_STR_NONE;
	if (nc_str_equal(f->remote, NC_STR(".")))
		return f->merge;
	return nc_refspecs_tracking(specs, &s->arena, f->remote, f->merge);
}

void nc_open_branches(struct nc_snapshot *s)
{
	static const struct nc_str heads = NC_STR_INIT("refs/heads/");
	static const struct nc_str remotes = NC_STR_INIT("refs/remotes/");
	static const struct nc_str tags = NC_STR_INIT("refs/tags/");
	struct nc_arena scratch = NC_ARENA_INIT;
	struct nc_map following = {0};
	struct nc_refspecs specs;
	NC_LIST(struct nc_branch) branches = {0};
	size_t others = 0;
	nc_refspecs_read(&specs, &scratch, &s->config);
	read_following(&following, &scratch, &s->config);
	/* By name, refs/heads/ comes before refs/remotes/: the local ones are first. */
	for (size_t i = 0; i < s->refs.count; i++) {
		const struct nc_ref *ref = &s->refs.refs[i];
		struct nc_branch branch = {.ref = ref->name, .tip = ref->oid};
		if (ref->target.size)
			continue;
		if (nc_str_starts(ref->name, heads)) {
			branch.name = nc_str_slice(ref->name, heads.size, ref->name.size);
			branch.remote = NC_STR_NONE;
			branch.upstream = upstream_of(s, &specs, &following, branch.name);
		} else if (nc_str_starts(ref->name, remotes)) {
			struct nc_str rest = nc_str_slice(ref->name, remotes.size, ref->name.size);
			branch.remote = remote_of(&specs, rest);
			branch.name = nc_str_slice(rest, branch.remote.size + 1, rest.size);
			branch.upstream = NC_STR_NONE;
			if (branch.remote.size == 0 ||
				is_request(&specs, ref->name, branch.remote)) {
				others++;
				continue;
			}
		} else {
			others += !nc_str_starts(ref->name, tags);
			continue;
		}
		*nc_list_push(&s->arena, &branches) = branch;
	}
	nc_arena_release(&scratch);
	s->branches = (struct nc_refs){.branches = branches.items,
		.branch_count = branches.count,
		.tags = NULL,
		.tag_count = 0,
		.other_count = others};
}
