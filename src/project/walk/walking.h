/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_WALKING_H
#define NEWCOMER_PROJECT_WALKING_H

#include "walk/judge/judge.h"
#include "walk/text/text.h"

/* The walker: goes through a document, step by step, and says what one must have before. */

/* A walk, and who made it: what one must have before may be asked later. */
struct walked {
	struct walker walker;
	struct nc_walk walk;
	bool is_prepared;
};

/* effects.c: what a step changes for the steps after it. */
void walk_apply(struct walker *w, const struct call *call);

/* walk.c: a whole document. */
void walk_document(struct walked *out, struct walks *shared, const struct nc_project *p,
	const struct nc_document *document);

/* choose.c: documents to follow instead, the likeliest first; whether they tell anything to type
 * is not looked at. */
struct leads {
	NC_LIST(struct nc_lead) items;
};
/* More are not looked at: a README that leads to all of a manual is no guide. */
#define MOST_LEADS 64

/* Is it called like one about how to get going? */
bool walk_is_guide(const struct nc_document *d);
/* Those that `from` links to. */
void walk_find_leads(struct leads *out, const struct nc_project *p, struct nc_arena *arena,
	const struct nc_document *from);
/* Beside these, those of the whole project that are called so. */
void walk_find_guides(struct leads *out, const struct nc_project *p, struct nc_arena *arena);

/* before.c: what a newcomer must already have. */
struct needs {
	NC_LIST(struct nc_need) items;
	size_t *of_steps; /* of each step: the item that is its tool, counted from 1; 0 none */
};

/* either.c: of steps that stand for each other, one tool is enough. */
void walk_spare_either(struct needs *needs, struct walker *w);

/* daily.c: does continuous integration alone run this script, and give it the variable? */
bool walk_is_daily(struct walker *w, struct nc_str name, struct nc_str path);

/* `from` walked the README that led here, and was read before; or NULL. */
void walk_find_before(struct nc_walk *out, struct walker *w, const struct walker *from);
/* runtimes.c: versions of runtimes, as the manifests and the documents tell them. */
void walk_find_runtimes(struct needs *out, struct walker *w, const struct walker *from);

#endif
