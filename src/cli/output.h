/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_OUTPUT_H
#define NEWCOMER_OUTPUT_H

#include "environment.h"
#include "newcomer/error.h"
#include "newcomer/report.h"

/*
 * Output: the only place that writes.  Nothing is held back in a buffer of
 * the C library, so that every failed write is seen; a closed pipe is one of
 * them, because SIGPIPE is ignored.
 */

/* Before anything else: descriptors 0 to 2 are open, and a closed pipe is an error. */
void nc_output_prepare(void);

/* All of it, or false with errno as write() left it. */
bool nc_output_write(int fd, struct nc_str bytes);
enum nc_code nc_output_print(struct nc_str bytes, struct nc_error *err);
/* At the end: what the system only says when the descriptor is closed. */
enum nc_code nc_output_close(struct nc_error *err);

/* "newcomer: " and the error with its remedy, one line on standard error. */
void nc_output_complain(const struct nc_environment *e, const struct nc_error *err);
/* A page on standard error, safe already: what git shows of a hook beside its own words. */
void nc_output_tell(struct nc_str page);
/* Lines that say what is wrong with a file, on standard error. */
void nc_output_problems(const struct nc_environment *e, struct nc_str lines);

/*
 * Write a file whole or not at all: beside it, and then into its place.  What
 * is no ordinary file (a pipe, a device) is written to as it is.
 *
 * `guarded` (may be "") is the folder of the audited repository: inside it no
 * symbolic link is followed, since whoever wrote the repository put it there.
 */
enum nc_code nc_output_file(
	const char *path, struct nc_str bytes, const char *guarded, struct nc_error *err);

#endif
