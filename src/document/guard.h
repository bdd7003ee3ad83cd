/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_GUARD_H
#define NC_DOCUMENT_GUARD_H

#include "newcomer/text.h"

/*
 * A look at a Markdown text before cmark-gfm gets it.
 *
 * cmark-gfm needs time squared in the brackets that stay open in a block, in
 * the depth of containers on every blank line, and in HTML openings that never
 * close.  These are counted from above, in one pass over the lines; a text
 * that could be a bomb is not parsed.  Returns what `unread` says, or NULL.
 */
const char *nc_guard_markdown(struct nc_str text);

#endif
