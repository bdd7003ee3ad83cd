/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_PLACEHOLDER_H
#define NC_DOCUMENT_PLACEHOLDER_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/text.h"

/*
 * Does all the text of a section only promise that there will be some?
 * "TODO", "coming soon", "…", "to be written", in the languages of the topics.
 */
bool nc_is_placeholder(struct nc_str text);
/* Cheaply: is it short, or does it begin with TODO? */
bool nc_may_be_placeholder(struct nc_str text);

/* A promise takes a few words; what is longer says something, unless it orders somebody to. */
#define NC_LONGEST_PLACEHOLDER 120

#endif
