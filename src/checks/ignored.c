/* SPDX-License-Identifier: MIT */
#include "common/names.h"
#include "common/params.h"
#include "common/say.h"

/*
 * Tracked files that .gitignore names: one of the two is wrong.  Told once for each
 * line of a .gitignore, at that line, since that is where the choice is made.
 */

struct line {
	struct nc_str place; /* ".gitignore:12" */
	struct nc_str first;
	size_t count;
};

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_names told; /* names that another rule speaks of already */
	NC_LIST(struct line *) lines;
	struct nc_map by_place;
};

/* The folders and files that the rule `told-by` names: they are not told a second time. */
static void read_told(struct look *l)
{
	const struct nc_rule *other = nc_rulebook_find(
		l->facts->selection->rulebook, nc_param_text(l->rule, "told-by", NC_STR_NONE));
	const struct nc_value *rows = other ? nc_value_get(other->params, "rows") : NULL;
	static const char *const lists[] = {"folders", "files"};
	for (size_t i = 0; rows && i < rows->count; i++) {
		/* A row that wants a proof does not tell every folder of its name. */
		for (size_t k = 0; k < 2 && !nc_value_get(&rows->items[i], "with"); k++) {
			const struct nc_value *list = nc_value_get(&rows->items[i], lists[k]);
			for (size_t n = 0; n < nc_value_list_count(list); n++)
				nc_names_add(nc_judge_arena(l->judge), &l->told,
					nc_value_text(nc_value_list_item(list, n)), k + 1);
		}
	}
}

static bool is_told_elsewhere(const struct look *l, struct nc_str path)
{
	if (nc_names_match(&l->told, path) & 2)
		return true;
	for (path = nc_path_dir(path); path.size; path = nc_path_dir(path)) {
		if (nc_names_match(&l->told, path) & 1)
			return true;
	}
	return false;
}

static void keep(struct look *l, struct nc_str place, struct nc_str path)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	struct line *line = nc_map_find(&l->by_place, place);
	if (!line) {
		line = nc_arena_alloc(arena, sizeof *line);
		*line = (struct line){.place = nc_arena_copy(arena, place), .first = path};
		nc_map_put(arena, &l->by_place, line->place, line);
		*nc_list_push(arena, &l->lines) = line;
	}
	line->count++;
}

static void tell(struct look *l, const struct line *line)
{
	uint64_t number = 0;
	struct nc_str path = line->place;
	size_t colon = nc_str_find_last_byte(path, ':');
	if (colon != NC_NPOS && nc_str_to_u64(&number, nc_str_slice(path, colon + 1, path.size)))
		path = nc_str_slice(path, 0, colon);
	bool one = line->count == 1;
	struct nc_gap gap = nc_gap_at(path, (uint32_t)number, line->first,
		one ? SAY(l->judge, NC_STR("it names "), line->first, NC_STR(", which is tracked"))
		    : SAY(l->judge, NC_STR("it names "), line->first, NC_STR(" and "),
			      nc_say_count(l->judge, line->count - 1, "other file", "other files"),
			      NC_STR(", which are tracked")));
	nc_judge_gap(l->judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	read_told(&l);
	for (size_t i = 0; i < facts->tree->count; i++) {
		const struct nc_entry *e = &facts->tree->entries[i];
		struct nc_str place = NC_STR_NONE;
		if (e->kind == NC_ENTRY_SUBMODULE || e->hostile ||
			!nc_rule_looks_in(rule, facts, i) ||
			!nc_snapshot_ignored(facts->snapshot, e->path, &place) ||
			nc_param_globs(rule->params, "not-in", e->path))
			continue;
		if (!is_told_elsewhere(&l, e->path))
			keep(&l, place, e->path);
	}
	for (size_t i = 0; i < l.lines.count; i++)
		tell(&l, l.lines.items[i]);
}

static const struct nc_key_shape keys[] = {
	KEY("told-by", NC_KEY_TEXT, "a rule of the type paths that tells some of them already"),
	KEY("not-in", NC_KEY_GLOBS, "files that are tracked on purpose"),
};

const struct nc_check nc_check_ignored = {
	.shape = {.name = "ignored", .summary = "tracked files that .gitignore names", KEYS(keys)},
	.run = run,
};
