/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_WALK_H
#define NEWCOMER_REPORT_WALK_H

#include "newcomer/walk.h"
#include "page.h"
#include "parts.h"

/* The steps of a walk, and the walk as a whole with its key; `walk` may be NULL: no README. */
void nc_json_key_steps(struct nc_json *j, const char *key, const struct nc_walk *walk);
void nc_json_key_walk(struct nc_json *j, const struct nc_walk *walk);

/* What one must have before, and the steps, on a page; nothing where a walk has none. */
void nc_page_needs(struct nc_page *p, const struct nc_walk *walk);
void nc_page_steps(struct nc_page *p, const struct nc_walk *walk);
/* The mark of a step's verdict, or of what one must have. */
void nc_page_verdict(struct nc_page *p, enum nc_step_verdict verdict);

#endif
