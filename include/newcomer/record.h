/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_RECORD_H
#define NEWCOMER_RECORD_H

#include <stdbool.h>

#include "newcomer/arena.h"
#include "newcomer/clock.h"
#include "newcomer/error.h"
#include "newcomer/text.h"
#include "newcomer/value.h"

/*
 * The record: what people say about the handover, in `handoff.yml` of the
 * audited repository.  It explains and states; it cannot silence: what it
 * waives is counted and shown with its words.
 *
 * A record with any fault is not half read: `problems` says every one with
 * file, line, column and suggestion, and nothing of it counts.
 */

#define NC_RECORD_FILE "handoff.yml"

struct nc_waiver {
	struct nc_str rule;
	struct nc_str path;    /* a glob, or "" */
	struct nc_str subject; /* exact, or "" */
	struct nc_str reason;  /* never empty */
	struct nc_str by;
	nc_day until; /* the last day it holds, or NC_NO_DAY */
	uint32_t line;
};

struct nc_kept_branch {
	struct nc_str name; /* may end in `*` */
	struct nc_str reason;
	nc_day until;
	uint32_t line;
};

struct nc_record {
	bool present;		     /* the file is there */
	bool valid;		     /* and was read whole */
	struct nc_str problems;	     /* every fault, a block of lines each; "" when valid */
	struct nc_str first_problem; /* one line */
	uint32_t first_problem_line;
	const struct nc_value *root; /* all of it, when valid */
	const struct nc_str *profiles;
	size_t profile_count;
	const struct nc_kept_branch *branches;
	size_t branch_count;
	const struct nc_waiver *waivers;
	size_t waiver_count;
};

/* Read a record's text; never fails: the faults are part of what is known. */
void nc_record_read(struct nc_record *out, struct nc_arena *arena, struct nc_str text);

/* The entry that keeps this branch, or NULL. */
const struct nc_kept_branch *nc_record_keeps(const struct nc_record *r, struct nc_str branch);

#endif
