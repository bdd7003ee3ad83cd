/* SPDX-License-Identifier: MIT */
#include "common/left_out.h"

#include <string.h>

#include "common/params.h"

static struct nc_pattern *compile(const struct nc_rule *rule, const char *key)
{
	struct nc_pattern *pattern = NULL;
	struct nc_str source = nc_param_text(rule, key, NC_STR_NONE);
	if (source.size && nc_pattern_compile(&pattern, source, true, NULL, NULL) != NC_OK)
		return NULL;
	return pattern;
}

void nc_left_out_init(struct nc_left_out *out, struct nc_judge *judge, const struct nc_rule *rule)
{
	*out = (struct nc_left_out){.judge = judge,
		.titles = compile(rule, "not-titles"),
		.headings = compile(rule, "not-headings"),
		.files = nc_globs_of(nc_judge_arena(judge), rule->params, "not-in"),
		.matcher = nc_matcher_new()};
}

void nc_left_out_release(struct nc_left_out *l)
{
	nc_pattern_free(l->titles);
	nc_pattern_free(l->headings);
	nc_matcher_free(l->matcher);
}

static bool matches(struct nc_left_out *l, const struct nc_pattern *pattern, struct nc_str text)
{
	if (!pattern)
		return false;
	enum nc_match m = nc_pattern_match(pattern, l->matcher, text, 0, NULL);
	l->limited = l->limited || m == NC_MATCH_LIMITED;
	return m == NC_MATCH_YES;
}

bool nc_left_out_title(struct nc_left_out *l, struct nc_str title)
{
	return matches(l, l->titles, title);
}

bool nc_left_out_heading(struct nc_left_out *l, struct nc_str title)
{
	return matches(l, l->headings, title);
}

const struct nc_document *nc_left_out_without(struct nc_left_out *l, const struct nc_document *d)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	struct nc_section *sections = NULL;
	for (size_t i = 0; i < d->section_count; i++) {
		if (!d->sections[i].topics || !nc_left_out_heading(l, d->sections[i].title))
			continue;
		if (!sections) {
			sections = nc_arena_alloc_array(arena, d->section_count, sizeof *sections);
			memcpy(sections, d->sections, d->section_count * sizeof *sections);
		}
		sections[i].topics = 0;
	}
	if (!sections)
		return d;
	struct nc_document *copy = nc_arena_alloc_array(arena, 1, sizeof *copy);
	*copy = *d;
	copy->sections = sections;
	return copy;
}
