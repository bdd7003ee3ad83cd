/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_GUIDES_H
#define NEWCOMER_CHECKS_GUIDES_H

#include "newcomer/walk.h"
#include "params.h"

/*
 * The documents that tell a newcomer what to type.  Every command of the
 * README counts; of the documents that it leads to those in sections about one
 * of `topics`, because what else is told there is mostly an example of how to
 * use something.
 */
struct nc_guides {
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	const struct nc_document *readme; /* NULL: there is none */
	nc_topics topics;
};

struct nc_guides nc_guides_of(const struct nc_facts *facts, const struct nc_rule *rule);
/* Is this document one of them? */
bool nc_guides_hold(const struct nc_guides *g, const struct nc_document *d);
/* Does a step of one of them count? */
bool nc_guides_count(
	const struct nc_guides *g, const struct nc_document *d, const struct nc_step *step);
/* The keys of that, for a shape. */
#define KEYS_OF_GUIDES                                                                             \
	KEY_REQUIRED("topics", NC_KEY_TOPICS,                                                      \
		"in documents beside the README: sections about one of these"),                    \
		KEY("not-in", NC_KEY_GLOBS, "documents that are left out")

#endif
