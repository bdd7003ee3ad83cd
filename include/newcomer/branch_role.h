/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_BRANCH_ROLE_H
#define NEWCOMER_BRANCH_ROLE_H

#include "newcomer/project.h"

/*
 * What a branch is for: by its name, and by what the project's documents say
 * of it.  What has become of its work is branches.h's matter.
 */

enum nc_branch_kind {
	NC_BRANCH_WORK,
	NC_BRANCH_BOT,	       /* a program's proposal */
	NC_BRANCH_PAGES,       /* a web site, badges, data */
	NC_BRANCH_TRUNK,       /* another main branch: an old default */
	NC_BRANCH_INTEGRATION, /* where work is gathered: develop, next */
	NC_BRANCH_ENVIRONMENT, /* what runs somewhere: staging */
	NC_BRANCH_RELEASE,     /* a line that is maintained */
	NC_BRANCH_KINDS,
};

/* The word of the JSON; a former trunk and a place where work is gathered are environments there.
 */
const char *nc_branch_kind_name(enum nc_branch_kind k);

struct nc_branch_role {
	enum nc_branch_kind kind;
	struct nc_str id;  /* of the row of the table "branches", or "" */
	struct nc_str who; /* a bot: whose proposals these are, or "" */
};

/* By the table "branches". */
struct nc_branch_role nc_branch_role_of(const struct nc_rulebook *rb, struct nc_str name);

/* Where a document says why a branch is there. */
struct nc_branch_note {
	struct nc_str path;
	uint32_t line;
	struct nc_str words; /* the line, trimmed */
};

/*
 * For each of `names` the first note about it (path "": none) in a document that a reader comes to:
 * a line of running text with the name and some words more that speaks of
 * branches, by its own words or those it stands under.  Licences and changelogs
 * explain none.  Documents are read again for it, at most NC_MAX_NOTE_BYTES of them.
 */
void nc_project_branch_notes(struct nc_branch_note *out, struct nc_arena *arena,
	const struct nc_project *p, const struct nc_str *names, size_t count);

/*
 * Where something relies on a branch by its name: continuous integration that
 * it triggers or that checks it out, or a link or a badge of a document that a
 * reader comes to.  Without it they go wrong, whatever has become of its work.
 */
struct nc_branch_use {
	struct nc_str path; /* "": nothing does */
	uint32_t line;
	bool written; /* continuous integration pushes to it */
};

/* For each of `names` the first of these, what writes it before all others. */
void nc_project_branch_uses(struct nc_branch_use *out, const struct nc_project *p,
	const struct nc_str *names, size_t count);

#endif
