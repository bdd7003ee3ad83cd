/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_GOLDEN_H
#define NEWCOMER_GOLDEN_H

#include <stdbool.h>

#include "newcomer/text.h"

/*
 * A case is a folder:
 *
 *     arguments        what is typed, one a line
 *     repository       which of ../repositories/NAME.yml to type it in, in the
 *                      words of a rule's example; left out: an empty folder
 *     environment      NAME=value, one a line; left out: none beyond the usual
 *     bare             if it is there, the repository has no files on disk
 *     expected.txt     standard output, or expected.json, which must be JSON
 *     errors.txt       standard error; left out: nothing
 *     exit             the status
 *
 * Everything that may differ between machines and builds is put as ‹…›.
 */

/* What the program answered. */
struct answer {
	struct nc_buf output, errors;
	int status;
};

/* Read a file whole; false where there is none. */
bool golden_read(struct nc_buf *out, const char *folder, const char *name);
/* Compare with the file of that name, or write it when blessing.  False: they differ, and it was
 * told. */
bool golden_hold(const char *folder, const char *name, struct nc_str got, bool bless);
/* Put ‹…› for the versions of rulebook and libraries. */
void golden_mask(struct nc_buf *text);

#endif
