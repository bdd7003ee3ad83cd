/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_GIT_LIBRARY_H
#define SNAPSHOT_GIT_LIBRARY_H

#include "git_compat.h"

/*
 * What is called of libgit2, which is loaded by the first who needs it: few
 * audits do, and loading it with all that it leans on takes longer than half of
 * what they do (docs/decisions/0106).  All of this layer calls it by this table.
 */
/* clang-format off */
#define NC_GIT_FUNCTIONS(each) \
	each(libgit2_init) \
	each(libgit2_version) \
	each(libgit2_features) \
	each(diff_buffers)
/* clang-format on */

struct nc_git {
#define NC_GIT_MEMBER(name) __typeof__(git_##name) *name;
	NC_GIT_FUNCTIONS(NC_GIT_MEMBER)
#undef NC_GIT_MEMBER
};

/* Loaded and not started, for its version; NULL: it is not on this machine.  From any thread. */
const struct nc_git *nc_git_load(void);

/* Loaded and started.  Starting reads the machine's certificates. */
const struct nc_git *nc_git_start(void);

#endif
