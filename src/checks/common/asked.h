/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_ASKED_H
#define NEWCOMER_CHECKS_ASKED_H

#include "newcomer/check.h"

/*
 * Is there something here that would have to be explained?  Some questions are
 * put to every repository; others only where a file, or a line of one, gives
 * cause for them, or where there is more than a little.
 */

/* `by` is the place that gave cause, or "". */
bool nc_asked(struct nc_str *by, struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_rule *rule);
/* The patterns under "when", for the one reading of all content. */
void nc_asked_needles(struct nc_needles *out, const struct nc_rule *rule);

#define KEYS_OF_ASKED                                                                              \
	KEY("least-files", NC_KEY_NUMBER, "asked only where as many files are tracked"),           \
		KEY("when-files", NC_KEY_GLOBS, "asked only where one of these files is"),         \
		KEY("when", NC_KEY_PATTERNS, "or where a file holds one of these"),                \
		KEY("unless", NC_KEY_TEXT, "why it is not asked elsewhere")

#endif
