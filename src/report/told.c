/* SPDX-License-Identifier: MIT */
#include "told.h"

#include "newcomer/record.h"
#include "page.h"

struct nc_str nc_short_ref(struct nc_str ref)
{
	static const struct nc_str prefixes[] = {NC_STR_INIT("refs/heads/"),
		NC_STR_INIT("refs/remotes/"), NC_STR_INIT("refs/tags/")};
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		if (nc_str_starts(ref, prefixes[i]))
			return nc_str_slice(ref, prefixes[i].size, ref.size);
	}
	return ref;
}

void nc_told_commit(struct nc_buf *out, const struct nc_repository *r, bool worktree)
{
	char hex[NC_OID_HEX + 1];
	nc_oid_format(hex, &r->head);
	static const struct nc_str refs = NC_STR_INIT("refs/");
	struct nc_str ref = nc_short_ref(r->ref);
	if (nc_str_starts(ref, refs))
		ref = nc_str_slice(ref, refs.size, ref.size);
	nc_buf_add(out, ref);
	if (ref.size)
		nc_buf_add_text(out, " ");
	if (nc_oid_is_zero(&r->head))
		nc_buf_add_text(out, "without a commit");
	else
		nc_buf_printf(out, "%.7s", hex);
	if (worktree)
		nc_buf_add_text(out, " as it is on disk");
}

struct nc_str nc_told_place(struct nc_arena *arena, const struct nc_result *r)
{
	if (r->place.path.size && r->place.line) {
		struct nc_str line = nc_arena_printf(arena, ":%u", (unsigned)r->place.line);
		struct nc_str parts[] = {r->place.path, line};
		return nc_arena_concat(arena, parts, 2);
	}
	if (r->place.path.size)
		return r->place.path;
	return r->place.ref.size ? nc_short_ref(r->place.ref) : r->subject;
}

struct nc_str nc_told_message(const struct nc_result *r)
{
	return r->message.size ? r->message : r->asked->rule->title;
}

bool nc_told_known(const struct nc_report *report, const struct nc_result *r)
{
	const struct nc_comparison *c = report->baseline;
	return c && r->outcome == NC_GAP && c->known[r - report->results];
}

struct nc_str nc_told_subject(struct nc_arena *arena, const struct nc_result *r)
{
	bool told = r->subject.size == 0 ||
		    nc_str_find(nc_told_message(r), r->subject) != NC_NPOS ||
		    nc_str_find(nc_told_place(arena, r), r->subject) != NC_NPOS;
	return told ? NC_STR_NONE : r->subject;
}

struct nc_str nc_told_fix(const struct nc_result *r)
{
	return r->fix.size ? r->fix : r->asked->rule->fix;
}

struct nc_str nc_told_stated(struct nc_arena *arena, const struct nc_stated *stated)
{
	struct nc_buf said = NC_BUF_INIT(0);
	char day[16];
	nc_buf_add_text(&said, "stated by ");
	nc_buf_add(&said, stated->by.size ? stated->by : NC_STR("nobody by name"));
	if (stated->on != NC_NO_DAY) {
		nc_day_format(day, stated->on);
		nc_buf_printf(&said, " on %s", day);
	}
	if (stated->until != NC_NO_DAY) {
		nc_day_format(day, stated->until);
		nc_buf_printf(&said, ", until %s", day);
	}
	struct nc_str kept = nc_arena_copy(arena, nc_buf_str(&said));
	nc_buf_release(&said);
	return kept;
}

struct nc_str nc_told_where(struct nc_str where)
{
	if (nc_str_equal(where, NC_STR("record")))
		return NC_STR("in " NC_RECORD_FILE);
	if (nc_str_equal(where, NC_STR("inline")))
		return NC_STR("in a comment beside it");
	if (nc_str_equal(where, NC_STR("policy")))
		return NC_STR("by the auditor's policy");
	return where;
}

const char *nc_told_verdict(enum nc_verdict v)
{
	static const char *const words[] = {
		[NC_READY] = "READY",
		[NC_NOT_READY] = "NOT READY",
		[NC_CANNOT_JUDGE] = "CANNOT JUDGE",
	};
	return words[v];
}

void nc_buf_add_counts(struct nc_buf *b, const struct nc_counts *c)
{
	const struct {
		size_t n;
		const char *one, *many;
		bool always;
	} counts[] = {
		{c->error, "error", "errors", true},
		{c->warning, "warning", "warnings", true},
		{c->note, "note", "notes", false},
		{c->pass, "passed", "passed", true},
		{c->stated, "stated", "stated", false},
		{c->unknown, "not judged", "not judged", true},
		{c->waived, "waived", "waived", true},
	};
	bool any = false;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		if (!counts[i].n && !counts[i].always)
			continue;
		nc_buf_add_text(b, any ? " · " : "");
		nc_buf_add_count(b, counts[i].n, counts[i].one, counts[i].many);
		any = true;
	}
}

const struct nc_result *const *nc_told_worst(size_t *count, struct nc_arena *arena,
	const struct nc_report *report, enum nc_outcome outcome)
{
	size_t found = 0;
	for (size_t i = 0; i < report->result_count; i++)
		found += report->results[i].outcome == outcome;
	const struct nc_result **sorted = nc_arena_alloc_array(arena, found, sizeof *sorted);
	size_t at = 0;
	for (int severity = NC_ERROR; severity >= NC_SEVERITY_NONE; severity--) {
		for (size_t i = 0; at < found && i < report->result_count; i++) {
			const struct nc_result *r = &report->results[i];
			if (r->outcome == outcome && (int)r->severity == severity)
				sorted[at++] = r;
		}
	}
	*count = found;
	return sorted;
}

bool nc_told_of_clone(const struct nc_report *report, struct nc_str limit)
{
	for (size_t i = 0; i < report->repository->limit_count; i++) {
		if (nc_str_equal(report->repository->limits[i].because, limit))
			return true;
	}
	return false;
}
