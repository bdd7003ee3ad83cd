/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_RESULT_JSON_H
#define NEWCOMER_REPORT_RESULT_JSON_H

#include "parts.h"

/* Results in JSON, as the documents of newcomer/audit/1 and the lines of jsonl have them. */

/* The members of one result; the object around them is the caller's. */
void nc_json_result(struct nc_json *j, const struct nc_report *report, size_t index);
/* Each a key with its value. */
void nc_json_key_counts(struct nc_json *j, const struct nc_report *report);
void nc_json_key_waivers(struct nc_json *j, const struct nc_report *report);
/* What is new and what became of the gaps of the baseline; nothing where there is none. */
void nc_json_key_baseline(struct nc_json *j, const struct nc_report *report);
/* An array of gaps that are none any more. */
void nc_json_ends(struct nc_json *j, const struct nc_comparison *c);
const char *nc_fate_name(enum nc_fate fate); /* "closed" … */

#endif
