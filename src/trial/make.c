/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "builder.h"
#include "newcomer/trial.h"

/* The repository of an example, in a folder of its own. */

/* 2026-01-05 12:00 UTC */
#define FIRST_TIME 1767614400

/* Every folder stands behind the one that holds it: removed from the end, each is empty. */
static void remove_all(struct nc_str root)
{
	struct nc_arena arena = NC_ARENA_INIT;
	NC_LIST(struct nc_str) folders = {0};
	*nc_list_push(&arena, &folders) = nc_arena_copy(&arena, root);
	for (size_t i = 0; i < folders.count; i++) {
		DIR *dir = opendir(folders.items[i].data);
		for (struct dirent *d; dir && (d = readdir(dir));) {
			struct stat st;
			struct nc_str path = nc_arena_printf(
				&arena, "%.*s/%s", NC_STR_ARG(folders.items[i]), d->d_name);
			if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0 ||
				lstat(path.data, &st) != 0)
				continue;
			if (S_ISDIR(st.st_mode))
				*nc_list_push(&arena, &folders) = path;
			else
				unlink(path.data);
		}
		if (dir)
			closedir(dir);
	}
	for (size_t i = folders.count; i-- > 0;)
		rmdir(folders.items[i].data);
	nc_arena_release(&arena);
}

static void remove_repository(struct nc_str path)
{
	remove_all(nc_path_dir(path));
}

static enum nc_code lay_out(struct builder *b)
{
	enum nc_code code = disk_make_folder(b, NC_STR("objects"));
	if (code == NC_OK)
		code = disk_make_folder(b, NC_STR("refs/heads"));
	if (code == NC_OK)
		code = disk_make_folder(b, NC_STR("refs/tags"));
	if (code == NC_OK)
		code = disk_write(b, NC_STR("config"),
			NC_STR("[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n"
			       "\tbare = true\n"));
	return code;
}

static enum nc_code make(struct nc_str *out, struct nc_arena *arena, struct nc_str temporary,
	const struct nc_value *example, struct nc_error *err)
{
	struct nc_error why = {0};
	if (nc_value_get(example, "disk"))
		return nc_fail(
			err, NC_EUNSUPPORTED, "`disk` wants a work tree, and none is made here");
	struct nc_str folder =
		nc_arena_printf(arena, "%.*s/newcomer-XXXXXX", NC_STR_ARG(temporary));
	char *name = nc_arena_alloc_array(arena, folder.size + 1, 1);
	memcpy(name, folder.data, folder.size);
	if (!mkdtemp(name))
		return nc_fail(err, NC_EIO, "no temporary folder in %.*s: %s",
			NC_STR_ARG(temporary), strerror(errno));
	struct builder b = {.arena = arena,
		.git = nc_arena_printf(arena, "%s/example.git", name),
		.tip = NO_COMMIT,
		.time = FIRST_TIME,
		.err = &why};
	enum nc_code code = mkdir(b.git.data, 0777) == 0
				    ? lay_out(&b)
				    : nc_fail(&why, NC_EIO, "%s: %s", name, strerror(errno));
	if (code == NC_OK)
		code = steps_take(&b, example);
	if (code == NC_OK)
		*out = b.git;
	else
		remove_all(nc_str_of(name));
	if (code != NC_OK && err)
		*err = why;
	return code;
}

const struct nc_trial_maker nc_trial_maker = {.make = make, .remove = remove_repository};
