/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "builder.h"

/* The files of a commit, in the order of their paths. */

/* Where it stands, or would. */
static size_t place_of(const struct leaves *l, struct nc_str path)
{
	size_t from = 0, to = l->items.count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (nc_str_compare(l->items.items[middle].path, path) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

const struct leaf *leaves_find(const struct leaves *l, struct nc_str path)
{
	size_t at = place_of(l, path);
	return at < l->items.count && nc_str_equal(l->items.items[at].path, path)
		       ? &l->items.items[at]
		       : NULL;
}

void leaves_put(struct leaves *l, struct nc_arena *arena, struct leaf leaf)
{
	size_t at = place_of(l, leaf.path);
	if (!leaves_find(l, leaf.path)) {
		nc_list_push(arena, &l->items);
		struct leaf *items = l->items.items;
		memmove(&items[at + 1], &items[at], (l->items.count - at - 1) * sizeof *items);
	}
	l->items.items[at] = leaf;
}

static enum nc_code store_text(struct nc_oid *out, struct builder *b, struct nc_str text)
{
	return store_object(out, b, "blob", text, 0);
}

static enum nc_code store_parts(struct nc_oid *out, struct builder *b, const struct nc_value *parts)
{
	struct nc_str text = NC_STR_NONE;
	for (size_t i = 0; i < nc_value_list_count(parts); i++) {
		struct nc_str both[] = {text, nc_value_text(nc_value_list_item(parts, i))};
		text = nc_arena_concat(b->arena, both, 2);
	}
	return store_text(out, b, text);
}

static int digit_of(char c)
{
	static const struct nc_str digits = NC_STR_INIT("0123456789abcdef");
	char small = c >= 'A' && c <= 'F' ? (char)(c - 'A' + 'a') : c;
	size_t at = nc_str_find_byte(digits, small);
	return at == NC_NPOS ? -1 : (int)at;
}

static enum nc_code store_hex(struct nc_oid *out, struct builder *b, const struct nc_value *v)
{
	struct nc_str hex = nc_value_text(v);
	char *bytes = nc_arena_alloc_array(b->arena, hex.size / 2 + 1, 1);
	for (size_t i = 0; i < hex.size; i += 2) {
		int high = digit_of(hex.data[i]);
		int low = i + 1 < hex.size ? digit_of(hex.data[i + 1]) : -1;
		if (high < 0 || low < 0)
			return nc_fail(b->err, NC_EINVALID,
				"line %u: `hex` is pairs of hexadecimal digits", v->line);
		bytes[i / 2] = (char)(high << 4 | low);
	}
	return store_text(out, b, (struct nc_str){.data = bytes, .size = hex.size / 2});
}

/* Any commit: a submodule's is not in this repository. */
static enum nc_code take_submodule(struct leaf *leaf)
{
	leaf->mode = MODE_SUBMODULE;
	memset(leaf->oid.bytes, 0x5b, sizeof leaf->oid.bytes);
	return NC_OK;
}

static enum nc_code make_leaf(struct leaf *leaf, struct builder *b, const struct nc_value *v)
{
	const struct nc_value *inner;
	if (v->kind != NC_VALUE_MAP)
		return store_text(&leaf->oid, b, v->text);
	if (nc_value_get_int(v, "mode", 644) == 755)
		leaf->mode = MODE_PROGRAM;
	if (nc_value_get(v, "submodule"))
		return take_submodule(leaf);
	if ((inner = nc_value_get(v, "link"))) {
		leaf->mode = MODE_LINK;
		return store_text(&leaf->oid, b, nc_value_text(inner));
	}
	if ((inner = nc_value_get(v, "parts")))
		return store_parts(&leaf->oid, b, inner);
	if ((inner = nc_value_get(v, "hex")))
		return store_hex(&leaf->oid, b, inner);
	if ((inner = nc_value_get(v, "size")) && inner->number >= 0)
		return store_object(&leaf->oid, b, "blob", NC_STR_NONE, (uint64_t)inner->number);
	if ((inner = nc_value_get(v, "text")))
		return store_text(&leaf->oid, b, nc_value_text(inner));
	return nc_fail(b->err, NC_EINVALID,
		"line %u: a file is text, link, size, parts, hex or submodule", v->line);
}

enum nc_code leaves_add(struct leaves *l, struct builder *b, const struct nc_value *files)
{
	enum nc_code code = NC_OK;
	for (size_t i = 0; code == NC_OK && files && i < files->count; i++) {
		struct leaf leaf = {.path = files->items[i].key, .mode = MODE_FILE};
		code = make_leaf(&leaf, b, &files->items[i]);
		if (code == NC_OK)
			leaves_put(l, b->arena, leaf);
	}
	return code;
}

enum nc_code leaves_remove(struct leaves *l, struct builder *b, const struct nc_value *paths)
{
	for (size_t i = 0; i < nc_value_list_count(paths); i++) {
		struct nc_str path = nc_value_text(nc_value_list_item(paths, i));
		size_t at = place_of(l, path);
		if (!leaves_find(l, path))
			return nc_fail(b->err, NC_EINVALID, "there is no %.*s to remove",
				NC_STR_ARG(path));
		l->items.count--;
		memmove(&l->items.items[at], &l->items.items[at + 1],
			(l->items.count - at) * sizeof *l->items.items);
	}
	return NC_OK;
}

/* Both may be NULL: the file is not there. */
static bool same(const struct leaf *a, const struct leaf *b)
{
	return a == b || (a && b && a->mode == b->mode && nc_oid_equal(&a->oid, &b->oid));
}

enum nc_code leaves_merge(struct leaves *out, struct builder *b, const struct leaves *base,
	const struct leaves *ours, const struct leaves *theirs)
{
	const struct leaves *sides[] = {ours, theirs};
	for (size_t s = 0; s < 2; s++) {
		for (size_t i = 0; i < sides[s]->items.count; i++) {
			struct nc_str path = sides[s]->items.items[i].path;
			const struct leaf *was = leaves_find(base, path),
					  *mine = leaves_find(ours, path),
					  *other = leaves_find(theirs, path);
			if (!same(mine, other) && !same(was, mine) && !same(was, other))
				return nc_fail(b->err, NC_EUNSUPPORTED,
					"both sides change %.*s, and within a file nothing is "
					"merged here",
					NC_STR_ARG(path));
			const struct leaf *kept = same(was, mine) ? other : mine;
			if (kept)
				leaves_put(out, b->arena, *kept);
		}
	}
	return NC_OK;
}
