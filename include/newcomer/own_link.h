/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_OWN_LINK_H
#define NEWCOMER_OWN_LINK_H

#include "newcomer/project.h"

/*
 * Addresses that lead back into this repository.
 *
 *     https://host/owner/name/blob/main/docs/a.md     …/tree/… …/raw/… …/-/blob/… …/src/branch/…
 *     https://raw.githubusercontent.com/owner/name/main/docs/a.png
 *
 * It is this repository's where origin's address, or the manifest at the root,
 * says owner and name; where nothing does, the name alone is a guess.
 */

enum nc_own_tree {
	NC_OWN_JUDGED,	/* the tree that is judged, or the default branch's */
	NC_OWN_OTHER,	/* a branch, a tag or a commit that is known here */
	NC_OWN_UNKNOWN, /* one that is not */
};

struct nc_own_link {
	struct nc_str ref;  /* "main": as the address has it, slashes included where it is known */
	struct nc_str path; /* in the tree, escapes resolved; "" is the root */
	enum nc_own_tree tree;
	struct nc_oid commit; /* of the branch or tag, or itself */
	bool sure;	      /* owner and name agree, not the name alone */
};

/* False: it leads elsewhere, or not to a file. */
bool nc_project_own_link(struct nc_own_link *out, struct nc_arena *arena,
	const struct nc_project *p, struct nc_str target);

#endif
