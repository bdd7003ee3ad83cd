/* SPDX-License-Identifier: MIT */
#include "internal.h"

const char *nc_outcome_name(enum nc_outcome o)
{
	static const char *const names[NC_OUTCOMES] = {
		[NC_GAP] = "gap",
		[NC_PASS] = "pass",
		[NC_WAIVED] = "waived",
		[NC_UNKNOWN] = "unknown",
		[NC_NOT_APPLICABLE] = "not-applicable",
	};
	return names[o];
}

const char *nc_verdict_name(enum nc_verdict v)
{
	static const char *const names[] = {
		[NC_READY] = "ready",
		[NC_NOT_READY] = "not-ready",
		[NC_CANNOT_JUDGE] = "cannot-judge",
	};
	return names[v];
}

static void count_gap(struct nc_counts *c, enum nc_severity severity)
{
	switch (severity) {
	case NC_ERROR:
		c->error++;
		return;
	case NC_WARNING:
		c->warning++;
		return;
	case NC_NOTE:
	case NC_SEVERITY_NONE:
		c->note++;
		return;
	}
}

static void count(struct nc_counts *c, const struct nc_result *r)
{
	switch (r->outcome) {
	case NC_GAP:
		count_gap(c, r->severity);
		return;
	case NC_PASS:
		c->pass++;
		c->stated += r->stated != NULL;
		return;
	case NC_WAIVED:
		c->waived++;
		return;
	case NC_UNKNOWN:
		c->unknown++;
		return;
	case NC_NOT_APPLICABLE:
		c->not_applicable++;
		return;
	case NC_OUTCOMES:
		return;
	}
}

static bool is(const struct nc_result *r, enum nc_outcome outcome, enum nc_severity at_least)
{
	return r->outcome == outcome && r->severity >= at_least;
}

void nc_audit_conclude(struct nc_audit *a)
{
	bool gap = false, unknown = false;
	for (size_t i = 0; i < a->results.count; i++) {
		const struct nc_result *r = &a->results.items[i];
		count(&a->counts, r);
		gap = gap || is(r, NC_GAP, NC_ERROR);
		unknown = unknown || is(r, NC_UNKNOWN, NC_ERROR);
	}
	a->verdict = gap ? NC_NOT_READY : unknown ? NC_CANNOT_JUDGE : NC_READY;
}
