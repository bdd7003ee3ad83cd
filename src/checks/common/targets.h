/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_TARGETS_H
#define NEWCOMER_CHECKS_TARGETS_H

#include "common/site.h"
#include "newcomer/check.h"

/*
 * Where links of documents lead, as far as the tree can tell.
 *
 * Addresses, paths that leave the repository (../../issues is a page of the
 * host), templates and placeholders are none of ours; in documents that become
 * pages of a web site a link may be written for the page.
 */

enum nc_target_fault {
	NC_TARGET_GOOD,	   /* or not to be decided here */
	NC_TARGET_EMPTY,   /* it leads nowhere */
	NC_TARGET_ADDRESS, /* an address whose scheme was left out */
	NC_TARGET_CASE,	   /* it is there in other case */
	NC_TARGET_IGNORED, /* .gitignore keeps it out */
	NC_TARGET_ABSENT,
};

struct nc_target_verdict {
	enum nc_target_fault fault;
	struct nc_str path,
		near; /* what was meant to be there, and what may have been meant; in the arena */
};

struct nc_targets {
	const struct nc_facts *facts;
	const struct nc_rule *rule; /* placeholders, host-pages, site-files */
	const struct nc_sites *sites;
	struct nc_arena *arena;
	struct nc_map names;   /* the last components of all paths, where a site was asked for */
	struct nc_map anchors; /* document → its anchors */
	struct nc_map trees; /* branch → what is there and not in the judged tree, or not there */
	size_t near_left;    /* so many times a near path is still looked for */
};

void nc_targets_init(struct nc_targets *t, struct nc_arena *arena, const struct nc_facts *facts,
	const struct nc_rule *rule);
/* A path of a link or an image; an anchor of a link. */
struct nc_target_verdict nc_target_judge_path(
	struct nc_targets *t, const struct nc_document *from, struct nc_str target);
struct nc_target_verdict nc_target_judge_anchor(
	struct nc_targets *t, const struct nc_document *from, const struct nc_link *link);
/*
 * An address of a file of this very repository: held against the tree of the branch or tag that it
 * names, where that is here.  Anything else is good.
 */
struct nc_target_verdict nc_target_judge_own(struct nc_targets *t, struct nc_str target);
/* What stands behind the `#`, escapes resolved. */
struct nc_str nc_target_fragment(struct nc_targets *t, struct nc_str target);

#endif
