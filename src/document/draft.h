/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_DRAFT_H
#define NC_DOCUMENT_DRAFT_H

#include "newcomer/document.h"

/*
 * A draft: what the reader of one format has found so far.
 *
 * Each format has one reader; all of them tell what they meet to a draft, in
 * the order of the text, and know nothing of words, topics, slugs or bare
 * addresses.  Lines count from 1 and are those of the file.
 */

/* From `line` on the text belongs to `section`. */
struct nc_segment {
	uint32_t line, section;
};

/* An open <details>: the section under its summary, or NC_NO_SECTION, and the one around it. */
struct nc_details {
	uint32_t section, around;
};

/* A stretch of prose of one section: a slice of the draft's `prose`. */
struct nc_passage {
	uint32_t section;
	size_t from, to;
};

/* A line that stands for a heading without being one: "**Install**", "Usage:". */
struct nc_label {
	uint32_t section;
	struct nc_str text;
};

struct nc_draft {
	struct nc_arena *arena; /* the document's */
	struct nc_str path;
	enum nc_format format;
	uint32_t lines;
	uint32_t here; /* the section that is being read, or NC_NO_SECTION */
	NC_LIST(struct nc_section) sections;
	NC_LIST(struct nc_segment) segments;
	NC_LIST(struct nc_link) links;
	NC_LIST(struct nc_code_block) blocks;
	NC_LIST(struct nc_code_span) spans;
	NC_LIST(struct nc_anchor) anchors;
	NC_LIST(struct nc_details) details; /* that are open */
	NC_LIST(struct nc_passage) passages;
	NC_LIST(struct nc_label) labels;
	struct nc_buf prose;
	struct nc_buf scratch; /* slugs and the like; never kept across calls */
	struct nc_map slugs;   /* how often each was made */
	size_t targets;	       /* bytes of all links' targets */
	struct nc_str title;   /* of the front matter, or "" */
	struct nc_str language;
	struct nc_str unread;
};

void nc_draft_init(
	struct nc_draft *d, struct nc_arena *arena, struct nc_str path, enum nc_format format);
void nc_draft_release(struct nc_draft *d);

/* The section that is being read; text before any heading opens the one of level 0. */
struct nc_section *nc_draft_here(struct nc_draft *d);
/* Go to the section that a line belongs to (footnotes are read after everything else). */
void nc_draft_goto(struct nc_draft *d, uint32_t line);

/*
 * A section begins; its title comes when it has been read, because what
 * stands in a heading belongs to the heading's own section.  `slugged`: the
 * hosting services give it an anchor.
 */
uint32_t nc_draft_open(struct nc_draft *d, uint32_t line, unsigned level);
void nc_draft_name(struct nc_draft *d, uint32_t section, struct nc_str title, bool slugged);
/* Both at once. */
void nc_draft_heading(
	struct nc_draft *d, uint32_t line, unsigned level, struct nc_str title, bool slugged);
/* The anchor that a heading gets, without a section of its own (inside a quotation). */
void nc_draft_slug(struct nc_draft *d, uint32_t line, struct nc_str title);
/* <details>: its summary opens a section, which ends with it. */
void nc_draft_details(struct nc_draft *d);
void nc_draft_summary(struct nc_draft *d, uint32_t line, struct nc_str text);
void nc_draft_details_end(struct nc_draft *d, uint32_t line);

/* Text as the reader sees it, without code: a paragraph, a list item, a cell. */
void nc_draft_prose(struct nc_draft *d, struct nc_str text);
/* A paragraph that stands for a heading, if it is short enough. */
void nc_draft_label(struct nc_draft *d, struct nc_str text);
/* Look for addresses and mail that nobody marked as links, in one line of text. */
void nc_draft_bare_links(struct nc_draft *d, uint32_t line, struct nc_str text);
void nc_draft_link(
	struct nc_draft *d, uint32_t line, struct nc_str target, struct nc_str text, bool image);
/* `line` is that of the first line of content. */
void nc_draft_code(
	struct nc_draft *d, uint32_t line, struct nc_str info, struct nc_str text, bool fenced);
void nc_draft_span(struct nc_draft *d, uint32_t line, struct nc_str text);
void nc_draft_anchor(struct nc_draft *d, uint32_t line, struct nc_str id);

/* Count what was met, work out where sections end, and hand everything over. */
void nc_draft_finish(struct nc_document *out, struct nc_draft *d);

/* One reader a format. */
struct nc_budget;
void nc_read_markdown(struct nc_draft *d, struct nc_budget *budget, struct nc_str text);
void nc_read_rst(struct nc_draft *d, struct nc_str text);
void nc_read_asciidoc(struct nc_draft *d, struct nc_str text);
void nc_read_org(struct nc_draft *d, struct nc_str text);
void nc_read_plain(struct nc_draft *d, struct nc_str text);

#endif
