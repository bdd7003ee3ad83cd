/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_H
#define NEWCOMER_REPORT_H

#include "newcomer/audit.h"

/*
 * Reports: an audit as bytes.  One file of src/report/ is one format; its
 * last lines are its row.  A format escapes what comes from the repository in
 * its own way, here and nowhere else.
 */

struct nc_style {
	bool color;
	bool unicode;	 /* else the same page in ASCII */
	bool hyperlinks; /* the terminal opens OSC 8 links */
	bool ci;	 /* GitHub Actions reads along: break `::` and `##[` */
	int width;	 /* columns; 0: no wrapping */
	bool quiet;	 /* verdict and gaps only */
	bool verbose;	 /* passes and what does not apply too */
	bool timing;
};

struct nc_format_row {
	const char *name;    /* "tty", "json" */
	const char *summary; /* for help */
	const char *ending;  /* of a file that holds it: ".json" */
	void (*write)(struct nc_buf *out, const struct nc_audit *audit, const struct nc_style *style);
};

const struct nc_format_row *const *nc_report_formats(size_t *count);
const struct nc_format_row *nc_report_format(struct nc_str name); /* NULL is none */

/* Everything that was found out, without judging: `newcomer facts`. */
void nc_report_facts(struct nc_buf *out, const struct nc_facts *facts, const struct nc_rulebook *rb);
/* How documents are read: `newcomer outline`; TSV or JSON. */
void nc_report_outline(struct nc_buf *out, const struct nc_document *documents, size_t count,
	const struct nc_rulebook *rb, bool json);
/* One rule for a person: `newcomer explain`. */
void nc_report_rule(struct nc_buf *out, const struct nc_rulebook *rb, const struct nc_rule *rule,
	const struct nc_style *style);
/* The whole rulebook: `newcomer rules`. */
void nc_report_rulebook(struct nc_buf *out, const struct nc_rulebook *rb, const struct nc_style *style, bool json);

/* Make text from a repository safe for a terminal: controls, bidi marks, zero width, invalid bytes as `\\xNN` or `\\u{…}`. */
void nc_buf_add_safe(struct nc_buf *b, struct nc_str s, const struct nc_style *style);

#endif
