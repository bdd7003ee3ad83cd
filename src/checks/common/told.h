/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_TOLD_H
#define NEWCOMER_CHECKS_TOLD_H

#include "common/reach.h"
#include "newcomer/handoff.h"

/*
 * Whether a thing is told to those who take over, and where.
 *
 * It is looked for in this order: sections and files that are about it;
 * something that shows it where the thing it is a part of is told (a diagram,
 * an address); a line that says it there or in the README; a link under its
 * name to another place; a file that is no document.  What the README leads to
 * comes before what nobody is led to.
 */

struct nc_told {
	bool found;
	bool led_to;	/* a reader gets there from the README */
	bool sure;	/* it can be about nothing else; what is not may have named it in passing */
	bool elsewhere; /* at an address, or in a file that is no text: it was not read */
	const struct nc_document *document; /* NULL: a file that is no document */
	struct nc_place place;
	struct nc_str title; /* of the section, or what the link says; or "" */
};

struct nc_telling; /* what is read for one rule */

/* `homes` are where the whole is told; what its parts are is looked for there first. */
struct nc_telling *nc_telling_new(struct nc_arena *arena, const struct nc_facts *facts);
void nc_telling_free(struct nc_telling *t);
const struct nc_home *nc_telling_homes(size_t *count, const struct nc_telling *t);
/* Where the whole is told; a home that the record names comes first. */
void nc_telling_settle(
	struct nc_telling *t, const struct nc_value *look, const struct nc_home *named);
struct nc_told nc_telling_find(struct nc_telling *t, const struct nc_value *look);
/* Did a pattern reach its limit, or is a document that the README leads to unread? */
const struct nc_document *nc_telling_unread(const struct nc_telling *t);
bool nc_telling_limited(const struct nc_telling *t);

/* The keys by which a rule or a part of one says what it looks for. */
#define KEYS_OF_TOLD                                                                               \
	KEY("topics", NC_KEY_TOPICS, "sections about one of these tell it"),                       \
		KEY("titles", NC_KEY_PATTERN, "or headings that match this, in either case"),      \
		KEY("files", NC_KEY_GLOBS, "or files that are about nothing else"),                \
		KEY("sure", NC_KEY_PATTERN,                                                        \
			"headings that leave no doubt; with others a pass is not proved"),         \
		KEY("proof", NC_KEY_PATTERN, "words of the README that leave no doubt"),           \
		KEY("anywhere", NC_KEY_SWITCH,                                                     \
			"its words count in any document, though there is a place of its own"),    \
		KEY("says", NC_KEY_PATTERN, "or a line of what a reader is led to"),               \
	{                                                                                          \
		.name = "holds", .kind = NC_KEY_WORDS,                                             \
		.words = "image|diagram|table|list|steps|command|address|mail",                    \
		.help = "or, where the whole is told, one of these"                                \
	}

#endif
