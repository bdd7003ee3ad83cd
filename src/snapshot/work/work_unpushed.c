/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "newcomer/history.h"
#include "refspec.h"
#include "work/work_state.h"

/*
 * Commits of local branches that no remote-tracking ref reaches.  Where
 * something of the remotes is not here, a commit that is missing there may be
 * there after all: then nothing is said.
 */

static bool has_remote(struct nc_work_state *w)
{
	struct nc_refspecs specs;
	nc_refspecs_read(&specs, &w->arena, &w->s->config);
	return specs.remotes.count > 0;
}

static struct nc_str name_of(const struct nc_oid *oid)
{
	return (struct nc_str){.data = (const char *)oid->bytes, .size = NC_OID_SIZE};
}

/* Everything that refs below refs/remotes/ reach, pull requests among them. */
static bool mark_pushed(bool *pushed, const struct nc_snapshot *s, const struct nc_history *h)
{
	size_t commits = nc_history_count(h);
	bool any = false;
	for (size_t i = 0; i < s->refs.count; i++) {
		const struct nc_ref *ref = &s->refs.refs[i];
		if (!nc_str_starts(ref->name, NC_STR("refs/remotes/")) || ref->target.size)
			continue;
		uint32_t at = nc_history_find(h, &ref->oid);
		any = true;
		if (at != NC_NO_COMMIT)
			pushed[at] = true;
	}
	for (uint32_t p = 0; p < commits; p++) {
		for (unsigned k = 0; pushed[p] && k < nc_history_commit(h, p)->parent_count; k++)
			pushed[nc_history_parent(h, p, k)] = true;
	}
	return any;
}

/* A branch mostly stands where a remote's does: then nothing is unpushed, whatever the history. */
static bool stand_on_remotes(struct nc_work_state *w)
{
	const struct nc_snapshot *s = w->s;
	const struct nc_refs *refs = nc_snapshot_refs(s);
	struct nc_map remote = {0};
	for (size_t i = 0; i < s->refs.count; i++) {
		const struct nc_ref *ref = &s->refs.refs[i];
		if (nc_str_starts(ref->name, NC_STR("refs/remotes/")) && !ref->target.size)
			nc_map_put(&w->arena, &remote, name_of(&ref->oid), w);
	}
	if (s->repository.unborn ||
		(s->repository.detached && !nc_map_find(&remote, name_of(&s->repository.head))))
		return false;
	for (size_t i = 0; i < refs->branch_count && refs->branches[i].remote.size == 0; i++) {
		if (!nc_map_find(&remote, name_of(&refs->branches[i].tip)))
			return false;
	}
	return remote.entries.count > 0;
}

struct counting {
	const struct nc_history *h;
	const bool *pushed;
	uint32_t *stamps, *queue;
	uint32_t stamp;
};

static uint32_t count_unpushed(struct counting *c, uint32_t tip)
{
	size_t waiting = 0;
	uint32_t count = 0;
	if (tip == NC_NO_COMMIT || c->pushed[tip])
		return 0;
	c->stamp++;
	c->stamps[tip] = c->stamp;
	c->queue[waiting++] = tip;
	while (waiting) {
		uint32_t p = c->queue[--waiting];
		count++;
		for (unsigned k = 0; k < nc_history_commit(c->h, p)->parent_count; k++) {
			uint32_t parent = nc_history_parent(c->h, p, k);
			if (c->pushed[parent] || c->stamps[parent] == c->stamp)
				continue;
			c->stamps[parent] = c->stamp;
			c->queue[waiting++] = parent;
		}
	}
	return count;
}

static bool is_on_remote(const struct nc_refs *refs, struct nc_str name)
{
	for (size_t i = 0; i < refs->branch_count; i++) {
		if (refs->branches[i].remote.size && nc_str_equal(refs->branches[i].name, name))
			return true;
	}
	return false;
}

static void list_unpushed(struct nc_work_state *w, struct counting *c)
{
	NC_LIST(struct nc_unpushed) list = {0};
	const struct nc_refs *refs = nc_snapshot_refs(w->s);
	if (w->state.detached) {
		uint32_t commits = count_unpushed(c, nc_history_find(c->h, &w->s->repository.head));
		if (commits && w->s->repository.detached)
			*nc_list_push(&w->arena, &list) = (struct nc_unpushed){
				.branch = NC_STR_NONE, .commits = commits, .nowhere = true};
	}
	/* The local ones come first. */
	for (size_t i = 0; i < refs->branch_count && refs->branches[i].remote.size == 0; i++) {
		const struct nc_branch *b = &refs->branches[i];
		uint32_t commits = count_unpushed(c, nc_history_find(c->h, &b->tip));
		if (commits)
			*nc_list_push(&w->arena, &list) = (struct nc_unpushed){.branch = b->name,
				.commits = commits,
				.nowhere = b->upstream.size == 0 && !is_on_remote(refs, b->name)};
	}
	w->state.unpushed = list.items;
	w->state.unpushed_count = list.count;
}

/* What is missing in this part of the remote may be in another; that nothing is missing is sure. */
static void doubt(struct nc_work_state *w, bool whole)
{
	const struct nc_limit *limit = nc_snapshot_limit(w->s, NC_LIMIT_BRANCHES);
	if (!limit && !whole)
		limit = nc_snapshot_limit(w->s, NC_LIMIT_HISTORY);
	if (!limit || (w->state.unpushed_known && w->state.unpushed_count == 0))
		return;
	w->state.unpushed_known = false;
	w->state.unpushed_count = 0;
	w->state.unpushed_because = limit->because;
	w->state.unpushed_remedy = limit->remedy;
}

void nc_work_find_unpushed(struct nc_work_state *w)
{
	struct nc_snapshot *s = w->s;
	w->state.unpushed_because = w->state.unpushed_remedy = NC_STR_NONE;
	if (!has_remote(w))
		return;
	w->state.unpushed_known = stand_on_remotes(w);
	if (w->state.unpushed_known)
		return;
	const struct nc_history *h = nc_snapshot_history(s);
	if (!h)
		return;
	size_t commits = nc_history_count(h);
	bool *pushed = nc_heap_alloc(commits);
	struct counting c = {.h = h, .pushed = pushed};
	if (mark_pushed(pushed, s, h)) {
		c.stamps = nc_heap_alloc(commits * sizeof *c.stamps);
		c.queue = nc_heap_alloc(commits * sizeof *c.queue);
		list_unpushed(w, &c);
		w->state.unpushed_known = true;
		doubt(w, nc_history_is_whole(h));
		free(c.stamps);
		free(c.queue);
	} else {
		doubt(w, false);
	}
	free(pushed);
}
