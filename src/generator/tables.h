/* SPDX-License-Identifier: MIT */
#ifndef NC_GENERATOR_TABLES_H
#define NC_GENERATOR_TABLES_H

#include "newcomer/rulebook.h"

/* The C file that holds a rulebook as constants and defines nc_rulebook_builtin(). */
void emit_rulebook(struct nc_buf *out, const struct nc_rulebook *rb);

#endif
