/* SPDX-License-Identifier: MIT */
#include "result_json.h"
#include "safe.h"

/*
 * The audit in lines, for many repositories: files of them can be joined, cut
 * and sorted, since each line says whose it is.  The first is about the whole, one
 * follows for each result.
 */

static void write_head(struct nc_buf *out, const struct nc_report *report)
{
	struct nc_json j = NC_JSON_INIT(out, false);
	nc_json_object(&j);
	nc_json_key_text(&j, "schema", "newcomer/audit-lines/1");
	nc_json_key_text(&j, "type", "audit");
	nc_json_key_day(&j, "now", report->now);
	nc_json_key_tool(&j, report);
	nc_json_key_repository(&j, report);
	nc_json_key_texts(&j, "profiles", report->profiles, report->profile_count);
	nc_json_key_text(&j, "verdict", nc_verdict_name(report->verdict));
	nc_json_key_counts(&j, report);
	nc_json_key_waivers(&j, report);
	nc_json_key_baseline(&j, report);
	nc_json_key_texts(&j, "limits_hit", report->limits_hit, report->limit_count);
	nc_json_end(&j);
	nc_buf_add_byte(out, '\n');
}

static void write_jsonl(
	struct nc_buf *out, const struct nc_report *report, const struct nc_style *style)
{
	(void)style;
	size_t from = out->size;
	write_head(out, report);
	for (size_t i = 0; i < report->result_count; i++) {
		struct nc_json j = NC_JSON_INIT(out, false);
		nc_json_object(&j);
		nc_json_key_text(&j, "type", "result");
		nc_json_key_string(&j, "repository", report->repository->name);
		nc_json_key_oid(&j, "head", &report->repository->head);
		nc_json_result(&j, report, i);
		nc_json_end(&j);
		nc_buf_add_byte(out, '\n');
	}
	nc_buf_break_json_commands(out, from);
}

const struct nc_format_row nc_format_jsonl = {
	.name = "jsonl",
	.summary = "the same, one line a result, for many repositories",
	.ending = ".jsonl",
	.write = write_jsonl,
};
