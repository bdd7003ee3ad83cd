/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_PAGE_H
#define NEWCOMER_REPORT_PAGE_H

#include "newcomer/report.h"

/*
 * A page for a terminal: text put down from left to right and from the top,
 * with columns counted, so that things line up and long texts wrap.
 *
 * Everything handed in is made safe here; nothing that calls this escapes by
 * itself.  Blanks are owed until something follows them: no line ends in one.
 */

enum nc_role {
	NC_ROLE_PLAIN,
	NC_ROLE_STRONG, /* headings, what a finding is about */
	NC_ROLE_PLACE,	/* path:line, a ref */
	NC_ROLE_FAINT,	/* what the eye may pass over */
	NC_ROLE_TYPED,	/* what the reader can type */
	NC_ROLE_ERROR,
	NC_ROLE_WARNING,
	NC_ROLE_NOTE,
	NC_ROLE_GOOD,
	NC_ROLE_UNSURE,
	NC_ROLE_READY, /* the verdict, louder than a tick */
	NC_ROLE_OPEN,
	NC_ROLES,
};

enum nc_glyph {
	NC_GLYPH_ERROR,
	NC_GLYPH_WARNING,
	NC_GLYPH_NOTE,
	NC_GLYPH_PASS,
	NC_GLYPH_UNKNOWN,
	NC_GLYPH_WAIVED,
	NC_GLYPH_ELSEWHERE, /* does not apply */
	NC_GLYPH_ARROW,
	NC_GLYPH_DOT,
	NC_GLYPH_BAR,
	NC_GLYPH_MORE, /* something was left out */
	NC_GLYPHS,
};

/* The column at which the headings of a page begin. */
#define NC_PAGE_HEADING 1

struct nc_page {
	struct nc_buf *out; /* borrowed */
	const struct nc_style *style;
	size_t start;	  /* of this page in `out` */
	int edge;	  /* the column at which right-aligned text ends */
	int wrap;	  /* the column at which words wrap; INT_MAX: they do not */
	int column;	  /* of what stands in the line so far */
	int owed;	  /* blanks */
	enum nc_role lit; /* whose colour is on */
	struct nc_buf scratch;
};

void nc_page_init(struct nc_page *p, struct nc_buf *out, const struct nc_style *style);
/* Ends the page: breaks workflow commands where CI reads along, gives back the room. */
void nc_page_release(struct nc_page *p);

const char *nc_page_glyph(const struct nc_page *p, enum nc_glyph glyph);
/* Columns left of the edge. */
int nc_page_room(const struct nc_page *p);
/* Columns that `s` takes when shown. */
int nc_page_columns(struct nc_page *p, struct nc_str s);

/* Words of ours, as they are; no newline. */
void nc_page_say(struct nc_page *p, enum nc_role role, const char *words);
void nc_page_mark(struct nc_page *p, enum nc_role role, enum nc_glyph glyph);
/* A name from anywhere, made safe. */
void nc_page_show(struct nc_page *p, enum nc_role role, struct nc_str name);
/* The same in at most `most` columns, its middle left out where it is longer. */
void nc_page_show_within(struct nc_page *p, enum nc_role role, struct nc_str name, int most);
/* The same as a link to `address`, where the style has links. */
void nc_page_link(struct nc_page *p, enum nc_role role, struct nc_str name, struct nc_str address);

/*
 * Sentences, wrapped at blanks; lines after the first begin at column
 * `indent`.  What stands between backticks is shown as something to type.
 */
void nc_page_words(struct nc_page *p, enum nc_role role, int indent, struct nc_str words);

/* Blanks up to `column`; at least one if something stands in the line already. */
void nc_page_to(struct nc_page *p, int column);
/* Text that ends at the edge.  False, and nothing done, where there is no room for it. */
bool nc_page_right(struct nc_page *p, enum nc_role role, struct nc_str name);
void nc_page_end_line(struct nc_page *p);

enum nc_role nc_page_severity(enum nc_severity s);

/* "1 gap", "3 gaps" */
void nc_buf_add_count(struct nc_buf *b, size_t n, const char *one, const char *many);

#endif
