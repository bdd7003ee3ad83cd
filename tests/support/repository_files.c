/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "newcomer/text.h"
#include "repository_internal.h"

bool builder_fail(struct builder *b, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(b->problem, REPOSITORY_PROBLEM, format, arguments);
	va_end(arguments);
	return false;
}

/* A libgit2 call that must succeed. */
bool builder_good(struct builder *b, int code, const char *what)
{
	if (code >= 0)
		return true;
	const git_error *e = git_error_last();
	return builder_fail(b, "%s: %s", what, e ? e->message : "failed");
}

static char *duplicate(struct nc_str s)
{
	char *copy = malloc(s.size + 1);
	if (s.size)
		memcpy(copy, s.data, s.size);
	copy[s.size] = '\0';
	return copy;
}

/* A short text of the example as a C string; "" where there is none. */
const char *word_of(char out[static 256], const struct nc_value *v)
{
	out[0] = '\0';
	if (v && v->text.size < 256 && v->text.size > 0) {
		memcpy(out, v->text.data, v->text.size);
		out[v->text.size] = '\0';
	}
	return out;
}

/* Files */

static struct file *find_file(struct files *f, const char *path)
{
	for (size_t i = 0; i < f->count; i++) {
		if (strcmp(f->items[i].path, path) == 0)
			return &f->items[i];
	}
	return NULL;
}

struct file *files_put(struct files *f, const char *path)
{
	struct file *found = find_file(f, path);
	if (found)
		return found;
	f->items = realloc(f->items, (f->count + 1) * sizeof *f->items);
	found = &f->items[f->count++];
	*found = (struct file){.path = duplicate(nc_str_of(path)), .mode = GIT_FILEMODE_BLOB};
	return found;
}

static void drop_file(struct files *f, struct file *file)
{
	free(file->path);
	*file = f->items[--f->count];
}

void files_release(struct files *f)
{
	for (size_t i = 0; i < f->count; i++)
		free(f->items[i].path);
	free(f->items);
	*f = (struct files){0};
}

static int keep_entry(const char *root, const git_tree_entry *entry, void *payload)
{
	if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		return 0;
	char *path = malloc(strlen(root) + strlen(git_tree_entry_name(entry)) + 1);
	strcpy(path, root);
	strcat(path, git_tree_entry_name(entry));
	struct file *file = files_put(payload, path);
	file->oid = *git_tree_entry_id(entry);
	file->mode = git_tree_entry_filemode_raw(entry);
	free(path);
	return 0;
}

bool files_load(struct builder *b, struct files *f)
{
	git_commit *commit = NULL;
	git_tree *tree = NULL;
	bool ok = !b->born ||
		  (builder_good(b, git_commit_lookup(&commit, b->git, &b->tip), "tip") &&
			  builder_good(b, git_commit_tree(&tree, commit), "tree") &&
			  builder_good(b, git_tree_walk(tree, GIT_TREEWALK_PRE, keep_entry, f),
				  "files"));
	git_tree_free(tree);
	git_commit_free(commit);
	return ok;
}

bool builder_write_blob(struct builder *b, git_oid *out, const void *data, size_t size)
{
	return builder_good(
		b, git_blob_create_from_buffer(out, b->git, size ? data : "", size), "blob");
}

static bool write_parts(struct builder *b, git_oid *out, const struct nc_value *parts)
{
	struct nc_buf buf = NC_BUF_INIT(1 << 20);
	for (size_t i = 0; i < parts->count; i++)
		nc_buf_add(&buf, parts->items[i].text);
	bool ok = builder_write_blob(b, out, buf.data, buf.size);
	nc_buf_release(&buf);
	return ok;
}

static bool write_hex(struct builder *b, git_oid *out, struct nc_str hex)
{
	struct nc_buf buf = NC_BUF_INIT(1 << 20);
	for (size_t i = 0; i + 1 < hex.size; i += 2) {
		char pair[3] = {hex.data[i], hex.data[i + 1], '\0'};
		nc_buf_add_byte(&buf, (char)strtol(pair, NULL, 16));
	}
	bool ok = builder_write_blob(b, out, buf.data, buf.size);
	nc_buf_release(&buf);
	return ok;
}

static bool write_zeros(struct builder *b, git_oid *out, int64_t size)
{
	void *zeros = calloc((size_t)size + 1, 1);
	bool ok = builder_write_blob(b, out, zeros, (size_t)size);
	free(zeros);
	return ok;
}

static bool make_file(struct builder *b, struct file *file, const struct nc_value *v)
{
	if (v->kind != NC_VALUE_MAP)
		return builder_write_blob(b, &file->oid, v->text.data, v->text.size);
	const struct nc_value *text = nc_value_get(v, "text"), *link = nc_value_get(v, "link"),
			      *size = nc_value_get(v, "size"), *parts = nc_value_get(v, "parts"),
			      *hex = nc_value_get(v, "hex"), *mode = nc_value_get(v, "mode");
	if (mode && mode->number == 755)
		file->mode = GIT_FILEMODE_BLOB_EXECUTABLE;
	if (nc_value_get(v, "submodule")) {
		/* Any commit: a submodule's is not in this repository. */
		file->mode = GIT_FILEMODE_COMMIT;
		memset(file->oid.id, 0x5b, sizeof file->oid.id);
		return true;
	}
	if (link) {
		file->mode = GIT_FILEMODE_LINK;
		return builder_write_blob(b, &file->oid, link->text.data, link->text.size);
	}
	if (parts)
		return write_parts(b, &file->oid, parts);
	if (hex)
		return write_hex(b, &file->oid, hex->text);
	if (size)
		return write_zeros(b, &file->oid, size->number);
	if (text)
		return builder_write_blob(b, &file->oid, text->text.data, text->text.size);
	return builder_fail(b, "a file is text, link, size, parts, hex or submodule");
}

bool files_add(struct builder *b, struct files *f, const struct nc_value *map)
{
	for (size_t i = 0; map && i < map->count; i++) {
		char *path = duplicate(map->items[i].key);
		struct file *file = files_put(f, path);
		file->mode = GIT_FILEMODE_BLOB;
		free(path);
		if (!make_file(b, file, &map->items[i]))
			return false;
	}
	return true;
}

bool files_remove(struct builder *b, struct files *f, const struct nc_value *list)
{
	for (size_t i = 0; list && i < list->count; i++) {
		char name[256];
		struct file *file = find_file(f, word_of(name, &list->items[i]));
		if (!file)
			return builder_fail(b, "there is no %s to remove", name);
		drop_file(f, file);
	}
	return true;
}

/*
 * Trees are written as bytes: libgit2's own builders refuse the names that
 * some rules are about.  Git sorts a folder as if its name ended in a slash.
 */
static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

static int by_git(const void *a, const void *b)
{
	const struct file *x = a, *y = b;
	char left[300], right[300];
	snprintf(left, sizeof left, "%s%s", x->path, x->mode == GIT_FILEMODE_TREE ? "/" : "");
	snprintf(right, sizeof right, "%s%s", y->path, y->mode == GIT_FILEMODE_TREE ? "/" : "");
	return strcmp(left, right);
}

static bool store_tree(struct builder *b, git_oid *out, struct files *level)
{
	struct nc_buf buf = NC_BUF_INIT(1 << 24);
	if (level->count)
		qsort(level->items, level->count, sizeof *level->items, by_git);
	for (size_t i = 0; i < level->count; i++) {
		nc_buf_printf(&buf, "%o %s", (unsigned)level->items[i].mode, level->items[i].path);
		nc_buf_add_byte(&buf, '\0');
		nc_buf_add(&buf, (struct nc_str){.data = (const char *)level->items[i].oid.id,
					 .size = sizeof level->items[i].oid.id});
	}
	bool ok = builder_good(b,
		git_odb_write(out, b->odb, buf.size ? buf.data : "", buf.size, GIT_OBJECT_TREE),
		"tree");
	nc_buf_release(&buf);
	return ok;
}

/* The tree of items[from, to), sorted, which share their first `skip` bytes. */
static bool write_level(struct builder *b, git_oid *out, const struct file *items, size_t from,
	size_t to, size_t skip)
{
	struct files level = {0};
	bool ok = true;
	while (ok && from < to) {
		const char *name = items[from].path + skip;
		const char *slash = strchr(name, '/');
		if (!slash) {
			struct file *file = files_put(&level, name);
			file->mode = items[from].mode;
			file->oid = items[from++].oid;
			continue;
		}
		size_t size = (size_t)(slash - name), end = from;
		while (end < to && strncmp(items[end].path + skip, name, size + 1) == 0)
			end++;
		char *folder = duplicate((struct nc_str){.data = name, .size = size});
		struct file *below = files_put(&level, folder);
		free(folder);
		below->mode = GIT_FILEMODE_TREE;
		ok = write_level(b, &below->oid, items, from, end, skip + size + 1);
		from = end;
	}
	ok = ok && store_tree(b, out, &level);
	files_release(&level);
	return ok;
}

bool builder_write_tree(struct builder *b, git_oid *out, struct files *f)
{
	if (f->count)
		qsort(f->items, f->count, sizeof *f->items, by_path);
	return write_level(b, out, f->items, 0, f->count, 0);
}
