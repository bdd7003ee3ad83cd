/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_WEB_H
#define NEWCOMER_REPORT_WEB_H

#include "newcomer/report.h"

/*
 * The page for the meeting: one file that loads nothing.  A chapter is one of
 * the newcomer's questions, with what was found and the figure that shows it.
 *
 * Figures are left out where there are no facts for them, and where they have
 * nothing to say.  Each is bounded: what it does not show, it counts.
 */

struct nc_web {
	struct nc_buf *out;
	const struct nc_report *report;
	const struct nc_style *style;
	struct nc_arena arena; /* for the page as a whole */
	size_t entries;	       /* findings written so far */
};

/* Ours, as it is. */
void nc_web_raw(struct nc_web *h, const char *markup);
/* A stranger's, escaped. */
void nc_web_text(struct nc_web *h, struct nc_str text);
/* The same for a sentence: what stands between backticks is code. */
void nc_web_words(struct nc_web *h, struct nc_str words);
/* `<TAG CLASS>text</TAG>`; `open` is the tag with its attributes. */
void nc_web_element(struct nc_web *h, const char *open, struct nc_str text);
/* `<code>`; a long name may break behind its slashes. */
void nc_web_code(struct nc_web *h, struct nc_str name);
/* A number with its word, thousands apart: "30,000 gaps". */
void nc_web_count(struct nc_web *h, size_t n, const char *one, const char *many);
void nc_web_day(struct nc_web *h, nc_day day); /* `<time>` */
/* `<section class="figure">` with its heading, and its end. */
void nc_web_open_figure(struct nc_web *h, const char *id, const char *title);
void nc_web_close_figure(struct nc_web *h);
/* "path:line" as code. */
void nc_web_place(struct nc_web *h, struct nc_str path, uint32_t line);

/* The sign of a verdict or a severity, with the word beside it where that is not said otherwise. */
enum nc_web_mark {
	NC_WEB_ERROR,
	NC_WEB_WARNING,
	NC_WEB_NOTE,
	NC_WEB_GOOD,
	NC_WEB_UNSURE,
	NC_WEB_WAIVED,
	NC_WEB_NOT_ASKED,
	NC_WEB_MARKS,
};
void nc_web_mark(struct nc_web *h, enum nc_web_mark mark);
enum nc_web_mark nc_web_mark_of(const struct nc_result *r);

/* The parts */
void nc_web_findings(struct nc_web *h, enum nc_question q);
void nc_web_branches(struct nc_web *h);
void nc_web_walk(struct nc_web *h);
void nc_web_documents(struct nc_web *h);
void nc_web_environment(struct nc_web *h);
void nc_web_people(struct nc_web *h);
void nc_web_dates(struct nc_web *h);
void nc_web_checklist(struct nc_web *h);

/* The style sheet and the script of the page, and their SHA-256 as a policy wants it; from files
 * beside the sources. */
struct nc_web_asset {
	struct nc_str text;
	const char *hash; /* "sha256-…" */
};
extern const struct nc_web_asset nc_web_page_css;
extern const struct nc_web_asset nc_web_page_js;

#endif
