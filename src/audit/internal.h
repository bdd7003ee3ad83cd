/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_AUDIT_INTERNAL_H
#define NEWCOMER_AUDIT_INTERNAL_H

#include "newcomer/audit.h"

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
	struct nc_str not_applicable; /* why, or "" */
};

struct nc_needles {
	struct nc_arena *arena;
	NC_LIST(struct nc_needle) items;
};

/* A waiver in a comment, for one of the rules that it names. */
struct inline_waiver {
	struct nc_str rule, path, reason;
	uint32_t line;
	bool used;
};

struct nc_audit {
	struct nc_arena arena;
	struct nc_snapshot *snapshot;
	const struct nc_rulebook *rulebook;
	struct nc_selection selection;
	struct nc_project *project;
	struct nc_record record;
	struct nc_facts facts;
	bool *used; /* a waiver of the record each: did it waive something? */
	NC_LIST(struct inline_waiver) inlines;
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

/* results.c: what a rule's judge heard, as results. */
void nc_audit_add_results(struct nc_audit *a, const struct nc_asked *asked, struct nc_judge *judge);

/* inline.c: waivers in comments. */
void nc_inline_add_needle(struct nc_needles *out);
void nc_inline_read(struct nc_audit *a);
bool nc_inline_waive(struct nc_audit *a, struct nc_result *r); /* true: it is waived now */
void nc_inline_count(struct nc_audit *a);

/* waivers.c: gaps that the record waives; what became of each waiver. */
void nc_audit_waive(struct nc_audit *a);

/* verdict.c: counts and the verdict. */
void nc_audit_conclude(struct nc_audit *a);

#endif
