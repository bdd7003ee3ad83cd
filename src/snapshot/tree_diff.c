/* SPDX-License-Identifier: MIT */
#include "tree_diff.h"

#include <stdlib.h>

#include "newcomer/arena.h"
#include "newcomer/limits.h"
#include "state.h"
#include "tree_cache.h"
#include "tree_read.h"

/*
 * Both trees are walked side by side, as two sorted lists are merged.  Of a
 * tree most entries are the same on both sides: they are passed over as bytes,
 * and only where the bytes differ are entries taken apart.  Folders in the
 * making stand on a stack; there is no recursion.
 */

struct level {
	struct nc_str from, to; /* what is left of both sides */
	size_t path;		/* bytes of the path above */
};

struct nc_differ {
	struct nc_tree_cache cache;
	struct nc_buf path;
	struct level levels[NC_MAX_TREE_DEPTH + 1];
	size_t depth;
	size_t looked_at; /* entries taken apart, in this comparison */
	nc_change_visitor *visit;
	void *context;
	bool stopped;
};

struct nc_differ *nc_differ_of(const struct nc_objects *objects)
{
	struct nc_differ *d = nc_heap_alloc(sizeof *d);
	nc_tree_cache_init(&d->cache, objects);
	d->path = (struct nc_buf)NC_BUF_INIT(NC_MAX_DIFF_PATH);
	return d;
}

struct nc_differ *nc_differ_new(struct nc_snapshot *s)
{
	return nc_differ_of(s->objects);
}

void nc_differ_free(struct nc_differ *d)
{
	if (!d)
		return;
	nc_tree_cache_release(&d->cache);
	nc_buf_release(&d->path);
	free(d);
}

static bool is_folder(const struct nc_tree_item *item)
{
	return (item->mode & 0170000) == 0040000;
}

/* git's order: by bytes, a folder as if a slash stood behind its name. */
static int compare_items(const struct nc_tree_item *a, const struct nc_tree_item *b)
{
	size_t size = a->name.size < b->name.size ? a->name.size : b->name.size;
	int order = size ? memcmp(a->name.data, b->name.data, size) : 0;
	if (order)
		return order;
	int x = a->name.size > size ? (unsigned char)a->name.data[size] : is_folder(a) ? '/' : 0;
	int y = b->name.size > size ? (unsigned char)b->name.data[size] : is_folder(b) ? '/' : 0;
	return x - y;
}

/* How many bytes both begin with. */
static size_t count_equal(struct nc_str a, struct nc_str b)
{
	size_t size = a.size < b.size ? a.size : b.size, at = 0;
	while (size - at >= 64 && memcmp(a.data + at, b.data + at, 64) == 0)
		at += 64;
	while (at < size && a.data[at] == b.data[at])
		at++;
	return at;
}

/* Pass over the entries that are the same on both sides. */
static void pass_equal(struct level *l)
{
	size_t equal = count_equal(l->from, l->to), passed = 0;
	if (equal == l->from.size && equal == l->to.size)
		passed = equal;
	while (passed < equal) {
		struct nc_str rest = nc_str_slice(l->from, passed, l->from.size);
		size_t name = nc_str_find_byte(rest, '\0');
		if (name == NC_NPOS || passed + name + 1 + NC_OID_SIZE > equal)
			break;
		passed += name + 1 + NC_OID_SIZE;
	}
	l->from = nc_str_slice(l->from, passed, l->from.size);
	l->to = nc_str_slice(l->to, passed, l->to.size);
}

static enum nc_code too_large(struct nc_error *err)
{
	return nc_fail(err, NC_ELIMIT, "the trees are too large to be compared");
}

/* The path of an entry of the level on top; false when it is too long. */
static bool set_path(struct nc_differ *d, struct nc_str name)
{
	size_t above = d->levels[d->depth - 1].path;
	d->path.size = above;
	d->path.overflowed = false;
	if (above)
		nc_buf_add_byte(&d->path, '/');
	nc_buf_add(&d->path, name);
	return !d->path.overflowed;
}

/* Open two folders side by side; a zero name is the empty one. */
static enum nc_code open_level(struct nc_differ *d, const struct nc_oid *from,
	const struct nc_oid *to, struct nc_error *err)
{
	struct level level = {.path = d->path.size};
	if (d->depth > NC_MAX_TREE_DEPTH)
		return too_large(err);
	enum nc_code code = nc_tree_cache_read(&level.from, &d->cache, from, err);
	if (!code)
		code = nc_tree_cache_read(&level.to, &d->cache, to, err);
	if (!code)
		d->levels[d->depth++] = level;
	return code;
}

/* One path whose two sides (NULL: nothing there) differ. */
static enum nc_code differ_at(struct nc_differ *d, const struct nc_tree_item *from,
	const struct nc_tree_item *to, struct nc_error *err)
{
	static const struct nc_tree_item nothing = {.mode = 0};
	const struct nc_tree_item *any = from ? from : to;
	if (!set_path(d, any->name))
		return too_large(err);
	from = from ? from : &nothing;
	to = to ? to : &nothing;
	if (is_folder(any))
		return open_level(d, &from->oid, &to->oid, err);
	struct nc_change change = {
		.kind = !from->mode ? NC_CHANGE_ADDED
			: !to->mode ? NC_CHANGE_REMOVED
				    : NC_CHANGE_EDITED,
		.path = nc_buf_str(&d->path),
		.from = from->oid,
		.to = to->oid,
		.from_mode = from->mode,
		.to_mode = to->mode,
	};
	d->stopped = !d->visit(d->context, &change);
	return NC_OK;
}

/* Take the next entry off one side, without which nothing is wrong only at its end. */
static enum nc_code peek(
	struct nc_tree_item *item, bool *there, struct nc_str *rest, struct nc_error *err)
{
	*there = nc_tree_next(item, rest);
	if (!*there && rest->size)
		return nc_fail(err, NC_EINVALID, "a tree is damaged");
	return NC_OK;
}

/* One step of the merge on the level on top. */
static enum nc_code step(struct nc_differ *d, struct nc_error *err)
{
	struct level *level = &d->levels[d->depth - 1];
	pass_equal(level);
	struct nc_str after_from = level->from, after_to = level->to;
	struct nc_tree_item from, to;
	bool has_from, has_to;
	enum nc_code code = peek(&from, &has_from, &after_from, err);
	if (!code)
		code = peek(&to, &has_to, &after_to, err);
	if (code)
		return code;
	if (!has_from && !has_to) {
		d->depth--;
		return NC_OK;
	}
	if (++d->looked_at > NC_MAX_TREE_ENTRIES)
		return too_large(err);
	int order = !has_from ? 1 : !has_to ? -1 : compare_items(&from, &to);
	if (order <= 0)
		level->from = after_from;
	if (order >= 0)
		level->to = after_to;
	if (order == 0 && from.mode == to.mode && nc_oid_equal(&from.oid, &to.oid))
		return NC_OK;
	return differ_at(d, order <= 0 ? &from : NULL, order >= 0 ? &to : NULL, err);
}

enum nc_code nc_differ_compare(struct nc_differ *d, const struct nc_oid *from,
	const struct nc_oid *to, nc_change_visitor *visit, void *context, struct nc_error *err)
{
	d->visit = visit;
	d->context = context;
	d->stopped = false;
	d->depth = d->looked_at = 0;
	nc_buf_clear(&d->path);
	nc_tree_cache_begin(&d->cache);
	if (nc_oid_equal(from, to))
		return NC_OK;
	enum nc_code code = open_level(d, from, to, err);
	while (!code && d->depth && !d->stopped)
		code = step(d, err);
	return code;
}
