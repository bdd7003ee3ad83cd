/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_FOUND_H
#define NEWCOMER_REPORT_FOUND_H

#include "newcomer/json.h"
#include "newcomer/report.h"

/* Secrets and personal paths as their rules found them; null where none of these was asked. */
void nc_json_key_secrets(struct nc_json *j, const struct nc_report *report);
void nc_json_key_personal_paths(struct nc_json *j, const struct nc_report *report);

#endif
