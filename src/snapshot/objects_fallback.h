/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_OBJECTS_FALLBACK_H
#define SNAPSHOT_OBJECTS_FALLBACK_H

#include "objects.h"

/* Objects through libgit2: those of alternates, and whatever our own readers leave alone. */

struct git_odb_object;

enum nc_code nc_fallback_header(struct nc_object *out, struct nc_git_store *store,
	const struct nc_oid *oid, struct nc_error *err);

/* `held` owns what `out` borrows; end it with nc_fallback_release(). */
enum nc_code nc_fallback_read(struct nc_str *out, enum nc_object_kind *kind,
	struct git_odb_object **held, struct nc_git_store *store, const struct nc_oid *oid,
	size_t most, struct nc_error *err);
void nc_fallback_release(struct git_odb_object *held); /* NULL is fine */

#endif
