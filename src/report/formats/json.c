/* SPDX-License-Identifier: MIT */
#include "result_json.h"
#include "safe.h"

/* The schema newcomer/audit/1: within it there are only additions. */

static void write_timing(struct nc_json *j, const struct nc_report *report)
{
	nc_json_key(j, "timing");
	nc_json_object(j);
	nc_json_key_text(j, "unit", "microseconds");
	for (size_t i = 0; i < report->timing_count; i++)
		nc_json_key_int(
			j, report->timing[i].stage, (int64_t)report->timing[i].microseconds);
	nc_json_end(j);
}

static void write_json(
	struct nc_buf *out, const struct nc_report *report, const struct nc_style *style)
{
	size_t from = out->size;
	struct nc_json j = NC_JSON_INIT(out, true);
	nc_json_object(&j);
	nc_json_key_text(&j, "schema", "newcomer/audit/1");
	nc_json_key_day(&j, "now", report->now);
	nc_json_key_tool(&j, report);
	nc_json_key_repository(&j, report);
	nc_json_key_texts(&j, "profiles", report->profiles, report->profile_count);
	nc_json_key_text(&j, "verdict", nc_verdict_name(report->verdict));
	nc_json_key_counts(&j, report);
	nc_json_key(&j, "results");
	nc_json_array(&j);
	for (size_t i = 0; i < report->result_count; i++) {
		nc_json_object(&j);
		nc_json_result(&j, report, i);
		nc_json_end(&j);
	}
	nc_json_end(&j);
	nc_json_key_waivers(&j, report);
	nc_json_key_baseline(&j, report);
	nc_json_key_texts(&j, "limits_hit", report->limits_hit, report->limit_count);
	if (style->timing)
		write_timing(&j, report);
	nc_json_end(&j);
	nc_buf_break_json_commands(out, from);
}

const struct nc_format_row nc_format_json = {
	.name = "json",
	.summary = "every result, for programs (newcomer/audit/1)",
	.ending = ".json",
	.write = write_json,
};
