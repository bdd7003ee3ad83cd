/* SPDX-License-Identifier: MIT */
#include "objects_fallback.h"

#include "git_library.h"
#include "git_store.h"

/* libgit2's own words may name a path of the machine; they are not passed on. */
static enum nc_code refuse(struct nc_error *err, int result)
{
	if (result == GIT_ENOTFOUND)
		return nc_fail(err, NC_ENOTFOUND, "it is not in this clone");
	return nc_fail(err, NC_EINVALID, "it is damaged");
}

enum nc_code nc_fallback_header(struct nc_object *out, struct nc_git_store *store,
	const struct nc_oid *oid, struct nc_error *err)
{
	git_oid id;
	size_t size;
	git_object_t kind;
	nc_git_oid_in(&id, oid);
	git_odb *odb = nc_git_store_odb(store);
	if (!odb)
		return nc_git_load()
			       ? refuse(err, GIT_ENOTFOUND)
			       : nc_fail(err, NC_EIO,
					 "libgit2, which may find it, is not on this machine");
	int result = nc_git_start()->odb_read_header(&size, &kind, odb, &id);
	if (result < 0)
		return refuse(err, result);
	if (kind < GIT_OBJECT_COMMIT || kind > GIT_OBJECT_TAG)
		return refuse(err, GIT_ERROR);
	*out = (struct nc_object){.kind = (enum nc_object_kind)kind, .size = size};
	return NC_OK;
}

enum nc_code nc_fallback_read(struct nc_str *out, enum nc_object_kind *kind,
	struct git_odb_object **held, struct nc_git_store *store, const struct nc_oid *oid,
	size_t most, struct nc_error *err)
{
	git_oid id;
	struct nc_object head;
	nc_git_oid_in(&id, oid);
	enum nc_code code = nc_fallback_header(&head, store, oid, err);
	if (code)
		return code;
	if (head.size > most)
		return nc_fail(err, NC_ELIMIT, "it has %llu bytes, over the limit of %zu",
			(unsigned long long)head.size, most);
	const struct nc_git *git = nc_git_start();
	git_odb_object *object;
	int result = git->odb_read(&object, nc_git_store_odb(store), &id);
	if (result < 0)
		return refuse(err, result);
	*held = object;
	*kind = head.kind;
	*out = (struct nc_str){
		.data = git->odb_object_data(object), .size = git->odb_object_size(object)};
	return NC_OK;
}

void nc_fallback_release(struct git_odb_object *held)
{
	if (held)
		nc_git_start()->odb_object_free(held);
}
