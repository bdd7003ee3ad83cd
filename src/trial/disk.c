/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "builder.h"

/* What is no object: refs, HEAD, the configuration. */

static const char *path_of(struct builder *b, struct nc_str name)
{
	return nc_arena_printf(b->arena, "%.*s/%.*s", NC_STR_ARG(b->git), NC_STR_ARG(name)).data;
}

static enum nc_code refuse(struct builder *b, const char *path)
{
	return nc_fail(b->err, NC_EIO, "cannot write %s: %s", path, strerror(errno));
}

enum nc_code disk_make_folder(struct builder *b, struct nc_str name)
{
	for (size_t end = 0; end < name.size; end++) {
		size_t slash = nc_str_find_byte(nc_str_slice(name, end, name.size), '/');
		end = slash == NC_NPOS ? name.size : end + slash;
		const char *path = path_of(b, nc_str_slice(name, 0, end));
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			return refuse(b, path);
	}
	return NC_OK;
}

static enum nc_code put(struct builder *b, struct nc_str name, struct nc_str text, const char *how)
{
	const char *path = path_of(b, name);
	enum nc_code code = disk_make_folder(b, nc_path_dir(name));
	if (code != NC_OK)
		return code;
	FILE *file = fopen(path, how);
	bool good = file && fwrite(text.data, 1, text.size, file) == text.size;
	if (file && fclose(file) != 0)
		good = false;
	return good ? NC_OK : refuse(b, path);
}

enum nc_code disk_write(struct builder *b, struct nc_str name, struct nc_str text)
{
	return put(b, name, text, "wb");
}

enum nc_code disk_append(struct builder *b, struct nc_str name, struct nc_str text)
{
	return put(b, name, text, "ab");
}

enum nc_code disk_remove(struct builder *b, struct nc_str name)
{
	const char *path = path_of(b, name);
	return unlink(path) == 0 ? NC_OK : refuse(b, path);
}
