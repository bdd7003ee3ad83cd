/* SPDX-License-Identifier: MIT */
/* madvise() is no part of POSIX; the C library asks to be told. */
#define _DEFAULT_SOURCE
#include "pack_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum nc_code nc_mapping_open(
	struct nc_mapping *out, int folder, const char *name, struct nc_error *err)
{
	/* Not blocking, so that a pipe put in a file's place cannot hold us. */
	int file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (file < 0)
		return nc_fail(err, errno == ENOENT || errno == ENOTDIR ? NC_ENOTFOUND : NC_EIO,
			"%s: %s", name, strerror(errno));
	enum nc_code code = NC_OK;
	struct stat status;
	void *data = MAP_FAILED;
	if (fstat(file, &status) != 0)
		code = nc_fail(err, NC_EIO, "%s: %s", name, strerror(errno));
	else if (!S_ISREG(status.st_mode) || status.st_size <= 0)
		code = nc_fail(err, NC_EINVALID, "%s: empty, or not a regular file", name);
	else if ((uint64_t)status.st_size > SIZE_MAX / 2)
		code = nc_fail(err, NC_EUNSUPPORTED, "%s: too large to map", name);
	else
		data = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	if (code == NC_OK && data == MAP_FAILED)
		code = nc_fail(err, NC_EIO, "%s: %s", name, strerror(errno));
	close(file);
	if (code == NC_OK)
		*out = (struct nc_mapping){.data = data, .size = (size_t)status.st_size};
	return code;
}

/* As much is left at a time: a multiple of any page's size.  Leaving costs, and coming back to what
 * was left: a pack of this size is not left at all. */
#define LEAVE_STEP ((size_t)32 << 20)

void nc_mapping_leave(const struct nc_mapping *m, size_t *from, size_t end)
{
	size_t to = end / LEAVE_STEP * LEAVE_STEP;
	if (to <= *from || to > m->size)
		return;
	/* The file is mapped privately and never written to: nothing can be lost. */
	madvise((void *)(uintptr_t)(m->data + *from), to - *from, MADV_DONTNEED);
	*from = to;
}

void nc_mapping_close(struct nc_mapping *m)
{
	if (m->data)
		munmap((void *)(uintptr_t)m->data, m->size);
	*m = (struct nc_mapping){.data = NULL, .size = 0};
}
