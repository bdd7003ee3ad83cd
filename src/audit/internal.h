/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_AUDIT_INTERNAL_H
#define NEWCOMER_AUDIT_INTERNAL_H

#include "newcomer/audit.h"
#include "newcomer/limits.h"
#include "newcomer/pool.h"

/* What was said about one rule, before it becomes results. */
struct verdict_unknown {
	struct nc_str subject, because, remedy;
};

struct verdict_evidence {
	struct nc_place place;
	struct nc_str what;
};

struct nc_judge {
	struct nc_arena *arena;
	NC_LIST(struct nc_gap) gaps;
	NC_LIST(struct verdict_unknown) unknowns;
	NC_LIST(struct verdict_evidence) evidence;
	struct nc_str not_applicable;	/* why, or "" */
	const struct nc_stated *stated; /* or NULL */
};

struct nc_needles {
	struct nc_arena *arena;
	const struct nc_rulebook *rulebook;
	NC_LIST(struct nc_needle) items;
};

/* A waiver of the record or of a comment, and whether it waived something. */
struct waiver {
	struct nc_str rule, reason, by;
	struct nc_str file; /* it stands in */
	uint32_t line;
	struct nc_str path, subject; /* what it speaks of, where it stands in the record */
	nc_day until;
	bool in_comment; /* it speaks of its own line and the next */
	bool refused;	 /* without a reason or rule, or not taken by the policy */
	bool used;
};

/* What is asked of the snapshot while content is read. */
#define NC_MOST_AHEAD 4

struct nc_ahead_question {
	struct nc_task task;
	const struct nc_check *check;
	const struct nc_rule *rule;
	const struct nc_facts *facts;
};

struct nc_ahead {
	struct nc_task history;
	struct nc_ahead_question questions[NC_MOST_AHEAD];
	size_t count;
};

struct nc_audit {
	struct nc_arena arena;
	struct nc_arena judging[NC_MAX_WORKERS]; /* a worker's own, for what its rules say */
	bool reads_documents;			 /* all of them, with the content */
	struct nc_snapshot *snapshot;
	const struct nc_rulebook *rulebook;
	struct nc_selection selection;
	const struct nc_policy *policy; /* or NULL */
	struct nc_project *project;
	struct nc_record record;
	struct nc_facts facts;
	struct nc_ahead ahead;
	NC_LIST(struct waiver) all_waivers; /* in the order of the files and lines they stand in */
	struct nc_so_far so_far;
	NC_LIST(struct nc_result) results;
	NC_LIST(struct nc_str) limits_hit;
	NC_LIST(struct nc_stage_time) timing;
	struct nc_counts counts;
	struct nc_waiver_counts waivers;
	enum nc_verdict verdict;
};

/* selection.c: which rules are asked for, after --select and --ignore. */
enum nc_code nc_audit_select(
	struct nc_audit *a, const struct nc_audit_options *options, struct nc_error *err);

/* ahead.c: threads of their own, until the end of the audit at the latest. */
void nc_ahead_start(
	struct nc_ahead *ahead, const struct nc_audit *a, const struct nc_audit_options *options);
void nc_ahead_end(struct nc_ahead *ahead);

/* judging.c: those that are judged when all others are, or all others. */
void nc_audit_judge_rules(struct nc_audit *a, bool last);

/* results.c: what a rule's judge heard, as results. */
void nc_audit_add_results(struct nc_audit *a, const struct nc_asked *asked, struct nc_judge *judge);

/* inline.c: waivers in comments. */
void nc_inline_add_needle(struct nc_needles *out);
void nc_inline_read(struct nc_audit *a);

/* waivers.c: gaps that are waived; what became of each waiver. */
void nc_audit_read_waivers(struct nc_audit *a);
void nc_audit_waive(struct nc_audit *a, size_t from); /* the results from this one on */
void nc_audit_count_waivers(struct nc_audit *a);
const struct nc_so_far *nc_audit_so_far(struct nc_audit *a);

/* verdict.c: counts and the verdict. */
void nc_audit_conclude(struct nc_audit *a);

#endif
