/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_MENTION_H
#define NEWCOMER_CHECKS_MENTION_H

#include "newcomer/check.h"

/*
 * Is a word said at all to whoever comes?  In a document that a newcomer meets,
 * or in a file that does the work for them: a build file, a script.  Asked only
 * where there is something to be said, of few files.
 */

/*
 * The rule's parameters have the words under "words" (case folded), the globs
 * of such files under "said-by".  A pass where one is said, or else this gap at
 * the README.
 */
void nc_mention_judge(struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_rule *rule, struct nc_gap missing);

#define KEYS_OF_MENTION                                                                            \
	KEY("words", NC_KEY_TEXTS, "one of these, said anywhere, is enough"),                      \
		KEY("said-by", NC_KEY_GLOBS,                                                       \
			"files beside documents that count: build files, scripts")

#endif
