/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEST_SAMPLE_H
#define NEWCOMER_TEST_SAMPLE_H

/*
 * A report made by hand: a small repository with a gap of each severity, a
 * passed, a waived, a stated, an unjudged and an inapplicable rule.
 */

#include "newcomer/report.h"
#include "test.h"

#define SAMPLE_MOST 64

struct sample {
	struct nc_repository repository;
	struct nc_rule rules[SAMPLE_MOST];
	struct nc_asked asked[SAMPLE_MOST];
	struct nc_result results[SAMPLE_MOST];
	size_t count;
	struct nc_profile profile;
	const struct nc_profile *profiles[1];
	struct nc_str profile_names[1];
	struct nc_waived waived;
	struct nc_stated stated;
	struct nc_report report;
};

static inline struct nc_style sample_style(int width)
{
	return (struct nc_style){.unicode = true, .width = width};
}

/* A rule of its own for this result; results of one rule are added with sample_again(). */
static inline struct nc_result *sample_add(struct sample *s, const char *id,
	enum nc_question question, enum nc_outcome outcome, enum nc_severity severity)
{
	assert_true(s->count < SAMPLE_MOST);
	size_t i = s->count++;
	s->rules[i] = (struct nc_rule){.id = nc_str_of(id),
		.title = NC_STR("what a newcomer meets"),
		.question = question,
		.severity = severity,
		.basis = NC_BASIS_TREE,
		.fix = NC_STR("what to do"),
		.file = NC_STR("rules/sample.yml")};
	s->asked[i] = (struct nc_asked){.rule = &s->rules[i],
		.severity = severity,
		.profiles = s->profiles,
		.profile_count = 1};
	s->results[i] = (struct nc_result){.asked = &s->asked[i],
		.outcome = outcome,
		.severity = severity,
		.message = NC_STR("what a newcomer meets here"),
		.fix = outcome == NC_GAP ? NC_STR("what to do here") : NC_STR_NONE};
	memcpy(s->results[i].fingerprint, "0123456789abcdef0123456789abcdef", 33);
	return &s->results[i];
}

static inline struct nc_result *sample_again(struct sample *s)
{
	assert_true(s->count > 0 && s->count < SAMPLE_MOST);
	s->results[s->count] = s->results[s->count - 1];
	return &s->results[s->count++];
}

static inline struct nc_result *sample_gap(struct sample *s, const char *id,
	enum nc_question question, enum nc_severity severity, const char *path, uint32_t line)
{
	struct nc_result *r = sample_add(s, id, question, NC_GAP, severity);
	r->place.path = nc_str_of(path);
	r->place.line = line;
	return r;
}

/* An empty report; add results, then sample_close(). */
static inline void sample_open(struct sample *s)
{
	*s = (struct sample){
		.repository = {.name = NC_STR("acme/rainfall"),
			.path = NC_STR("."),
			.ref = NC_STR("refs/heads/main"),
			.default_branch = NC_STR("main"),
			.default_branch_because = NC_STR("origin/HEAD points to it"),
			.work_dir = NC_STR("/home/user/rainfall/"),
			.own = true},
		.profile = {.name = NC_STR("cold-clone")},
		.profile_names = {NC_STR("cold-clone")},
	};
	memset(s->repository.head.bytes, 0x4f, NC_OID_SIZE);
	s->profiles[0] = &s->profile;
}

static inline void sample_count(struct nc_counts *c, const struct nc_result *r)
{
	c->error += r->outcome == NC_GAP && r->severity == NC_ERROR;
	c->warning += r->outcome == NC_GAP && r->severity == NC_WARNING;
	c->note += r->outcome == NC_GAP && r->severity == NC_NOTE;
	c->pass += r->outcome == NC_PASS;
	c->stated += r->outcome == NC_PASS && r->stated;
	c->waived += r->outcome == NC_WAIVED;
	c->unknown += r->outcome == NC_UNKNOWN;
	c->not_applicable += r->outcome == NC_NOT_APPLICABLE;
}

static inline const struct nc_report *sample_close(struct sample *s)
{
	s->report = (struct nc_report){.version = NC_STR("0.1.0"),
		.rulebook = NC_STR("0123456789ab"),
		.repository = &s->repository,
		.kinds = NC_KIND_APP,
		.kinds_because = {NC_STR("package.json has a start script")},
		.now = 20778,
		.profiles = s->profile_names,
		.profile_count = 1,
		.results = s->results,
		.result_count = s->count};
	for (size_t i = 0; i < s->count; i++)
		sample_count(&s->report.counts, &s->results[i]);
	s->report.verdict = s->report.counts.error ? NC_NOT_READY : NC_READY;
	return &s->report;
}

/* The page of the examples in the documentation. */
static inline const struct nc_report *sample_rainfall(struct sample *s)
{
	struct nc_result *r;
	sample_open(s);
	r = sample_add(s, "branch-unmerged", NC_QUESTION_GET, NC_GAP, NC_WARNING);
	r->place.ref = NC_STR("refs/heads/feature/tides");
	r->subject = NC_STR("feature/tides");
	r->message = NC_STR("14 commits and 9 files that main lacks; last touched 8 months ago by "
			    "1 author");
	r->fix = NC_STR("merge or delete it, or say in handoff.yml why it stays");

	r = sample_gap(s, "command-broken", NC_QUESTION_DO, NC_ERROR, "README.md", 36);
	r->subject = NC_STR("npm run serve");
	r->message = NC_STR("package.json has no script \"serve\"; it has \"start\", \"test\"");
	r->fix = NC_STR("write `npm start`, or add the script");

	r = sample_gap(s, "env-undocumented", NC_QUESTION_RUN, NC_ERROR, "src/db.py", 12);
	r->subject = NC_STR("DATABASE_URL");
	r->message = NC_STR("read without a default, and no document or example file names it");
	r->fix = NC_STR("add it to .env.example and to README.md \"Configuration\"");

	r = sample_add(s, "readme-support", NC_QUESTION_ASK, NC_PASS, NC_WARNING);
	r->place.path = NC_STR("README.md");
	r->place.line = 60;
	sample_add(s, "secret-committed", NC_QUESTION_SAFE, NC_PASS, NC_ERROR);
	sample_add(s, "notebook-order", NC_QUESTION_RUN, NC_NOT_APPLICABLE, NC_NOTE)->message =
		NC_STR("asked of data; this repository is app");

	r = sample_add(s, "review-date", NC_QUESTION_ASK, NC_PASS, NC_WARNING);
	s->stated = (struct nc_stated){
		.by = NC_STR("owner@example.org"), .on = 20700, .until = NC_NO_DAY};
	r->stated = &s->stated;

	r = sample_add(s, "branch-stale", NC_QUESTION_GET, NC_WAIVED, NC_WARNING);
	r->place.ref = NC_STR("refs/heads/archive/2019");
	s->waived = (struct nc_waived){.reason = NC_STR("kept for the court case"),
		.by = NC_STR("owner@example.org"),
		.until = 20900,
		.where = NC_STR("record")};
	r->waived = &s->waived;

	r = sample_add(s, "changelog-stale", NC_QUESTION_DO, NC_UNKNOWN, NC_WARNING);
	r->message = NC_STR("this clone has no tags");
	r->remedy = NC_STR("git fetch --tags");
	return sample_close(s);
}

/* Write with a format of the table; the caller releases the buffer. */
static inline struct nc_buf sample_write(
	const struct nc_report *report, const char *format, const struct nc_style *style)
{
	struct nc_buf out = NC_BUF_INIT(0);
	nc_report_format(nc_str_of(format))->write(&out, report, style);
	return out;
}

static inline bool sample_has(const struct nc_buf *out, const char *text)
{
	return nc_str_find(nc_buf_str(out), nc_str_of(text)) != NC_NPOS;
}

#endif
