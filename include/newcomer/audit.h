/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_AUDIT_H
#define NEWCOMER_AUDIT_H

#include "newcomer/check.h"
#include "newcomer/policy.h"

/*
 * An audit: every rule of the chosen profiles held against one repository.
 *
 * Every rule is accounted for: one result for each gap, and one for each rule
 * that passed, could not be judged, or does not apply.  Results stand in the
 * order of the rulebook, then of places.
 */

enum nc_outcome { NC_GAP, NC_PASS, NC_WAIVED, NC_UNKNOWN, NC_NOT_APPLICABLE, NC_OUTCOMES };
enum nc_verdict { NC_READY, NC_NOT_READY, NC_CANNOT_JUDGE };

const char *nc_outcome_name(enum nc_outcome o); /* "gap" … as in the JSON */
const char *nc_verdict_name(enum nc_verdict v);

struct nc_waived {
	struct nc_str reason, by;
	nc_day until;
	struct nc_str where; /* "record", "inline", "policy" */
};

struct nc_result {
	const struct nc_asked *asked; /* rule, severity by the profiles, profiles */
	enum nc_outcome outcome;
	enum nc_severity severity;
	struct nc_place place;
	struct nc_str subject, message, fix, remedy;
	const struct nc_str *evidence;
	size_t evidence_count;
	char fingerprint[33]; /* 32 hex digits of rule, path and subject; never of a line */
	const struct nc_waived *waived; /* or NULL */
	const struct nc_stated *stated; /* or NULL */
	size_t rank;			/* among the results of its rule */
};

struct nc_counts {
	size_t error, warning, note; /* gaps */
	size_t pass, stated, waived, unknown, not_applicable;
};

struct nc_waiver_counts {
	size_t total, used, unused, expired, refused;
};

/* A record's text as some commit has it. */
struct nc_record_text {
	bool present;
	struct nc_str text;
	struct nc_str unread; /* why it could not be read, or "" */
};

/* The record of the snapshot's commit; in `arena`. */
void nc_audit_read_record(
	struct nc_record_text *out, struct nc_arena *arena, struct nc_snapshot *snapshot);

struct nc_audit_options {
	const struct nc_str *profiles;
	size_t profile_count;
	const struct nc_str *select; /* rule ids; none: all */
	size_t select_count;
	const struct nc_str *ignore;
	size_t ignore_count;
	bool tree_only;				/* leave out what looks beyond the judged tree */
	const struct nc_policy *policy;		/* the auditor's, or NULL */
	const struct nc_forge *forge;		/* or NULL */
	const struct nc_transcript *transcript; /* or NULL */
	const struct nc_record_text *record; /* the record that counts; NULL: the judged commit's */
	nc_day now;
	unsigned workers;
	bool history; /* look through every version of every file, which takes its time */
	/* Called now and then from the caller's thread with what is being done; may be NULL. */
	void (*progress)(void *context, const char *stage);
	void *progress_context;
};

struct nc_audit;

/* The audit borrows snapshot, rulebook, and what the options point to; they must outlive it. */
enum nc_code nc_audit_run(struct nc_audit **out, struct nc_snapshot *snapshot,
	const struct nc_rulebook *rulebook, const struct nc_audit_options *options,
	struct nc_error *err);
void nc_audit_free(struct nc_audit *a);

const struct nc_result *nc_audit_results(const struct nc_audit *a, size_t *count);
struct nc_counts nc_audit_counts(const struct nc_audit *a);
struct nc_waiver_counts nc_audit_waivers(const struct nc_audit *a);
enum nc_verdict nc_audit_verdict(const struct nc_audit *a);
const struct nc_facts *nc_audit_facts(const struct nc_audit *a); /* what it was judged from */
const struct nc_rulebook *nc_audit_rulebook(const struct nc_audit *a);
/* Words of limits that were hit while looking, for `limits_hit`. */
const struct nc_str *nc_audit_limits_hit(const struct nc_audit *a, size_t *count);

struct nc_stage_time {
	const char *stage;
	uint64_t microseconds;
};
const struct nc_stage_time *nc_audit_timing(const struct nc_audit *a, size_t *count);

#endif
