/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_PARTS_H
#define NEWCOMER_REPORT_PARTS_H

#include "newcomer/json.h"
#include "newcomer/report.h"

/* Parts that several JSON documents have in common.  Each writes a key with its value. */

void nc_json_key_day(struct nc_json *j, const char *key, nc_day day); /* NC_NO_DAY: null */
void nc_json_key_texts(
	struct nc_json *j, const char *key, const struct nc_str *texts, size_t count);
/* null where there is nothing to say */
void nc_json_key_words(struct nc_json *j, const char *key, struct nc_str words);
void nc_json_key_line(struct nc_json *j, const char *key, uint32_t line);	    /* 0: null */
void nc_json_key_oid(struct nc_json *j, const char *key, const struct nc_oid *oid); /* zero: null */
/* `path`, and `path_bytes` where the path is no UTF-8. */
void nc_json_key_path(struct nc_json *j, struct nc_str path);
void nc_json_key_kinds(struct nc_json *j, const char *key, unsigned kinds);
void nc_json_key_tool(struct nc_json *j, const struct nc_report *report);
void nc_json_key_repository(struct nc_json *j, const struct nc_report *report);

#endif
