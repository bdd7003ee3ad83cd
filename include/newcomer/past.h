/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PAST_H
#define NEWCOMER_PAST_H

#include <stdbool.h>

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/text.h"

/*
 * The past: what an audit of another day said, as a file tells it, and what
 * has become of it.
 *
 * A finding is the same when its fingerprint is: that is made of rule, path
 * and subject, never of a line, so that text above it may change.
 */

/* One result; texts are "" where the file says nothing. */
struct nc_past_result {
	struct nc_str rule, outcome, severity, fingerprint;
	struct nc_str where; /* "README.md:36", a branch, a subject */
	struct nc_str message;
};

struct nc_past {
	struct nc_str repository, head, verdict;
	bool whole; /* every rule that was asked is in it; a baseline holds gaps only */
	const struct nc_past_result *results;
	size_t count;
};

/*
 * Reads an audit in JSON (newcomer/audit/1), the same in lines
 * (newcomer/audit-lines/1), or a baseline (newcomer/baseline/1).  Everything
 * lies in `arena`.  `name` is what errors call the file.  NC_EINVALID: it is
 * none of the three; NC_ELIMIT: it is larger than is read.
 */
enum nc_code nc_past_read(struct nc_past *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err);

/* What became of a gap that is none any more. */
enum nc_fate {
	NC_FATE_CLOSED,	  /* its rule was asked, and does not find it */
	NC_FATE_WAIVED,	  /* it is there, and answered with a reason */
	NC_FATE_UNJUDGED, /* its rule could not be judged, or not wholly */
	NC_FATE_UNASKED,  /* its rule was not asked */
};

struct nc_past_end {
	const struct nc_past_result *gap; /* borrowed from the older */
	enum nc_fate fate;
};

struct nc_comparison {
	const bool *known; /* for each result of the newer: a gap that was there before */
	size_t new_count, known_count;
	const struct nc_past_end *ends; /* gaps of the older that the newer does not have */
	size_t end_count;
	size_t closed; /* of them */
};

/* Lies in `arena`, and borrows from `older`. */
void nc_past_compare(struct nc_comparison *out, struct nc_arena *arena, const struct nc_past *older,
	const struct nc_past *newer);

bool nc_past_is_gap(const struct nc_past_result *r);

#endif
