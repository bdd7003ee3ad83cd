/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_OBJECTS_LOOSE_H
#define SNAPSHOT_OBJECTS_LOOSE_H

#include "objects.h"
#include "pack_unpack.h"

/*
 * Loose objects: one a file, "ab/cdef…", a compressed stream of "kind size",
 * a zero byte and the content.  A repository that was never repacked has
 * nothing else.
 *
 * `folder` is a descriptor of the objects folder.  NC_ENOTFOUND: no such file.
 */
enum nc_code nc_loose_header(struct nc_object *out, struct nc_unpacker *u, int folder,
	const struct nc_oid *oid, struct nc_error *err);

/* The whole content goes to `u->result`, which may be taken. */
enum nc_code nc_loose_read(struct nc_unpacked *out, struct nc_unpacker *u, int folder,
	const struct nc_oid *oid, size_t most, struct nc_error *err);

#endif
