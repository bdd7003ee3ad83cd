/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_FRONT_MATTER_H
#define NC_DOCUMENT_FRONT_MATTER_H

#include <stdint.h>

#include "newcomer/text.h"

/*
 * Take the lines of YAML between two "---" off the front of a Markdown text,
 * which would be read as a rule and a heading.  Returns how many lines that
 * were, 0 if there are none; `title` gets the one that they give, if any.
 */
uint32_t nc_front_matter(struct nc_str *text, struct nc_str *title);

#endif
