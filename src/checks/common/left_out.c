/* SPDX-License-Identifier: MIT */
#include "common/left_out.h"

#include <string.h>

#include "common/params.h"
#include "newcomer/limits.h"

static struct nc_pattern *compile(const struct nc_rule *rule, const char *key)
{
	struct nc_pattern *pattern = NULL;
	struct nc_str source = nc_param_text(rule, key, NC_STR_NONE);
	if (source.size && nc_pattern_compile(&pattern, source, true, NULL, NULL) != NC_OK)
		return NULL;
	return pattern;
}

void nc_left_out_init(struct nc_left_out *out, struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_rule *rule)
{
	*out = (struct nc_left_out){.judge = judge,
		.facts = facts,
		.topics = nc_param_topics(facts, rule, "topics"),
		.doubtful = compile(rule, "doubtful"),
		.says = compile(rule, "says"),
		.or_code = nc_value_get_bool(rule->params, "or-code", false),
		.text = NC_BUF_INIT(NC_MAX_DOCUMENT),
		.titles = compile(rule, "not-titles"),
		.headings = compile(rule, "not-headings"),
		.files = nc_globs_of(nc_judge_arena(judge), rule->params, "not-in"),
		.matcher = nc_matcher_new()};
}

void nc_left_out_release(struct nc_left_out *l)
{
	nc_pattern_free(l->titles);
	nc_pattern_free(l->headings);
	nc_pattern_free(l->doubtful);
	nc_pattern_free(l->says);
	nc_buf_release(&l->text);
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

/* Of a document with more such sections the rest is believed. */
#define MOST_ASKED 64

static void read_document(struct nc_left_out *l, const struct nc_document *d)
{
	const struct nc_entry *e = nc_tree_find(l->facts->tree, d->path);
	if (l->read == d)
		return;
	l->read = d;
	l->asked = 0;
	nc_buf_clear(&l->text);
	l->readable = e && nc_snapshot_read(
				   &l->text, l->facts->snapshot, e, NC_MAX_DOCUMENT, NULL) == NC_OK;
}

/* One of the lines after `from`, up to `to`; what cannot be read may say it. */
static bool is_said(struct nc_left_out *l, const struct nc_document *d, uint32_t from, uint32_t to)
{
	read_document(l, d);
	if (!l->readable || l->asked++ >= MOST_ASKED)
		return true;
	struct nc_str rest = nc_buf_str(&l->text), line;
	for (uint32_t at = 1; at <= to && nc_str_next_line(&line, &rest); at++) {
		if (at > from && matches(l, l->says, nc_str_slice(line, 0, NC_MAX_LINE)))
			return true;
	}
	return false;
}

/* The patterns are of English words. */
static bool can_be_doubted(const struct nc_left_out *l, const struct nc_document *d)
{
	return l->doubtful && nc_str_equal(d->language, NC_STR("en"));
}

bool nc_left_out_name(struct nc_left_out *l, const struct nc_document *d)
{
	return can_be_doubted(l, d) && matches(l, l->doubtful, nc_path_base(d->path)) &&
	       !is_said(l, d, 0, d->lines);
}

/* Does a section of a doubtful heading, with all below it, say nothing of what it promises? */
static bool is_doubtful(struct nc_left_out *l, const struct nc_document *d, size_t section)
{
	uint32_t end = 0;
	if (!can_be_doubted(l, d) || !matches(l, l->doubtful, d->sections[section].title))
		return false;
	for (size_t i = section; i < d->section_count && nc_section_is_within(d, i, section); i++) {
		const struct nc_section *s = &d->sections[i];
		if (l->or_code && (s->code_blocks || s->commands || s->spans))
			return false;
		end = s->end_line > end ? s->end_line : end;
	}
	return !is_said(l, d, d->sections[section].line, end);
}

static const struct nc_document *leave_out(struct nc_left_out *l, const struct nc_document *d)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	struct nc_section *sections = NULL;
	for (size_t i = 0; i < d->section_count; i++) {
		const struct nc_section *s = &d->sections[i];
		bool left_out = s->topics && nc_left_out_heading(l, s->title);
		bool doubtful = !left_out && (s->topics & l->topics) && is_doubtful(l, d, i);
		if (!left_out && !doubtful)
			continue;
		if (!sections) {
			sections = nc_arena_alloc_array(arena, d->section_count, sizeof *sections);
			memcpy(sections, d->sections, d->section_count * sizeof *sections);
		}
		sections[i].topics = 0;
		/* What stands below it took its topics from there, and says it no more. */
		for (size_t k = i + 1;
			doubtful && k < d->section_count && nc_section_is_within(d, k, i); k++)
			sections[k].topics &= ~l->topics;
	}
	if (!sections)
		return d;
	struct nc_document *copy = nc_arena_alloc_array(arena, 1, sizeof *copy);
	*copy = *d;
	copy->sections = sections;
	return copy;
}

const struct nc_document *nc_left_out_without(struct nc_left_out *l, const struct nc_document *d)
{
	const struct nc_document *left = nc_map_find(&l->without, d->path);
	if (left)
		return left;
	left = leave_out(l, d);
	nc_map_put(nc_judge_arena(l->judge), &l->without, d->path, (void *)(uintptr_t)left);
	return left;
}
