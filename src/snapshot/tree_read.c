/* SPDX-License-Identifier: MIT */
#include "tree_read.h"

#include <stdlib.h>

#include "newcomer/limits.h"
#include "oid_table.h"

#define MODE_KIND   0170000
#define MODE_FOLDER 0040000
#define MODE_FILE   0100000
#define MODE_LINK   0120000

/* A distinct tree, and what lies below it; no number goes beyond its limit by more than one. */
struct node {
	struct nc_oid oid;
	struct nc_str content; /* the tree object */
	uint64_t count;	       /* entries that are no folders */
	uint64_t bytes;	       /* of their paths, from here */
	uint64_t visits;       /* entries that going through all of it meets, empty folders too */
	uint32_t height;       /* levels of folders, itself among them */
	bool measured;
};

/* A tree in the midst of being gone through. */
struct step {
	uint32_t node;
	struct nc_str rest; /* of its content */
	size_t name;	    /* length of the name of the folder that is gone through below */
	size_t prefix;	    /* length of the path before its entries, with the slash */
	bool hostile;
};

struct walk {
	struct nc_arena scratch;
	struct nc_object_reader *reader;
	struct nc_error *err;
	NC_LIST(struct node) nodes;
	struct nc_oid_table places; /* of the nodes */
	size_t bytes;		    /* of all tree objects */
	struct step steps[NC_MAX_TREE_DEPTH + 1];
	size_t depth;
};

static enum nc_code too_large(struct nc_error *err, const char *what)
{
	nc_fail(err, NC_ELIMIT, "cannot inspect: tree too large, %s", what);
	return nc_remedy(err, "this is no tree that git checks out in reasonable time");
}

static enum nc_code damaged(struct nc_error *err, const struct nc_oid *oid, const char *what)
{
	char hex[NC_OID_HEX + 1];
	nc_oid_format(hex, oid);
	nc_fail(err, NC_EINVALID, "cannot inspect: tree %s %s", hex, what);
	return nc_remedy(err, "git fsck tells more; clone the repository anew");
}

/* The tree without entries, which git knows and need not store. */
static const struct nc_oid empty_tree = {
	{0x4b, 0x82, 0x5d, 0xc6, 0x42, 0xcb, 0x6e, 0xb9, 0xa0, 0x60, 0xe5, 0x4b, 0xf8, 0xd6, 0x92,
		0x88, 0xfb, 0xee, 0x49, 0x04},
};

static enum nc_code read_content(struct nc_str *out, struct walk *w, const struct nc_oid *oid)
{
	enum nc_object_kind kind;
	struct nc_error problem;
	if (nc_oid_equal(oid, &empty_tree)) {
		*out = NC_STR_NONE;
		return NC_OK;
	}
	enum nc_code code =
		nc_object_view(out, &kind, w->reader, oid, NC_MAX_TREE_OBJECTS, &problem);
	if (code == NC_ELIMIT)
		return too_large(w->err, "a folder has too many entries");
	if (code) {
		nc_fail(w->err, code, "cannot inspect: %s", problem.text);
		return nc_remedy(w->err,
			code == NC_ENOTFOUND ? "git fetch, or audit a clone that has all its trees"
					     : "clone the repository anew");
	}
	return kind == NC_OBJECT_TREE ? NC_OK : damaged(w->err, oid, "is no tree");
}

/* Read a tree that was not met before, and begin to go through it. */
static enum nc_code enter(struct walk *w, uint32_t place, const struct nc_oid *oid)
{
	if (w->depth > NC_MAX_TREE_DEPTH)
		return too_large(w->err, "folders lie too deep in each other");
	struct nc_str content;
	enum nc_code code = read_content(&content, w, oid);
	if (code)
		return code;
	w->bytes += content.size;
	if (w->bytes > NC_MAX_TREE_OBJECTS)
		return too_large(w->err, "its folders take too many bytes");
	struct node *node = nc_list_push(&w->scratch, &w->nodes);
	*node = (struct node){
		.oid = *oid, .content = nc_arena_copy(&w->scratch, content), .height = 1};
	w->steps[w->depth++] = (struct step){.node = place, .rest = node->content};
	return NC_OK;
}

static uint64_t capped(uint64_t value, uint64_t most)
{
	return value > most ? most + 1 : value;
}

/* Folders without a file make a walk long though they give no path. */
#define MAX_VISITS (8 * NC_MAX_TREE_ENTRIES)

/* Count what lies below `inner` as part of `outer`, under a folder whose name has `name` bytes. */
static void count_folder(struct node *outer, const struct node *inner, size_t name)
{
	outer->count = capped(outer->count + inner->count, NC_MAX_TREE_ENTRIES);
	outer->bytes =
		capped(outer->bytes + inner->bytes + inner->count * (name + 1), NC_MAX_TREE_BYTES);
	outer->visits = capped(outer->visits + inner->visits + 1, MAX_VISITS);
	if (outer->height <= inner->height)
		outer->height = (uint32_t)capped(inner->height + 1, NC_MAX_TREE_DEPTH);
}

/* One entry of the tree on top. */
static enum nc_code measure_item(struct walk *w, struct step *top, const struct nc_tree_item *item)
{
	struct node *nodes = w->nodes.items, *node = &nodes[top->node];
	if ((item->mode & MODE_KIND) != MODE_FOLDER) {
		node->count = capped(node->count + 1, NC_MAX_TREE_ENTRIES);
		node->bytes = capped(node->bytes + item->name.size, NC_MAX_TREE_BYTES);
		node->visits = capped(node->visits + 1, MAX_VISITS);
		return NC_OK;
	}
	uint32_t place = (uint32_t)w->nodes.count;
	struct nc_oid_array names = {.first = &nodes[0].oid, .stride = sizeof *nodes};
	uint32_t known = nc_oid_table_put(&w->places, names, &item->oid, place);
	top->name = item->name.size;
	if (known == NC_NO_PLACE)
		return enter(w, place, &item->oid);
	if (!nodes[known].measured)
		return damaged(w->err, &item->oid, "contains itself");
	count_folder(node, &nodes[known], item->name.size);
	return NC_OK;
}

/* Go through every distinct tree once, the inner ones first. */
static enum nc_code measure(struct walk *w, const struct nc_oid *root)
{
	struct nc_oid_array names = {.first = root, .stride = 0};
	nc_oid_table_put(&w->places, names, root, 0);
	enum nc_code code = enter(w, 0, root);
	while (code == NC_OK && w->depth) {
		struct step *top = &w->steps[w->depth - 1];
		struct nc_tree_item item;
		struct node *node = &w->nodes.items[top->node];
		if (nc_tree_next(&item, &top->rest)) {
			code = measure_item(w, top, &item);
			continue;
		}
		if (top->rest.size)
			return damaged(w->err, &node->oid, "is damaged");
		node->measured = true;
		if (--w->depth) {
			top = &w->steps[w->depth - 1];
			count_folder(&w->nodes.items[top->node], node, top->name);
		}
	}
	if (code)
		return code;
	const struct node *all = &w->nodes.items[0];
	if (all->count > NC_MAX_TREE_ENTRIES || all->visits > MAX_VISITS)
		return too_large(w->err, "it has too many entries");
	if (all->bytes > NC_MAX_TREE_BYTES)
		return too_large(w->err, "its paths take too many bytes");
	if (all->height > NC_MAX_TREE_DEPTH)
		return too_large(w->err, "folders lie too deep in each other");
	return NC_OK;
}

static enum nc_entry_kind kind_of(uint32_t mode)
{
	switch (mode & MODE_KIND) {
	case MODE_FILE:
		return mode & 0100 ? NC_ENTRY_EXECUTABLE : NC_ENTRY_FILE;
	case MODE_LINK:
		return NC_ENTRY_LINK;
	default:
		return NC_ENTRY_SUBMODULE;
	}
}

/*
 * Where the next path is written: all that is handed out lies in two blocks,
 * as large as was measured.
 */
struct output {
	struct nc_entry *entries;
	size_t count;
	char *next;
	char *path; /* the folders that lead to where we are; as long as any path at most */
};

static void write_entry(struct output *o, const struct step *top, const struct nc_tree_item *item)
{
	memcpy(o->next, o->path, top->prefix);
	memcpy(o->next + top->prefix, item->name.data, item->name.size);
	struct nc_str path = {.data = o->next, .size = top->prefix + item->name.size};
	o->next += path.size;
	o->entries[o->count++] = (struct nc_entry){.path = path,
		.oid = item->oid,
		.kind = kind_of(item->mode),
		.hostile = top->hostile || nc_name_is_hostile(item->name)};
}

/* Go through the trees again, this time for each path that leads to one. */
static void write_paths(struct walk *w, struct output *o)
{
	const struct node *nodes = w->nodes.items;
	w->steps[w->depth++] = (struct step){.node = 0, .rest = nodes[0].content};
	while (w->depth) {
		struct step *top = &w->steps[w->depth - 1];
		struct nc_tree_item item;
		if (!nc_tree_next(&item, &top->rest)) {
			w->depth--;
			continue;
		}
		if ((item.mode & MODE_KIND) != MODE_FOLDER) {
			write_entry(o, top, &item);
			continue;
		}
		struct nc_oid_array names = {.first = &nodes[0].oid, .stride = sizeof *nodes};
		uint32_t node = nc_oid_table_put(&w->places, names, &item.oid, 0);
		if (nodes[node].count == 0)
			continue;
		memcpy(o->path + top->prefix, item.name.data, item.name.size);
		o->path[top->prefix + item.name.size] = '/';
		w->steps[w->depth++] = (struct step){.node = node,
			.rest = nodes[node].content,
			.prefix = top->prefix + item.name.size + 1,
			.hostile = top->hostile || nc_name_is_hostile(item.name)};
	}
}

static int in_order(const void *a, const void *b)
{
	const struct nc_entry *x = a, *y = b;
	int by_path = nc_str_compare(x->path, y->path);
	return by_path ? by_path : memcmp(x->oid.bytes, y->oid.bytes, NC_OID_SIZE);
}

void nc_tree_settle(struct nc_entry *entries, size_t count)
{
	bool sorted = true;
	for (size_t i = 1; sorted && i < count; i++)
		sorted = nc_str_compare(entries[i - 1].path, entries[i].path) <= 0;
	/*
	 * git's order within a tree is that of whole paths; only a tree that
	 * git did not make differs.
	 */
	if (!sorted)
		qsort(entries, count, sizeof *entries, in_order);
	struct nc_oid_table table;
	nc_oid_table_init(&table, count);
	struct nc_oid_array names = {
		.first = count ? &entries[0].oid : NULL, .stride = sizeof *entries};
	for (size_t i = 0; i < count; i++) {
		uint32_t first = nc_oid_table_put(&table, names, &entries[i].oid, (uint32_t)i);
		entries[i].same_as = first == NC_NO_PLACE ? (uint32_t)i : first;
	}
	nc_oid_table_release(&table);
}

enum nc_code nc_tree_read(struct nc_tree *out, struct nc_arena *arena, struct nc_object_reader *r,
	const struct nc_oid *root, struct nc_error *err)
{
	struct walk *w = nc_heap_alloc(sizeof *w);
	w->reader = r;
	w->err = err;
	nc_oid_table_init(&w->places, 0);
	enum nc_code code = measure(w, root);
	if (code == NC_OK) {
		const struct node *all = &w->nodes.items[0];
		struct output o = {
			.entries = nc_arena_alloc_array(
				arena, (size_t)all->count, sizeof(struct nc_entry)),
			.next = nc_arena_alloc(arena, (size_t)all->bytes),
			/* The longest path with its slash is no longer than all paths and one byte.
			 */
			.path = nc_arena_alloc(&w->scratch, (size_t)all->bytes + 1),
		};
		write_paths(w, &o);
		nc_tree_settle(o.entries, o.count);
		*out = (struct nc_tree){.entries = o.entries, .count = o.count};
	}
	nc_oid_table_release(&w->places);
	nc_arena_release(&w->scratch);
	free(w);
	return code;
}
