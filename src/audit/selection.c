/* SPDX-License-Identifier: MIT */
#include "internal.h"

static enum nc_code check_ids(
	const struct nc_rulebook *rb, const struct nc_str *ids, size_t count, struct nc_error *err)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_rulebook_find(rb, ids[i]))
			continue;
		nc_fail(err, NC_EUSAGE, "no rule is called '%.*s'", NC_STR_ARG(ids[i]));
		const struct nc_rule *near = nc_rulebook_nearest(rb, ids[i]);
		if (near)
			return nc_remedy(err, "did you mean '%.*s'?", NC_STR_ARG(near->id));
		return nc_remedy(err, "`newcomer rules` lists them");
	}
	return NC_OK;
}

static bool names(const struct nc_str *ids, size_t count, struct nc_str id)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(ids[i], id))
			return true;
	}
	return false;
}

static bool looks_beyond(const struct nc_rule *rule)
{
	const struct nc_check *check = nc_check_find(rule->check);
	return check && check->beyond_tree;
}

/* The profiles of the command line and of the policy, and those that a readable record asks for. */
static const struct nc_str *all_profiles(
	size_t *count, struct nc_audit *a, const struct nc_audit_options *options)
{
	NC_LIST(struct nc_str) all = {0};
	for (size_t i = 0; i < options->profile_count; i++)
		*nc_list_push(&a->arena, &all) = options->profiles[i];
	for (size_t i = 0; a->policy && i < a->policy->profile_count; i++) {
		if (!names(all.items, all.count, a->policy->profiles[i]))
			*nc_list_push(&a->arena, &all) = a->policy->profiles[i];
	}
	for (size_t i = 0; i < a->record.profile_count; i++) {
		struct nc_str name = a->record.profiles[i];
		if (nc_rulebook_find_profile(a->rulebook, name) &&
			!names(all.items, all.count, name))
			*nc_list_push(&a->arena, &all) = name;
	}
	*count = all.count;
	return all.items;
}

/* The highest class that a readable record says. */
static enum nc_risk risk_of(const struct nc_record *record)
{
	const struct nc_value *risk = record->valid ? nc_value_get(record->root, "risk") : NULL;
	enum nc_risk highest = NC_RISK_LOW, one;
	for (size_t i = 0; risk && i < risk->count; i++) {
		if (nc_risk_parse(&one, risk->items[i].text) && one > highest)
			highest = one;
	}
	return highest;
}

static enum nc_code check_policy(const struct nc_audit *a, struct nc_error *err)
{
	const struct nc_policy *p = a->policy;
	if (!p)
		return NC_OK;
	enum nc_code code = check_ids(a->rulebook, p->locked, p->locked_count, err);
	return code == NC_OK ? check_ids(a->rulebook, p->waivable, p->waivable_count, err) : code;
}

enum nc_code nc_audit_select(
	struct nc_audit *a, const struct nc_audit_options *options, struct nc_error *err)
{
	enum nc_code code = check_ids(a->rulebook, options->select, options->select_count, err);
	if (code == NC_OK)
		code = check_ids(a->rulebook, options->ignore, options->ignore_count, err);
	if (code == NC_OK)
		code = check_policy(a, err);
	if (code != NC_OK)
		return code;
	struct nc_selection_request request = {.risk = risk_of(&a->record),
		.severities = a->policy ? a->policy->severities : NULL,
		.thresholds = a->policy ? a->policy->thresholds : NULL};
	request.profiles = all_profiles(&request.profile_count, a, options);
	code = nc_rulebook_select_as(&a->selection, &a->arena, a->rulebook, &request, err);
	if (code != NC_OK)
		return code;
	size_t kept = 0;
	for (size_t i = 0; i < a->selection.count; i++) {
		struct nc_str id = a->selection.asked[i].rule->id;
		bool wanted = options->select_count == 0 ||
			      names(options->select, options->select_count, id);
		wanted = wanted && !names(options->ignore, options->ignore_count, id) &&
			 !(options->tree_only && looks_beyond(a->selection.asked[i].rule));
		if (wanted)
			a->selection.asked[kept++] = a->selection.asked[i];
	}
	a->selection.count = kept;
	return NC_OK;
}
