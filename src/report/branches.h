/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_BRANCHES_H
#define NEWCOMER_REPORT_BRANCHES_H

#include "newcomer/check.h"
#include "newcomer/json.h"

/* Every branch: where it lies, who worked on it, what has become of its work, who says it stays. */
void nc_json_key_branches(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts);

#endif
