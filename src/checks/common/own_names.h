/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_OWN_NAMES_H
#define NEWCOMER_CHECKS_OWN_NAMES_H

#include "newcomer/check.h"

/*
 * Is a package of that name this repository's own?  What a manifest declares, what
 * the repository and its README are called, and what has one of these in its name
 * (tides-cli, python-tides, @example/tides).  Case and punctuation do not count.
 *
 * Each question looks through the tree: whoever has asked NC_MOST_NAMES_ASKED
 * times leaves it open.
 */
#define NC_MOST_NAMES_ASKED 32

bool nc_is_own_package(const struct nc_facts *facts, struct nc_str name);

#endif
