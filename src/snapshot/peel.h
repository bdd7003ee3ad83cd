/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_PEEL_H
#define SNAPSHOT_PEEL_H

#include "objects.h"

/* The headers of commits and tags, and from a tag to what it names. */

/* The value of a header line ("tree", "committer"), or "": the object has none. */
struct nc_str nc_header_of(struct nc_str object, const char *name);
/* The time at the end of a signature, "A <a@b> 1234567890 +0100"; 0 when there is none. */
int64_t nc_header_time(struct nc_str signature);

struct nc_peeled {
	struct nc_oid commit;
	int64_t time; /* of the outermost tag, or of the commit when there is none */
	bool light;   /* there was no tag object */
};

/*
 * Follow tags to the commit.  NC_EINVALID: what is there is no commit;
 * NC_ENOTFOUND: it is not in this clone, and `out` is untouched.
 */
enum nc_code nc_peel(struct nc_peeled *out, struct nc_object_reader *r, const struct nc_oid *oid,
	struct nc_error *err);

/* The tree of a commit. */
enum nc_code nc_tree_of(struct nc_oid *out, struct nc_object_reader *r, const struct nc_oid *commit,
	struct nc_error *err);

#endif
