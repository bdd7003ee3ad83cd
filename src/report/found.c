/* SPDX-License-Identifier: MIT */
#include "found.h"

#include "parts.h"

/* Facts that are the findings of rules: who looks for them looks once. */

static bool is_secret(const struct nc_result *r)
{
	return nc_str_starts(r->asked->rule->check, NC_STR("secret")) && r->place.path.size;
}

/* As the rules about them found them, and masked as there; null where none of those was asked. */
void nc_json_key_secrets(struct nc_json *j, const struct nc_report *report)
{
	bool asked = false;
	for (size_t i = 0; i < report->result_count; i++)
		asked = asked ||
			nc_str_starts(report->results[i].asked->rule->check, NC_STR("secret"));
	nc_json_key(j, "secrets");
	if (!asked) {
		nc_json_null(j);
		return;
	}
	nc_json_array(j);
	for (size_t i = 0; i < report->result_count; i++) {
		const struct nc_result *r = &report->results[i];
		if (!is_secret(r) || (r->outcome != NC_GAP && r->outcome != NC_WAIVED))
			continue;
		nc_json_object(j);
		nc_json_key_string(j, "path", r->place.path);
		nc_json_key_line(j, "line", r->place.line);
		nc_json_key_string(j, "what", r->subject);
		nc_json_key_string(j, "rule", r->asked->rule->id);
		nc_json_key_bool(j, "waived", r->outcome == NC_WAIVED);
		nc_json_end(j);
	}
	nc_json_end(j);
}

/* As the rule about them found them; null where it was not asked. */
void nc_json_key_personal_paths(struct nc_json *j, const struct nc_report *report)
{
	bool asked = false;
	nc_json_key(j, "personal_paths");
	for (size_t i = 0; i < report->result_count; i++) {
		const struct nc_result *r = &report->results[i];
		if (!nc_str_equal(r->asked->rule->id, NC_STR("personal-path")))
			continue;
		if (!asked)
			nc_json_array(j);
		asked = true;
		if (r->outcome != NC_GAP && r->outcome != NC_WAIVED)
			continue;
		nc_json_object(j);
		nc_json_key_path(j, r->place.path);
		nc_json_key_line(j, "line", r->place.line);
		nc_json_key_string(j, "what", r->subject);
		nc_json_key_bool(j, "waived", r->outcome == NC_WAIVED);
		nc_json_end(j);
	}
	if (asked)
		nc_json_end(j);
	else
		nc_json_null(j);
}
