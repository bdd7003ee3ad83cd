/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_WILD_H
#define SNAPSHOT_WILD_H

#include "newcomer/text.h"

/*
 * The patterns of .gitignore and .gitattributes, matched as git matches them:
 * `*` and `?` stop at a slash, `**` as a whole component stands for any number
 * of folders, `[a-z]`, `[!x]` and `[[:digit:]]`, and a backslash takes the
 * meaning away.
 *
 * git's own matcher tries every way in which the stars can share a name, and
 * so a pattern of a stranger's can make it take for ever.  Here only the last
 * star and the last `**` are moved on, which is enough: an earlier one that
 * took more would leave less for the rest.
 */
bool nc_wild_match(struct nc_str pattern, struct nc_str path);

/* How many bytes stand before the first one that has a meaning of its own. */
size_t nc_wild_plain(struct nc_str pattern);

#endif
