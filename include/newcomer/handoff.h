/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_HANDOFF_H
#define NEWCOMER_HANDOFF_H

#include "newcomer/project.h"

/*
 * Where a handover tells a thing: the runbook, the way back, whom to call.
 *
 * It may be a file of its own, a page of a folder, or a section of the README.
 * What is looked for is told by a map of a rule, or of a part of one:
 *
 *     topics: what sections about it are about
 *     titles: a pattern for headings by which they are known as well
 *     files:  globs of documents that are about nothing else
 *     sure:   a pattern for headings that leave no doubt, without what stands
 *             around it: "how to …", "… guide", "… to production"
 *
 * A heading may name a thing in passing ("Form validation"), and a page that
 * tells users of a product what they can do with it is not about how it is run.
 * Such a home may tell it, and proves nothing.
 *
 * A section that is empty, or says that it is still to be written, is none.
 */

/* The documents that speak to people: the README, then those that it leads to, then the others. */
struct nc_shelf {
	const struct nc_project *project;
	const struct nc_rulebook *rulebook;
	const struct nc_document *const *documents;
	size_t count;
	size_t led_to; /* the first so many of them can be reached by links from the README */
	const struct nc_map *large; /* top folders of so many documents that they are a manual */
};

/* Is it one of many pages for users, or about something that was, or that may be one day? */
bool nc_shelf_is_beside(const struct nc_shelf *shelf, const struct nc_document *d);

void nc_shelf_gather(struct nc_shelf *out, struct nc_arena *arena, const struct nc_project *p,
	const struct nc_rulebook *rb);

/* Where it is told: the sections `from` up to `to`, which is none of them. */
struct nc_home {
	const struct nc_document *document;
	size_t from, to;
	uint32_t first_line, last_line;
	uint32_t words; /* outside code */
	bool whole;	/* all of the document is about it */
	bool sure;	/* it can be about nothing else */
};

/* At most `most` homes, in the order of the shelf. */
const struct nc_home *nc_shelf_find(size_t *count, struct nc_arena *arena,
	const struct nc_shelf *shelf, const struct nc_value *look, size_t most);
/* All of a document as a home, whatever it is about; false: it says nothing. */
bool nc_home_of_document(struct nc_home *out, const struct nc_document *d);

#endif
