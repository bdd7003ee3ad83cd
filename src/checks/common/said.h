/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_SAID_H
#define NEWCOMER_CHECKS_SAID_H

#include "newcomer/check.h"

/*
 * What people said in the handoff record, for the rules that ask for it.
 *
 * Nobody has written a record: everything it should say is a gap.  It cannot
 * be read: nothing of it is known, and the judge is told the remedy.
 */

/* True: `*root` is the record's map, or NULL where there is no record.  False: the judge knows why.
 */
bool nc_said_read(
	const struct nc_value **root, struct nc_judge *judge, const struct nc_facts *facts);

/* The place of an entry by its dotted path; of the nearest that holds it, where it is not there. */
struct nc_place nc_said_place(
	struct nc_judge *judge, const struct nc_value *root, struct nc_str entry);

/* A pass that rests on this entry: stated by whom it names under `by`, else by the record. */
void nc_said_stated(struct nc_judge *judge, const struct nc_value *entry);

/* The day under a key, or NC_NO_DAY. */
nc_day nc_said_day(const struct nc_value *map, const char *key);

#endif
