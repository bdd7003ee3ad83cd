/* SPDX-License-Identifier: MIT */
#include "newcomer/forge.h"

#include "told.h"

static enum nc_code read_items(const struct nc_forge_item **out, size_t *count,
	struct nc_arena *arena, const struct told *t, const char *key, struct nc_error *err)
{
	const struct nc_value *list = nc_value_get(t->root, key);
	if (!list || list->kind != NC_VALUE_LIST)
		return nc_told_fault(
			t, list, err, "'%s' is a list, empty where there are none", key);
	struct nc_forge_item *items = nc_arena_alloc_array(arena, list->count, sizeof *items);
	for (size_t i = 0; i < list->count; i++) {
		const struct nc_value *v = &list->items[i];
		int64_t number = nc_value_get_int(v, "number", 0);
		if (v->kind != NC_VALUE_MAP || number <= 0)
			return nc_told_fault(t, v, err, "each of '%s' has a number", key);
		items[i] = (struct nc_forge_item){.number = (uint64_t)number,
			.title = nc_value_get_text(v, "title"),
			.owner = nc_value_get_text(v, "owner"),
			.updated = nc_value_get_text(v, "updated")};
	}
	*out = items;
	*count = list->count;
	return NC_OK;
}

enum nc_code nc_forge_read(struct nc_forge *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err)
{
	struct told t;
	struct nc_forge forge = {0};
	enum nc_code code = nc_told_read(&t, arena, name, text, "newcomer/forge/1", err);
	if (code == NC_OK)
		code = read_items(&forge.issues, &forge.issue_count, arena, &t, "open_issues", err);
	if (code == NC_OK)
		code = read_items(&forge.pulls, &forge.pull_count, arena, &t, "open_pulls", err);
	if (code != NC_OK)
		return code;
	forge.truncated = nc_value_get_bool(t.root, "truncated", false);
	*out = forge;
	return NC_OK;
}
