/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "loader.h"

#define KEYS(array) .keys = (array), .key_count = sizeof(array) / sizeof *(array)

static const struct nc_key_shape risk_keys[] = {
	{.name = "medium", .kind = NC_KEY_MAP, .help = "where something may go badly wrong"},
	{.name = "high", .kind = NC_KEY_MAP, .help = "where nothing may; medium counts too"},
};
static const struct nc_shape risk_shape = {.name = "risk", KEYS(risk_keys)};

static const struct nc_key_shape profile_keys[] = {
	{.name = "profile",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "its name, as its file is called"},
	{.name = "title",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "for which handover it is"},
	{.name = "extends", .kind = NC_KEY_TEXT, .help = "another profile, which it begins with"},
	{.name = "source",
		.kind = NC_KEY_TEXT,
		.help = "it takes every rule that names this source"},
	{.name = "rules",
		.kind = NC_KEY_MAP,
		.help = "and these: each with error, warning, note, or default for the rule's own"},
	{.name = "thresholds", .kind = NC_KEY_MAP, .help = "numbers that rules ask for by name"},
	{.name = "risk",
		.kind = NC_KEY_MAP,
		.inner = &risk_shape,
		.help = "rules, with severities, that a higher class of risk adds"},
};

static const struct nc_shape profile_shape = {
	.name = "profile", .summary = "what one kind of handover asks for", KEYS(profile_keys)};

static void check_severities(const struct inspection *in, const struct nc_value *rules)
{
	static const struct nc_key_shape severity = {
		.name = "a rule's severity",
		.kind = NC_KEY_WORD,
		.words = "error|warning|note|default",
	};
	for (size_t i = 0; rules && i < rules->count; i++)
		nc_inspect_value(in, &rules->items[i], &severity);
}

static void check_numbers(const struct inspection *in, const struct nc_value *thresholds)
{
	for (size_t i = 0; thresholds && i < thresholds->count; i++) {
		const struct nc_value *v = &thresholds->items[i];
		if (v->kind != NC_VALUE_INT || v->number < 0)
			nc_inspect_fault(in, v, "a threshold is a whole number, zero or more");
	}
}

static void check_twin(struct loader *l, const struct inspection *in, const struct rule_file *f)
{
	const struct rule_file *first = nc_load_file_of(l, FILE_PROFILE, f->stem, NC_STR_NONE);
	if (first != f)
		nc_inspect_fault(in, nc_value_get(&f->root, "profile"),
			"%.*s holds this profile too", NC_STR_ARG(first->told));
}

static struct nc_profile profile_of(struct loader *l, const struct rule_file *f)
{
	const struct nc_value *rules = nc_value_get(&f->root, "rules");
	size_t count = rules && rules->kind == NC_VALUE_MAP ? rules->count : 0;
	struct nc_profile_rule *list = nc_arena_alloc_array(&l->book->arena, count, sizeof *list);
	for (size_t i = 0; i < count; i++) {
		list[i].id = rules->items[i].key;
		nc_severity_parse(&list[i].severity, rules->items[i].text);
	}
	return (struct nc_profile){
		.name = f->stem,
		.title = nc_value_get_text(&f->root, "title"),
		.extends = nc_value_get_text(&f->root, "extends"),
		.source = nc_value_get_text(&f->root, "source"),
		.rules = list,
		.rule_count = count,
		.thresholds = nc_value_get(&f->root, "thresholds"),
		.risk = nc_value_get(&f->root, "risk"),
		.file = f->told,
	};
}

static void load_profile(struct loader *l, struct rule_file *f)
{
	struct inspection in = nc_load_inspection(l, f);
	nc_inspect(&in, &f->root, &profile_shape, NULL);
	nc_load_check_id(&in, f, "profile");
	check_twin(l, &in, f);
	check_severities(&in, nc_value_get(&f->root, "rules"));
	check_numbers(&in, nc_value_get(&f->root, "thresholds"));
	const struct nc_value *risk = nc_value_get(&f->root, "risk");
	for (size_t i = 0; risk && i < risk->count; i++)
		check_severities(&in, &risk->items[i]);
	*nc_list_push(&l->book->arena, &l->profiles) = profile_of(l, f);
}

static int compare_profiles(const void *a, const void *b)
{
	const struct nc_profile *x = a, *y = b;
	return nc_str_compare(x->name, y->name);
}

static void gather_names(struct loader *l)
{
	for (size_t i = 0; i < l->profiles.count; i++) {
		const struct nc_profile *p = &l->profiles.items[i];
		*nc_list_push(&l->scratch, &l->profile_names) = p->name;
		if (p->source.size && !nc_names_hold(&l->sources, p->source))
			*nc_list_push(&l->scratch, &l->sources) = p->source;
		bool always = nc_str_equal(p->name, NC_ALWAYS_PROFILE);
		for (size_t k = 0; always && p->thresholds && k < p->thresholds->count; k++)
			*nc_list_push(&l->scratch, &l->thresholds) = p->thresholds->items[k].key;
	}
}

void nc_load_profiles(struct loader *l)
{
	for (size_t i = 0; l->base && i < l->base->profile_count; i++) {
		const struct nc_profile *p = &l->base->profiles[i];
		if (!nc_load_file_of(l, FILE_PROFILE, p->name, NC_STR_NONE))
			*nc_list_push(&l->book->arena, &l->profiles) = *p;
	}
	for (size_t i = 0; i < l->files.count; i++) {
		if (l->files.items[i].kind == FILE_PROFILE)
			load_profile(l, &l->files.items[i]);
	}
	if (l->profiles.count)
		qsort(l->profiles.items, l->profiles.count, sizeof *l->profiles.items,
			compare_profiles);
	l->book->profiles = l->profiles.items;
	l->book->profile_count = l->profiles.count;
	gather_names(l);
}

static void check_rules(
	const struct loader *l, const struct inspection *in, const struct nc_value *rules)
{
	for (size_t i = 0; rules && i < rules->count; i++) {
		struct nc_value key = nc_value_key(&rules->items[i]);
		if (!nc_names_hold(&l->rule_ids, key.text))
			nc_inspect_unknown(in, &key, "no rule is called", key.text, &l->rule_ids);
	}
}

static void check_thresholds(
	const struct loader *l, const struct inspection *in, const struct nc_value *thresholds)
{
	for (size_t i = 0; l->names_known && thresholds && i < thresholds->count; i++) {
		struct nc_value key = nc_value_key(&thresholds->items[i]);
		if (!nc_names_hold(&l->thresholds, key.text))
			nc_inspect_unknown(in, &key, "cold-clone.yml has no threshold", key.text,
				&l->thresholds);
	}
}

/* Following a chain longer than there are profiles is going round. */
static bool goes_round(const struct nc_rulebook *book, const struct nc_profile *p)
{
	size_t steps = 0;
	while (p && p->extends.size && steps++ < book->profile_count)
		p = nc_rulebook_find_profile(book, p->extends);
	return p && p->extends.size;
}

static void check_extends(
	const struct loader *l, const struct inspection *in, const struct rule_file *f)
{
	const struct nc_value *extends = nc_value_get(&f->root, "extends");
	const struct nc_profile *p = nc_rulebook_find_profile(l->book, f->stem);
	if (!extends || !p || !l->names_known)
		return;
	if (!nc_names_hold(&l->profile_names, extends->text))
		nc_inspect_unknown(
			in, extends, "no profile is called", extends->text, &l->profile_names);
	else if (goes_round(l->book, p))
		nc_inspect_fault(in, extends, "these profiles extend each other in a circle");
}

/* A cold-clone that leaves out a number which a rule of the base wants would fail at an audit. */
static void check_left_out(struct loader *l, const struct inspection *in, const struct rule_file *f)
{
	const struct nc_profile *old =
		l->base ? nc_rulebook_find_profile(l->base, NC_ALWAYS_PROFILE) : NULL;
	if (!old || !nc_str_equal(f->stem, NC_ALWAYS_PROFILE))
		return;
	for (size_t i = 0; old->thresholds && i < old->thresholds->count; i++) {
		struct nc_str key = old->thresholds->items[i].key;
		if (!nc_names_hold(&l->thresholds, key))
			nc_inspect_fault(in, &f->root,
				"the threshold '%.*s' of the profile that this replaces is left "
				"out",
				NC_STR_ARG(key));
	}
}

void nc_load_check_profiles(struct loader *l)
{
	for (size_t i = 0; i < l->files.count; i++) {
		struct rule_file *f = &l->files.items[i];
		if (f->kind != FILE_PROFILE || f->root.kind != NC_VALUE_MAP)
			continue;
		struct inspection in = nc_load_inspection(l, f);
		check_rules(l, &in, nc_value_get(&f->root, "rules"));
		const struct nc_value *risk = nc_value_get(&f->root, "risk");
		for (size_t k = 0; risk && k < risk->count; k++)
			check_rules(l, &in, &risk->items[k]);
		check_thresholds(l, &in, nc_value_get(&f->root, "thresholds"));
		check_extends(l, &in, f);
		check_left_out(l, &in, f);
	}
}
