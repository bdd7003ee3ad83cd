/* SPDX-License-Identifier: MIT */
#include "disk.h"
#include "shown.h"
#include "state.h"

static enum nc_code no_content(struct nc_error *err, const struct nc_entry *e)
{
	char name[NC_SHOWN];
	nc_shown(name, e->path);
	return nc_fail(err, NC_ENOTFOUND, "%s: a submodule, whose files are not here", name);
}

/* The same failure, with the path before it. */
static enum nc_code blame(
	struct nc_error *err, const struct nc_entry *e, const struct nc_error *why)
{
	char name[NC_SHOWN];
	nc_shown(name, e->path);
	return nc_fail(err, why->code, "%s: %.400s", name, why->text);
}

enum nc_code nc_snapshot_size(
	uint64_t *out, struct nc_snapshot *s, const struct nc_entry *e, struct nc_error *err)
{
	struct nc_error problem;
	struct nc_object object;
	if (e->kind == NC_ENTRY_SUBMODULE)
		return no_content(err, e);
	if (s->worktree && nc_disk_size(out, s, e))
		return NC_OK;
	struct nc_object_reader *reader = nc_reader_take(s);
	enum nc_code code = nc_object_header(&object, reader, &e->oid, &problem);
	nc_reader_give(s, reader);
	if (code)
		return blame(err, e, &problem);
	*out = object.size;
	return NC_OK;
}

enum nc_code nc_snapshot_read(struct nc_buf *into, struct nc_snapshot *s, const struct nc_entry *e,
	size_t most, struct nc_error *err)
{
	struct nc_error problem;
	if (e->kind == NC_ENTRY_SUBMODULE)
		return no_content(err, e);
	struct nc_object_reader *reader = nc_reader_take(s);
	enum nc_code code = s->worktree ? nc_disk_read_as_is(into, s, e, most, &problem)
					: nc_disk_read_proved(into, s, reader, e, most, &problem);
	/* NC_EUNSUPPORTED: the file on disk is not proved to be the one in the tree. */
	if (code == NC_EUNSUPPORTED)
		code = nc_object_read(into, NULL, reader, &e->oid, most, &problem);
	nc_reader_give(s, reader);
	return code ? blame(err, e, &problem) : NC_OK;
}
