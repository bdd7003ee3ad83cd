/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_ENVIRONMENT_H
#define NEWCOMER_REPORT_ENVIRONMENT_H

#include "parts.h"

/* "environment": the variables that the code reads, and where a newcomer is told of them; null:
 * no rule that was asked needs to know. */
void nc_json_key_environment(struct nc_json *j, const struct nc_facts *facts);

#endif
