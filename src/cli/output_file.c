/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* realpath() */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "newcomer/limits.h"
#include "output.h"

static enum nc_code refuse(struct nc_error *err, const char *path)
{
	return nc_fail(err, NC_EIO, "cannot write %s: %s", path, strerror(errno));
}

/* Is `path` the folder, or below it?  Both are resolved. */
static bool inside(const char *folder, const char *path)
{
	size_t size = strlen(folder);
	if (strncmp(folder, path, size) != 0)
		return false;
	return path[size] == '\0' || path[size] == '/' || (size && folder[size - 1] == '/');
}

/*
 * Is there a symbolic link on the way to `path` that lies inside `guarded`?
 * Each step is looked at where it really lies, whatever led there.
 */
static bool is_planted(const char *path, const char *guarded)
{
	char step[NC_MAX_PATH + 1], folder[NC_MAX_PATH + 1];
	struct stat status;
	size_t size = strlen(path);
	for (size_t i = 1; i <= size; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(step, path, i);
		step[i] = '\0';
		if (lstat(step, &status) != 0)
			return false;
		if (!S_ISLNK(status.st_mode))
			continue;
		char *slash = strrchr(step, '/');
		if (slash)
			*slash = '\0';
		char *real = realpath(!slash ? "." : *step ? step : "/", NULL);
		snprintf(folder, sizeof folder, "%s", real ? real : "");
		free(real);
		if (inside(guarded, folder))
			return true;
	}
	return false;
}

/* A pipe or a device: there is nothing to put in its place. */
static enum nc_code write_through(const char *path, struct nc_str bytes, struct nc_error *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return refuse(err, path);
	enum nc_code code = nc_output_write(fd, bytes) ? NC_OK : refuse(err, path);
	if (close(fd) != 0 && code == NC_OK)
		code = refuse(err, path);
	return code;
}

static mode_t usual_mode(void)
{
	mode_t mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

/* Beside `target`, and then into its place. */
static enum nc_code write_whole(const char *path, const char *target, mode_t mode,
	struct nc_str bytes, struct nc_error *err)
{
	struct nc_buf beside = NC_BUF_INIT(NC_MAX_PATH);
	struct nc_str folder = nc_path_dir(nc_str_of(target));
	nc_buf_add(&beside, folder);
	nc_buf_add_text(&beside, folder.size || *target == '/' ? "/" : "");
	nc_buf_add_text(&beside, ".newcomer-XXXXXX");
	enum nc_code code = NC_OK;
	int fd = beside.overflowed ? -1 : mkstemp(beside.data);
	if (fd < 0) {
		code = refuse(err, path);
		nc_buf_release(&beside);
		return code;
	}
	if (!nc_output_write(fd, bytes) || fchmod(fd, mode) != 0 || fsync(fd) != 0)
		code = refuse(err, path);
	if (close(fd) != 0 && code == NC_OK)
		code = refuse(err, path);
	if (code == NC_OK && rename(beside.data, target) != 0)
		code = refuse(err, path);
	if (code != NC_OK)
		unlink(beside.data);
	nc_buf_release(&beside);
	return code;
}

enum nc_code nc_output_file(
	const char *path, struct nc_str bytes, const char *guarded, struct nc_error *err)
{
	struct stat status;
	enum nc_code code = NC_OK;
	char *guard = *guarded ? realpath(guarded, NULL) : NULL;
	char *target = NULL;
	bool there = stat(path, &status) == 0;
	if (strlen(path) > NC_MAX_PATH) {
		errno = ENAMETOOLONG;
		code = refuse(err, path);
	} else if (guard && is_planted(path, guard)) {
		code = nc_fail(err, NC_EIO,
			"cannot write %s: the audited repository has a symbolic link there", path);
	} else if (there && S_ISDIR(status.st_mode)) {
		errno = EISDIR;
		code = refuse(err, path);
	} else if (there && !S_ISREG(status.st_mode)) {
		code = write_through(path, bytes, err);
	} else {
		/* A link of the user's own leads to the file that is meant. */
		target = there ? realpath(path, NULL) : NULL;
		code = write_whole(path, target ? target : path,
			there ? status.st_mode & 0777 : usual_mode(), bytes, err);
	}
	free(target);
	free(guard);
	return code;
}
