/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_WALK_H
#define NEWCOMER_WALK_H

#include "newcomer/project.h"
#include "newcomer/shell.h"

/*
 * The walk: a newcomer's way through a document, step by step, without
 * running anything.
 *
 * Each command becomes a step with the folder it would run in and one of
 * three verdicts.  Proved: everything that it names in the tree is there.
 * Refuted: something that it needs from the tree is not, and no step before
 * makes it.  Undecided: it cannot be told from the tree; why is said.  Only
 * what is refuted is ever a gap.
 *
 * What a step makes (a folder, a copy, a download, a build's output) is known
 * to the steps after it.
 */

enum nc_step_verdict { NC_STEP_PROVED, NC_STEP_REFUTED, NC_STEP_UNDECIDED };

const char *nc_step_verdict_name(enum nc_step_verdict v);

struct nc_step {
	uint32_t number; /* from 1, in the document */
	uint32_t line;
	uint32_t section;     /* of the document */
	struct nc_str text;   /* the command on one line */
	struct nc_str tool;   /* its program: "npm", "./run.sh" */
	struct nc_str folder; /* where it would run; "" is the root */
	bool folder_known;    /* false after a `cd` that cannot be followed */
	enum nc_step_verdict verdict;
	struct nc_str because; /* "package.json has no script \"serve\"" */
	struct nc_str near;    /* "start", or "" */
	struct nc_str
		mend; /* what to type to mend it, where that is more than writing `near`; or "" */
	struct nc_str
		absent;	    /* the path in the tree that it asks for and that is not there, or "" */
	const char *family; /* what a list of the tree lacks: "make-target"; NULL: nothing */
	struct nc_str asked;	/* … and its name: "lint" */
	bool of_tree;		/* something that the tree holds proves it */
	bool plain;		/* it works on every machine; nothing of the tree proves it */
	bool mode;		/* what it runs is there; only the executable bit is not */
	uint32_t later;		/* the step after it that makes that; 0: none of its section does */
	struct nc_str evidence; /* where it was looked: "package.json:12", or "" */
	const struct nc_str *makes; /* paths that are there afterwards */
	size_t make_count;
	const struct nc_str *needs; /* tools and the like that must be there before */
	size_t need_count;
};

enum nc_need_kind {
	NC_NEED_TOOL,
	NC_NEED_VERSION,
	NC_NEED_SERVICE,
	NC_NEED_VARIABLE,
	NC_NEED_ACCOUNT
};

const char *nc_need_kind_name(enum nc_need_kind k);

/* What a newcomer must already have. */
struct nc_need {
	enum nc_need_kind kind;
	struct nc_str what;	 /* "node ≥ 20", "docker", "DATABASE_URL" */
	struct nc_str named_at;	 /* "README.md:12", or "": named nowhere */
	struct nc_str needed_at; /* "step 5", "src/db.py:12" */
	enum nc_step_verdict
		verdict; /* named and agreeing, named nowhere or contradicted, cannot tell */
	struct nc_str because;
	bool tested; /* a version that nothing asks for: what continuous integration tests with */
};

/* Another document, which tells what to type. */
struct nc_lead {
	const struct nc_document *document;
	uint32_t line; /* of the link that leads there; 0: none does, it is only called so */
	size_t step_count;
};

struct nc_walk {
	const struct nc_document *document;
	const struct nc_document
		*from; /* the README, where that only leads to `document`; or NULL */
	const struct nc_step *steps;
	size_t step_count;
	size_t stuck_at; /* index of the first refuted step, or step_count */
	const struct nc_need *needs;
	size_t need_count;
	/* Where it has no step: documents that have some, the likeliest first. */
	const struct nc_lead *leads;
	size_t lead_count;
};

/*
 * Each document is walked when it is first asked for, and once; by one thread
 * at a time.  What is returned lives as long as the project.
 */

/* Through one document; what one must have before it is not asked. */
const struct nc_walk *nc_project_walk(
	const struct nc_project *p, const struct nc_document *document);

/*
 * Walk through the README, or, where it tells nothing to type and leads to a
 * document about installing, through that.  NULL: there is no README.
 */
const struct nc_walk *nc_project_walk_through(const struct nc_project *p);

/* The same through a document that somebody chose. */
const struct nc_walk *nc_project_walk_along(
	const struct nc_project *p, const struct nc_document *document);

#endif
