/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_BRANCH_LINES_H
#define SNAPSHOT_BRANCH_LINES_H

#include "newcomer/branches.h"

/* What was found out about the branches, kept by the snapshot. */
struct nc_branch_book;

void nc_branch_book_free(struct nc_branch_book *b); /* NULL is fine */

#endif
