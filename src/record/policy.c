/* SPDX-License-Identifier: MIT */
#include "newcomer/policy.h"

#include "shape.h"

/* The format that this build reads. */
#define POLICY_VERSION 1

static void fill(struct nc_policy *p, struct nc_arena *arena, const struct nc_value *root)
{
	const struct nc_value *waivers = nc_value_get(root, "waivers");
	*p = (struct nc_policy){.root = root,
		.severities = nc_value_get(root, "severity"),
		.thresholds = nc_value_get(root, "thresholds")};
	p->profiles = nc_value_list_texts(&p->profile_count, arena, nc_value_get(root, "profiles"));
	p->locked = nc_value_list_texts(&p->locked_count, arena, nc_value_get(root, "locked"));
	p->waives_all = !waivers || nc_str_equal(nc_value_text(waivers), NC_STR("all"));
	if (waivers && waivers->kind == NC_VALUE_LIST)
		p->waivable = nc_value_list_texts(&p->waivable_count, arena, waivers);
}

enum nc_code nc_policy_read(struct nc_policy *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_buf *problems, struct nc_error *err)
{
	struct nc_value *root = nc_arena_alloc(arena, sizeof *root);
	size_t before = problems->size;
	enum nc_code code = nc_value_read_own_yaml(root, arena, name, text, problems, err);
	if (code != NC_OK)
		return code;
	nc_form_check(problems, arena, &nc_policy_form, name, text, root);
	const struct nc_value *version = nc_value_get(root, "policy");
	if (version && version->kind == NC_VALUE_INT && version->number != POLICY_VERSION)
		nc_value_complain(problems, name, text, version,
			"this newcomer reads policies of format %d", POLICY_VERSION);
	if (problems->size > before)
		return nc_fail(err, NC_EINVALID, "%s has faults", name);
	fill(out, arena, root);
	return NC_OK;
}

static bool names(const struct nc_str *rules, size_t count, struct nc_str rule)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(rules[i], rule))
			return true;
	}
	return false;
}

bool nc_policy_takes_waiver(const struct nc_policy *p, struct nc_str rule)
{
	if (names(p->locked, p->locked_count, rule))
		return false;
	return p->waives_all || names(p->waivable, p->waivable_count, rule);
}
