/* SPDX-License-Identifier: MIT */
#include "init_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output.h"

#define LONGEST_NAME 255

static enum nc_code refuse(struct nc_error *err, struct nc_str path, int why)
{
	return nc_fail(err, NC_EIO, "cannot write %.*s: %s", NC_STR_ARG(path),
		why == ELOOP || why == ENOTDIR ? "a folder above it is a link or a file"
					       : strerror(why));
}

static void copy_name(char out[static LONGEST_NAME + 1], struct nc_str name)
{
	snprintf(out, LONGEST_NAME + 1, "%.*s", NC_STR_ARG(name));
}

/* The folder that holds the last part of `path`, made where it is not there; or -1. */
static int open_folder(struct nc_str root, struct nc_str *path)
{
	char name[4096];
	snprintf(name, sizeof name, "%.*s", NC_STR_ARG(root));
	int folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	for (size_t slash; folder >= 0 && (slash = nc_str_find_byte(*path, '/')) != NC_NPOS;) {
		char part[LONGEST_NAME + 1];
		copy_name(part, nc_str_slice(*path, 0, slash));
		*path = nc_str_slice(*path, slash + 1, path->size);
		if (mkdirat(folder, part, 0777) != 0 && errno != EEXIST) {
			close(folder);
			return -1;
		}
		int next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		int why = errno;
		close(folder);
		errno = why;
		folder = next;
	}
	return folder;
}

enum nc_code nc_init_write(bool *written, struct nc_str root, struct nc_str path,
	struct nc_str text, struct nc_error *err)
{
	struct nc_str rest = path;
	char name[LONGEST_NAME + 1];
	int folder = open_folder(root, &rest);
	if (folder < 0)
		return refuse(err, path, errno);
	copy_name(name, rest);
	int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	int why = errno;
	enum nc_code code = NC_OK;
	if (fd >= 0) {
		bool whole = nc_output_write(fd, text);
		why = errno;
		if (close(fd) != 0 || !whole) {
			(void)unlinkat(folder, name, 0);
			code = refuse(err, path, whole ? errno : why);
		}
	} else if (why != EEXIST) {
		code = refuse(err, path, why);
	}
	close(folder);
	if (code == NC_OK)
		*written = fd >= 0;
	return code;
}
