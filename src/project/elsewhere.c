/* SPDX-License-Identifier: MIT */
#include "newcomer/elsewhere.h"

#include <string.h>

#include "newcomer/limits.h"

/* A pointer has some 130 bytes. */
#define LARGEST_POINTER 1024

struct entry {
	struct nc_str path, url;
	uint32_t line;
	bool used;
};

struct entries {
	NC_LIST(struct entry) list;
};

static struct nc_str unquoted(struct nc_str value)
{
	value = nc_str_trim(value);
	if (value.size > 1 && value.data[0] == '"' && value.data[value.size - 1] == '"')
		return nc_str_slice(value, 1, value.size - 1);
	return value;
}

static void read_key(struct entry *entry, struct nc_str line, uint32_t number)
{
	size_t equals = nc_str_find_byte(line, '=');
	if (equals == NC_NPOS || strchr("[#;", line.data[0]))
		return;
	struct nc_str key = nc_str_trim(nc_str_slice(line, 0, equals));
	struct nc_str value = unquoted(nc_str_slice(line, equals + 1, line.size));
	while (nc_str_equal_fold(key, NC_STR("path")) && value.size &&
		value.data[value.size - 1] == '/')
		value.size--;
	if (nc_str_equal_fold(key, NC_STR("path"))) {
		entry->path = value;
	} else if (nc_str_equal_fold(key, NC_STR("url"))) {
		entry->url = value;
		entry->line = number;
	}
}

/* git's configuration, as far as git itself writes it here: sections, keys, no lines joined. */
static void read_entries(struct entries *out, struct nc_arena *arena, struct nc_snapshot *s)
{
	const struct nc_entry *file = nc_tree_find(nc_snapshot_tree(s), NC_STR(".gitmodules"));
	struct nc_buf text = NC_BUF_INIT(NC_MAX_GIT_CONFIG + 1);
	struct nc_str rest = NC_STR_NONE, line;
	if (file && file->kind == NC_ENTRY_FILE &&
		nc_snapshot_read(&text, s, file, NC_MAX_GIT_CONFIG, NULL) == NC_OK)
		rest = nc_arena_copy(arena, nc_buf_str(&text));
	nc_buf_release(&text);
	struct entry *entry = NULL;
	for (uint32_t number = 1; nc_str_next_line(&line, &rest); number++) {
		line = nc_str_trim(line);
		if (nc_str_starts_fold(line, NC_STR("[submodule"))) {
			entry = nc_list_push(arena, &out->list);
			*entry = (struct entry){
				.path = NC_STR_NONE, .url = NC_STR_NONE, .line = number};
		} else if (entry && line.size) {
			read_key(entry, line, number);
		}
	}
}

const struct nc_submodule *nc_submodules_read(
	size_t *count, struct nc_arena *arena, struct nc_snapshot *s)
{
	const struct nc_tree *tree = nc_snapshot_tree(s);
	NC_LIST(struct nc_submodule) found = {0};
	struct entries entries = {0};
	struct nc_map by_path = {0};
	read_entries(&entries, arena, s);
	for (size_t i = 0; i < entries.list.count; i++)
		nc_map_put(arena, &by_path, entries.list.items[i].path, &entries.list.items[i]);
	for (size_t i = 0; i < tree->count; i++) {
		if (tree->entries[i].kind != NC_ENTRY_SUBMODULE)
			continue;
		struct entry *e = nc_map_find(&by_path, tree->entries[i].path);
		*nc_list_push(arena, &found) = (struct nc_submodule){.path = tree->entries[i].path,
			.url = e ? e->url : NC_STR_NONE,
			.line = e ? e->line : 0,
			.commit = tree->entries[i].oid};
		if (e)
			e->used = true;
	}
	for (size_t i = 0; i < entries.list.count; i++) {
		const struct entry *e = &entries.list.items[i];
		if (!e->used)
			*nc_list_push(arena, &found) = (struct nc_submodule){
				.path = e->path, .url = e->url, .line = e->line};
	}
	*count = found.count;
	return found.items;
}

/* Files of media are not opened by the audit; a small one may be a pointer. */
static bool is_pointer(
	struct nc_snapshot *s, const struct nc_entry *e, const struct nc_file *file, uint64_t size)
{
	if (file->read)
		return file->lfs;
	if (size > LARGEST_POINTER)
		return false;
	struct nc_buf text = NC_BUF_INIT(LARGEST_POINTER + 1);
	bool pointer = nc_snapshot_read(&text, s, e, LARGEST_POINTER, NULL) == NC_OK &&
		       nc_str_starts(nc_buf_str(&text),
			       NC_STR("version https://git-lfs.github.com/spec/"));
	nc_buf_release(&text);
	return pointer;
}

enum nc_lfs nc_project_lfs(struct nc_snapshot *s, const struct nc_project *p, size_t entry)
{
	const struct nc_entry *e = &nc_snapshot_tree(s)->entries[entry];
	const struct nc_file *file = nc_project_file(p, entry);
	uint64_t size = file->size;
	if ((e->kind != NC_ENTRY_FILE && e->kind != NC_ENTRY_EXECUTABLE) ||
		(!file->read && nc_snapshot_size(&size, s, e, NULL) != NC_OK))
		return NC_LFS_NONE;
	bool covered = nc_str_equal(nc_snapshot_attribute(s, e->path, "filter"), NC_STR("lfs"));
	if (is_pointer(s, e, file, size))
		return covered ? NC_LFS_POINTER : NC_LFS_UNCOVERED;
	return covered && size ? NC_LFS_WHOLE : NC_LFS_NONE;
}
