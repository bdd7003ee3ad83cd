/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_SIGHT_H
#define NEWCOMER_CHECKS_SIGHT_H

#include "newcomer/check.h"

/*
 * The documents that a newcomer meets: those that the README leads to (by
 * relative links, or by the address of a file of this very repository), and
 * those that lie beside it at the root or in the host's folder.  Licences,
 * records of changes and rules of conduct are about something else.
 */
struct nc_sight {
	const struct nc_facts *facts;
};

void nc_sight_gather(struct nc_sight *out, const struct nc_facts *facts);
bool nc_sight_holds(const struct nc_sight *sight, const struct nc_document *d);
/* AGENTS.md and its like: written for programs, where the README does not lead people to it. */
bool nc_sight_is_for_programs(const struct nc_sight *sight, const struct nc_document *d);

#endif
