/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TARGET_H
#define NEWCOMER_TARGET_H

#include "newcomer/project.h"

/*
 * Where links of documents lead, as far as the tree can tell.
 *
 * Addresses, paths that leave the repository (../../issues is a page of the
 * host), templates and placeholders are none of ours; in documents that become
 * pages of a web site a link may be written for the page.
 */

enum nc_target_state {
	NC_TARGET_THERE,
	NC_TARGET_OPEN,	     /* not to be decided here */
	NC_TARGET_EMPTY,     /* it leads nowhere */
	NC_TARGET_ADDRESS,   /* an address whose scheme was left out */
	NC_TARGET_CASE,	     /* it is there in other case */
	NC_TARGET_IGNORED,   /* .gitignore keeps it out */
	NC_TARGET_ABSENT,    /* it is not there */
	NC_TARGET_NO_ANCHOR, /* the document is, but no place in it of that name */
	NC_TARGET_NO_LINE,   /* the file is, but has not so many lines */
};

/* Texts live in the arena of the targets. */
struct nc_target_verdict {
	enum nc_target_state state;
	struct nc_str path;    /* what was meant to be there */
	struct nc_str near;    /* what may have been meant, or "" */
	struct nc_str because; /* why it is broken or open: one clause; "" where it is there */
};

bool nc_target_is_broken(const struct nc_target_verdict *v);

/* What is kept from link to link; it is freed with the arena. */
struct nc_targets;
struct nc_targets *nc_targets_new(struct nc_arena *arena, const struct nc_project *p);

/*
 * Is the file or folder there?  An address of a file of this very repository is held against the
 * tree of the branch or tag that it names, where that is here.
 */
struct nc_target_verdict nc_target_judge_place(
	struct nc_targets *t, const struct nc_document *from, const struct nc_link *link);
/*
 * Is the place in the document there: a heading, or the lines that the link numbers?  Asked of a
 * link without a fragment, it is.
 */
struct nc_target_verdict nc_target_judge_anchor(
	struct nc_targets *t, const struct nc_document *from, const struct nc_link *link);
/* Both, one after the other. */
struct nc_target_verdict nc_target_judge(
	struct nc_targets *t, const struct nc_document *from, const struct nc_link *link);

#endif
