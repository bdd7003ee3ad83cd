/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_CALLS_H
#define NEWCOMER_CHECKS_CALLS_H

#include "newcomer/check.h"

/*
 * Files that somebody is told to run by their path alone (`./setup.sh`), and
 * by whom.  What is handed to an interpreter (`bash setup.sh`) is none, nor
 * what the same text makes executable first.
 */
struct nc_calls {
	struct nc_map by_path; /* path → struct nc_place of the first call */
};

/* Out of the code of documents; a `cd` holds to the end of its block. */
void nc_calls_of_documents(
	struct nc_calls *calls, struct nc_arena *arena, const struct nc_facts *facts);
/* One more: `target` as it is written in `from`, which is told from its folder or from the root. */
void nc_calls_add(struct nc_calls *calls, struct nc_arena *arena, const struct nc_facts *facts,
	struct nc_str target, struct nc_str from, uint32_t line);

const struct nc_place *nc_calls_find(const struct nc_calls *calls, struct nc_str path);

#endif
