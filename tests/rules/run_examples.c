/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "example_audit.h"

/*
 * Runs the examples of rules: rule-examples FOLDER [RULE…]
 *
 * A flagged example must give exactly the places that it expects, as often as
 * it expects them; a clean one no gap, and the outcome that it states.  Every
 * rule needs both kinds.  The rulebook is read from FOLDER, not from what is
 * compiled in, so that a rule can be tried without building anything.
 */

struct run {
	const struct nc_rulebook *rulebook;
	const struct nc_rule *rule;
	struct nc_str profile; /* one that asks for the rule */
	size_t examples, failures;
};

static void complain(struct run *r, const struct nc_value *example, const char *what)
{
	struct nc_str name = nc_value_get_text(example, "name");
	printf("%.*s: %.*s:%u: %s\n", NC_STR_ARG(r->rule->file), NC_STR_ARG(name), example->line,
		what);
	r->failures++;
}

/* path:line, path, ref, or "": how an example names a place. */
static struct nc_str place_text(struct nc_arena *a, const struct nc_place *p)
{
	if (p->ref.size)
		return p->ref;
	if (p->line == 0)
		return p->path;
	const struct nc_str parts[] = {p->path, nc_arena_printf(a, ":%u", p->line)};
	return nc_arena_concat(a, parts, 2);
}

static int compare_texts(const void *a, const void *b)
{
	return nc_str_compare(*(const struct nc_str *)a, *(const struct nc_str *)b);
}

struct places {
	struct nc_str *items;
	size_t count;
};

static struct places expected_places(struct nc_arena *a, const struct nc_value *example)
{
	const struct nc_value *list = nc_value_get(example, "expect");
	struct places p = {.count = nc_value_list_count(list)};
	p.items = nc_arena_alloc_array(a, p.count + 1, sizeof *p.items);
	for (size_t i = 0; i < p.count; i++)
		p.items[i] = nc_value_text(nc_value_list_item(list, i));
	qsort(p.items, p.count, sizeof *p.items, compare_texts);
	return p;
}

static struct places found_places(
	struct nc_arena *a, const struct nc_audit *audit, const struct nc_rule *rule)
{
	size_t count;
	const struct nc_result *results = nc_audit_results(audit, &count);
	struct places p = {.items = nc_arena_alloc_array(a, count + 1, sizeof *p.items)};
	for (size_t i = 0; i < count; i++) {
		if (results[i].asked->rule == rule && results[i].outcome == NC_GAP)
			p.items[p.count++] = place_text(a, &results[i].place);
	}
	qsort(p.items, p.count, sizeof *p.items, compare_texts);
	return p;
}

static void tell_results(const struct nc_audit *audit, const struct nc_rule *rule)
{
	struct nc_arena arena = NC_ARENA_INIT;
	size_t count;
	const struct nc_result *results = nc_audit_results(audit, &count);
	for (size_t i = 0; i < count; i++) {
		const struct nc_result *r = &results[i];
		if (r->asked->rule != rule)
			continue;
		struct nc_str place = place_text(&arena, &r->place);
		printf("    %s \"%.*s\" %.*s: %.*s%.*s\n", nc_outcome_name(r->outcome),
			NC_STR_ARG(place), NC_STR_ARG(r->subject), NC_STR_ARG(r->message),
			NC_STR_ARG(r->remedy));
	}
	nc_arena_release(&arena);
}

static void judge_flagged(
	struct run *r, const struct nc_value *example, const struct nc_audit *audit)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct places want = expected_places(&arena, example);
	struct places got = found_places(&arena, audit, r->rule);
	bool same = want.count == got.count && want.count > 0;
	for (size_t i = 0; same && i < want.count; i++)
		same = nc_str_equal(want.items[i], got.items[i]);
	if (!same) {
		complain(r, example, want.count ? "other places than expected" : "expects nothing");
		for (size_t i = 0; i < want.count; i++)
			printf("    want \"%.*s\"\n", NC_STR_ARG(want.items[i]));
		tell_results(audit, r->rule);
	}
	nc_arena_release(&arena);
}

static void judge_clean(struct run *r, const struct nc_value *example, const struct nc_audit *audit)
{
	struct nc_str wanted = nc_value_get_text(example, "outcome");
	if (wanted.size == 0)
		wanted = NC_STR("pass");
	size_t count, met = 0, others = 0;
	const struct nc_result *results = nc_audit_results(audit, &count);
	for (size_t i = 0; i < count; i++) {
		if (results[i].asked->rule != r->rule)
			continue;
		if (nc_str_equal(nc_str_of(nc_outcome_name(results[i].outcome)), wanted))
			met++;
		else
			others++;
	}
	if (met == 0 || others > 0) {
		complain(r, example, "another outcome than stated");
		tell_results(audit, r->rule);
	}
}

static void try_example(struct run *r, const struct nc_value *example,
	void (*judge)(struct run *, const struct nc_value *, const struct nc_audit *))
{
	struct nc_error err;
	struct example_audit a;
	struct nc_audit_options options = {
		.profiles = &r->profile,
		.profile_count = 1,
		.select = &r->rule->id,
		.select_count = 1,
		.workers = 1,
		.history = nc_value_get_bool(example, "history", false),
	};
	r->examples++;
	if (example_audit_make(&a, example, r->rulebook, &options, &err) == NC_OK)
		judge(r, example, a.audit);
	else
		complain(r, example, err.text);
	example_audit_release(&a);
}

static bool find_profile(struct run *r)
{
	for (size_t i = 0; i < nc_rulebook_profile_count(r->rulebook); i++) {
		struct nc_arena arena = NC_ARENA_INIT;
		struct nc_selection selection;
		const struct nc_profile *profile = nc_rulebook_profile(r->rulebook, i);
		bool asks = false;
		if (nc_rulebook_select(&selection, &arena, r->rulebook, &profile->name, 1, NULL) ==
			NC_OK) {
			for (size_t k = 0; k < selection.count; k++)
				asks = asks || selection.asked[k].rule == r->rule;
		}
		nc_arena_release(&arena);
		if (asks) {
			r->profile = profile->name;
			return true;
		}
	}
	return false;
}

static void try_rule(struct run *r)
{
	if (!find_profile(r)) {
		printf("%.*s: no profile asks for this rule\n", NC_STR_ARG(r->rule->file));
		r->failures++;
		return;
	}
	struct nc_arena arena = NC_ARENA_INIT;
	const struct nc_value *examples = nc_rule_examples(r->rule, &arena);
	const struct nc_value *flagged = nc_value_get(examples, "flagged"),
			      *clean = nc_value_get(examples, "clean");
	if (nc_value_list_count(flagged) == 0 || nc_value_list_count(clean) == 0) {
		printf("%.*s: needs flagged and clean examples\n", NC_STR_ARG(r->rule->file));
		r->failures++;
	}
	for (size_t i = 0; i < nc_value_list_count(flagged); i++)
		try_example(r, nc_value_list_item(flagged, i), judge_flagged);
	for (size_t i = 0; i < nc_value_list_count(clean); i++)
		try_example(r, nc_value_list_item(clean, i), judge_clean);
	nc_arena_release(&arena);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fputs("usage: rule-examples FOLDER [RULE...]\n", stderr);
		return 2;
	}
	struct nc_rulebook *rulebook = example_rulebook(argv[1]);
	if (!rulebook)
		return 1;
	struct run run = {.rulebook = rulebook};
	size_t rules = 0;
	for (size_t i = 0; i < nc_rulebook_count(rulebook); i++) {
		run.rule = nc_rulebook_rule(rulebook, i);
		bool wanted = argc == 2;
		for (int k = 2; k < argc; k++)
			wanted = wanted || nc_str_equal(nc_str_of(argv[k]), run.rule->id);
		if (wanted) {
			rules++;
			try_rule(&run);
		}
	}
	printf("%zu rules, %zu examples, %zu wrong\n", rules, run.examples, run.failures);
	nc_rulebook_free(rulebook);
	return run.failures > 0 || rules == 0;
}
