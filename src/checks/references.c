/* SPDX-License-Identifier: MIT */
#include "newcomer/reference.h"

#include <string.h>

#include "common/made.h"
#include "common/params.h"
#include "common/say.h"
#include "newcomer/near.h"

/* Paths that configuration names, and that are not in the tree. */

/* Each costs a look at the scripts of the tree; who has more misses whole folders. */
#define MOST_MISSING 60

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_makers *makers;
	const char *family;
	size_t seen, missing;
	struct nc_map told;
};

/* ".env.example" beside ".env": something to begin with. */
static bool has_sample(const struct look *l, struct nc_str path)
{
	size_t count;
	struct nc_str folder = nc_path_dir(path);
	const struct nc_entry *entries = nc_tree_folder(l->facts->tree, folder, &count);
	static const char *const words[] = {"example", "sample", "template", "dist", "default"};
	for (size_t i = 0; i < count; i++) {
		struct nc_str base = nc_path_base(entries[i].path);
		if (!nc_str_equal(nc_path_dir(entries[i].path), folder) ||
			nc_str_find_fold(base, NC_STR("env")) == NC_NPOS)
			continue;
		for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
			if (nc_str_find_fold(base, nc_str_of(words[k])) != NC_NPOS)
				return true;
		}
	}
	return false;
}

/* One path of one file is told once, however often it is named. */
static bool is_told(struct look *l, const struct nc_reference *item)
{
	struct nc_str key = SAY(l->judge, item->from, NC_STR("\n"), item->paths[0]);
	return nc_map_put(nc_judge_arena(l->judge), &l->told, key, l) != NULL;
}

static bool is_excused(struct look *l, const struct nc_reference *item)
{
	for (size_t i = 0; i < item->path_count; i++) {
		if ((item->sample && has_sample(l, item->paths[i])) ||
			nc_made_later(l->makers, item->paths[i], item->from, item->line).size)
			return true;
	}
	return false;
}

static void tell(struct look *l, const struct nc_reference *item)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	struct nc_str path = item->paths[0], near = nc_path_near(arena, l->facts->tree, path);
	bool moved = !nc_str_equal(path, item->text);
	struct nc_str message = SAY(l->judge, item->why, NC_STR(" names "), item->text,
		moved ? NC_STR(", and there is no ") : NC_STR(", which is not in the tree"),
		moved ? path : NC_STR_NONE);
	if (item->path_count > 1)
		message = SAY(l->judge, message, NC_STR(", nor any above it"));
	if (near.size)
		message = SAY(l->judge, message, NC_STR("; did you mean "), near, NC_STR("?"));
	struct nc_gap gap = nc_gap_at(item->from, item->line, item->text, message);
	nc_judge_gap(l->judge, &gap);
}

/* It is there, and the build does not get it. */
static void tell_left_out(struct look *l, const struct nc_reference *item)
{
	struct nc_gap gap = nc_gap_at(item->from, item->line, item->text,
		SAY(l->judge, item->why, NC_STR(" names "), item->text, NC_STR(", which "),
			item->left_out, NC_STR(" keeps out of the build")));
	nc_judge_gap(l->judge, &gap);
}

static void judge_items(struct look *l, const struct nc_references *all)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct nc_reference *item = &all->items[i];
		if (strcmp(item->family, l->family) != 0)
			continue;
		l->seen++;
		if ((!item->missing && item->left_out.size == 0) || is_told(l, item))
			continue;
		if (!item->missing) {
			tell_left_out(l, item);
			continue;
		}
		if (++l->missing > MOST_MISSING) {
			nc_judge_unknown(l->judge, item->from,
				NC_STR("more paths are missing than are looked into"),
				NC_STR("mend those that are told, and run it again"));
			return;
		}
		if (!is_excused(l, item))
			tell(l, item);
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct nc_str family = nc_param_text(rule, "family", NC_STR_NONE);
	struct look l = {.judge = judge,
		.facts = facts,
		.rule = rule,
		.makers = nc_makers_of(judge, facts),
		.family = nc_arena_copy(nc_judge_arena(judge), family).data};
	const struct nc_references *all = nc_project_references(facts->project);
	size_t unread = 0;
	for (size_t i = 0; i < all->unread_count; i++) {
		if (strcmp(all->unread[i].family, l.family) != 0)
			continue;
		unread++;
		nc_judge_unknown(judge, all->unread[i].path, all->unread[i].because,
			NC_STR("make it smaller, or look at it by eye"));
	}
	judge_items(&l, all);
	if (l.seen + unread == 0)
		nc_judge_not_applicable(
			judge, nc_param_text(rule, "none", NC_STR("nothing names a path")));
	else
		nc_judge_evidence(judge, &(struct nc_place){.path = NC_STR_NONE},
			nc_say_count(judge, l.seen, "path looked up", "paths looked up"));
}

static const struct nc_key_shape keys[] = {
	{.name = "family",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "dockerfile|compose|ci|config",
		.help = "whose paths"},
	KEY_REQUIRED("none", NC_KEY_TEXT, "what is said where nothing names a path"),
};

const struct nc_check nc_check_references = {
	.shape = {.name = "references",
		.summary = "paths that configuration names and the tree lacks",
		KEYS(keys)},
	.run = run,
};
