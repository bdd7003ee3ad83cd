/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_TTY_H
#define NEWCOMER_REPORT_TTY_H

#include "page.h"

/*
 * The page that a person reads, in parts: what was found (findings.c), what
 * else was asked (others.c), what stands beside it (asides.c), and the whole (formats/tty.c).
 */

/* Columns of a finding's line: "   ✗  ". */
#define NC_TTY_MARK 3
#define NC_TTY_BODY 6

/* Gaps of one rule, worst first. */
struct nc_tty_run {
	const struct nc_rule *rule;
	const struct nc_result **gaps;
	size_t count, capacity;
	size_t shown; /* the rest is folded into one line */
	enum nc_severity severity;
};

struct nc_tty_question {
	NC_LIST(struct nc_tty_run) runs; /* worst first, then in the order of the rulebook */
	size_t gaps, passed, waived, unknown, asked;
};

struct nc_tty {
	struct nc_page page;
	const struct nc_report *report;
	struct nc_arena arena;
	struct nc_tty_question questions[NC_QUESTIONS];
	int subject_column; /* where subjects begin, on the whole page */
};

/* Results that say the same, but of what. */
struct nc_tty_names {
	struct nc_str *items;
	size_t count, capacity;
};

struct nc_tty_group {
	struct nc_str words, remedy;
	enum nc_severity severity;
	struct nc_tty_names rules;
	struct nc_tty_names subjects;
};

struct nc_tty_groups {
	NC_LIST(struct nc_tty_group *) items; /* in the order in which they were met */
	struct nc_map by_words;
	struct nc_tty_names rules;
};

/* Put a result into the group of those that say `words`. */
void nc_tty_group(struct nc_tty *t, struct nc_tty_groups *groups, const struct nc_result *r,
	struct nc_str words);
/* "a, b, c and 4 more", wrapped. */
void nc_tty_show_names(struct nc_tty *t, const struct nc_tty_names *names, enum nc_role role);

/* Sort all results into the questions. */
void nc_tty_gather(struct nc_tty *t);
/* The gaps of one question, and in a verbose page the others. */
void nc_tty_findings(struct nc_tty *t, enum nc_question q);
/* What passed and what does not apply. */
void nc_tty_others(struct nc_tty *t, enum nc_question q);

/* What was waived and in whose words; what could not be judged and how it could be. */
void nc_tty_waived(struct nc_tty *t);
void nc_tty_unjudged(struct nc_tty *t);
/* What is new and what is gone, where there is a baseline. */
void nc_tty_baseline(struct nc_tty *t);

/* Parts of lines that several of them have. */
void nc_tty_heading(struct nc_tty *t, const char *words, enum nc_role role, struct nc_str status);
void nc_tty_show_place(struct nc_tty *t, const struct nc_result *r);
/* "→ " and what to do, below what it belongs to. */
void nc_tty_arrow(struct nc_tty *t, struct nc_str what);

#endif
