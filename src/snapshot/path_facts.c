/* SPDX-License-Identifier: MIT */
#include "disk.h"
#include "ignores.h"
#include "late.h"

/* What the tree's own .gitignore and .gitattributes files say. */

bool nc_read_late(struct nc_buf *into, struct nc_snapshot *s, const struct nc_entry *e, size_t most)
{
	if (s->worktree && nc_disk_read_as_is(into, s, e, most, NULL) == NC_OK)
		return true;
	struct nc_object_reader *reader = nc_reader_take(s);
	enum nc_code code = nc_object_read(into, NULL, reader, &e->oid, most, NULL);
	nc_reader_give(s, reader);
	return code == NC_OK;
}

void nc_each_named(struct nc_snapshot *s, struct nc_str name,
	void (*each)(void *context, struct nc_str folder, struct nc_str text), void *context)
{
	struct nc_buf text = NC_BUF_INIT(NC_MAX_PATH_RULES_FILE + 1);
	for (size_t i = 0; i < s->tree.count; i++) {
		const struct nc_entry *e = &s->tree.entries[i];
		/* git does not follow a link here either. */
		bool plain = e->kind == NC_ENTRY_FILE || e->kind == NC_ENTRY_EXECUTABLE;
		if (!nc_str_ends(e->path, name) || !nc_str_equal(nc_path_base(e->path), name) ||
			!plain || !nc_read_late(&text, s, e, NC_MAX_PATH_RULES_FILE))
			continue;
		each(context, nc_path_dir(e->path), nc_buf_str(&text));
	}
	nc_buf_release(&text);
}

static void add_attributes(void *context, struct nc_str folder, struct nc_str text)
{
	nc_attributes_add(context, folder, text);
}

void nc_attributes_add_tree(struct nc_attributes *a, struct nc_snapshot *s)
{
	nc_each_named(s, NC_STR(".gitattributes"), add_attributes, a);
}

struct nc_str nc_snapshot_attribute(struct nc_snapshot *s, struct nc_str path, const char *name)
{
	pthread_mutex_lock(&s->lock);
	if (!s->attributes) {
		s->attributes = nc_arena_alloc(&s->late, sizeof *s->attributes);
		nc_attributes_init(s->attributes);
		nc_attributes_add_tree(s->attributes, s);
	}
	struct nc_str value = nc_attributes_find(s->attributes, path, nc_str_of(name));
	pthread_mutex_unlock(&s->lock);
	return value;
}

static void add_ignores(void *context, struct nc_str folder, struct nc_str text)
{
	nc_ignores_add(context, folder, text);
}

bool nc_snapshot_ignored(struct nc_snapshot *s, struct nc_str path, struct nc_str *rule_place)
{
	pthread_mutex_lock(&s->lock);
	if (!s->ignores) {
		s->ignores = nc_arena_alloc(&s->late, sizeof *s->ignores);
		nc_ignores_init(s->ignores);
		nc_each_named(s, NC_STR(".gitignore"), add_ignores, s->ignores);
	}
	bool ignored = nc_ignores_find(s->ignores, path, rule_place);
	pthread_mutex_unlock(&s->lock);
	return ignored;
}
