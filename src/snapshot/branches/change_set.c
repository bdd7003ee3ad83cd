/* SPDX-License-Identifier: MIT */
#include "branches/change_set.h"

#include "newcomer/limits.h"

/* FNV-1a (Fowler, Noll, Vo): it only finds what is compared afterwards. */
uint64_t nc_hash_bytes(uint64_t hash, const void *bytes, size_t size)
{
	const unsigned char *at = bytes;
	for (size_t i = 0; i < size; i++)
		hash = (hash ^ at[i]) * UINT64_C(1099511628211);
	return hash;
}

void nc_change_hash(uint64_t *paths, uint64_t *delta, const struct nc_change *c)
{
	*paths = nc_hash_bytes(*paths, c->path.data, c->path.size);
	*paths = nc_hash_bytes(*paths, "", 1);
	*delta = nc_hash_bytes(*delta, c->from.bytes, NC_OID_SIZE);
	*delta = nc_hash_bytes(*delta, c->to.bytes, NC_OID_SIZE);
}

struct reading {
	struct nc_arena *arena;
	struct nc_change_set *out;
	NC_LIST(struct nc_changed) items;
};

static bool take(void *context, const struct nc_change *c)
{
	struct reading *r = context;
	nc_change_hash(&r->out->paths, &r->out->delta, c);
	if (r->items.count == NC_MAX_BRANCH_PATHS) {
		r->out->cut = true;
		return true;
	}
	*nc_list_push(r->arena, &r->items) = (struct nc_changed){
		.path = nc_arena_copy(r->arena, c->path),
		.from = c->from,
		.to = c->to,
		.from_mode = c->from_mode,
		.to_mode = c->to_mode,
	};
	return true;
}

enum nc_code nc_change_set_read(struct nc_change_set *out, struct nc_arena *arena,
	struct nc_differ *d, const struct nc_oid *from, const struct nc_oid *to,
	struct nc_error *err)
{
	struct nc_change_set set = {.paths = NC_HASH_BEGIN, .delta = NC_HASH_BEGIN};
	struct reading r = {.arena = arena, .out = &set};
	enum nc_code code = nc_differ_compare(d, from, to, take, &r, err);
	if (code)
		return code;
	set.items = r.items.items;
	set.count = r.items.count;
	*out = set;
	return NC_OK;
}

static bool same_paths(const struct nc_change_set *a, const struct nc_change_set *b)
{
	if (a->cut || b->cut || a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (!nc_str_equal(a->items[i].path, b->items[i].path))
			return false;
	}
	return true;
}

bool nc_change_set_equal(const struct nc_change_set *a, const struct nc_change_set *b)
{
	if (!same_paths(a, b))
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct nc_changed *x = &a->items[i], *y = &b->items[i];
		if (!nc_oid_equal(&x->from, &y->from) || !nc_oid_equal(&x->to, &y->to) ||
			x->from_mode != y->from_mode || x->to_mode != y->to_mode)
			return false;
	}
	return true;
}

bool nc_change_set_undoes(const struct nc_change_set *b, const struct nc_change_set *a)
{
	if (!same_paths(a, b))
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (!nc_oid_equal(&a->items[i].from, &b->items[i].to) ||
			a->items[i].from_mode != b->items[i].to_mode)
			return false;
	}
	return true;
}
