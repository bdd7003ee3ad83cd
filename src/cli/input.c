/* SPDX-License-Identifier: MIT */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum nc_code refuse(struct nc_error *err, struct nc_str path, const char *why)
{
	return nc_fail(err, NC_EIO, "cannot read %.*s: %s", NC_STR_ARG(path), why);
}

static enum nc_code read_whole(
	struct nc_buf *out, int fd, struct nc_str path, size_t most, struct nc_error *err)
{
	char chunk[1 << 16];
	while (out->size <= most) {
		ssize_t n = read(fd, chunk, sizeof chunk);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return refuse(err, path, strerror(errno));
		if (n == 0)
			break;
		nc_buf_add(out, (struct nc_str){.data = chunk, .size = (size_t)n});
	}
	return NC_OK;
}

enum nc_code nc_input_file(struct nc_buf *out, struct nc_arena *arena, struct nc_str path,
	size_t most, struct nc_error *err)
{
	struct stat status;
	enum nc_code code;
	/* A pipe without a writer would never open otherwise. */
	int fd =
		open(nc_arena_copy(arena, path).data, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return nc_fail(err, NC_ENOTFOUND, "cannot read %.*s: %s", NC_STR_ARG(path),
			strerror(errno));
	if (fd < 0)
		return refuse(err, path, strerror(errno));
	if (fstat(fd, &status) != 0)
		code = refuse(err, path, strerror(errno));
	else if (S_ISDIR(status.st_mode))
		code = refuse(err, path, "it is a folder");
	else if (!S_ISREG(status.st_mode))
		code = refuse(err, path, "it is no ordinary file");
	else
		code = read_whole(out, fd, path, most, err);
	close(fd);
	return code;
}
