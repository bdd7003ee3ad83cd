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

struct rule_file *nc_load_add(struct loader *l, struct nc_str family, struct nc_str name)
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
			fault_whole(nc_load_add(l, family, name),
				"a folder in a folder; rules lie one level deep");
		else if (nc_str_equal(ending, NC_STR(".yaml")))
			fault_whole(nc_load_add(l, family, name), "rule files end in .yml");
		else if (nc_str_equal(ending, NC_STR(".yml")))
			nc_load_add(l, family, name);
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

enum nc_code nc_load_files(struct loader *l, struct nc_error *err)
{
	if (!list_folder(l, NC_STR_NONE, l->folder, true))
		return nc_fail(err, NC_EIO, "%s: %s", l->folder, strerror(errno));
	/* Whoever names a folder expects something of it: the name was mistaken. */
	if (l->files.count == 0)
		return nc_fail(
			err, NC_EINVALID, "%s: no rules there: no file ends in .yml", l->folder);
	if (l->files.count >= NC_MAX_RULE_FILES)
		return nc_fail(
			err, NC_ELIMIT, "%s: more than %d files", l->folder, NC_MAX_RULE_FILES);
	for (size_t i = 0; i < l->files.count; i++) {
		struct rule_file *f = &l->files.items[i];
		const char *fault = f->problems.size ? NULL : read_source(l, f);
		if (fault)
			fault_whole(f, fault);
	}
	return NC_OK;
}
