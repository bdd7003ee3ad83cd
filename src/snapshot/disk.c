/* SPDX-License-Identifier: MIT */
#include "disk.h"

#include <unistd.h>

#include "beneath.h"

enum nc_code nc_disk_unproved(struct nc_error *err)
{
	return nc_fail(
		err, NC_EUNSUPPORTED, "the file on disk is not proved to be the one asked for");
}

enum nc_code nc_disk_too_large(struct nc_error *err, uint64_t size, size_t most)
{
	return nc_fail(err, NC_ELIMIT, "it has %llu bytes, over the limit of %zu",
		(unsigned long long)size, most);
}

/* A link's target is its content, as in the objects. */
static enum nc_code read_link(
	struct nc_buf *into, struct nc_snapshot *s, const struct nc_entry *e, struct nc_error *err)
{
	char name[NC_MAX_PATH + 1], target[NC_MAX_PATH];
	struct nc_str base = nc_path_base(e->path);
	int folder = nc_beneath_open_folder(s->places.work, nc_path_dir(e->path));
	if (folder < 0 || base.size > NC_MAX_PATH)
		return nc_disk_unproved(err);
	memcpy(name, base.data, base.size);
	name[base.size] = '\0';
	ssize_t size = readlinkat(folder, name, target, sizeof target);
	close(folder);
	if (size < 0)
		return nc_disk_unproved(err);
	nc_buf_clear(into);
	nc_buf_add(into, (struct nc_str){.data = target, .size = (size_t)size});
	return NC_OK;
}

enum nc_code nc_disk_read_as_is(struct nc_buf *into, struct nc_snapshot *s,
	const struct nc_entry *e, size_t most, struct nc_error *err)
{
	struct stat st;
	if (e->hostile)
		return nc_disk_unproved(err);
	if (e->kind == NC_ENTRY_LINK)
		return read_link(into, s, e, err);
	int file = nc_beneath_open(s->places.work, e->path, &st);
	if (file < 0)
		return nc_disk_unproved(err);
	enum nc_code code = NC_OK;
	if (!S_ISREG(st.st_mode)) {
		code = nc_disk_unproved(err);
	} else if ((uint64_t)st.st_size > most) {
		code = nc_disk_too_large(err, (uint64_t)st.st_size, most);
	} else {
		nc_buf_clear(into);
		if (!nc_beneath_take(into, file, (size_t)st.st_size))
			code = nc_disk_unproved(err);
	}
	close(file);
	return code;
}

bool nc_disk_size(uint64_t *out, struct nc_snapshot *s, const struct nc_entry *e)
{
	struct stat st;
	if (e->hostile || e->kind == NC_ENTRY_LINK)
		return false;
	int file = nc_beneath_open(s->places.work, e->path, &st);
	if (file < 0)
		return false;
	close(file);
	if (S_ISREG(st.st_mode))
		*out = (uint64_t)st.st_size;
	return S_ISREG(st.st_mode);
}
