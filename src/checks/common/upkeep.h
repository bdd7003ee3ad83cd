/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_UPKEEP_H
#define NEWCOMER_CHECKS_UPKEEP_H

#include "newcomer/check.h"
#include "newcomer/history.h"

/* Changes that keep a file going, and leave what is done with it as it was. */

/*
 * Do two contents differ in the values of versions only: line by line the same, but for a number
 * behind the word `version`?  False too where one of them is not here, or is large.
 */
bool nc_upkeep_of_versions(
	struct nc_snapshot *s, const struct nc_oid *from, const struct nc_oid *to);

/* Is the commit, or what it merges, by an author whose name or address holds one of `programs`, a
 * key of the rule's parameters? */
bool nc_upkeep_by_program(const struct nc_rule *rule, const char *programs, struct nc_arena *arena,
	const struct nc_history *h, uint32_t position);

#endif
