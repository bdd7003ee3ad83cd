/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REFERENCE_H
#define NEWCOMER_REFERENCE_H

#include "newcomer/project.h"

/*
 * References: the paths of this tree that configuration names.
 *
 * A Dockerfile copies files, a compose file builds folders, a workflow runs
 * scripts.  Each such path is one reference; only those are kept of which it
 * is known what they name: no variable, no pattern, no address of elsewhere.
 * What a path is seen from is not always known (the context of a build is said
 * by whoever builds): then a reference has several places, and one is enough.
 */

struct nc_reference {
	const char *family; /* "dockerfile", "compose", "ci", "config" */
	struct nc_str from;
	uint32_t line;
	struct nc_str text; /* as it is written */
	struct nc_str why;  /* what names it: "COPY", "the build's context", "npm run lint" */
	const struct nc_str *paths; /* where it may be in the tree, the likeliest first */
	size_t path_count;
	bool sample;		/* filled in by each person: something to copy from is as good */
	struct nc_str left_out; /* where it is said that it does not come along; or "" */
	bool missing; /* nothing is at any of the paths, and no folder or link leads to one */
};

/* An image that something is built on or runs in. */
struct nc_image {
	struct nc_str from;
	uint32_t line;
	struct nc_str name; /* "python:3.12", with what is known filled in */
};

/* A file that should have been read, and could not be. */
struct nc_unread {
	const char *family;
	struct nc_str path;
	struct nc_str because;
};

struct nc_references {
	const struct nc_reference *items; /* by family, then in the order of the tree */
	size_t count;
	const struct nc_image *images;
	size_t image_count;
	const struct nc_unread *unread;
	size_t unread_count;
};

/* Read when first asked for; by one thread at a time. */
const struct nc_references *nc_project_references(const struct nc_project *p);

#endif
