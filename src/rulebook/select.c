/* SPDX-License-Identifier: MIT */
#include <assert.h>

#include "rulebook.h"

/*
 * Laying profiles over one another.  A profile speaks for itself and for those
 * that it extends: where several of its chain say how severe a rule is, the
 * nearest counts.  Between the profiles that were chosen the severest counts.
 * A higher risk adds to that, and what the auditor wishes wins over all.
 */

bool nc_risk_parse(enum nc_risk *out, struct nc_str name)
{
	static const char *const names[] = {
		[NC_RISK_LOW] = "low", [NC_RISK_MEDIUM] = "medium", [NC_RISK_HIGH] = "high"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (nc_str_equal(name, nc_str_of(names[i]))) {
			*out = (enum nc_risk)i;
			return true;
		}
	}
	return false;
}

/* What one profile, with its chain, says of one rule; NC_SEVERITY_NONE: it does not ask for it. */
static enum nc_severity severity_in(
	const struct nc_rulebook *rb, const struct nc_profile *profile, const struct nc_rule *rule)
{
	bool asked = false;
	for (const struct nc_profile *p = profile; p;
		p = nc_rulebook_find_profile(rb, p->extends)) {
		for (size_t i = 0; i < p->rule_count; i++) {
			if (!nc_str_equal(p->rules[i].id, rule->id))
				continue;
			asked = true;
			if (p->rules[i].severity != NC_SEVERITY_NONE)
				return p->rules[i].severity;
		}
		for (size_t i = 0; p->source.size && i < rule->source_count; i++)
			asked = asked || nc_str_equal(rule->sources[i], p->source);
	}
	return asked ? rule->severity : NC_SEVERITY_NONE;
}

/* What the profile, with its chain, adds for a risk of this class. */
static enum nc_severity severity_at_risk(const struct nc_rulebook *rb,
	const struct nc_profile *profile, const struct nc_rule *rule, enum nc_risk risk)
{
	static const char *const classes[] = {[NC_RISK_MEDIUM] = "medium", [NC_RISK_HIGH] = "high"};
	enum nc_severity most = NC_SEVERITY_NONE;
	for (const struct nc_profile *p = profile; p;
		p = nc_rulebook_find_profile(rb, p->extends)) {
		for (size_t i = NC_RISK_MEDIUM; i <= (size_t)risk; i++) {
			const struct nc_value *rules = nc_value_get(p->risk, classes[i]);
			const struct nc_value *wish = nc_value_find(rules, rule->id);
			enum nc_severity severity = rule->severity;
			if (wish)
				nc_severity_parse(&severity, wish->text);
			if (wish && severity > most)
				most = severity;
		}
	}
	return most;
}

static bool is_chosen(const struct nc_selection *s, const struct nc_profile *p)
{
	for (size_t i = 0; i < s->profile_count; i++) {
		if (s->profiles[i] == p)
			return true;
	}
	return false;
}

static enum nc_code choose(struct nc_selection *s, struct nc_str name, struct nc_error *err)
{
	const struct nc_rulebook *rb = s->rulebook;
	const struct nc_profile *p = nc_rulebook_find_profile(rb, name);
	if (p) {
		if (!is_chosen(s, p))
			s->profiles[s->profile_count++] = p;
		return NC_OK;
	}
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_str *names = nc_arena_alloc_array(&arena, rb->profile_count, sizeof *names);
	for (size_t i = 0; i < rb->profile_count; i++)
		names[i] = rb->profiles[i].name;
	const struct nc_str *near = nc_str_nearest(name, names, rb->profile_count);
	struct nc_str shown = nc_utf8_prefix(name, 60);
	if (near)
		nc_fail(err, NC_EUSAGE, "unknown profile '%.*s' (did you mean '%.*s'?)",
			NC_STR_ARG(shown), NC_STR_ARG(*near));
	else
		nc_fail(err, NC_EUSAGE, "unknown profile '%.*s'", NC_STR_ARG(shown));
	nc_arena_release(&arena);
	return nc_remedy(err, "newcomer rules lists the profiles");
}

static void ask(struct nc_selection *s, struct nc_arena *arena, const struct nc_rule *rule,
	const struct nc_selection_request *request)
{
	struct nc_asked asked = {.rule = rule};
	for (size_t i = 0; i < s->profile_count; i++) {
		enum nc_severity severity = severity_in(s->rulebook, s->profiles[i], rule);
		enum nc_severity more =
			severity_at_risk(s->rulebook, s->profiles[i], rule, request->risk);
		severity = more > severity ? more : severity;
		if (severity == NC_SEVERITY_NONE)
			continue;
		if (!asked.profiles)
			asked.profiles = nc_arena_alloc_array(
				arena, s->profile_count, sizeof *asked.profiles);
		asked.profiles[asked.profile_count++] = s->profiles[i];
		if (severity > asked.severity)
			asked.severity = severity;
	}
	const struct nc_value *wish = nc_value_find(request->severities, rule->id);
	if (wish)
		nc_severity_parse(&asked.severity, wish->text);
	if (asked.profile_count)
		s->asked[s->count++] = asked;
}

static enum nc_code check_wishes(const struct nc_rulebook *rb,
	const struct nc_selection_request *request, struct nc_error *err)
{
	const struct nc_value *rules = request->severities, *numbers = request->thresholds;
	for (size_t i = 0; rules && i < rules->count; i++) {
		struct nc_str id = rules->items[i].key;
		if (nc_rulebook_find(rb, id))
			continue;
		const struct nc_rule *near = nc_rulebook_nearest(rb, id);
		nc_fail(err, NC_EUSAGE, "no rule is called '%.*s'", NC_STR_ARG(id));
		return near ? nc_remedy(err, "did you mean '%.*s'?", NC_STR_ARG(near->id))
			    : nc_remedy(err, "newcomer rules lists them");
	}
	const struct nc_profile *always = nc_rulebook_find_profile(rb, NC_ALWAYS_PROFILE);
	for (size_t i = 0; numbers && i < numbers->count; i++) {
		struct nc_str name = numbers->items[i].key;
		if (!nc_value_find(always->thresholds, name))
			return nc_fail(
				err, NC_EUSAGE, "no threshold is called '%.*s'", NC_STR_ARG(name));
	}
	return NC_OK;
}

enum nc_code nc_rulebook_select_as(struct nc_selection *out, struct nc_arena *arena,
	const struct nc_rulebook *rb, const struct nc_selection_request *request,
	struct nc_error *err)
{
	struct nc_selection s = {.rulebook = rb, .thresholds = request->thresholds};
	s.profiles = nc_arena_alloc_array(arena, request->profile_count + 1, sizeof *s.profiles);
	enum nc_code code = check_wishes(rb, request, err);
	if (code == NC_OK)
		code = choose(&s, NC_ALWAYS_PROFILE, err);
	for (size_t i = 0; i < request->profile_count && code == NC_OK; i++)
		code = choose(&s, request->profiles[i], err);
	if (code != NC_OK)
		return code;
	s.asked = nc_arena_alloc_array(arena, rb->rule_count, sizeof *s.asked);
	for (size_t i = 0; i < rb->rule_count; i++)
		ask(&s, arena, &rb->rules[i], request);
	*out = s;
	return NC_OK;
}

enum nc_code nc_rulebook_select(struct nc_selection *out, struct nc_arena *arena,
	const struct nc_rulebook *rb, const struct nc_str *names, size_t count,
	struct nc_error *err)
{
	const struct nc_selection_request request = {.profiles = names, .profile_count = count};
	return nc_rulebook_select_as(out, arena, rb, &request, err);
}

int64_t nc_selection_threshold(const struct nc_selection *s, struct nc_str name)
{
	const struct nc_value *wish = nc_value_find(s->thresholds, name);
	if (wish)
		return wish->number;
	for (size_t i = s->profile_count; i-- > 0;) {
		const struct nc_profile *p = s->profiles[i];
		for (; p; p = nc_rulebook_find_profile(s->rulebook, p->extends)) {
			const struct nc_value *v = nc_value_find(p->thresholds, name);
			if (v)
				return v->number;
		}
	}
	/* The loader lets no rule name a threshold that cold-clone has not. */
	assert(false);
	return 0;
}
