/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROGRESS_H
#define NEWCOMER_PROGRESS_H

#include "environment.h"

/*
 * Progress: one line on standard error, where that is a terminal, once the
 * work has taken half a second; gone before anything else is printed.
 */
struct nc_progress;

/* NULL where no line is wanted; the other two accept that. */
struct nc_progress *nc_progress_start(const struct nc_environment *e);
/* What is being done now; `words` is static.  The shape that nc_audit_run() wants. */
void nc_progress_step(void *progress, const char *words);
/* Takes the line away, and `p`. */
void nc_progress_end(struct nc_progress *p);

#endif
