/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_BRANCH_WORDS_H
#define NEWCOMER_PROJECT_BRANCH_WORDS_H

#include "newcomer/text.h"

/*
 * How a line of text speaks of branches.  `name` is always a token of `line`: the very bytes.
 */

/* The next run of bytes that a branch's name may hold; a full stop at its end is the sentence's. */
bool nc_branch_token(struct nc_str *token, struct nc_str *rest);
size_t nc_branch_count_words(struct nc_str text);

/* Is hardly anything called so but this branch? */
bool nc_branch_is_distinct(struct nc_str name);
bool nc_branch_speaks(struct nc_str text);
/* Does the word for it stand at most a few words before the name or behind it? */
bool nc_branch_is_called(struct nc_str line, struct nc_str name);
/* Does it say what people do with branches?  That tells something of a name that is set apart. */
bool nc_branch_tells_of_work(struct nc_str line);
/* `name`, "name", **name**, [name]: set apart from the words around it. */
bool nc_branch_is_apart(struct nc_str line, struct nc_str name);
/* Is the name the first thing that a heading, an entry or a row says? */
bool nc_branch_leads(struct nc_str line, struct nc_str name);

#endif
