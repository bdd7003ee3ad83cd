/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "builder.h"

/*
 * Trees out of a list of paths in order: what lies in one folder stands
 * together, so that the folders that are open at one time are a stack.  Names
 * are written as they are; some rules are about ones that git refuses.
 */

struct folder {
	size_t size; /* of its path with the slash; the root's is 0 */
	NC_LIST(struct leaf) entries;
};

struct stack {
	NC_LIST(struct folder) open;
};

/* Git sorts a folder as if its name ended in a slash. */
static char byte_at(const struct leaf *l, size_t i)
{
	if (i < l->path.size)
		return l->path.data[i];
	return i == l->path.size && l->mode == MODE_FOLDER ? '/' : '\0';
}

static int by_git(const void *a, const void *b)
{
	const struct leaf *x = a, *y = b;
	size_t most = x->path.size > y->path.size ? x->path.size : y->path.size;
	for (size_t i = 0; i <= most; i++) {
		unsigned char left = (unsigned char)byte_at(x, i),
			      right = (unsigned char)byte_at(y, i);
		if (left != right)
			return left < right ? -1 : 1;
	}
	return 0;
}

static enum nc_code store(struct nc_oid *out, struct builder *b, struct folder *f)
{
	struct nc_buf bytes = NC_BUF_INIT(0);
	if (f->entries.count)
		qsort(f->entries.items, f->entries.count, sizeof *f->entries.items, by_git);
	for (size_t i = 0; i < f->entries.count; i++) {
		const struct leaf *l = &f->entries.items[i];
		nc_buf_printf(&bytes, "%o ", l->mode);
		nc_buf_add(&bytes, l->path);
		nc_buf_add_byte(&bytes, '\0');
		nc_buf_add(&bytes, (struct nc_str){.data = (const char *)l->oid.bytes,
					   .size = sizeof l->oid.bytes});
	}
	enum nc_code code = store_object(out, b, "tree", nc_buf_str(&bytes), 0);
	nc_buf_release(&bytes);
	return code;
}

/* The innermost is done: it becomes an entry of the one around it. */
static enum nc_code close_folder(struct stack *s, struct builder *b, struct nc_str path)
{
	struct folder *f = &s->open.items[s->open.count - 1];
	struct folder *around = f - 1;
	struct leaf entry = {
		.path = nc_str_slice(path, around->size, f->size - 1), .mode = MODE_FOLDER};
	enum nc_code code = store(&entry.oid, b, f);
	s->open.count--;
	*nc_list_push(b->arena, &around->entries) = entry;
	return code;
}

static void open_folders(struct stack *s, struct builder *b, struct nc_str path)
{
	for (;;) {
		size_t size = s->open.items[s->open.count - 1].size;
		size_t slash = nc_str_find_byte(nc_str_slice(path, size, path.size), '/');
		if (slash == NC_NPOS)
			return;
		*nc_list_push(b->arena, &s->open) = (struct folder){.size = size + slash + 1};
	}
}

static bool lies_in(struct nc_str path, struct nc_str before, size_t size)
{
	return path.size >= size && memcmp(path.data, before.data, size) == 0;
}

enum nc_code tree_write(struct nc_oid *out, struct builder *b, const struct leaves *leaves)
{
	struct stack s = {0};
	struct nc_str before = NC_STR_NONE;
	enum nc_code code = NC_OK;
	nc_list_push(b->arena, &s.open);
	for (size_t i = 0; code == NC_OK && i <= leaves->items.count; i++) {
		bool last = i == leaves->items.count;
		struct nc_str path = last ? NC_STR_NONE : leaves->items.items[i].path;
		while (code == NC_OK && s.open.count > 1 &&
			(last || !lies_in(path, before, s.open.items[s.open.count - 1].size)))
			code = close_folder(&s, b, before);
		if (last)
			break;
		open_folders(&s, b, path);
		struct folder *f = &s.open.items[s.open.count - 1];
		struct leaf *entry = nc_list_push(b->arena, &f->entries);
		*entry = leaves->items.items[i];
		entry->path = nc_str_slice(path, f->size, path.size);
		before = path;
	}
	return code == NC_OK ? store(out, b, &s.open.items[0]) : code;
}
