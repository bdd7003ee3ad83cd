/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_LINKS_H
#define NEWCOMER_PROJECT_LINKS_H

#include "internal.h"
#include "newcomer/globs.h"
#include "newcomer/site.h"
#include "newcomer/target.h"

/* What only the files of this folder know of one another. */

struct nc_targets {
	const struct nc_project *project;
	const struct nc_value *words; /* the row of rules/links/ */
	const struct nc_sites *sites;
	struct nc_arena *arena;
	struct nc_globs shown_elsewhere;
	struct nc_map names;   /* the last components of all paths, where a site was asked for */
	struct nc_map anchors; /* document → its anchors */
	struct nc_map counted; /* blob → how many lines it has */
	size_t bytes_read;     /* to count them */
	struct nc_map trees; /* branch → what is there and not in the judged tree, or not there */
	size_t near_left;    /* so many times something near is still looked for */
};

/* words.c: the row of rules/links/, or NULL: every list is empty then. */
const struct nc_value *nc_link_words(const struct nc_project *p);

/* facts.c: is it for the reader, or for a program, to fill in? */
bool nc_target_is_template(const struct nc_targets *t, struct nc_str target);
/* Is it shown as what a program made of it? */
bool nc_target_is_page(const struct nc_targets *t, const struct nc_document *d);
bool nc_target_is_there(const struct nc_tree *tree, struct nc_str path);
/* Does what lies there lie behind a link or in a submodule? */
bool nc_target_leads_elsewhere(const struct nc_tree *tree, struct nc_str path);
struct nc_str nc_target_near(struct nc_targets *t, struct nc_str path);

/* path.c: what stands behind the `#`, escapes resolved. */
struct nc_str nc_target_fragment(struct nc_targets *t, struct nc_str target);

/* say.c: the verdict that something is not decided, and the words of one that it is broken. */
struct nc_target_verdict nc_target_open(const char *because);
struct nc_target_verdict nc_target_broken(struct nc_targets *t, enum nc_target_state state,
	const struct nc_link *link, struct nc_str path, struct nc_str near);

struct nc_target_verdict nc_target_too_short(
	struct nc_targets *t, const struct nc_link *link, struct nc_str path, uint32_t lines);

/* own.c: an address of a file of this very repository, and of a place in it. */
struct nc_target_verdict nc_target_judge_own(struct nc_targets *t, const struct nc_link *link);
struct nc_target_verdict nc_target_judge_own_anchor(
	struct nc_targets *t, const struct nc_link *link);

/* anchors.c: a place in a file of the judged tree. */
struct nc_target_verdict nc_target_judge_place_in(
	struct nc_targets *t, const struct nc_link *link, struct nc_str path);

/* numbers.c: "L10", "L10-L20", "L10C3-L11C5"; false for anything else. */
struct nc_lines_named {
	uint32_t first, last;
};
bool nc_target_names_lines(struct nc_lines_named *out, struct nc_str fragment);
/* Has the content so many lines?  `shown` is what its path is called in words. */
struct nc_target_verdict nc_target_judge_lines(struct nc_targets *t, const struct nc_link *link,
	const struct nc_lines_named *named, struct nc_str path, const struct nc_oid *blob,
	struct nc_str shown);

#endif
