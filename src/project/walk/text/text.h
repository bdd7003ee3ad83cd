/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_WALK_TEXT_H
#define NEWCOMER_PROJECT_WALK_TEXT_H

#include "walk/state/walker.h"

/* What the document says around a step. */

/* lines.c: its lines, and the words in them. */
/* Its lines; once. */
void walk_read_text(struct walker *w);
/* A line by its number, from 1, trimmed; "" where there is none. */
struct nc_str walk_line(const struct walker *w, size_t number);
/* The block that a line stands in, or NULL; and that one's first line, or the line itself. */
const struct nc_code_block *walk_block_at(const struct walker *w, size_t line);
size_t walk_block_start(const struct walker *w, size_t line);
/* Where one is in the paragraph right above a line; begin with that line's number. */
struct above {
	size_t line, looked;
};
/* Its next line, the nearest first and six at the most; false at its end or at a heading. */
bool walk_line_above(struct nc_str *out, const struct walker *w, struct above *at);
/* The comment above a line of a block, the nearest one; "" where there is none. */
struct nc_str walk_comment_above(const struct walker *w, size_t line);
/* The last word of a text, an article behind it left out: "in" of "lies in the". */
struct nc_str walk_last_word(struct nc_str text, const char *const *articles, size_t count);
#define WALK_LAST_WORD(text, articles)                                                             \
	walk_last_word((text), (articles), sizeof(articles) / sizeof *(articles))
bool walk_is_word_byte(char c);
/* Is `word` in the line, with nothing of a word on either side?  Letters fold. */
bool walk_holds_word(struct nc_str line, struct nc_str word);
bool walk_holds_any(struct nc_str line, const char *const *words, size_t count);
#define WALK_HOLDS_ANY(line, words) walk_holds_any((line), (words), sizeof(words) / sizeof *(words))
/*
 * Is what a line tells taken back in it: told of another time, or of what is not
 * needed?  `behind` is the end of the line, behind what it tells.
 */
bool walk_is_taken_back(struct nc_str line, struct nc_str behind);
/* What was said so many lines above a step is not thought of any more. */
#define WALK_MOST_LINES ((size_t)200)
/* The line where the section that is walked begins. */
size_t walk_section_start(const struct walker *w);
/* The line where the chapter of the section that is walked begins: at its second level heading. */
size_t walk_chapter_start(const struct walker *w);
/* Does the chapter that is walked speak of this word, outside the line of the step? */
bool walk_speaks_of(const struct walker *w, struct nc_str word);
/* Does the document show this name in quotes, as what is to be added to a manifest? */
bool walk_shows_quoted(const struct walker *w, struct nc_str name);

/* images.c: badges say nothing of what one must have. */
struct nc_str walk_without_images(struct walker *w, struct nc_str line);

/* told.c: what sentences tell the reader to do. */
/* Does a line before the step tell the reader to make a file of this name? */
bool walk_tells_to_make(const struct walker *w, struct nc_str base);
/* Is what is typed only an example of what readers do with a project of their own? */
bool walk_is_example(const struct walker *w, size_t line);
/* Do the words above lead to another repository than this? */
bool walk_is_of_another(const struct walker *w, size_t line);
/* Do the words above say that the step is typed at a shell of another machine? */
bool walk_is_on_another_machine(const struct walker *w, size_t line);
/* Do the heading or the words above say that it is typed on Windows, and on no other system? */
bool walk_is_on_windows(const struct walker *w, size_t line);
/* Do the words above speak of all the commands that follow, and not of one block? */
bool walk_is_told_for_all(const struct walker *w, size_t line);
/* Do the words above say that the step comes first? */
bool walk_is_told_first(const struct walker *w, size_t line);
/* "the folder that has your `Dockerfile`": one of the reader's. */
bool walk_is_called_yours(const struct walker *w, struct nc_str name);
/* Does the text say which files `docker compose` takes? */
bool walk_names_compose_files(const struct walker *w);
/* Is this inline code in a sentence that tells the reader to run it? */
bool walk_tells_to_run(const struct walker *w, const struct nc_code_span *span);

/* Does the word right before it say to run it: "by running `x`", "run the script `x`"? */
bool walk_is_behind_verb(const struct walker *w, const struct nc_code_span *span);

/* told_folder.c: and where to be. */
/* Does the line speak of the root of the project? */
bool walk_names_root(struct nc_str line);
/* Does the chapter tell the reader, in words, to go to some folder? */
bool walk_tells_to_move(const struct walker *w);
/* Does the comment above a line of a block speak of being in some folder? */
bool walk_comment_tells_folder(const struct walker *w, size_t line);
/* The repository that the comment above a line of a block names: "# In the rain_billing repo"; or
 * "". */
struct nc_str walk_find_told_repository(const struct walker *w, size_t line);
/* The folder that the words right above a line, or in it, tell the reader to be in. */
bool walk_find_told_folder(struct nc_str *out, struct walker *w, size_t line);

/* stand_in.c: a name that only stands for one of the reader's own. */
bool walk_is_stand_in(struct nc_str name);

#endif
