/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_SHOWN_H
#define SNAPSHOT_SHOWN_H

#include "newcomer/text.h"

/* Room for a name in an error: longer ones are cut. */
#define NC_SHOWN 256

/*
 * A name from a repository, fit to stand in the text of an error: what is not
 * plain ASCII print or harmless UTF-8 becomes \xNN, and a long one ends in "...".
 * NUL-terminated.
 */
void nc_shown(char out[static NC_SHOWN], struct nc_str name);

#endif
