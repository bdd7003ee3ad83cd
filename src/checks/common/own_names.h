/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_OWN_NAMES_H
#define NEWCOMER_CHECKS_OWN_NAMES_H

#include "newcomer/check.h"

/* Whoever asks, and how often already. */
struct nc_own_names {
	const struct nc_facts *facts;
	size_t asked;
};

enum nc_name_of { NC_NAME_OURS, NC_NAME_OF_ANOTHER, NC_NAME_OPEN };

/*
 * Is a package of that name this repository's own?  What a manifest declares, what
 * the repository and its README are called, and what has one of these in its name
 * (tides-cli, python-tides, @example/tides).  Case and punctuation do not count.
 *
 * Each question looks through the tree, so what is asked beyond some thirty of
 * them is left open.
 */
enum nc_name_of nc_own_names_ask(struct nc_own_names *names, struct nc_str name);

#endif
