/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_PASSING_H
#define NEWCOMER_CHECKS_PASSING_H

#include "common/tells.h"
#include "newcomer/check.h"

/*
 * What a document says in passing: a line, under whatever heading, that
 * matches one of a rule's patterns.  Asked only where no section is about it, of few
 * documents, so they are read again instead of adding these frequent words to what every
 * content is searched for.
 */
struct nc_passing;

/*
 * `patterns`: rows {name, match, in, times, beside, own}.  `in: words` leaves out tags
 * and the addresses of links; `in: code` looks at code alone: a word such as "make"
 * is a command there, and nothing elsewhere.  A row with `beside` counts where the tree
 * has such a file, one with `own` where its group 1 names a package of this repository.  Heap, but
 * for what lies in `arena`; never NULL.
 */
struct nc_passing *nc_passing_new(
	struct nc_arena *arena, const struct nc_facts *facts, const struct nc_value *patterns);
void nc_passing_free(struct nc_passing *p);
/* What stands under a heading that `heading` matches is about something else; borrowed. */
void nc_passing_leave_out(struct nc_passing *p, const struct nc_pattern *heading);

/* The topics under which such a line is at home; elsewhere it is shown only for want of a better.
 */
void nc_passing_at_home(struct nc_passing *p, nc_topics home);

/*
 * The first such line of a document that tells it best, without headings and what is still to be
 * written; of those no worse than `worst`.  0: none.
 */
uint32_t nc_passing_find(struct nc_passing *p, const struct nc_document *d, enum nc_tells worst);
/* Did a pattern reach its limit on some line? */
bool nc_passing_limited(const struct nc_passing *p);

#endif
