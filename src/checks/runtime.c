/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"
#include "newcomer/pattern.h"

/*
 * Which version of its language a project wants.  A file made for that says
 * it, or any other that a newcomer or a machine goes by: a manifest, an image,
 * a job, the README.  Looked for only where manifests of the language are.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	const struct nc_value *row;
	struct nc_pattern *pattern, *open;
	struct nc_matcher *matcher;
	size_t asked;
};

/* Fewer files than this share of the code are a tool's, not what the project is written in. */
#define LEAST_PERCENT 5

static bool is_written_in(const struct look *l)
{
	size_t all = 0, mine = 0;
	if (!nc_value_get(l->row, "sources"))
		return true;
	for (size_t i = 0; i < l->facts->tree->count; i++) {
		if (!nc_rule_looks_in(l->rule, l->facts, i))
			continue;
		all++;
		mine += nc_param_globs(l->row, "sources", l->facts->tree->entries[i].path);
	}
	return mine > 0 && mine * 100 >= all * LEAST_PERCENT;
}

/* "web/package.json", not one three folders down, nor ".tool/requirements.txt". */
static bool is_of_the_whole(struct nc_str path)
{
	struct nc_str folder = nc_path_dir(path);
	return nc_str_find_byte(folder, '/') == NC_NPOS && !nc_str_starts(folder, NC_STR("."));
}

static const struct nc_entry *find_manifest(const struct look *l)
{
	const struct nc_entry *nearest = NULL;
	size_t best = 0;
	for (size_t i = 0; i < l->facts->tree->count; i++) {
		const struct nc_entry *e = &l->facts->tree->entries[i];
		if (!nc_rule_looks_in(l->rule, l->facts, i) ||
			!nc_param_globs(l->row, "manifests", e->path) || !is_of_the_whole(e->path))
			continue;
		size_t slashes = 0;
		for (size_t k = 0; k < e->path.size; k++)
			slashes += e->path.data[k] == '/';
		if (!nearest || slashes < best) {
			nearest = e;
			best = slashes;
		}
	}
	return nearest;
}

static uint32_t find_line(const struct look *l, uint32_t entry)
{
	struct nc_str text = nc_project_text(l->facts->project, entry, NC_MAX_FOREIGN_DATA), line;
	if (!text.data)
		return 0;
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		if (line.size <= NC_MAX_LINE &&
			nc_pattern_match(l->pattern, l->matcher, line, 0, NULL) == NC_MATCH_YES &&
			!(l->open && nc_pattern_match(l->open, l->matcher, line, 0, NULL) ==
					     NC_MATCH_YES))
			return number;
	}
	return 0;
}

static bool is_said(struct nc_place *out, const struct look *l)
{
	for (size_t i = 0; i < l->facts->tree->count; i++) {
		const struct nc_entry *e = &l->facts->tree->entries[i];
		const struct nc_file *file = nc_project_file(l->facts->project, i);
		if (file->class == NC_CLASS_VENDORED || e->kind == NC_ENTRY_SUBMODULE)
			continue;
		*out = (struct nc_place){.path = e->path, .ref = NC_STR_NONE};
		if (nc_param_globs(l->row, "pins", e->path))
			return true;
		if (nc_param_globs(l->rule->params, "told-by", e->path) ||
			nc_param_globs(l->row, "manifests", e->path)) {
			out->line = find_line(l, (uint32_t)i);
			if (out->line)
				return true;
		}
	}
	return false;
}

static void judge_row(struct look *l)
{
	const struct nc_entry *manifest = find_manifest(l);
	struct nc_str title = nc_value_get_text(l->row, "title");
	struct nc_place place;
	if (!manifest || !is_written_in(l))
		return;
	l->asked++;
	if (nc_pattern_compile(
		    &l->pattern, nc_value_get_text(l->row, "match"), false, NULL, NULL) != NC_OK)
		return;
	struct nc_str open = nc_value_get_text(l->row, "open");
	l->open = NULL;
	if (open.size && nc_pattern_compile(&l->open, open, false, NULL, NULL) != NC_OK)
		l->open = NULL;
	bool said = is_said(&place, l);
	nc_pattern_free(l->pattern);
	nc_pattern_free(l->open);
	if (said) {
		nc_judge_evidence(l->judge, &place,
			SAY(l->judge, title, NC_STR(": "),
				nc_say_place(l->judge, place.path, place.line)));
		return;
	}
	struct nc_gap gap = nc_gap_at(manifest->path, 0, title,
		SAY(l->judge, NC_STR("nothing says which "), title, NC_STR(" it wants")));
	unsigned kinds = nc_project_kinds(l->facts->project);
	gap.fix = nc_value_get_text(l->row, "fix");
	gap.severity = kinds & (NC_KIND_APP | NC_KIND_DATA) ? NC_SEVERITY_NONE : NC_NOTE;
	nc_judge_gap(l->judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule, .matcher = nc_matcher_new()};
	const struct nc_value *rows = nc_value_get(rule->params, "rows");
	for (size_t i = 0; i < nc_value_list_count(rows); i++) {
		l.row = nc_value_list_item(rows, i);
		judge_row(&l);
	}
	nc_matcher_free(l.matcher);
	if (l.asked == 0)
		nc_judge_not_applicable(
			judge, NC_STR("no manifest of a language that has versions"));
}

static const struct nc_key_shape row_keys[] = {
	KEY_REQUIRED("title", NC_KEY_TEXT, "the language, for people"),
	KEY_REQUIRED("manifests", NC_KEY_GLOBS, "files by which it is known to be used"),
	KEY("sources", NC_KEY_GLOBS, "its sources: of few of them nothing is asked"),
	KEY("pins", NC_KEY_GLOBS, "files that are there to say its version"),
	KEY_REQUIRED("match", NC_KEY_PATTERN, "a line that says it, in those files or in told-by"),
	KEY("open", NC_KEY_PATTERN, "a line that looks so and leaves the version open"),
	KEY_REQUIRED("fix", NC_KEY_TEXT, "what to do"),
};
static const struct nc_shape row_shape = {.name = "a language", KEYS(row_keys)};

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("told-by", NC_KEY_GLOBS, "files that may say it too"),
	{.name = "rows",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &row_shape,
		.help = "the languages"},
};

const struct nc_check nc_check_runtime = {
	.shape = {.name = "runtime", .summary = "languages whose version nothing says", KEYS(keys)},
	.run = run,
};
