/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_NAMES_H
#define NEWCOMER_CHECKS_NAMES_H

#include "newcomer/arena.h"

/*
 * Many globs held against many paths.
 *
 * Nearly all of them are a name ("Thumbs.db") or an ending ("*.pyc"): these
 * cost one look-up a path, however many there are.  The others are matched in turn.
 * Each glob carries bits; a path gets the bits of all that match it.
 */
struct nc_name_rest {
	struct nc_str glob;
	uint64_t bits;
};

struct nc_names {
	struct nc_map exact, endings; /* → uint64_t */
	NC_LIST(struct nc_name_rest) rest;
};

void nc_names_add(struct nc_arena *a, struct nc_names *names, struct nc_str glob, uint64_t bits);
/* Case counts: these are names that programs write. */
uint64_t nc_names_match(const struct nc_names *names, struct nc_str path);

#endif
