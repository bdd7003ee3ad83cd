/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_INIT_FILES_H
#define NEWCOMER_INIT_FILES_H

#include <stdbool.h>

#include "newcomer/error.h"
#include "newcomer/text.h"

/*
 * Write a new file beneath the work tree `root`, with the folders above it.
 * `*written` is false, and nothing is touched, where something of that name is
 * there, whatever it is.  No symbolic link is followed: whoever wrote the
 * repository may have put one there.
 */
enum nc_code nc_init_write(bool *written, struct nc_str root, struct nc_str path,
	struct nc_str text, struct nc_error *err);

#endif
