/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_RULEBOOK_CODE_TABLES_H
#define NEWCOMER_RULEBOOK_CODE_TABLES_H

#include "newcomer/rulebook.h"

/* What the rows of the tables say that are about code: "imports" and "data-reads". */
extern const struct nc_key_shape nc_import_keys[30];
extern const struct nc_key_shape nc_data_read_keys[6];

#endif
