/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_OWN_NAMES_H
#define NEWCOMER_CHECKS_OWN_NAMES_H

#include "newcomer/check.h"

/*
 * Is a package of that name this repository's own?  What a manifest declares, what
 * the repository and its README are called, and what has one of these in its name
 * (tides-cli, python-tides, @example/tides).  Case and punctuation do not count.
 */
bool nc_is_own_package(const struct nc_facts *facts, struct nc_str name);

#endif
