/* SPDX-License-Identifier: MIT */
#include "ignores.h"

#include "newcomer/limits.h"

/* What is known of a folder: the rule that takes it out, if any, with where it stands. */
struct verdict {
	bool ignored;
	struct nc_str folder; /* of the .gitignore */
	uint32_t line;
};

void nc_ignores_init(struct nc_ignores *g)
{
	*g = (struct nc_ignores){.budget = {.left = NC_MAX_WILD_MATCHES}};
}

void nc_ignores_release(struct nc_ignores *g)
{
	nc_arena_release(&g->arena);
}

/* Blanks at the end go, unless a backslash holds the first of them. */
static struct nc_str trim_end(struct nc_str line)
{
	while (line.size && line.data[line.size - 1] == ' ' &&
		!(line.size > 1 && line.data[line.size - 2] == '\\'))
		line.size--;
	return line;
}

void nc_ignores_add(struct nc_ignores *g, struct nc_str folder, struct nc_str text)
{
	struct nc_path_rules *rules = nc_arena_alloc(&g->arena, sizeof *rules);
	struct nc_str rest = nc_arena_copy(&g->arena, text), line;
	uint32_t number = 0;
	rules->folder = nc_arena_copy(&g->arena, folder);
	if (nc_str_starts(rest, NC_STR("\xef\xbb\xbf")))
		rest = nc_str_slice(rest, 3, rest.size);
	while (nc_str_next_line(&line, &rest)) {
		number++;
		line = trim_end(line);
		if (line.size && line.data[0] != '#')
			nc_path_rules_add(rules, &g->arena, line, number, NULL);
	}
	nc_map_put(&g->arena, &g->files, rules->folder, rules);
}

static void take_last(void *context, const struct nc_path_rule *rule)
{
	const struct nc_path_rule **last = context;
	if (!*last || rule->line > (*last)->line)
		*last = rule;
}

/* One path by itself, whatever holds for the folders above it. */
static struct verdict judge(struct nc_ignores *g, struct nc_str path, bool is_folder)
{
	for (struct nc_str folder = path; folder.size;) {
		folder = nc_path_dir(folder);
		const struct nc_path_rules *rules = nc_map_find(&g->files, folder);
		const struct nc_path_rule *last = NULL;
		size_t from = folder.size ? folder.size + 1 : 0;
		if (rules)
			nc_path_rules_match(rules, &g->budget, nc_str_slice(path, from, path.size),
				is_folder, take_last, &last);
		if (last)
			return (struct verdict){.ignored = !last->negated,
				.folder = rules->folder,
				.line = last->line};
	}
	return (struct verdict){.ignored = false};
}

static const struct verdict *judge_folder(struct nc_ignores *g, struct nc_str folder)
{
	const struct verdict *known = nc_map_find(&g->verdicts, folder);
	if (known)
		return known;
	struct verdict *v = nc_arena_alloc(&g->arena, sizeof *v);
	*v = judge(g, folder, true);
	nc_map_put(&g->arena, &g->verdicts, nc_arena_copy(&g->arena, folder), v);
	return v;
}

bool nc_ignores_find_folder(struct nc_ignores *g, struct nc_str folder)
{
	for (size_t at = 0; at < folder.size; at++) {
		if (folder.data[at] == '/' && judge_folder(g, nc_str_slice(folder, 0, at))->ignored)
			return true;
	}
	return judge_folder(g, folder)->ignored;
}

bool nc_ignores_find(struct nc_ignores *g, struct nc_str path, struct nc_str *place)
{
	struct verdict v = {.ignored = false};
	for (size_t at = 0; !v.ignored && at < path.size; at++) {
		if (path.data[at] == '/')
			v = *judge_folder(g, nc_str_slice(path, 0, at));
	}
	if (!v.ignored)
		v = judge(g, path, false);
	if (v.ignored && place)
		*place = nc_arena_printf(&g->arena, "%.*s%s.gitignore:%u", NC_STR_ARG(v.folder),
			v.folder.size ? "/" : "", v.line);
	return v.ignored;
}
