/* SPDX-License-Identifier: MIT */
#include "path_rules.h"

#include "newcomer/limits.h"
#include "wild.h"

/* Of rules with the very same words so many are looked at; git looks at all. */
#define MAX_SAME 64

/* Endings are looked up from each of the last dots of a name: "archive.tar.gz" has two. */
#define MAX_DOTS 3

/* Puts the rule before those with the same words. */
static void link_rule(
	struct nc_path_rules *r, struct nc_arena *arena, struct nc_map *map, struct nc_str words)
{
	uintptr_t number = r->rules.count;
	uintptr_t older = (uintptr_t)nc_map_put(arena, map, words, (void *)number);
	r->rules.items[number - 1].older = (uint32_t)older;
}

static size_t count_dots(struct nc_str s)
{
	size_t dots = 0;
	for (size_t i = 0; i < s.size; i++)
		dots += s.data[i] == '.';
	return dots;
}

/* "*.o": a star and an ending without further wildcards. */
static bool is_ending(struct nc_str pattern)
{
	struct nc_str ending = nc_str_slice(pattern, 1, pattern.size);
	return nc_str_starts(pattern, NC_STR("*.")) && nc_wild_plain(ending) == ending.size &&
	       count_dots(ending) <= MAX_DOTS;
}

bool nc_path_rules_add(struct nc_path_rules *r, struct nc_arena *arena, struct nc_str pattern,
	uint32_t line, const void *meaning)
{
	struct nc_path_rule rule = {.line = line, .meaning = meaning};
	if (nc_str_starts(pattern, NC_STR("!"))) {
		rule.negated = true;
		pattern = nc_str_slice(pattern, 1, pattern.size);
	}
	if (nc_str_ends(pattern, NC_STR("/"))) {
		rule.folders_only = true;
		pattern.size--;
	}
	rule.whole = nc_str_find_byte(pattern, '/') != NC_NPOS;
	if (nc_str_starts(pattern, NC_STR("/")))
		pattern = nc_str_slice(pattern, 1, pattern.size);
	rule.plain = nc_wild_plain(pattern);
	bool ending = !rule.whole && is_ending(pattern), plain = rule.plain == pattern.size;
	if (pattern.size == 0 || (!ending && !plain && r->wild.count == NC_MAX_WILD_RULES))
		return false;
	rule.pattern = pattern;
	*nc_list_push(arena, &r->rules) = rule;
	if (ending)
		link_rule(r, arena, &r->endings, nc_str_slice(pattern, 1, pattern.size));
	else if (plain)
		link_rule(r, arena, rule.whole ? &r->paths : &r->names, pattern);
	else
		*nc_list_push(arena, &r->wild) = (uint32_t)r->rules.count - 1;
	return true;
}

struct asked {
	const struct nc_path_rules *rules;
	bool is_folder;
	void (*each)(void *context, const struct nc_path_rule *rule);
	void *context;
};

static void tell(const struct asked *a, const struct nc_path_rule *rule)
{
	if (a->is_folder || !rule->folders_only)
		a->each(a->context, rule);
}

static void look_up(const struct asked *a, const struct nc_map *map, struct nc_str words)
{
	uint32_t number = (uint32_t)(uintptr_t)nc_map_find(map, words);
	for (size_t n = 0; number && n < MAX_SAME; n++) {
		const struct nc_path_rule *rule = &a->rules->rules.items[number - 1];
		tell(a, rule);
		number = rule->older;
	}
}

static void look_up_endings(const struct asked *a, struct nc_str name)
{
	size_t dots = 0;
	for (size_t i = name.size; i-- > 0 && dots < MAX_DOTS;) {
		if (name.data[i] != '.')
			continue;
		dots++;
		look_up(a, &a->rules->endings, nc_str_slice(name, i, name.size));
	}
}

/*
 * git compares the front of a pattern that has no wildcards first, and matches
 * only the rest: so that "a**" followed by a slash reaches as deep as "**" does
 * by itself.  We do the same.
 */
static bool matches(const struct nc_path_rule *rule, struct nc_str path, struct nc_str name)
{
	if (!rule->whole)
		return nc_wild_match(rule->pattern, name);
	return nc_str_starts(path, nc_str_slice(rule->pattern, 0, rule->plain)) &&
	       nc_wild_match(nc_str_slice(rule->pattern, rule->plain, rule->pattern.size),
		       nc_str_slice(path, rule->plain, path.size));
}

void nc_path_rules_match(const struct nc_path_rules *r, struct nc_path_budget *budget,
	struct nc_str path, bool is_folder,
	void (*each)(void *context, const struct nc_path_rule *rule), void *context)
{
	struct asked a = {.rules = r, .is_folder = is_folder, .each = each, .context = context};
	struct nc_str name = nc_path_base(path);
	look_up(&a, &r->names, name);
	look_up(&a, &r->paths, path);
	look_up_endings(&a, name);
	if (budget->left < r->wild.count)
		return;
	budget->left -= r->wild.count;
	for (size_t i = 0; i < r->wild.count; i++) {
		const struct nc_path_rule *rule = &r->rules.items[r->wild.items[i]];
		if (matches(rule, path, name))
			tell(&a, rule);
	}
}
