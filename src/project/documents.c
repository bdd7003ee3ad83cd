/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "internal.h"
#include "newcomer/limits.h"

/* The documents of a project, each read when somebody asks for it. */

static void make_reader(void *context)
{
	struct nc_project *p = context;
	struct nc_documents *all = &p->kept->documents;
	all->prepared = nc_reader_new(&all->reader, p->rulebook, &all->why);
}

void nc_project_prepare_documents(struct nc_project *p)
{
	nc_task_start(&p->kept->documents.preparing, make_reader, p);
}

enum nc_code nc_project_await_reader(struct nc_project *p, struct nc_error *err)
{
	struct nc_documents *all = &p->kept->documents;
	nc_room_enter(p, NC_ROOM_DOCUMENTS);
	nc_task_wait(&all->preparing);
	nc_room_leave(p, NC_ROOM_DOCUMENTS);
	if (all->prepared && err)
		*err = all->why;
	return all->prepared;
}

static bool is_of_class(enum nc_class class)
{
	return class != NC_CLASS_VENDORED && class != NC_CLASS_GENERATED && class != NC_CLASS_TEST;
}

bool nc_project_is_document(enum nc_format *out, const struct nc_project *p, size_t entry)
{
	const struct nc_entry *e = &p->tree->entries[entry];
	return (e->kind == NC_ENTRY_FILE || e->kind == NC_ENTRY_EXECUTABLE) &&
	       is_of_class(p->files[entry].class) && nc_format_of_path(out, e->path);
}

/* What is known of a document before it is read: also that it will never be. */
static void list(struct nc_project *p, size_t entry, enum nc_format format,
	const struct nc_document *read, struct nc_document *d, struct document_place *place)
{
	const struct nc_file *file = &p->files[entry];
	bool text = file->read && (!file->binary || file->utf16);
	place->read = read || !text;
	if (read)
		*d = *read;
	else if (!text)
		d->unread = nc_str_of(file->unread ? file->unread : "it holds no text");
	d->path = p->tree->entries[entry].path;
	d->format = format;
}

void nc_project_list_documents(struct nc_project *p, struct nc_document *const *read)
{
	struct nc_documents *all = &p->kept->documents;
	size_t count = p->tree->count;
	uint32_t *firsts = nc_arena_alloc_array(&p->arena, count, sizeof *firsts);
	NC_LIST(struct nc_document) items = {0};
	NC_LIST(struct document_place) places = {0};
	for (size_t e = 0; e < count; e++) {
		size_t content = p->tree->entries[e].same_as;
		enum nc_format format;
		if (!nc_project_is_document(&format, p, e))
			continue;
		if (!firsts[content])
			firsts[content] = (uint32_t)items.count + 1;
		struct document_place *place = nc_list_push(&p->arena, &places);
		place->entry = (uint32_t)e;
		place->first = firsts[content] - 1;
		list(p, e, format, read[content], nc_list_push(&p->arena, &items), place);
	}
	all->items = items.items;
	all->places = places.items;
	all->count = items.count;
}

static void read_entry(struct nc_document *d, const struct nc_project *p, struct nc_arena *arena,
	const struct nc_entry *e)
{
	struct nc_buf text = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1);
	if (nc_snapshot_read(&text, p->snapshot, e, NC_MAX_TEXT_BLOB, NULL) == NC_OK)
		nc_document_read(
			d, arena, p->kept->documents.reader, e->path, d->format, nc_buf_str(&text));
	else
		d->unread = NC_STR("its content could not be read");
	nc_buf_release(&text);
}

/* The content was read once already; that it cannot be again is as rare as a damaged disk. */
static void read_first(const struct nc_project *p, struct nc_arena *arena, size_t index)
{
	struct nc_documents *all = &p->kept->documents;
	read_entry(&all->items[index], p, arena, &p->tree->entries[all->places[index].entry]);
	all->places[index].read = true;
}

static const struct nc_document *read_document(
	const struct nc_project *p, struct nc_arena *arena, size_t index)
{
	struct nc_documents *all = &p->kept->documents;
	struct nc_document *d = &all->items[index];
	size_t first = all->places[index].first;
	if (all->places[index].read)
		return d;
	if (!all->places[first].read)
		read_first(p, arena, first);
	if (first != index) {
		struct nc_str path = d->path;
		enum nc_format format = d->format;
		*d = all->items[first];
		d->path = path;
		d->format = format;
		all->places[index].read = true;
	}
	return d;
}

const struct nc_document *nc_project_read_document(const struct nc_project *p, size_t index)
{
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_DOCUMENTS);
	const struct nc_document *d = read_document(p, arena, index);
	nc_room_leave(p, NC_ROOM_DOCUMENTS);
	return d;
}

const struct nc_document *nc_project_known_documents(const struct nc_project *p, size_t *count)
{
	*count = p->kept->documents.count;
	return p->kept->documents.items;
}

const struct nc_document *nc_project_documents(const struct nc_project *p, size_t *count)
{
	for (size_t i = 0; i < p->kept->documents.count; i++)
		nc_project_read_document(p, i);
	return nc_project_known_documents(p, count);
}

static int compare_path(const void *key, const void *item)
{
	const struct nc_str *path = key;
	return nc_str_compare(*path, ((const struct nc_document *)item)->path);
}

const struct nc_document *nc_project_known_document(const struct nc_project *p, struct nc_str path)
{
	const struct nc_documents *all = &p->kept->documents;
	return all->count ? bsearch(&path, all->items, all->count, sizeof *all->items, compare_path)
			  : NULL;
}

const struct nc_document *nc_project_document(const struct nc_project *p, struct nc_str path)
{
	const struct nc_document *d = nc_project_known_document(p, path);
	return d ? nc_project_read_document(p, (size_t)(d - p->kept->documents.items)) : NULL;
}

const struct nc_document *nc_project_any_document(const struct nc_project *p, struct nc_str path)
{
	const struct nc_document *known = nc_project_document(p, path);
	const struct nc_entry *e = nc_tree_find(p->tree, path);
	enum nc_format format;
	if (known || !e || (e->kind != NC_ENTRY_FILE && e->kind != NC_ENTRY_EXECUTABLE) ||
		!nc_format_of_path(&format, path))
		return known;
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_DOCUMENTS);
	struct nc_document *d = nc_arena_alloc(arena, sizeof *d);
	*d = (struct nc_document){.path = e->path, .format = format};
	read_entry(d, p, arena, e);
	nc_room_leave(p, NC_ROOM_DOCUMENTS);
	return d;
}
