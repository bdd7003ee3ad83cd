/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_DOCUMENT_H
#define NEWCOMER_DOCUMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/rulebook.h"
#include "newcomer/text.h"

/*
 * A document: what a text for people says, and where.
 *
 * Sections, links, code blocks and anchors of Markdown, reStructuredText,
 * AsciiDoc, Org and plain text, with the lines they stand on.  A document is
 * read once, under a budget of size and memory; one that is over it is kept
 * with `unread` saying why, and every rule about it is then unknown.
 *
 * What a section is about is told as topics (rules/topics/), a set of bits in
 * the order of the table.
 */

typedef uint64_t nc_topics; /* bit i: row i of the table "topics"; at most 64 */

enum nc_format {
	NC_FORMAT_MARKDOWN,
	NC_FORMAT_RST,
	NC_FORMAT_ASCIIDOC,
	NC_FORMAT_ORG,
	NC_FORMAT_TEXT,
	NC_FORMATS
};

const char *nc_format_name(enum nc_format f); /* "markdown" … */
/* By the file's ending; false when the name is no document's. A name without ending counts only if
 * README-like. */
bool nc_format_of_path(enum nc_format *out, struct nc_str path);

#define NC_NO_SECTION UINT32_MAX

/*
 * The sections of a document stand in its order, parents before children.
 * Text before any heading is the first section, of level 0, when there is any.
 * Every line of text belongs to the section it stands in; a <details> is a
 * section under its summary, after which the outer one goes on.
 */
struct nc_section {
	uint32_t line;	     /* of the heading; 1 for what stands before any heading */
	uint32_t end_line;   /* the last line, subsections left out */
	uint8_t level;	     /* 1 …; 0 for what stands before any heading */
	struct nc_str title; /* without markup, trimmed; "" at level 0 */
	uint32_t parent;     /* index, or NC_NO_SECTION */
	nc_topics topics;
	nc_topics guessed; /* those of `topics` that nothing but its place speaks for */
	uint32_t words;	   /* outside code and links' addresses, subsections left out */
	uint32_t code_blocks, spans, commands, links, images, tables,
		lists;	  /* in it, subsections left out */
	bool placeholder; /* TODO, "to be written", "…": it says nothing yet */
};

enum nc_link_kind { NC_LINK_PATH, NC_LINK_ANCHOR, NC_LINK_IMAGE, NC_LINK_EXTERNAL, NC_LINK_MAIL };

struct nc_link {
	uint32_t line;
	uint32_t section;
	enum nc_link_kind kind; /* by its form; an image of another host is EXTERNAL */
	struct nc_str target; /* as written, entities and escapes resolved, percent escapes kept */
	struct nc_str text;   /* what the reader sees */
	bool image;
	bool no_ending; /* names a document without its ending, as reStructuredText's :doc: and
			   toctree do */
};

struct nc_code_block {
	uint32_t line; /* of its first line of content */
	uint32_t end_line;
	uint32_t section;
	struct nc_str info; /* the language: first word of the info string, or "" */
	struct nc_str text;
	bool fenced; /* or indented, or a literal block */
};

/* Inline code: `npm test` in a sentence. */
struct nc_code_span {
	uint32_t line;
	uint32_t section;
	struct nc_str text;
};

struct nc_anchor {
	uint32_t line;
	struct nc_str id; /* a heading's slug as the hosting services make it (numbered when it
			     recurs), an HTML id or name, a label */
};

struct nc_document {
	struct nc_str path; /* borrowed from the caller */
	enum nc_format format;
	struct nc_str language; /* "en", "zh" …; "" when it cannot be told */
	struct nc_str title;
	uint32_t lines;
	uint32_t words; /* outside code blocks */
	const struct nc_section *sections;
	size_t section_count;
	const struct nc_link *links;
	size_t link_count;
	const struct nc_code_block *blocks;
	size_t block_count;
	const struct nc_code_span *spans;
	size_t span_count;
	const struct nc_anchor *anchors;
	size_t anchor_count;
	struct nc_str unread; /* "" or why it was not read: "over 512 KiB: too large to read"; then
				 it has no sections */
};

/* The reader: topics compiled once, used by many threads. */
struct nc_reader;
enum nc_code nc_reader_new(
	struct nc_reader **out, const struct nc_rulebook *rb, struct nc_error *err);
void nc_reader_free(struct nc_reader *r);

/*
 * Read `text` as `format`.  Never fails: what cannot be read is said in
 * `unread`.  Everything in `out` lives in `arena`; `text` is not kept.  May be
 * called from many threads, each with its own arena.
 */
void nc_document_read(struct nc_document *out, struct nc_arena *arena, const struct nc_reader *r,
	struct nc_str path, enum nc_format format, struct nc_str text);

/* Add a line as it is read: one blank for each tag, target of a link and address in it. */
void nc_line_words(struct nc_buf *out, struct nc_str line);

/* The bit of a topic by its id; 0 when the rulebook has none of that name. */
nc_topics nc_topic_bit(const struct nc_rulebook *rb, struct nc_str id);
size_t nc_topic_count(const struct nc_rulebook *rb);
struct nc_str nc_topic_id(const struct nc_rulebook *rb, size_t index);

/*
 * The first section about one of `topics` that says something: words, a
 * command, a link, a list or a table, and no placeholder.  What is said below
 * it counts, unless it is about something else.  NULL: none.  `empty` (may be
 * NULL) gets the first that is about it and says nothing.
 */
const struct nc_section *nc_document_about(
	const struct nc_document *d, nc_topics topics, const struct nc_section **empty);

/* Does this section itself say something: words, a command, a link, a list, a table, no
 * placeholder?
 */
bool nc_section_says_something(const struct nc_section *s);
/* Does it say something about `topics`, itself or below it, where that is about nothing else? */
bool nc_section_tells(const struct nc_document *d, size_t section, nc_topics topics);
/* Does it say it in at least two parts, whatever each of them is about? */
bool nc_section_has_parts(const struct nc_document *d, size_t section);
/* Is the section `inner` the section `outer`, or one below it? */
bool nc_section_is_within(const struct nc_document *d, size_t inner, size_t outer);

/* Is there a link target or heading of this id?  As hosting services compare: exact, then folded.
 */
const struct nc_anchor *nc_document_anchor(const struct nc_document *d, struct nc_str id);

const char *nc_document_library(void);

#endif
