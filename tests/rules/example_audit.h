/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEST_EXAMPLE_AUDIT_H
#define NEWCOMER_TEST_EXAMPLE_AUDIT_H

#include "newcomer/audit.h"
#include "newcomer/forge.h"
#include "newcomer/transcript.h"
#include "repository.h"

/* The audit of a repository that an example describes, and what it is made of. */
struct example_audit {
	struct repository repository;
	struct nc_snapshot *snapshot;
	struct nc_audit *audit;
	/* What an example hands in beside the repository: `forge` and `transcript`. */
	struct nc_arena arena;
	struct nc_forge forge;
	struct nc_transcript transcript;
};

/*
 * Of the day that the example says under `now`, else of one that is 55 days
 * after a repository's first commit.  The user of an example has a home without
 * any configuration.  Give it back whatever the answer is.
 */
enum nc_code example_audit_make(struct example_audit *out, const struct nc_value *example,
	const struct nc_rulebook *rulebook, struct nc_audit_options *options, struct nc_error *err);
void example_audit_release(struct example_audit *a);

/* The rulebook of a folder; NULL after its faults were printed. */
struct nc_rulebook *example_rulebook(const char *folder);

#endif
