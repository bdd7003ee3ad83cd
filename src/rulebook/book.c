/* SPDX-License-Identifier: MIT */
#include "rulebook.h"

#include <string.h>

struct nc_str nc_rulebook_version(const struct nc_rulebook *rb)
{
	return (struct nc_str){.data = rb->version, .size = NC_RULEBOOK_VERSION_SIZE};
}

size_t nc_rulebook_count(const struct nc_rulebook *rb)
{
	return rb->rule_count;
}

const struct nc_rule *nc_rulebook_rule(const struct nc_rulebook *rb, size_t index)
{
	return &rb->rules[index];
}

const struct nc_rule *nc_rulebook_find(const struct nc_rulebook *rb, struct nc_str id)
{
	for (size_t i = 0; i < rb->rule_count; i++) {
		if (nc_str_equal(rb->rules[i].id, id))
			return &rb->rules[i];
	}
	return NULL;
}

const struct nc_rule *nc_rulebook_nearest(const struct nc_rulebook *rb, struct nc_str id)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_str *ids = nc_arena_alloc_array(&arena, rb->rule_count, sizeof *ids);
	for (size_t i = 0; i < rb->rule_count; i++)
		ids[i] = rb->rules[i].id;
	const struct nc_str *near = nc_str_nearest(id, ids, rb->rule_count);
	const struct nc_rule *rule = near ? &rb->rules[near - ids] : NULL;
	nc_arena_release(&arena);
	return rule;
}

const struct nc_value *nc_rule_examples(const struct nc_rule *rule, struct nc_arena *arena)
{
	struct nc_value *root = nc_arena_alloc(arena, sizeof *root);
	/* It was read without a fault when the rule was loaded. */
	if (nc_value_read_own_yaml(root, arena, "", rule->text, NULL, NULL) != NC_OK)
		return NULL;
	return nc_value_get(root, "examples");
}

size_t nc_rulebook_profile_count(const struct nc_rulebook *rb)
{
	return rb->profile_count;
}

const struct nc_profile *nc_rulebook_profile(const struct nc_rulebook *rb, size_t index)
{
	return &rb->profiles[index];
}

const struct nc_profile *nc_rulebook_find_profile(const struct nc_rulebook *rb, struct nc_str name)
{
	for (size_t i = 0; i < rb->profile_count; i++) {
		if (nc_str_equal(rb->profiles[i].name, name))
			return &rb->profiles[i];
	}
	return NULL;
}

const struct nc_table *nc_rulebook_table(const struct nc_rulebook *rb, const char *name)
{
	for (size_t i = 0; i < rb->table_count; i++) {
		if (nc_str_equal(rb->tables[i].name, nc_str_of(name)))
			return &rb->tables[i];
	}
	for (size_t i = 0; i < rb->flat_count; i++) {
		if (strcmp(rb->flat[i].name, name) == 0)
			return nc_raised_table(rb->raised, &rb->flat[i], i);
	}
	return NULL;
}
