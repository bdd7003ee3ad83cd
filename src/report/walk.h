/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_WALK_H
#define NEWCOMER_REPORT_WALK_H

#include "newcomer/walk.h"
#include "parts.h"

/* The steps of a walk, and the walk as a whole with its key; `walk` may be NULL: no README. */
void nc_json_key_steps(struct nc_json *j, const char *key, const struct nc_walk *walk);
void nc_json_key_walk(struct nc_json *j, const struct nc_walk *walk);

#endif
