/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_IMPORTS_H
#define NEWCOMER_REPORT_IMPORTS_H

#include "newcomer/check.h"
#include "newcomer/json.h"

/* What the code imports, and the data that it opens, for `newcomer facts`. */

void nc_json_key_imports(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts);
void nc_json_key_data_files(
	struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts);

#endif
