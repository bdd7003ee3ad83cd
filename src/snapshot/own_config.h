/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_OWN_CONFIG_H
#define SNAPSHOT_OWN_CONFIG_H

#include "config.h"
#include "locate.h"
#include "newcomer/hooks.h"

/* git's configuration as the user has it. */

struct nc_own_setting {
	struct nc_str value;
	struct nc_str file; /* that says it, as a person writes it: "~/.gitconfig" */
	bool local;	    /* it is the repository's own file, or included from there */
	bool found;
};

/*
 * The value of core.hooksPath that counts.  A file that cannot be read, or is
 * not git's, says nothing: git itself will complain about it.
 */
struct nc_own_setting nc_own_hooks_path(struct nc_arena *arena, const struct nc_places *places,
	const struct nc_hooks_environment *environment);

/*
 * All settings of the system's and the user's files, with what these include,
 * in git's order.  The repository's own are not among them.
 */
void nc_own_settings(struct nc_config *out, struct nc_arena *arena, const struct nc_places *places,
	const struct nc_hooks_environment *environment);

/* "~/x" with the user's home; false where that is not known, or it is somebody else's. */
bool nc_own_path(
	struct nc_str *out, struct nc_arena *arena, struct nc_str path, struct nc_str home);

#endif
