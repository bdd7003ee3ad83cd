/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_REFSPEC_H
#define SNAPSHOT_REFSPEC_H

#include "config.h"

/*
 * What a clone fetches from its remotes, by the lines "fetch = +A:B" of its configuration.
 * It tells which of a remote's branches can be here at all, and which names
 * below refs/remotes/ are branches (others are pull requests).
 */

struct nc_refspec {
	struct nc_str remote; /* as configured */
	struct nc_str from;   /* the remote's names; a "*" stands for the rest */
	struct nc_str to;     /* ours; "" when nothing is kept */
};

struct nc_refspecs {
	NC_LIST(struct nc_refspec) items; /* in the order of the configuration */
	NC_LIST(struct nc_str) remotes;	  /* every remote with an address */
};

void nc_refspecs_read(struct nc_refspecs *out, struct nc_arena *arena, const struct nc_config *c);

/* Does a pattern with at most one "*" match a name?  What the "*" stands for goes to `rest`. */
bool nc_refspec_match(struct nc_str *rest, struct nc_str pattern, struct nc_str name);

/* Our name for a remote's branch ("refs/heads/x"), or "": it is not fetched. */
struct nc_str nc_refspecs_tracking(const struct nc_refspecs *specs, struct nc_arena *arena,
	struct nc_str remote, struct nc_str branch);

/* Does a remote give us all of its branches, as far as the configuration says? */
bool nc_refspecs_all_branches(const struct nc_refspecs *specs, struct nc_str remote);

#endif
