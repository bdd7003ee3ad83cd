/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_INPUT_H
#define NEWCOMER_INPUT_H

#include "newcomer/arena.h"
#include "newcomer/error.h"

/*
 * Read a file that the command line names.  Of one larger than `most` a little more than that is
 * read, so that whoever reads on says what is too large.  NC_ENOTFOUND: not there; NC_EIO: a
 * folder, no ordinary file, not readable.
 */
enum nc_code nc_input_file(struct nc_buf *out, struct nc_arena *arena, struct nc_str path,
	size_t most, struct nc_error *err);

#endif
