/* SPDX-License-Identifier: MIT */
#include "newcomer/branch_role.h"

static const char *const words[NC_BRANCH_KINDS] = {
	[NC_BRANCH_WORK] = "work",
	[NC_BRANCH_BOT] = "bot",
	[NC_BRANCH_PAGES] = "pages",
	[NC_BRANCH_TRUNK] = "trunk",
	[NC_BRANCH_INTEGRATION] = "integration",
	[NC_BRANCH_ENVIRONMENT] = "environment",
	[NC_BRANCH_RELEASE] = "release",
};

const char *nc_branch_kind_name(enum nc_branch_kind k)
{
	if (k == NC_BRANCH_TRUNK || k == NC_BRANCH_INTEGRATION)
		k = NC_BRANCH_ENVIRONMENT;
	return words[k];
}

/* What a name without a slash is held against is the whole name, not its last part. */
static bool is_called(struct nc_str name, struct nc_str glob)
{
	if (nc_str_find_byte(glob, '/') == NC_NPOS && nc_str_find_byte(name, '/') != NC_NPOS)
		return false;
	return nc_glob_match(glob, name, true);
}

static bool is_named(const struct nc_value *row, struct nc_str name)
{
	const struct nc_value *names = nc_value_get(row, "names");
	for (size_t i = 0; i < nc_value_list_count(names); i++) {
		if (is_called(name, nc_value_text(nc_value_list_item(names, i))))
			return true;
	}
	return false;
}

struct nc_branch_role nc_branch_role_of(const struct nc_rulebook *rb, struct nc_str name)
{
	const struct nc_table *table = nc_rulebook_table(rb, "branches");
	struct nc_branch_role role = {
		.kind = NC_BRANCH_WORK, .id = NC_STR_NONE, .who = NC_STR_NONE};
	for (int k = NC_BRANCH_WORK + 1; table && k < NC_BRANCH_KINDS; k++) {
		for (size_t i = 0; i < table->count; i++) {
			const struct nc_value *row = &table->rows[i];
			if (!nc_str_equal(nc_value_get_text(row, "kind"), nc_str_of(words[k])) ||
				!is_named(row, name))
				continue;
			role.kind = (enum nc_branch_kind)k;
			role.id = nc_value_get_text(row, "branch");
			role.who = nc_value_get_text(row, "who");
			return role;
		}
	}
	return role;
}
