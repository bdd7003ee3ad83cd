/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_H
#define NEWCOMER_REPORT_H

#include "newcomer/audit.h"
#include "newcomer/past.h"
#include "newcomer/trial.h"

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
	/* And for a walk: "newcomer walk ../rainfall"; "" is "newcomer walk". */
	struct nc_str walk;
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
	bool record_untracked; /* handoff.yml lies there, and git does not know it */
	const struct nc_stage_time *timing;
	size_t timing_count;
	struct nc_str
		home; /* the address of newcomer itself, or "": no page of it is linked then */
	/*
	 * What it was judged from, for formats that show more than findings: the walk, the
	 * branches, the lines around a finding.  NULL in a report made by hand.
	 */
	const struct nc_facts *facts;
	/* Against an audit of another day, result by result; NULL: there was none to hold it
	 * against. */
	const struct nc_comparison *baseline;
};

/* "new" or "known" of a gap that was held against a baseline, else NULL. */
const char *nc_report_baseline(const struct nc_report *report, size_t index);
/*
 * Is there a gap at or over `fail_on` that the baseline does not know (or, when strict, an unknown
 * of that severity)?  Decides the exit status.
 */
bool nc_report_fails(const struct nc_report *report, enum nc_severity fail_on, bool strict);
/* The results as those of another day are told; in `arena`. */
void nc_report_past(struct nc_past *out, struct nc_arena *arena, const struct nc_report *report);
/* The gaps as a file for --baseline: newcomer/baseline/1, one line each, in an order that a change
 * of lines does not change. */
void nc_report_write_baseline(struct nc_buf *out, const struct nc_report *report);

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

/* Rules held against their own examples: `newcomer rules --check`. */
void nc_report_trials(struct nc_buf *out, const struct nc_trial *trials, size_t count,
	const struct nc_style *style, bool json);

/* Two audits: what was closed, what is new: `newcomer diff`. */
void nc_report_diff(struct nc_buf *out, const struct nc_past *older, const struct nc_past *newer,
	const struct nc_style *style, bool json);

/* A file that `newcomer init` would write, honest about being empty. */
struct nc_skeleton {
	struct nc_str path, text;
	const struct nc_str *reasons; /* the rules that miss it */
	size_t reason_count;
};
/* One for each that some rule of the report misses and the tree does not have; in `arena`. */
const struct nc_skeleton *nc_report_skeletons(size_t *count, struct nc_arena *arena,
	const struct nc_report *report, const struct nc_rulebook *rb);

enum nc_skeleton_fate { NC_SKELETON_PLANNED, NC_SKELETON_WRITTEN, NC_SKELETON_THERE };
void nc_report_skeleton_line(struct nc_buf *out, const struct nc_skeleton *s,
	enum nc_skeleton_fate fate, const struct nc_style *style);
/* What comes next. */
void nc_report_skeleton_end(struct nc_buf *out, const struct nc_skeleton *all, size_t count,
	bool planned, const struct nc_style *style);

/* The checklist of a handover: `newcomer checklist`. */
enum nc_checklist_form { NC_CHECKLIST_TTY, NC_CHECKLIST_MARKDOWN, NC_CHECKLIST_HTML };
void nc_report_checklist(struct nc_buf *out, const struct nc_report *report,
	const struct nc_rulebook *rb, const struct nc_style *style, enum nc_checklist_form form);

/* A badge: a picture (SVG), or the JSON that a badge service asks an address for. */
void nc_report_badge(struct nc_buf *out, const struct nc_report *report, bool json);

/*
 * A push for a person: `newcomer pre-push`.  The gaps of one ref, which is named where
 * it is not the only one, told as in an audit; and around what is told of all refs the head and
 * what to do.
 */
void nc_report_push_part(struct nc_buf *out, const struct nc_report *report, struct nc_str ref,
	const struct nc_style *style);

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
