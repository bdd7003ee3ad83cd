/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_REACH_H
#define NEWCOMER_CHECKS_REACH_H

#include "newcomer/check.h"

/*
 * Is a reader led to a document?  From the README by links, by a link to the
 * folder that holds it, by its address at the host, or because a text that
 * they read names it in code.
 */
struct nc_reach {
	const struct nc_facts *facts;
	struct nc_map folders; /* that a text which is read links to */
	struct nc_map names;   /* of files, that such a text writes in code or in an address */
};

void nc_reach_gather(struct nc_reach *out, struct nc_arena *arena, const struct nc_facts *facts);
bool nc_reach_holds(const struct nc_reach *reach, const struct nc_document *d);

#endif
