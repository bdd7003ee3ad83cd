/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* syscall() */
#include "beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "newcomer/limits.h"
#include "shown.h"

#if defined(__linux__) && defined(__has_include)
#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif
#endif

#define READING (O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | O_NOFOLLOW)

/* One component of a path, which may not lead upwards. */
static int open_component(int folder, const char *name, int flags)
{
	/* An absolute path has an empty first component. */
	if (strcmp(name, "..") == 0 || *name == '\0') {
		errno = EXDEV;
		return -1;
	}
	return openat(folder, name, flags);
}

/* Component by component; `path` is taken apart on the way. */
static int open_in_steps(int folder, char *path, int flags)
{
	int at = folder, file;
	for (char *slash; (slash = strchr(path, '/')); path = slash + 1) {
		*slash = '\0';
		int next = open_component(at, path, READING | O_DIRECTORY);
		int problem = errno;
		if (at != folder)
			close(at);
		errno = problem;
		if (next < 0)
			return -1;
		at = next;
	}
	file = open_component(at, path, flags);
	int problem = errno;
	if (at != folder)
		close(at);
	errno = problem;
	return file;
}

static int open_at_once(int folder, const char *path, int flags)
{
#ifdef SYS_openat2
	struct open_how how = {
		.flags = (unsigned)flags,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
	};
	return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
#else
	(void)folder, (void)path, (void)flags;
	errno = ENOSYS;
	return -1;
#endif
}

static int open_beneath(int folder, struct nc_str path, int flags, bool at_once)
{
	char name[NC_MAX_PATH + 1];
	if (path.size == 0 || path.size > NC_MAX_PATH || memchr(path.data, '\0', path.size)) {
		errno = path.size > NC_MAX_PATH ? ENAMETOOLONG : ENOENT;
		return -1;
	}
	memcpy(name, path.data, path.size);
	name[path.size] = '\0';
	int file = at_once ? open_at_once(folder, name, flags) : -1;
	bool refused = !at_once || errno == ENOSYS || errno == EPERM || errno == EAGAIN;
	return file < 0 && refused ? open_in_steps(folder, name, flags) : file;
}

/* Takes `file`, a descriptor or -1; NULL: nobody asks what it is. */
static int look_at(int file, struct stat *st)
{
	if (file < 0 || !st || fstat(file, st) == 0)
		return file;
	int problem = errno;
	close(file);
	errno = problem;
	return -1;
}

int nc_beneath_open(int folder, struct nc_str path, struct stat *st)
{
	return look_at(open_beneath(folder, path, READING, true), st);
}

int nc_beneath_open_in_steps(int folder, struct nc_str path, struct stat *st)
{
	return look_at(open_beneath(folder, path, READING, false), st);
}

int nc_beneath_open_folder(int folder, struct nc_str path)
{
	struct nc_str name = path.size ? path : NC_STR(".");
	return open_beneath(folder, name, READING | O_DIRECTORY, true);
}

bool nc_beneath_take(struct nc_buf *into, int file, size_t size)
{
	if (!nc_buf_reserve(into, into->size + size))
		return false;
	while (size) {
		ssize_t got = read(file, into->data + into->size, size);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		into->size += (size_t)got;
		size -= (size_t)got;
	}
	into->data[into->size] = '\0';
	return size == 0;
}

/* errno, as this layer's codes have it. */
static enum nc_code refuse(struct nc_error *err, struct nc_str path)
{
	char name[NC_SHOWN];
	nc_shown(name, path);
	if (errno == ENOENT || errno == ENOTDIR)
		return nc_fail(err, NC_ENOTFOUND, "%s: not there", name);
	if (errno == ELOOP || errno == EXDEV)
		return nc_fail(
			err, NC_EINVALID, "%s: a symbolic link, which is not followed", name);
	return nc_fail(err, NC_EIO, "%s: %s", name, strerror(errno));
}

enum nc_code nc_beneath_read(
	struct nc_buf *into, int folder, struct nc_str path, size_t most, struct nc_error *err)
{
	struct stat st;
	int file = nc_beneath_open(folder, path, &st);
	if (file < 0)
		return refuse(err, path);
	char name[NC_SHOWN];
	nc_shown(name, path);
	enum nc_code code = NC_OK;
	size_t before = into->size;
	if (!S_ISREG(st.st_mode))
		code = nc_fail(err, NC_EINVALID, "%s: not a plain file", name);
	else if ((uint64_t)st.st_size > most)
		code = nc_fail(err, NC_ELIMIT, "%s: over %zu bytes", name, most);
	else if (!nc_beneath_take(into, file, (size_t)st.st_size))
		code = nc_fail(err, NC_EIO, "%s: it changed while it was read", name);
	if (code && into->data)
		into->data[into->size = before] = '\0';
	close(file);
	return code;
}
