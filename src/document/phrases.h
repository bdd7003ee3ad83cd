/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_PHRASES_H
#define NC_DOCUMENT_PHRASES_H

#include "draft.h"

/*
 * Phrases: words that stand for topics, found in a text word by word.
 *
 * A phrase is one word or more, in small letters.  `^` before the first word
 * means that the text begins with it, `$` after the last that it ends with it,
 * `*` after a word any ending of it, `…` at the end whatever follows.  Where several phrases begin
 * at a word the longest wins, and its words are not looked at again: "release notes" is no "notes".
 * In scripts without blanks each character is a word.
 */
struct nc_phrases {
	struct nc_map exact;  /* first word → list of phrases */
	struct nc_map prefix; /* first bytes of a first word with `*` → list of phrases */
	/* Bits of the keys of both, by which most words are passed over without asking the maps. */
	uint64_t exact_heads[64], prefix_heads[64];
};

/* The text is split here once; at most NC_MAX_WORDS of its words are looked at. */
#define NC_MAX_WORDS 400

struct nc_words {
	struct nc_buf text; /* in small letters */
	struct {
		uint32_t from, to;
	} items[NC_MAX_WORDS];
	size_t count;
};

void nc_words_init(struct nc_words *w);
void nc_words_release(struct nc_words *w);
void nc_words_split(struct nc_words *w, struct nc_str text);
struct nc_str nc_word(const struct nc_words *w, size_t index);

/* What adding needs for a while, for many phrases. */
struct nc_phrase_room {
	struct nc_words words;
	struct nc_buf text;
};
void nc_phrase_room_init(struct nc_phrase_room *room);
void nc_phrase_room_release(struct nc_phrase_room *room);

/* Phrases of languages are told apart by a bit each. */
void nc_phrases_add(struct nc_phrases *p, struct nc_phrase_room *room, struct nc_arena *arena,
	struct nc_str phrase, uint32_t languages, nc_topics topics);

/* The topics that words [from, to) name, in any of `languages`; `covered` (may be NULL) gets how
 * many words did. */
nc_topics nc_phrases_find(const struct nc_phrases *p, const struct nc_words *w, size_t from,
	size_t to, uint32_t languages, size_t *covered);

#endif
