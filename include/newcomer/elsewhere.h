/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_ELSEWHERE_H
#define NEWCOMER_ELSEWHERE_H

#include "newcomer/project.h"

/*
 * What a clone does not bring by itself: submodules, which lie in other
 * repositories, and files of which the tree holds a pointer of Git LFS only.
 */

struct nc_submodule {
	struct nc_str path;
	struct nc_str url;    /* as .gitmodules has it; "" none */
	uint32_t line;	      /* of the address in .gitmodules, else of its section; 0: no entry */
	struct nc_oid commit; /* that the tree names; zero: there is an entry, and no such folder */
};

/* Those of the tree in its order, then entries of .gitmodules for what is not in it; in `arena`. */
const struct nc_submodule *nc_submodules_read(
	size_t *count, struct nc_arena *arena, struct nc_snapshot *s);

enum nc_lfs {
	NC_LFS_NONE,
	NC_LFS_POINTER,	  /* a pointer, and an attribute gives the file to Git LFS */
	NC_LFS_UNCOVERED, /* a pointer that no attribute covers */
	NC_LFS_WHOLE,	  /* an attribute covers it, and it was committed whole */
};

/* What a tracked file is to Git LFS; reads small files that the audit did not open. */
enum nc_lfs nc_project_lfs(struct nc_snapshot *s, const struct nc_project *p, size_t entry);

#endif
