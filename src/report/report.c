/* SPDX-License-Identifier: MIT */
#include "newcomer/report.h"

#include <assert.h>

#include "newcomer/state.h"

static void take_kinds(struct nc_report *out, const struct nc_project *project)
{
	if (!project)
		return;
	out->kinds = nc_project_kinds(project);
	size_t at = 0;
	for (unsigned bit = 1; bit <= NC_KIND_DOCS; bit <<= 1, at++) {
		assert(at < sizeof out->kinds_because / sizeof *out->kinds_because);
		if (out->kinds & bit)
			out->kinds_because[at] = nc_project_kind_because(project, bit);
	}
}

/* The committed text was judged; who mends on disk should know that it was not that one. */
static void take_uncommitted(
	struct nc_report *out, struct nc_arena *arena, const struct nc_facts *facts)
{
	size_t count = 0;
	const struct nc_state *state = nc_snapshot_state(facts->snapshot);
	if (!state || !facts->project)
		return;
	const struct nc_document *documents = nc_project_known_documents(facts->project, &count);
	struct nc_str *paths = nc_arena_alloc_array(arena, count, sizeof *paths);
	for (size_t i = 0; i < count; i++) {
		if (nc_state_edit(state, documents[i].path))
			paths[out->uncommitted_count++] = documents[i].path;
	}
	out->uncommitted = paths;
	for (size_t i = 0; state->untracked_known && i < state->untracked_count; i++) {
		if (nc_str_equal(state->untracked[i], NC_STR(NC_RECORD_FILE)))
			out->record_untracked = true;
	}
}

void nc_report_of(struct nc_report *out, struct nc_arena *arena, const struct nc_audit *audit,
	struct nc_str version)
{
	const struct nc_facts *facts = nc_audit_facts(audit);
	const struct nc_selection *selection = facts->selection;
	struct nc_str *profiles =
		nc_arena_alloc_array(arena, selection->profile_count + 1, sizeof *profiles);
	for (size_t i = 0; i < selection->profile_count; i++)
		profiles[i] = selection->profiles[i]->name;

	*out = (struct nc_report){
		.version = version,
		.rulebook = nc_rulebook_version(nc_audit_rulebook(audit)),
		.repository = facts->repository,
		.now = facts->now,
		.profiles = profiles,
		.profile_count = selection->profile_count,
		.verdict = nc_audit_verdict(audit),
		.counts = nc_audit_counts(audit),
		.waivers = nc_audit_waivers(audit),
		.facts = facts,
	};
	out->results = nc_audit_results(audit, &out->result_count);
	out->limits_hit = nc_audit_limits_hit(audit, &out->limit_count);
	out->timing = nc_audit_timing(audit, &out->timing_count);
	take_kinds(out, facts->project);
	take_uncommitted(out, arena, facts);
}

const char *nc_report_baseline(const struct nc_report *report, size_t index)
{
	if (!report->baseline || report->results[index].outcome != NC_GAP)
		return NULL;
	return report->baseline->known[index] ? "known" : "new";
}

bool nc_report_fails(const struct nc_report *report, enum nc_severity fail_on, bool strict)
{
	/* "never" is said as no severity at all. */
	if (fail_on == NC_SEVERITY_NONE)
		return false;
	for (size_t i = 0; i < report->result_count; i++) {
		const struct nc_result *r = &report->results[i];
		bool known = report->baseline && report->baseline->known[i];
		bool counts =
			(r->outcome == NC_GAP && !known) || (strict && r->outcome == NC_UNKNOWN);
		if (counts && r->severity >= fail_on)
			return true;
	}
	return false;
}

const struct nc_format_row *nc_report_format(struct nc_str name)
{
	size_t count;
	const struct nc_format_row *const *rows = nc_report_formats(&count);
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(nc_str_of(rows[i]->name), name))
			return rows[i];
	}
	return NULL;
}
