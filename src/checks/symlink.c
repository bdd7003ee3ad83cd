/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"
#include "newcomer/limits.h"

/*
 * Symbolic links: do they lead to something of this tree?
 *
 * Nothing is followed on disk: a link is a blob that holds a path, and the path is
 * looked up in the committed tree, through at most NC_MAX_LINK_HOPS other links.
 */

enum end { END_GOOD, END_BROKEN, END_OUTSIDE, END_UNKNOWN };

struct walk {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	struct nc_buf text;
};

static bool read_target(struct walk *w, struct nc_str *out, const struct nc_entry *e)
{
	if (nc_snapshot_read(&w->text, w->facts->snapshot, e, NC_MAX_PATH, NULL) != NC_OK)
		return false;
	*out = nc_arena_copy(nc_judge_arena(w->judge), nc_buf_str(&w->text));
	return true;
}

/* The link or submodule that stands in the way to `path`, or at it. */
static const struct nc_entry *find_detour(const struct nc_tree *tree, struct nc_str path)
{
	for (size_t i = 0; i <= path.size; i++) {
		if (i < path.size && path.data[i] != '/')
			continue;
		const struct nc_entry *e = nc_tree_find(tree, nc_str_slice(path, 0, i));
		if (e && (e->kind == NC_ENTRY_LINK || e->kind == NC_ENTRY_SUBMODULE))
			return e;
	}
	return NULL;
}

static bool is_there(const struct nc_tree *tree, struct nc_str path)
{
	return path.size == 0 || nc_tree_find(tree, path) || nc_tree_has_folder(tree, path);
}

static bool is_absolute(struct nc_str target)
{
	return target.size && (target.data[0] == '/' ||
				      (target.size > 2 && target.data[1] == ':' &&
					      (target.data[2] == '\\' || target.data[2] == '/')));
}

/* Where a link ends; `first` gets what the first hop was meant to reach. */
static enum end follow(struct walk *w, const struct nc_entry *link, struct nc_str *first)
{
	struct nc_arena *arena = nc_judge_arena(w->judge);
	const struct nc_tree *tree = w->facts->tree;
	struct nc_str target, path, rest = NC_STR_NONE;
	for (int hop = 0; hop < NC_MAX_LINK_HOPS; hop++) {
		if (!read_target(w, &target, link))
			return END_UNKNOWN;
		if (is_absolute(target))
			return END_OUTSIDE;
		struct nc_str whole = rest.size ? SAY(w->judge, target, NC_STR("/"), rest) : target;
		if (!nc_path_resolve(&path, arena, nc_path_dir(link->path), whole))
			return END_OUTSIDE;
		if (hop == 0)
			*first = path;
		const struct nc_entry *detour = find_detour(tree, path);
		if (!detour)
			return is_there(tree, path) ? END_GOOD : END_BROKEN;
		if (detour->kind == NC_ENTRY_SUBMODULE)
			return END_GOOD; /* what lies in it is not here to be looked at */
		rest = nc_str_slice(path, detour->path.size + 1, path.size);
		link = detour;
	}
	return END_BROKEN;
}

static void tell(struct walk *w, const struct nc_entry *e, enum end end, struct nc_str path)
{
	struct nc_str target = NC_STR_NONE;
	read_target(w, &target, e);
	struct nc_gap gap = nc_gap_at(e->path, 0, target, NC_STR_NONE);
	if (end == END_OUTSIDE)
		gap.message = SAY(w->judge, NC_STR("it leads to "), target,
			NC_STR(", outside the repository"));
	else if (find_detour(w->facts->tree, path))
		gap.message = SAY(w->judge, NC_STR("it leads to "), target,
			NC_STR(", and by other links never arrives"));
	else if (nc_str_equal(target, path))
		gap.message = SAY(
			w->judge, NC_STR("it leads to "), target, NC_STR(", which is not there"));
	else
		gap.message = SAY(w->judge, NC_STR("it leads to "), target,
			NC_STR(", and there is no "), path);
	nc_judge_gap(w->judge, &gap);
}

/* A link to what a build makes is meant; .gitignore tells. */
static bool is_made_later(const struct walk *w, struct nc_str path)
{
	return nc_snapshot_ignored(w->facts->snapshot, path, NULL);
}

static void look_at(struct walk *w, const struct nc_rule *rule, const struct nc_entry *e)
{
	bool outside = nc_str_equal(nc_param_text(rule, "fault", NC_STR_NONE), NC_STR("escaping"));
	struct nc_str path = NC_STR_NONE, target;
	enum end end = follow(w, e, &path);
	if (end == END_UNKNOWN) {
		nc_judge_unknown(w->judge, e->path, NC_STR("its target is not in this clone"),
			NC_STR("git fetch --refetch"));
		return;
	}
	if (end != (outside ? END_OUTSIDE : END_BROKEN))
		return;
	if (end == END_BROKEN && is_made_later(w, path))
		return;
	if (read_target(w, &target, e) && nc_param_equals(rule->params, "allowed", target))
		return;
	tell(w, e, end, path);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct walk w = {.judge = judge, .facts = facts, .text = NC_BUF_INIT(NC_MAX_PATH + 1)};
	for (size_t i = 0; i < facts->tree->count; i++) {
		const struct nc_entry *e = &facts->tree->entries[i];
		if (e->kind == NC_ENTRY_LINK && nc_rule_looks_in(rule, facts, i))
			look_at(&w, rule, e);
	}
	nc_buf_release(&w.text);
}

static const struct nc_key_shape keys[] = {
	{.name = "fault",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "broken|escaping",
		.help = "links to nothing, or links out of the repository"},
	KEY("allowed", NC_KEY_TEXTS, "targets that are meant"),
};

const struct nc_check nc_check_symlink = {
	.shape = {.name = "symlink", .summary = "symbolic links that lead nowhere", KEYS(keys)},
	.run = run,
};
