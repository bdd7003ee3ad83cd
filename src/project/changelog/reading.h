/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_CHANGELOG_READING_H
#define NEWCOMER_PROJECT_CHANGELOG_READING_H

#include "internal.h"
#include "newcomer/changelog.h"

/* Lists of names in the table "changelogs". */
enum changelog_name_list {
	CHANGELOG_NAMES,
	CHANGELOG_ROOT_NAMES,
	CHANGELOG_WEAK_NAMES,
	CHANGELOG_FOLDERS,
	CHANGELOG_COLLECTIONS,
	CHANGELOG_FRAGMENTS,
	CHANGELOG_NAME_LISTS,
};

/* The words by which changelogs are known: the rows of the table "changelogs". */
struct changelog_words {
	const struct nc_table *table;
	struct nc_map skeleton;			   /* in lower case */
	struct nc_map names[CHANGELOG_NAME_LISTS]; /* their letters and digits, in lower case */
	bool first[256];			   /* may a name begin with this byte? */
};

void changelog_words_load(
	struct changelog_words *out, struct nc_arena *arena, const struct nc_rulebook *rb);
/* Is the word in the list?  ASCII letters fold; blanks, dashes and dots do not count. */
bool changelog_is_called(
	const struct changelog_words *w, enum changelog_name_list list, struct nc_str word);
/* Does the text hold one of the words under `key`, with no letter before or behind it? */
bool changelog_holds(const struct changelog_words *w, const char *key, struct nc_str text);

/* One heading, taken apart. */
struct changelog_heading {
	struct nc_str title;
	struct nc_version version;
	struct nc_str name; /* what the version is of, "" where the heading does not say */
	nc_day date;
	bool unreleased;
};

void changelog_heading_read(struct changelog_heading *out, struct nc_arena *arena,
	const struct changelog_words *w, struct nc_str text);

/* The first day in a text; where it stands.  False: there is none. */
bool changelog_find_day(nc_day *out, size_t *from, size_t *to, struct nc_str text);

/* Lines of a text, numbered from `first`. */
struct changelog_lines {
	const struct nc_str *items;
	size_t count;
	uint32_t first;
};

/* Does one of these lines tell of a change: no heading, no comment, no words of a template? */
bool changelog_tells(const struct changelog_words *w, const struct nc_str *lines, size_t count);
/* A line of nothing but one sort of punctuation: the underline of a heading. */
bool changelog_is_underline(struct nc_str line);

/* The entries of a text, into `out`; `plain`: lines may be headings without any mark. */
void changelog_entries_read(struct nc_changelog *out, struct nc_arena *arena,
	const struct changelog_words *w, const struct changelog_lines *lines, bool plain);

#endif
