/* SPDX-License-Identifier: MIT */
#include "set.h"

#include <stdlib.h>

#include "match.h"
#include "newcomer/limits.h"

/* A literal as one member names it. */
struct naming {
	struct nc_str text;
	bool fold;
	uint32_t member;
};

static int compare_namings(const void *one, const void *other)
{
	const struct naming *a = one, *b = other;
	if (a->fold != b->fold)
		return a->fold - b->fold;
	int order = nc_str_compare(a->text, b->text);
	return order ? order : (a->member > b->member) - (a->member < b->member);
}

static int compare_lengths(const void *one, const void *other)
{
	const struct nc_str *a = one, *b = other;
	return (b->size > a->size) - (b->size < a->size);
}

static enum nc_code check_literals(const struct nc_set_member *m, struct nc_error *err)
{
	if (m->literal_count == 0)
		return nc_fail(err, NC_EINVALID, "the pattern names no literal to look for");
	for (size_t i = 0; i < m->literal_count; i++) {
		size_t size = m->literals[i].size;
		if (size < NC_GATE_SHORTEST)
			return nc_fail(err, NC_EINVALID,
				"a literal of %zu bytes is too short: it takes %d", size,
				NC_GATE_SHORTEST);
		if (size > NC_MAX_LITERAL)
			return nc_fail(err, NC_ELIMIT,
				"a literal of %zu bytes is too long: at most %d", size,
				NC_MAX_LITERAL);
		if (nc_str_find_byte(m->literals[i], '\n') != NC_NPOS)
			return nc_fail(err, NC_EINVALID, "a literal goes over the end of its line");
	}
	return NC_OK;
}

static enum nc_code add_member(
	struct nc_set *s, const struct nc_set_member *m, struct nc_error *err)
{
	enum nc_code code = check_literals(m, err);
	if (code)
		return code;
	struct nc_member *own = &s->members[s->count];
	if (m->pattern.size && m->trusted)
		own->pattern = nc_pattern_trust(m->pattern, m->fold);
	else if (m->pattern.size)
		code = nc_pattern_compile(&own->pattern, m->pattern, m->fold, NULL, err);
	if (code)
		return code;
	struct nc_str *literals =
		nc_arena_alloc_array(&s->arena, m->literal_count, sizeof *literals);
	for (size_t i = 0; i < m->literal_count; i++)
		literals[i] = m->fold ? nc_arena_lower(&s->arena, m->literals[i])
				      : nc_arena_copy(&s->arena, m->literals[i]);
	qsort(literals, m->literal_count, sizeof *literals, compare_lengths);
	own->literals = literals;
	own->literal_count = m->literal_count;
	own->fold = m->fold;
	s->count++;
	return NC_OK;
}

static bool same_literal(const struct naming *a, const struct naming *b)
{
	return a->fold == b->fold && nc_str_equal(a->text, b->text);
}

/* One literal for all members that name it; `namings` are sorted. */
static struct nc_literal *merge(
	struct nc_arena *a, const struct naming *namings, size_t count, size_t *merged)
{
	struct nc_literal *literals = nc_arena_alloc_array(a, count, sizeof *literals);
	uint32_t *members = nc_arena_alloc_array(a, count, sizeof *members);
	size_t filled = 0;
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || !same_literal(&namings[i - 1], &namings[i]))
			literals[filled++] = (struct nc_literal){.text = namings[i].text,
				.fold = namings[i].fold,
				.members = &members[i]};
		members[i] = namings[i].member;
		literals[filled - 1].member_count++;
	}
	*merged = filled;
	return literals;
}

static void build_gate(struct nc_set *s)
{
	size_t count = 0, filled = 0;
	for (size_t i = 0; i < s->count; i++)
		count += s->members[i].literal_count;
	struct nc_arena scratch = NC_ARENA_INIT;
	struct naming *namings = nc_arena_alloc_array(&scratch, count, sizeof *namings);
	for (size_t i = 0; i < s->count; i++) {
		const struct nc_member *m = &s->members[i];
		for (size_t j = 0; j < m->literal_count; j++)
			namings[filled++] = (struct naming){
				.text = m->literals[j], .fold = m->fold, .member = (uint32_t)i};
	}
	qsort(namings, count, sizeof *namings, compare_namings);
	struct nc_literal *literals = merge(&s->arena, namings, count, &count);
	nc_arena_release(&scratch);
	s->gate = nc_gate_new(&s->arena, literals, count);
}

enum nc_code nc_set_compile(struct nc_set **out, const struct nc_set_member *members, size_t count,
	size_t *member, struct nc_error *err)
{
	struct nc_set *s = nc_heap_alloc(sizeof *s);
	s->members = nc_arena_alloc_array(&s->arena, count, sizeof *s->members);
	for (size_t i = 0; i < count; i++) {
		enum nc_code code = add_member(s, &members[i], err);
		if (code) {
			if (member)
				*member = i;
			nc_set_free(s);
			return code;
		}
	}
	build_gate(s);
	*out = s;
	return NC_OK;
}

void nc_set_free(struct nc_set *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->count; i++)
		nc_pattern_free(s->members[i].pattern);
	nc_arena_release(&s->arena);
	free(s);
}
