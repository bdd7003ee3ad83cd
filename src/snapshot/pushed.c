/* SPDX-License-Identifier: MIT */
#include "newcomer/pushed.h"

#include "peel.h"
#include "state.h"

enum nc_code nc_pushed_commit(struct nc_oid *commit, struct nc_oid *tree, struct nc_snapshot *s,
	const struct nc_oid *oid, struct nc_error *err)
{
	struct nc_peeled peeled;
	struct nc_oid root;
	struct nc_object_reader *reader = nc_reader_take(s);
	enum nc_code code = nc_peel(&peeled, reader, oid, err);
	if (code == NC_OK)
		code = nc_tree_of(&root, reader, &peeled.commit, err);
	nc_reader_give(s, reader);
	if (code)
		return code;
	*commit = peeled.commit;
	*tree = root;
	return NC_OK;
}

/* Positions of commits that the other side is known to have. */
struct known {
	NC_LIST(uint32_t) positions;
	struct nc_oid first; /* the first of them, whether the history holds it or not */
	bool any;
};

static void add_known(struct known *k, struct nc_arena *arena, const struct nc_history *h,
	const struct nc_oid *tip)
{
	uint32_t position = nc_history_find(h, tip);
	if (!k->any)
		k->first = *tip;
	k->any = true;
	if (position != NC_NO_COMMIT)
		*nc_list_push(arena, &k->positions) = position;
}

/* The branches tracked of one remote, or of all where `remote` is "". */
static void add_tracked(struct known *k, struct nc_arena *arena, struct nc_snapshot *s,
	const struct nc_history *h, struct nc_str remote)
{
	const struct nc_refs *refs = nc_snapshot_refs(s);
	for (size_t i = 0; i < refs->branch_count; i++) {
		const struct nc_branch *b = &refs->branches[i];
		if (b->remote.size && (remote.size == 0 || nc_str_equal(b->remote, remote)))
			add_known(k, arena, h, &b->tip);
	}
}

/* Of all merge bases the one with the fewest commits between it and `tip`. */
static uint32_t nearest_base(
	const struct known *k, struct nc_arena *arena, const struct nc_history *h, uint32_t tip)
{
	size_t count = k->positions.count;
	struct nc_divergence *d = nc_arena_alloc_array(arena, count, sizeof *d);
	nc_history_diverge_all(d, h, tip, k->positions.items, count);
	size_t best = count;
	for (size_t i = 0; i < count; i++) {
		if (d[i].merge_base != NC_NO_COMMIT &&
			(best == count || d[i].behind < d[best].behind))
			best = i;
	}
	return best == count ? NC_NO_COMMIT : d[best].merge_base;
}

struct nc_oid nc_pushed_base(
	struct nc_snapshot *s, struct nc_str remote, const struct nc_oid *commit)
{
	struct nc_oid base = {{0}};
	struct nc_arena arena = NC_ARENA_INIT;
	struct known known = {.any = false};
	const struct nc_history *h = nc_snapshot_history(s);
	uint32_t tip = h ? nc_history_find(h, commit) : NC_NO_COMMIT;
	if (tip == NC_NO_COMMIT)
		return base;
	add_tracked(&known, &arena, s, h, remote);
	if (!known.any)
		add_tracked(&known, &arena, s, h, NC_STR_NONE);
	const struct nc_oid *main = nc_snapshot_default_tip(s);
	/* Who pushes the default branch itself to where nothing is tracked brings all of it. */
	if (!known.any && !nc_oid_is_zero(main) && !nc_oid_equal(main, commit))
		add_known(&known, &arena, h, main);
	uint32_t found = nearest_base(&known, &arena, h, tip);
	if (found != NC_NO_COMMIT)
		base = nc_history_commit(h, found)->oid;
	else if (!nc_history_is_whole(h))
		base = known.first; /* where they parted lies beyond the edge of this clone */
	nc_arena_release(&arena);
	return base;
}
