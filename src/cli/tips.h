/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TIPS_H
#define NEWCOMER_TIPS_H

#include "newcomer/pushed.h"
#include "pushes.h"

/* Commits that are pushed, each once, and the paths in which they differ from what the other side
 * has. */

struct nc_tip {
	struct nc_oid commit;
	struct nc_str ref;   /* as the first push of it names it, short: "main", "v1.0", "HEAD~" */
	struct nc_oid base;  /* the commit that the other side has, of the first push; or zero */
	bool whole;	     /* nothing of it is there: all is new */
	struct nc_map paths; /* that differ */
	NC_LIST(struct nc_push) pushes;
};

struct nc_tips {
	NC_LIST(struct nc_tip) items; /* in the order of the pushes */
	size_t unread;		      /* pushes that could not be looked at */
	struct nc_error problem;      /* of the first of them */
};

/*
 * Whatever is pushed and leads to a commit.  What is deleted, and tags of
 * other things, leave nothing to judge.  `remote` is the name or address that
 * is pushed to.  Texts lie in `arena`, or are those of the pushes.
 */
void nc_tips_collect(struct nc_tips *out, struct nc_arena *arena, struct nc_snapshot *s,
	const struct nc_pushes *pushes, struct nc_str remote);

/* Does the push change what stands at this place? */
bool nc_tip_touches(const struct nc_tip *t, struct nc_str path, struct nc_str ref);

#endif
