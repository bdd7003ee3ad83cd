/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_TOLD_H
#define NEWCOMER_REPORT_TOLD_H

#include "newcomer/report.h"

/* What is told of one result, whatever it is written in.  Nothing here is escaped. */

/* "README.md:36", "feature/tides", or the subject; "" for the repository as a whole. */
struct nc_str nc_told_place(struct nc_arena *arena, const struct nc_result *r);
/* The subject, where neither place nor message shows it; else "". */
struct nc_str nc_told_subject(struct nc_arena *arena, const struct nc_result *r);
/* Is it a gap that the baseline has?  Such a one fails nothing. */
bool nc_told_known(const struct nc_report *report, const struct nc_result *r);
struct nc_str nc_told_message(const struct nc_result *r);
struct nc_str nc_told_fix(const struct nc_result *r);
/* "stated by the harbour office on 2026-11-02, until 2027-03-31" */
struct nc_str nc_told_stated(struct nc_arena *arena, const struct nc_stated *stated);
/* Where a waiver stands, the word of the JSON as a person would say it: "in handoff.yml". */
struct nc_str nc_told_where(struct nc_str where);
/* "READY" … */
const char *nc_told_verdict(enum nc_verdict v);
/* "2 errors · 1 warning · 44 passed · 1 not judged": our own words and numbers. */
void nc_buf_add_counts(struct nc_buf *b, const struct nc_counts *c);

/* A ref without "refs/heads/" and the like. */
struct nc_str nc_short_ref(struct nc_str ref);

/* Which commit was judged: "main 3fa21bc", and whether as it is on disk. */
void nc_told_commit(struct nc_buf *out, const struct nc_repository *r, bool worktree);

/* Is what was not looked at a limit of the clone?  Those stand elsewhere, with their remedy. */
bool nc_told_of_clone(const struct nc_report *report, struct nc_str limit);

/* Results of one outcome, worst first; those of one severity in the order of the report. */
const struct nc_result *const *nc_told_worst(size_t *count, struct nc_arena *arena,
	const struct nc_report *report, enum nc_outcome outcome);

#endif
