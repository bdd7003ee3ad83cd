/* SPDX-License-Identifier: MIT */
#include <assert.h>

#include "rulebook.h"

/*
 * Laying profiles over one another.  A profile speaks for itself and for those
 * that it extends: where several of its chain say how severe a rule is, the
 * nearest counts.  Between the profiles that were chosen the severest counts.
 */

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

static void ask(struct nc_selection *s, struct nc_arena *arena, const struct nc_rule *rule)
{
	struct nc_asked asked = {.rule = rule};
	for (size_t i = 0; i < s->profile_count; i++) {
		enum nc_severity severity = severity_in(s->rulebook, s->profiles[i], rule);
		if (severity == NC_SEVERITY_NONE)
			continue;
		if (!asked.profiles)
			asked.profiles = nc_arena_alloc_array(
				arena, s->profile_count, sizeof *asked.profiles);
		asked.profiles[asked.profile_count++] = s->profiles[i];
		if (severity > asked.severity)
			asked.severity = severity;
	}
	if (asked.profile_count)
		s->asked[s->count++] = asked;
}

enum nc_code nc_rulebook_select(struct nc_selection *out, struct nc_arena *arena,
	const struct nc_rulebook *rb, const struct nc_str *names, size_t count,
	struct nc_error *err)
{
	struct nc_selection s = {.rulebook = rb};
	s.profiles = nc_arena_alloc_array(arena, count + 1, sizeof *s.profiles);
	enum nc_code code = choose(&s, NC_ALWAYS_PROFILE, err);
	for (size_t i = 0; i < count && code == NC_OK; i++)
		code = choose(&s, names[i], err);
	if (code != NC_OK)
		return code;
	s.asked = nc_arena_alloc_array(arena, rb->rule_count, sizeof *s.asked);
	for (size_t i = 0; i < rb->rule_count; i++)
		ask(&s, arena, &rb->rules[i]);
	*out = s;
	return NC_OK;
}

int64_t nc_selection_threshold(const struct nc_selection *s, struct nc_str name)
{
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
