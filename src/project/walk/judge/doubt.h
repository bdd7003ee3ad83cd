/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_WALK_DOUBT_H
#define NEWCOMER_PROJECT_WALK_DOUBT_H

#include "walk/judge/judge.h"

/*
 * What is not there is told only where the document speaks of this tree.  Most
 * that was told wrongly was said of another: the reader's own, another
 * repository's, another branch's.  Each doubt knows one sign of it; they stand
 * where they look: at the steps, at the command, at the words, at the tree.
 */

/* A step, what was said of it, and where the words above it lead. */
struct told {
	struct walker *w;
	const struct call *call;
	const struct answer *a;
	bool led_away;
};

struct doubt {
	bool (*holds)(const struct told *t);
	struct nc_str because;
	bool of_a_path; /* looks at the path that is absent, and asks only where one is */
};

/* Each ends with a row that has no function. */
extern const struct doubt walk_doubts_of_command[]; /* doubt_command.c */
extern const struct doubt walk_doubts_of_text[];    /* doubt_text.c */
extern const struct doubt walk_doubts_of_tree[];    /* doubt_tree.c */

/* doubt_command.c: does the command not name what is missing? */
bool walk_is_unnamed(const struct told *t);
/* `make`, and no file like a Makefile: nobody names what is missing, and the tool
 * looks for it. */
bool walk_is_looked_for(const struct told *t);

#endif
