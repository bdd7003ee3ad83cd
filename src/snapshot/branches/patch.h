/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_PATCH_H
#define SNAPSHOT_PATCH_H

#include "branches/change_set.h"
#include "objects.h"

/*
 * Patches: changes by what they do to lines, wherever these stand, as
 * `git patch-id` and `git cherry` have it: paths, changed lines and three
 * lines around them, without white space and without line numbers.
 *
 * Contents are read for it, so it is asked for only where paths already agree,
 * and of each file only where its objects do not; what was found of a file is kept.
 */

/* A content, and whose it is: it stays until another one is needed. */
struct nc_patch_side {
	struct nc_oid oid;
	struct nc_buf content;
	bool here;
};

struct nc_patcher {
	struct nc_object_reader *reader; /* borrowed, and set before anything is read */
	struct nc_patch_side from, to;
	struct nc_arena arena;
	struct nc_arena lines;	  /* of one comparison */
	struct nc_map known;	  /* from two objects' names to the id of what lies between them */
	uint64_t work, most_work; /* done so far, and to be done at most */
};

void nc_patcher_init(struct nc_patcher *p, uint64_t most_work);
/* Give back the contents read last; what was found of them is kept. */
void nc_patcher_rest(struct nc_patcher *p);
void nc_patcher_release(struct nc_patcher *p);

/*
 * Are these the same patch?  NC_ENOTFOUND: a content is not here.  NC_ELIMIT:
 * too many files, or too much was compared already.
 */
enum nc_code nc_patch_equal(bool *out, struct nc_patcher *p, const struct nc_change_set *a,
	const struct nc_change_set *b, struct nc_error *err);

/* By how many bytes the files have grown: equal where patches are, but for white space. */
enum nc_code nc_patch_growth(
	int64_t *out, struct nc_patcher *p, const struct nc_change_set *set, struct nc_error *err);

/* Is this no text, as git decides? */
bool nc_content_is_binary(struct nc_str content);

#endif
