/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_WORK_TREE_H
#define NEWCOMER_REPORT_WORK_TREE_H

#include "newcomer/check.h"
#include "newcomer/json.h"

/* What stands on disk and in no commit, and what was pushed nowhere. */
void nc_json_key_work_tree(struct nc_json *j, const struct nc_facts *facts);

#endif
