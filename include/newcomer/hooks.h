/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_HOOKS_H
#define NEWCOMER_HOOKS_H

#include <stdbool.h>

#include "newcomer/arena.h"
#include "newcomer/error.h"

/*
 * Where git looks for the hooks of a repository.
 *
 * This is the one question that is answered from the user's own configuration:
 * who installs a hook runs git here anyway, and git will obey all of it.  So
 * the system's, the user's and the repository's files are read in git's order,
 * with what they include, and core.hooksPath is taken from them.  Nothing of
 * it reaches an audit.
 */

/* What the environment says about git's configuration; "" where it says nothing. */
struct nc_hooks_environment {
	struct nc_str home, xdg_config_home;
	struct nc_str git_config_system, git_config_global; /* files in place of the usual ones */
	bool no_system;					    /* GIT_CONFIG_NOSYSTEM */
	struct nc_str overriding; /* core.hooksPath by GIT_CONFIG_KEY_… */
};

struct nc_hooks_place {
	struct nc_str folder;	/* absolute; it need not be there */
	struct nc_str because;	/* "core.hooksPath in ~/.gitconfig"; "" is git's own place */
	struct nc_str work_dir; /* "" when bare */
	bool shared;  /* the setting is not this repository's: others have the hooks too */
	bool tracked; /* the folder lies in the work tree, as a file of the project */
	bool own;     /* the repository is the user's own */
};

/*
 * Texts lie in `arena`.  NC_ENOTFOUND and the like: as nc_snapshot_open() has
 * it.  NC_EUNSUPPORTED: core.hooksPath is of a form that is not understood.
 */
enum nc_code nc_hooks_find(struct nc_hooks_place *out, struct nc_arena *arena, struct nc_str path,
	const struct nc_hooks_environment *environment, struct nc_error *err);

#endif
