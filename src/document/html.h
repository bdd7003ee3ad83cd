/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_HTML_H
#define NC_DOCUMENT_HTML_H

#include "draft.h"

/*
 * HTML inside a document: headings, links, images, anchors, <details>, <pre>.
 *
 * It comes in pieces (a block, or one tag in a line of text) with text of the
 * other language between them, so what is open is remembered from one to the
 * next.  Linear, and never nested: the tags of interest are few.
 */

struct nc_html {
	struct nc_draft *draft;
	unsigned heading;	 /* level of the open <h1>…<h6>, or 0 */
	uint32_t section;	 /* that it opened */
	bool summary, pre, code; /* what is open */
	bool quiet;		 /* <script> or <style> is */
	uint32_t summary_line, pre_line;
	struct nc_str language; /* of the open <pre> */
	size_t link;		/* the open <a>, or NC_NPOS */
	struct nc_buf link_text;
	struct nc_buf title; /* text of the open heading or summary */
	struct nc_buf alt;   /* what the pictures in it say */
	struct nc_buf text;  /* prose since the last block began */
	struct nc_buf body;  /* of the open <pre> or <code> */
	struct nc_buf value; /* of the attribute or text being decoded */
};

void nc_html_init(struct nc_html *h, struct nc_draft *d);
void nc_html_release(struct nc_html *h);

/* A piece of HTML whose first line is `line`. `block`: it stands by itself. */
void nc_html_read(struct nc_html *h, uint32_t line, struct nc_str html, bool block);
/* Text of the other language that stands between pieces.  True when it belongs to what is open, and
 * is no prose. */
bool nc_html_text(struct nc_html *h, struct nc_str text);
/* A block of the other language has ended: an open heading that has its text by now is one. */
void nc_html_settle(struct nc_html *h);

#endif
