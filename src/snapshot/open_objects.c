/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* realpath() */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "beneath.h"
#include "state.h"

/* Folders of objects that one repository may borrow from, its own among them. */
#define MAX_FOLDERS 16

/* The names in a `shallow` file, or an alternates file, are short; these ceilings are generous. */
#define MAX_SHALLOW    ((size_t)16 << 20)
#define MAX_ALTERNATES ((size_t)64 << 10)

struct folders {
	struct nc_str paths[MAX_FOLDERS];
	size_t count;
};

/* The folder that an alternates file names, links resolved, or "": not there. */
static struct nc_str resolve(struct nc_arena *arena, struct nc_str objects, struct nc_str named)
{
	const struct nc_str parts[] = {objects, NC_STR("/"), named};
	bool absolute = named.size && named.data[0] == '/';
	struct nc_str path = nc_arena_concat(arena, parts + (absolute ? 2 : 0), absolute ? 1 : 3);
	if (memchr(path.data, '\0', path.size))
		return NC_STR_NONE;
	char *real = realpath(path.data, NULL);
	struct nc_str copy = real ? nc_arena_copy(arena, nc_str_of(real)) : NC_STR_NONE;
	free(real);
	return copy;
}

static bool is_known(const struct folders *f, struct nc_str path)
{
	for (size_t i = 0; i < f->count; i++) {
		if (nc_str_equal(f->paths[i], path))
			return true;
	}
	return false;
}

/*
 * Objects of another repository are read only if it lies inside this one: the
 * line that names it is as much a stranger's as the rest.
 */
static void borrow(
	struct nc_snapshot *s, struct folders *f, struct nc_str objects, struct nc_str named)
{
	if (named.size == 0 || named.data[0] == '#')
		return;
	struct nc_str path = resolve(&s->arena, objects, named);
	bool inside =
		path.size &&
		(nc_path_is_inside(path, s->places.common_dir) ||
			(s->places.work_dir.size && nc_path_is_inside(path, s->places.work_dir)));
	if (!inside || (f->count == MAX_FOLDERS && !is_known(f, path)))
		s->far_objects = true;
	else if (!is_known(f, path))
		f->paths[f->count++] = path;
}

static void read_alternates(struct nc_snapshot *s, struct folders *f, struct nc_str objects)
{
	struct nc_buf text = NC_BUF_INIT(MAX_ALTERNATES + 1);
	int folder = open(objects.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return;
	enum nc_code code =
		nc_beneath_read(&text, folder, NC_STR("info/alternates"), MAX_ALTERNATES, NULL);
	close(folder);
	if (code != NC_OK && code != NC_ENOTFOUND)
		s->far_objects = true;
	struct nc_str rest = nc_buf_str(&text), line;
	while (nc_str_next_line(&line, &rest))
		borrow(s, f, objects, nc_str_trim(line));
	nc_buf_release(&text);
}

/* The names in the `shallow` file, one a line: where the history was cut. */
static enum nc_code read_shallow(struct nc_snapshot *s, struct nc_error *err)
{
	struct nc_buf text = NC_BUF_INIT(MAX_SHALLOW + 1);
	NC_LIST(struct nc_oid) names = {0};
	struct nc_error problem;
	enum nc_code code =
		nc_beneath_read(&text, s->places.common, NC_STR("shallow"), MAX_SHALLOW, &problem);
	struct nc_str rest = nc_buf_str(&text), line;
	while (nc_str_next_line(&line, &rest)) {
		struct nc_oid oid;
		if (nc_oid_parse(&oid, nc_str_trim(line)))
			*nc_list_push(&s->arena, &names) = oid;
	}
	nc_buf_release(&text);
	s->shallow = names.items;
	s->shallow_count = names.count;
	s->repository.shallow = names.count > 0;
	if (code == NC_OK || code == NC_ENOTFOUND)
		return NC_OK;
	return nc_fail(err, code, "cannot inspect: .git/%s", problem.text);
}

/* A folder that is there must be one of this repository, and no link out of it. */
static bool is_own_folder(const struct nc_snapshot *s, struct nc_str path, bool needed)
{
	int folder = nc_beneath_open_folder(s->places.common, path);
	if (folder < 0)
		return !needed && errno == ENOENT;
	close(folder);
	return true;
}

enum nc_code nc_open_objects(struct nc_snapshot *s, struct nc_error *err)
{
	if (!is_own_folder(s, NC_STR("objects"), true) ||
		!is_own_folder(s, NC_STR("objects/pack"), false) ||
		!is_own_folder(s, NC_STR("objects/info"), false)) {
		nc_fail(err, NC_EUNSUPPORTED,
			"cannot inspect: .git/objects is no plain folder of this repository");
		return nc_remedy(err, "clone the repository and audit the clone");
	}
	enum nc_code code = read_shallow(s, err);
	if (code)
		return code;
	const struct nc_str parts[] = {s->places.common_dir, NC_STR("/objects")};
	struct folders folders = {.paths = {nc_arena_concat(&s->arena, parts, 2)}, .count = 1};
	for (size_t i = 0; i < folders.count; i++)
		read_alternates(s, &folders, folders.paths[i]);
	s->git = nc_git_store_new(folders.paths, folders.count);
	return nc_objects_open(&s->objects, folders.paths[0], s->git, err);
}
