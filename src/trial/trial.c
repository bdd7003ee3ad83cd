/* SPDX-License-Identifier: MIT */
#include "newcomer/trial.h"

#include <signal.h>
#include <stdlib.h>

/* A rule, held against each of its examples. */

struct run {
	struct nc_arena *arena;
	const struct nc_trial_ground *ground;
	const struct nc_rule *rule;
	struct nc_str profile; /* one that asks for the rule */
	struct nc_trial *trial;
	NC_LIST(struct nc_trial_fault) faults;
};

/* path:line, path, ref, or "": how an example names a place. */
static struct nc_str place_text(struct nc_arena *a, const struct nc_place *p)
{
	if (p->ref.size || p->line == 0)
		return nc_arena_copy(a, p->ref.size ? p->ref : p->path);
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

static struct nc_trial_fault *add_fault(struct run *r, const struct nc_value *example,
	enum nc_trial_verdict verdict, struct nc_str what)
{
	struct nc_trial_fault *fault = nc_list_push(r->arena, &r->faults);
	*fault = (struct nc_trial_fault){.verdict = verdict,
		.example = example ? nc_value_get_text(example, "name") : NC_STR_NONE,
		.line = example ? example->line : 0,
		.what = nc_arena_copy(r->arena, what)};
	return fault;
}

/* What the rule said; an audit ends, and what is told of it stays. */
static void keep_answers(struct run *r, struct nc_trial_fault *fault, const struct nc_audit *audit)
{
	size_t count;
	const struct nc_result *results = nc_audit_results(audit, &count);
	struct nc_trial_answer *answers =
		nc_arena_alloc_array(r->arena, count + 1, sizeof *answers);
	for (size_t i = 0; i < count; i++) {
		const struct nc_result *result = &results[i];
		if (result->asked->rule != r->rule)
			continue;
		const struct nc_str said[] = {result->subject,
			result->subject.size && result->message.size ? NC_STR(": ") : NC_STR_NONE,
			result->message};
		answers[fault->answer_count++] =
			(struct nc_trial_answer){.place = place_text(r->arena, &result->place),
				.outcome = result->outcome,
				.message = nc_arena_concat(r->arena, said, 3)};
	}
	fault->answers = answers;
}

static bool judge_flagged(
	struct run *r, const struct nc_value *example, const struct nc_audit *audit)
{
	struct places want = expected_places(r->arena, example);
	struct places got = found_places(r->arena, audit, r->rule);
	bool same = want.count == got.count && want.count > 0;
	for (size_t i = 0; same && i < want.count; i++)
		same = nc_str_equal(want.items[i], got.items[i]);
	if (same)
		return true;
	struct nc_trial_fault *fault = add_fault(r, example, NC_TRIAL_FAILED,
		want.count ? NC_STR("other places than expected") : NC_STR("it expects nothing"));
	fault->expected = want.items;
	fault->expected_count = want.count;
	keep_answers(r, fault, audit);
	return false;
}

static bool judge_clean(struct run *r, const struct nc_value *example, const struct nc_audit *audit)
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
	if (met > 0 && others == 0)
		return true;
	const struct nc_str what[] = {NC_STR("another outcome than "), wanted};
	keep_answers(r, add_fault(r, example, NC_TRIAL_FAILED, nc_arena_concat(r->arena, what, 2)),
		audit);
	return false;
}

/* Ctrl-C in its midst would leave a folder behind. */
static void hold_signals(sigset_t *before)
{
	static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
	sigset_t held;
	sigemptyset(&held);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		sigaddset(&held, ends[i]);
	sigprocmask(SIG_BLOCK, &held, before);
}

static enum nc_code try_example(struct run *r, const struct nc_value *example,
	bool (*judge)(struct run *, const struct nc_value *, const struct nc_audit *),
	struct nc_error *err)
{
	sigset_t before;
	struct nc_error why = {0};
	struct nc_trial_audit a;
	struct nc_audit_options options = {
		.profiles = &r->profile,
		.profile_count = 1,
		.select = &r->rule->id,
		.select_count = 1,
		.workers = 1,
		.history = nc_value_get_bool(example, "history", false),
	};
	enum nc_trial_verdict verdict = NC_TRIAL_FAILED;
	hold_signals(&before);
	enum nc_code code = nc_trial_audit_make(&a, r->ground, example, &options, &why);
	bool made = a.path.size > 0;
	if (code == NC_EUNSUPPORTED && !made)
		verdict = NC_TRIAL_NOT_RUN;
	if (code == NC_OK && judge(r, example, a.audit))
		verdict = NC_TRIAL_HELD;
	nc_trial_audit_release(&a);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (code == NC_EIO && !made)
		return nc_fail(err, code, "%s", why.text);
	if (code != NC_OK)
		add_fault(r, example, verdict, nc_str_of(why.text));
	r->trial->counts[verdict]++;
	return NC_OK;
}

static bool asks(const struct run *r, const struct nc_profile *profile)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_selection selection;
	bool found = false;
	if (nc_rulebook_select(&selection, &arena, r->ground->rulebook, &profile->name, 1, NULL) ==
		NC_OK) {
		for (size_t k = 0; k < selection.count; k++)
			found = found || selection.asked[k].rule == r->rule;
	}
	nc_arena_release(&arena);
	return found;
}

static bool find_profile(struct run *r)
{
	size_t count = nc_rulebook_profile_count(r->ground->rulebook);
	for (size_t i = 0; i < count; i++) {
		const struct nc_profile *profile = nc_rulebook_profile(r->ground->rulebook, i);
		if (asks(r, profile)) {
			r->profile = profile->name;
			return true;
		}
	}
	return false;
}

static enum nc_code try_all(struct run *r, struct nc_error *err)
{
	const struct nc_value *examples = nc_rule_examples(r->rule, r->arena);
	const struct nc_value *flagged = nc_value_get(examples, "flagged"),
			      *clean = nc_value_get(examples, "clean");
	enum nc_code code = NC_OK;
	for (size_t i = 0; code == NC_OK && i < nc_value_list_count(flagged); i++)
		code = try_example(r, nc_value_list_item(flagged, i), judge_flagged, err);
	for (size_t i = 0; code == NC_OK && i < nc_value_list_count(clean); i++)
		code = try_example(r, nc_value_list_item(clean, i), judge_clean, err);
	if (nc_value_list_count(flagged) == 0 || nc_value_list_count(clean) == 0)
		add_fault(r, NULL, NC_TRIAL_FAILED, NC_STR("it needs flagged and clean examples"));
	return code;
}

enum nc_code nc_trial_run(struct nc_trial *out, struct nc_arena *arena,
	const struct nc_trial_ground *ground, const struct nc_rule *rule, struct nc_error *err)
{
	struct nc_trial trial = {.rule = rule};
	struct run r = {.arena = arena, .ground = ground, .rule = rule, .trial = &trial};
	enum nc_code code = NC_OK;
	if (find_profile(&r))
		code = try_all(&r, err);
	else
		add_fault(&r, NULL, NC_TRIAL_FAILED,
			NC_STR("no profile asks for this rule: give it a source that one takes, or "
			       "name it in one"));
	trial.faults = r.faults.items;
	trial.fault_count = r.faults.count;
	if (code == NC_OK)
		*out = trial;
	return code;
}

bool nc_trial_holds(const struct nc_trial *t)
{
	for (size_t i = 0; i < t->fault_count; i++) {
		if (t->faults[i].verdict == NC_TRIAL_FAILED)
			return false;
	}
	return true;
}
