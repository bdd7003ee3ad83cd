/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_H
#define NEWCOMER_REPORT_H

#include "newcomer/audit.h"

/*
 * Reports: an audit as bytes.  One file of src/report/formats/ is one format;
 * its last lines are its row.  A format escapes what comes from the repository
 * in its own way, here and nowhere else.
 */

/* How a page is to look; a format takes from it what concerns it. */
struct nc_style {
	bool color;
	bool unicode;	 /* else the same page in ASCII */
	bool hyperlinks; /* the terminal opens OSC 8 links */
	bool ci;	 /* GitHub Actions reads along: break `::` and `##[` */
	int width;	 /* columns; 0: no wrapping */
	bool quiet;	 /* verdict and gaps only */
	bool verbose;	 /* every gap, passes, and what does not apply too */
	bool timing;
	/* What to type to ask again: "newcomer ../rainfall --profile x"; "" is "newcomer". */
	struct nc_str command;
	/* And for a rule: "newcomer explain --rules house"; "" is "newcomer explain". */
	struct nc_str explain;
};

/*
 * An audit seen from outside: everything that a format may show, as plain
 * data, so that a format can be tried on a result made by hand.
 */
struct nc_report {
	struct nc_str version; /* of the tool */
	struct nc_str rulebook;
	const struct nc_repository *repository;
	bool worktree; /* tracked files were judged as they are on disk */
	bool narrowed; /* --select or --ignore: the verdict is not about everything */
	unsigned kinds;
	struct nc_str kinds_because[8]; /* by bit */
	nc_day now;
	const struct nc_str *profiles;
	size_t profile_count;
	enum nc_verdict verdict;
	struct nc_counts counts;
	struct nc_waiver_counts waivers;
	const struct nc_result *results;
	size_t result_count;
	const struct nc_str *limits_hit;
	size_t limit_count;
	const struct nc_str *uncommitted; /* judged documents that are another text on disk */
	size_t uncommitted_count;
	const struct nc_stage_time *timing;
	size_t timing_count;
};

/* What there is to show of an audit; borrows from it.  `profiles` lies in `arena`. */
void nc_report_of(struct nc_report *out, struct nc_arena *arena, const struct nc_audit *audit,
	struct nc_str version);

struct nc_format_row {
	const char *name;    /* "tty", "json" */
	const char *summary; /* for help */
	const char *ending;  /* of a file that holds it: ".json" */
	void (*write)(
		struct nc_buf *out, const struct nc_report *report, const struct nc_style *style);
};

const struct nc_format_row *const *nc_report_formats(size_t *count);
const struct nc_format_row *nc_report_format(struct nc_str name); /* NULL is none */

/* Everything that was found out, without judging: `newcomer facts`. */
void nc_report_facts(struct nc_buf *out, const struct nc_report *report,
	const struct nc_facts *facts, const struct nc_rulebook *rb);

/* The way through a document, step by step: `newcomer walk`.  `walk` is NULL where there is no
 * README. */
struct nc_walk;
void nc_report_walk(struct nc_buf *out, const struct nc_report *report, const struct nc_walk *walk,
	const struct nc_style *style, bool json);

/* How documents are read: `newcomer outline`; lines of tab-separated fields, or JSON. */
void nc_report_outline(struct nc_buf *out, const struct nc_document *documents, size_t count,
	const struct nc_rulebook *rb, bool json);

/* One rule for a person: `newcomer explain`. */
void nc_report_rule(struct nc_buf *out, const struct nc_rulebook *rb, const struct nc_rule *rule,
	const struct nc_style *style);

/* The whole rulebook: `newcomer rules`. */
void nc_report_rulebook(
	struct nc_buf *out, const struct nc_rulebook *rb, const struct nc_style *style, bool json);

/*
 * A push for a person: `newcomer pre-push`.  The gaps of one ref, told as in an
 * audit; and around what is told of all refs the head and what to do.
 */
void nc_report_push_part(
	struct nc_buf *out, const struct nc_report *report, const struct nc_style *style);

struct nc_push_page {
	size_t gaps;
	bool all;	     /* not only of what the push touches */
	bool blocks;	     /* some of them keep the push back */
	struct nc_str parts; /* safe already */
};
void nc_report_push(
	struct nc_buf *out, const struct nc_push_page *page, const struct nc_style *style);

/*
 * Make bytes from a repository safe for a terminal: controls, C1, bidi marks,
 * what has no width, and bytes that are no UTF-8 as `\xNN` or `\u{…}`; every
 * character beyond ASCII where the style has no Unicode.
 */
void nc_buf_add_safe(struct nc_buf *b, struct nc_str s, const struct nc_style *style);

#endif
