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
	bool has_needs;
};

/* effects.c: what a step changes for the steps after it. */
void walk_apply(struct walker *w, const struct call *call);

/* walk.c: a whole document. */
void walk_document(struct walked *out, struct walks *shared, const struct nc_project *p,
	const struct nc_document *document);

/* choose.c: the document about installing that a README leads to, or NULL. */
const struct nc_document *walk_find_guide(
	const struct nc_project *p, struct nc_arena *arena, const struct nc_document *readme);

/* before.c: what a newcomer must already have. */
struct needs {
	NC_LIST(struct nc_need) items;
};

void walk_find_before(struct nc_walk *out, struct walker *w);
/* runtimes.c: versions of runtimes, as the manifests and the document tell them. */
void walk_find_runtimes(struct needs *out, struct walker *w);

#endif
