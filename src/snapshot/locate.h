/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_LOCATE_H
#define SNAPSHOT_LOCATE_H

#include "newcomer/arena.h"
#include "newcomer/error.h"

/*
 * Where a repository lies: from a path inside it to the folders that git uses.
 *
 * A ".git" may be a folder, a file that names a folder elsewhere (linked work
 * trees, submodules), or the repository may be bare.  What lies elsewhere is
 * used only if it knows where it came from: the folder of a linked work tree
 * holds the way back, that of a submodule has it as core.worktree.  Else
 * anyone could make us read a repository of somebody else's by a one-line file.
 */

struct nc_places {
	struct nc_str git_dir; /* HEAD and the index; absolute, links resolved, as are the others */
	struct nc_str
		common_dir; /* refs, objects, configuration; the same but for linked work trees */
	struct nc_str work_dir; /* "" when there is none */
	int git, common, work;	/* descriptors; -1 for none */
	bool own;		/* all of them belong to the user who runs us */
};

/*
 * Find the repository that `path` lies in: there or in a folder above it, on
 * the same file system.  NC_ENOTFOUND: none.  NC_EINVALID: a .git that is no
 * repository.  NC_EUNSUPPORTED: one that points where we do not follow.
 */
enum nc_code nc_places_find(
	struct nc_places *out, struct nc_arena *arena, struct nc_str path, struct nc_error *err);
void nc_places_release(struct nc_places *p);

/* A folder given up on, so that nc_places_release() may always be called. */
#define NC_PLACES_NONE                                                                             \
	{                                                                                          \
		.git = -1, .common = -1, .work = -1                                                \
	}

/* True when `path` is `folder` or lies in it; both absolute with links resolved. */
bool nc_path_is_inside(struct nc_str path, struct nc_str folder);

#endif
