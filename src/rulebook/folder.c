/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "loader.h"
#include "newcomer/limits.h"

static struct nc_str join(struct nc_arena *a, struct nc_str folder, struct nc_str name)
{
	const struct nc_str parts[] = {folder, folder.size ? NC_STR("/") : NC_STR_NONE, name};
	return nc_arena_concat(a, parts, 3);
}

/* "rules" of "/home/somebody/rules/": no path of a machine is told. */
static struct nc_str last_name(struct nc_str folder)
{
	while (folder.size > 1 && folder.data[folder.size - 1] == '/')
		folder.size--;
	return nc_path_base(folder);
}

static void fault_whole(struct rule_file *f, const char *what)
{
	struct nc_value nowhere = {.line = 0};
	nc_value_complain(&f->problems, f->shown, f->source, &nowhere, "%s", what);
}

static struct rule_file *add_file(struct loader *l, struct nc_str family, struct nc_str name)
{
	struct rule_file *f = nc_list_push(&l->scratch, &l->files);
	*f = (struct rule_file){.family = nc_arena_copy(&l->scratch, family)};
	f->path = join(&l->book->arena, family, name);
	f->told = join(&l->book->arena, last_name(nc_str_of(l->folder)), f->path);
	f->shown = join(&l->scratch, nc_str_of(l->folder), f->path).data;
	struct nc_str kept = nc_path_base(f->path);
	f->stem = nc_str_slice(kept, 0, kept.size - nc_path_ending(kept).size);
	f->source = NC_STR_NONE;
	return f;
}

static bool is_hidden(const char *name)
{
	return name[0] == '.';
}

/* Every .yml of one folder; what has another ending may be somebody's notes. */
static bool list_folder(struct loader *l, struct nc_str family, const char *path, bool top)
{
	DIR *dir = opendir(path);
	if (!dir)
		return false;
	for (struct dirent *entry; (entry = readdir(dir));) {
		struct nc_str name = nc_str_of(entry->d_name), ending = nc_path_ending(name);
		struct nc_str below = join(&l->scratch, nc_str_of(path), name);
		struct stat st;
		if (is_hidden(entry->d_name) || l->files.count >= NC_MAX_RULE_FILES ||
			stat(below.data, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode) && top)
			list_folder(l, name, below.data, false);
		else if (S_ISDIR(st.st_mode))
			fault_whole(add_file(l, family, name),
				"a folder in a folder; rules lie one level deep");
		else if (nc_str_equal(ending, NC_STR(".yaml")))
			fault_whole(add_file(l, family, name), "rule files end in .yml");
		else if (nc_str_equal(ending, NC_STR(".yml")))
			add_file(l, family, name);
	}
	closedir(dir);
	return true;
}

/* Not blocking: what is no regular file is refused before it can keep anybody waiting. */
static const char *read_source(struct loader *l, struct rule_file *f)
{
	int fd = open(f->shown, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return strerror(errno);
	struct stat st;
	const char *fault = NULL;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		fault = "no regular file";
	/* One byte more than is read, so that the reader itself tells of what is too long. */
	size_t room = NC_MAX_OWN_YAML + 1, size = 0;
	char *bytes = fault ? NULL : nc_arena_alloc(&l->scratch, room);
	while (!fault && size < room) {
		ssize_t got = read(fd, bytes + size, room - size);
		if (got == 0)
			break;
		if (got < 0 && errno != EINTR)
			fault = strerror(errno);
		size += got > 0 ? (size_t)got : 0;
	}
	close(fd);
	f->source = (struct nc_str){.data = bytes, .size = fault ? 0 : size};
	return fault;
}

static bool is_id(struct nc_str stem)
{
	for (size_t i = 0; i < stem.size; i++) {
		char c = stem.data[i];
		bool hyphen = c == '-' && i > 0 && i + 1 < stem.size && stem.data[i - 1] != '-';
		if (!hyphen && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'))
			return false;
	}
	return stem.size > 0;
}

/* By its folder, or by its first key. */
static void class_file(struct loader *l, struct rule_file *f)
{
	struct inspection in = nc_load_inspection(l, f);
	const struct nc_value *first =
		f->root.kind == NC_VALUE_MAP && f->root.count ? &f->root.items[0] : NULL;
	struct nc_str key = first ? first->key : NC_STR_NONE;
	f->table = nc_rulebook_table_shape(nc_arena_copy(&l->scratch, f->family).data);
	if (!first)
		nc_inspect_fault(&in, &f->root, "a rule file is a map of keys, and this is %s",
			nc_value_kind_name(f->root.kind));
	else if (!is_id(f->stem))
		nc_inspect_fault(&in, first,
			"a file is named by its id, of small letters, digits and single hyphens");
	else if (f->table)
		f->kind = FILE_ROW;
	else if (nc_str_equal(f->family, NC_STR("profiles")) ||
		 nc_str_equal(key, NC_STR("profile")))
		f->kind = FILE_PROFILE;
	else if (nc_str_equal(key, NC_STR("rule")))
		f->kind = FILE_RULE;
	else
		nc_inspect_fault(&in, first,
			"the first key is neither 'rule' nor 'profile', and '%.*s' is no table "
			"that "
			"newcomer reads",
			NC_STR_ARG(f->family));
}

static int compare_files(const void *a, const void *b)
{
	const struct rule_file *x = a, *y = b;
	int order = nc_str_compare(x->family, y->family);
	return order ? order : nc_str_compare(x->stem, y->stem);
}

enum nc_code nc_load_files(struct loader *l, struct nc_error *err)
{
	if (!list_folder(l, NC_STR_NONE, l->folder, true))
		return nc_fail(err, NC_EIO, "%s: %s", l->folder, strerror(errno));
	if (l->files.count >= NC_MAX_RULE_FILES)
		return nc_fail(
			err, NC_ELIMIT, "%s: more than %d files", l->folder, NC_MAX_RULE_FILES);
	if (l->files.count)
		qsort(l->files.items, l->files.count, sizeof *l->files.items, compare_files);
	l->names_known = true;
	for (size_t i = 0; i < l->files.count; i++) {
		struct rule_file *f = &l->files.items[i];
		if (f->problems.size) {
			l->names_known = false;
			continue;
		}
		const char *fault = read_source(l, f);
		if (fault)
			fault_whole(f, fault);
		else if (nc_value_read_own_yaml(&f->root, &l->book->arena, f->shown, f->source,
				 &f->problems, NULL) == NC_OK)
			class_file(l, f);
		l->names_known = l->names_known && f->kind != FILE_UNREAD;
		f->hash = nc_load_hash(f->source, 0);
	}
	return NC_OK;
}
