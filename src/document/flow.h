/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_FLOW_H
#define NC_DOCUMENT_FLOW_H

#include "draft.h"

/*
 * A flow: the running text of one block, for the readers of line-based
 * formats.  It keeps count of the lines, gathers what the reader sees, and
 * finds the addresses in it that nobody marked.
 */
struct nc_flow {
	struct nc_draft *draft;
	uint32_t line;
	struct nc_buf text;
};

void nc_flow_init(struct nc_flow *f, struct nc_draft *d);
void nc_flow_release(struct nc_flow *f);

void nc_flow_begin(struct nc_flow *f, uint32_t line);
void nc_flow_text(struct nc_flow *f, struct nc_str text);
/* Code in a sentence: no prose, but part of a title. */
void nc_flow_code(struct nc_flow *f, struct nc_str code);
void nc_flow_link(struct nc_flow *f, struct nc_str target, struct nc_str text, bool image);
/* Text that has been dealt with; its lines count. */
void nc_flow_skip(struct nc_flow *f, struct nc_str text);
/* What was gathered becomes prose of the section, or is the title that is returned. */
void nc_flow_end(struct nc_flow *f);
struct nc_str nc_flow_title(struct nc_flow *f);

/*
 * The closing `mark` after `from`, or NC_NPOS.  `spent` (one for each kind of
 * mark and text, false at first) remembers that there is none, so that a text
 * of opening marks alone is searched once.
 */
size_t nc_flow_find(struct nc_str text, size_t from, struct nc_str mark, bool *spent);

#endif
