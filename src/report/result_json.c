/* SPDX-License-Identifier: MIT */
#include "result_json.h"

static void write_place(struct nc_json *j, const struct nc_place *place)
{
	nc_json_key(j, "location");
	if (place->path.size) {
		nc_json_object(j);
		nc_json_key_path(j, place->path);
		nc_json_key_line(j, "line", place->line);
		nc_json_key_line(j, "end_line", place->end_line ? place->end_line : place->line);
		nc_json_key_line(j, "column", place->column);
		nc_json_end(j);
	} else if (place->ref.size) {
		nc_json_object(j);
		nc_json_key_string(j, "ref", place->ref);
		nc_json_key_oid(j, "oid", &place->oid);
		nc_json_end(j);
	} else {
		nc_json_null(j);
	}
}

static void write_stated(struct nc_json *j, const struct nc_stated *stated)
{
	nc_json_key(j, "stated");
	if (!stated) {
		nc_json_null(j);
		return;
	}
	nc_json_object(j);
	nc_json_key_words(j, "by", stated->by);
	nc_json_key_day(j, "on", stated->on);
	nc_json_key_day(j, "until", stated->until);
	nc_json_end(j);
}

static void write_waived(struct nc_json *j, const struct nc_waived *waived)
{
	nc_json_key(j, "waived");
	if (!waived) {
		nc_json_null(j);
		return;
	}
	nc_json_object(j);
	nc_json_key_string(j, "reason", waived->reason);
	nc_json_key_words(j, "by", waived->by);
	nc_json_key_day(j, "until", waived->until);
	nc_json_key_string(j, "where", waived->where);
	nc_json_end(j);
}

static void write_profiles(struct nc_json *j, const struct nc_asked *asked)
{
	nc_json_key(j, "profiles");
	nc_json_array(j);
	for (size_t i = 0; i < asked->profile_count; i++)
		nc_json_string(j, asked->profiles[i]->name);
	nc_json_end(j);
}

/* A rule's title says what a newcomer meets when it is broken: no message for a rule that is kept.
 */
static struct nc_str message_of(const struct nc_result *r)
{
	bool title = nc_str_equal(r->message, r->asked->rule->title);
	return r->outcome == NC_PASS && title ? NC_STR_NONE : r->message;
}

void nc_json_result(struct nc_json *j, const struct nc_report *report, size_t index)
{
	const struct nc_result *r = &report->results[index];
	const struct nc_rule *rule = r->asked->rule;
	nc_json_key_string(j, "rule", rule->id);
	write_profiles(j, r->asked);
	nc_json_key_string(
		j, "question", (struct nc_str){(char[]){nc_question_letter(rule->question)}, 1});
	nc_json_key_text(j, "outcome", nc_outcome_name(r->outcome));
	nc_json_key_text(j, "severity", nc_severity_name(r->severity));
	nc_json_key_text(j, "basis", nc_basis_name(rule->basis));
	nc_json_key_words(j, "message", message_of(r));
	nc_json_key_words(j, "subject", r->subject);
	write_place(j, &r->place);
	nc_json_key_texts(j, "evidence", r->evidence, r->evidence_count);
	nc_json_key_words(j, "fix", r->fix);
	nc_json_key_words(j, "remedy", r->remedy);
	nc_json_key_text(j, "fingerprint", r->fingerprint[0] ? r->fingerprint : NULL);
	write_stated(j, r->stated);
	write_waived(j, r->waived);
	nc_json_key_text(j, "baseline", nc_report_baseline(report, index));
	nc_json_key_words(j, "source", rule->file);
}

void nc_json_key_counts(struct nc_json *j, const struct nc_report *report)
{
	const struct nc_counts *c = &report->counts;
	nc_json_key(j, "counts");
	nc_json_object(j);
	nc_json_key_int(j, "error", (int64_t)c->error);
	nc_json_key_int(j, "warning", (int64_t)c->warning);
	nc_json_key_int(j, "note", (int64_t)c->note);
	nc_json_key_int(j, "pass", (int64_t)c->pass);
	nc_json_key_int(j, "stated", (int64_t)c->stated);
	nc_json_key_int(j, "waived", (int64_t)c->waived);
	nc_json_key_int(j, "unknown", (int64_t)c->unknown);
	nc_json_key_int(j, "not_applicable", (int64_t)c->not_applicable);
	nc_json_end(j);
}

void nc_json_key_waivers(struct nc_json *j, const struct nc_report *report)
{
	const struct nc_waiver_counts *w = &report->waivers;
	nc_json_key(j, "waivers");
	nc_json_object(j);
	nc_json_key_int(j, "total", (int64_t)w->total);
	nc_json_key_int(j, "used", (int64_t)w->used);
	nc_json_key_int(j, "unused", (int64_t)w->unused);
	nc_json_key_int(j, "expired", (int64_t)w->expired);
	nc_json_key_int(j, "refused", (int64_t)w->refused);
	nc_json_end(j);
}
