/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edit.h"
#include "trial_maker.h"

/*
 * A handover with nothing left out, and what a stranger meets when one thing is:
 * take-one-out RULES COMPLETE CHANGES whole | PART/PARTS | RULE
 *
 * `whole` holds that the complete repository is ready under every profile, and
 * that each rule has a change.  The others make each change (or those of every
 * PARTS-th row, or of one rule) and hold that it gives the gap of its rule and
 * of those under `also`, and of no other rule.  A gap of severity error also
 * contradicts the decision to hand off, which no row needs to say.
 */

struct test {
	const struct nc_rulebook *rulebook;
	const char *complete; /* the file of the whole */
	const struct nc_value *words, *changes;
	struct nc_str *profiles;
	bool *gap_before; /* by rule: it has a gap in the whole repository, a note */
	size_t tried, failures;
};

static void complain(struct test *t, struct nc_str rule, uint32_t line, const char *what)
{
	printf("changes.yml:%u: %.*s: %s\n", line, NC_STR_ARG(rule), what);
	t->failures++;
}

static size_t index_of(const struct test *t, struct nc_str id)
{
	size_t i = 0;
	while (i < nc_rulebook_count(t->rulebook) &&
		!nc_str_equal(nc_rulebook_rule(t->rulebook, i)->id, id))
		i++;
	return i;
}

static void tell(const struct nc_result *r)
{
	printf("    %s %.*s  %.*s%.*s:%u  %.*s: %.*s%.*s\n",
		r->outcome == NC_GAP ? nc_severity_name(r->severity) : nc_outcome_name(r->outcome),
		NC_STR_ARG(r->asked->rule->id), NC_STR_ARG(r->place.path), NC_STR_ARG(r->place.ref),
		r->place.line, NC_STR_ARG(r->subject), NC_STR_ARG(r->message),
		NC_STR_ARG(r->remedy));
	for (size_t i = 0; i < r->evidence_count; i++)
		printf("        %.*s\n", NC_STR_ARG(r->evidence[i]));
}

static bool make(struct test *t, const struct nc_value *words,
	void (*judge)(struct test *, const struct nc_audit *, void *), void *context)
{
	struct nc_error err = {0};
	struct nc_trial_audit a;
	const struct nc_trial_ground ground = {.maker = &by_libgit2, .rulebook = t->rulebook};
	struct nc_audit_options options = {.profiles = t->profiles,
		.profile_count = nc_rulebook_profile_count(t->rulebook),
		.workers = 1,
		.history = true};
	enum nc_code code = nc_trial_audit_make(&a, &ground, words, &options, &err);
	if (code == NC_OK)
		judge(t, a.audit, context);
	else
		printf("    %s\n", err.text);
	nc_trial_audit_release(&a);
	return code == NC_OK;
}

/* The whole */

static void judge_whole(struct test *t, const struct nc_audit *audit, void *context)
{
	size_t count;
	const struct nc_result *results = nc_audit_results(audit, &count);
	const bool *say = context;
	for (size_t i = 0; i < count; i++) {
		const struct nc_result *r = &results[i];
		bool gap = r->outcome == NC_GAP;
		if (gap)
			t->gap_before[index_of(t, r->asked->rule->id)] = true;
		bool wrong = r->outcome == NC_UNKNOWN || (gap && r->severity != NC_NOTE);
		if (*say && (wrong || gap || r->outcome == NC_WAIVED))
			tell(r);
		t->failures += *say && wrong;
	}
	if (*say && nc_audit_verdict(audit) != NC_READY) {
		printf("the complete repository is not ready\n");
		t->failures++;
	}
}

static bool has_change(const struct test *t, struct nc_str rule)
{
	for (size_t i = 0; i < t->changes->count; i++) {
		if (nc_str_equal(nc_value_get_text(&t->changes->items[i], "rule"), rule))
			return true;
	}
	return false;
}

static void try_whole(struct test *t, bool say)
{
	if (!make(t, t->words, judge_whole, &say))
		t->failures++;
	for (size_t i = 0; say && i < nc_rulebook_count(t->rulebook); i++) {
		struct nc_str id = nc_rulebook_rule(t->rulebook, i)->id;
		if (!has_change(t, id))
			complain(t, id, 0, "no change shows its gap");
	}
}

static bool read(struct nc_value *out, struct nc_arena *arena, const char *path)
{
	char chunk[4096];
	size_t n;
	struct nc_error err = {0};
	struct nc_buf bytes = NC_BUF_INIT(1 << 20), problems = NC_BUF_INIT(1 << 20);
	FILE *file = fopen(path, "rb");
	while (file && (n = fread(chunk, 1, sizeof chunk, file)) > 0)
		nc_buf_add(&bytes, (struct nc_str){.data = chunk, .size = n});
	if (file)
		(void)fclose(file);
	bool ok = file && nc_value_read_own_yaml(
				  out, arena, path, nc_buf_str(&bytes), &problems, &err) == NC_OK;
	if (!ok)
		printf("%s: %s\n%.*s", path, err.text, NC_STR_ARG(nc_buf_str(&problems)));
	nc_buf_release(&bytes);
	nc_buf_release(&problems);
	return ok;
}

/* One thing taken out */

static bool is_meant(const struct nc_value *row, struct nc_str id)
{
	const struct nc_value *also = nc_value_get(row, "also");
	bool meant = nc_str_equal(id, nc_value_get_text(row, "rule"));
	for (size_t i = 0; i < nc_value_list_count(also) && !meant; i++)
		meant = nc_str_equal(id, nc_value_text(nc_value_list_item(also, i)));
	return meant;
}

/* "Hand off" beside an open error is a contradiction, whatever the error is. */
static bool follows(const struct nc_result *results, size_t count, struct nc_str id)
{
	bool open = false;
	struct nc_str contradicted = NC_STR("decision-contradicted");
	for (size_t i = 0; i < count; i++)
		open = open || (results[i].outcome == NC_GAP && results[i].severity == NC_ERROR &&
				       !nc_str_equal(results[i].asked->rule->id, contradicted));
	return open && nc_str_equal(id, contradicted);
}

static void judge_change(struct test *t, const struct nc_audit *audit, void *context)
{
	const struct nc_value *row = context;
	size_t count;
	const struct nc_result *results = nc_audit_results(audit, &count);
	struct nc_str rule = nc_value_get_text(row, "rule");
	bool wrong = false;
	bool *seen = calloc(nc_rulebook_count(t->rulebook) + 1, sizeof *seen);
	for (size_t i = 0; seen && i < count; i++) {
		size_t at = index_of(t, results[i].asked->rule->id);
		if (results[i].outcome != NC_GAP || t->gap_before[at])
			continue;
		seen[at] = true;
		wrong = wrong || !(is_meant(row, results[i].asked->rule->id) ||
					 follows(results, count, results[i].asked->rule->id));
	}
	for (size_t i = 0; seen && i < nc_rulebook_count(t->rulebook); i++)
		wrong = wrong || (is_meant(row, nc_rulebook_rule(t->rulebook, i)->id) && !seen[i]);
	if (wrong)
		complain(t, rule, row->line, "other gaps than it says");
	for (size_t i = 0; i < count && wrong; i++) {
		if (results[i].outcome == NC_GAP || results[i].outcome == NC_UNKNOWN ||
			nc_str_equal(results[i].asked->rule->id, rule))
			tell(&results[i]);
	}
	free(seen);
}

static void try_change(struct test *t, const struct nc_value *row)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_str rule = nc_value_get_text(row, "rule");
	const char *problem = NULL;
	if (index_of(t, rule) == nc_rulebook_count(t->rulebook))
		complain(t, rule, row->line, "there is no such rule");
	else if (nc_value_get_text(row, "none").size == 0) {
		t->tried++;
		struct nc_value words;
		if (read(&words, &arena, t->complete))
			problem = handover_edit(&arena, &words, row);
		if (problem || !make(t, &words, judge_change, (void *)(uintptr_t)row))
			complain(t, rule, row->line, problem ? problem : "it cannot be made");
	}
	nc_arena_release(&arena);
}

static void try_changes(struct test *t, const char *which)
{
	unsigned part = 0, parts = 0;
	bool split = sscanf(which, "%u/%u", &part, &parts) == 2 && parts > 0;
	for (size_t i = 0; i < t->changes->count; i++) {
		const struct nc_value *row = &t->changes->items[i];
		struct nc_str rule = nc_value_get_text(row, "rule");
		if (split ? i % parts == part % parts : nc_str_equal(rule, nc_str_of(which)))
			try_change(t, row);
	}
	if (t->tried == 0)
		complain(t, nc_str_of(which), 0, "there is no such change");
}

static void name_profiles(struct test *t, struct nc_arena *arena)
{
	size_t count = nc_rulebook_profile_count(t->rulebook);
	t->profiles = nc_arena_alloc_array(arena, count + 1, sizeof *t->profiles);
	for (size_t i = 0; i < count; i++)
		t->profiles[i] = nc_rulebook_profile(t->rulebook, i)->name;
}

int main(int argc, char **argv)
{
	if (argc != 5) {
		fputs("usage: take-one-out RULES COMPLETE CHANGES whole|PART/PARTS|RULE\n", stderr);
		return 2;
	}
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_value words, changes;
	struct nc_rulebook *rulebook = rulebook_of(argv[1]);
	bool ok = rulebook && read(&words, &arena, argv[2]) && read(&changes, &arena, argv[3]);
	struct test t = {
		.rulebook = rulebook, .complete = argv[2], .words = &words, .changes = &changes};
	if (ok) {
		t.gap_before = nc_arena_alloc_array(
			&arena, nc_rulebook_count(rulebook) + 1, sizeof *t.gap_before);
		name_profiles(&t, &arena);
		bool whole = strcmp(argv[4], "whole") == 0;
		try_whole(&t, whole);
		if (!whole)
			try_changes(&t, argv[4]);
		printf("%zu changes, %zu wrong\n", t.tried, t.failures);
	}
	nc_rulebook_free(rulebook);
	nc_arena_release(&arena);
	return !ok || t.failures > 0;
}
