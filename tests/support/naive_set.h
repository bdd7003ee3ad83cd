/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_NAIVE_SET_H
#define NEWCOMER_NAIVE_SET_H

#include <stdio.h>
#include <stdlib.h>

#include "newcomer/arena.h"
#include "newcomer/pattern.h"

/*
 * What a set must find, found in the plainest way: line by line, member by
 * member, no gate.  Each program that includes this holds a set against it.
 */

struct naive_hit {
	uint32_t member, line, column;
	struct nc_str text;
};

struct naive_hits {
	struct nc_arena arena;
	NC_LIST(struct naive_hit) list;
};

static inline size_t naive_find(
	const struct nc_set_member *m, struct nc_str line, size_t from, size_t *size)
{
	size_t best = NC_NPOS;
	struct nc_str rest = nc_str_slice(line, from, line.size);
	for (size_t i = 0; i < m->literal_count; i++) {
		size_t at = m->fold ? nc_str_find_fold(rest, m->literals[i])
				    : nc_str_find(rest, m->literals[i]);
		if (at == NC_NPOS)
			continue;
		if (best == NC_NPOS || at < best || (at == best && m->literals[i].size > *size)) {
			best = at;
			*size = m->literals[i].size;
		}
	}
	return best == NC_NPOS ? NC_NPOS : from + best;
}

/* The hits of one member in one line. */
static inline void naive_line(struct naive_hits *out, const struct nc_set_member *m,
	const struct nc_pattern *pattern, struct nc_matcher *matcher, struct nc_str line,
	struct naive_hit hit)
{
	size_t size = 0;
	if (naive_find(m, line, 0, &size) == NC_NPOS)
		return;
	for (size_t from = 0; from <= line.size;) {
		size_t at;
		if (pattern) {
			struct nc_captures captures;
			if (nc_pattern_match(pattern, matcher, line, from, &captures) !=
				NC_MATCH_YES)
				return;
			at = (size_t)(captures.group[0].data - line.data);
			size = captures.group[0].size;
		} else {
			at = naive_find(m, line, from, &size);
			if (at == NC_NPOS)
				return;
		}
		hit.column = (uint32_t)at + 1;
		hit.text = (struct nc_str){.data = line.data + at, .size = size};
		*nc_list_push(&out->arena, &out->list) = hit;
		from = at + (size ? size : 1);
	}
}

static inline int naive_order(const void *one, const void *other)
{
	const struct naive_hit *a = one, *b = other;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return (a->member > b->member) - (a->member < b->member);
}

static inline void naive_scan(struct naive_hits *out, const struct nc_set_member *members,
	struct nc_pattern *const *patterns, size_t count, struct nc_matcher *matcher,
	struct nc_str text, const bool *wanted)
{
	struct nc_str line, rest = text;
	for (uint32_t number = 1; nc_str_next_line(&line, &rest); number++) {
		for (uint32_t i = 0; i < count; i++) {
			struct naive_hit hit = {.member = i, .line = number};
			if (!wanted || wanted[i])
				naive_line(out, &members[i], patterns[i], matcher, line, hit);
		}
	}
	if (out->list.count)
		qsort(out->list.items, out->list.count, sizeof *out->list.items, naive_order);
}

/* Holds the hits of a set against those, one by one, as they come. */
struct naive_compare {
	const struct naive_hits *want;
	size_t next;
	bool same;
	char difference[256];
};

static inline bool naive_hold(void *context, const struct nc_hit *got)
{
	struct naive_compare *c = context;
	if (c->next == c->want->list.count) {
		snprintf(c->difference, sizeof c->difference,
			"one hit too many: member %u at %u:%u", got->member, got->line,
			got->column);
		c->same = false;
		return false;
	}
	const struct naive_hit *want = &c->want->list.items[c->next++];
	c->same = got->member == want->member && got->line == want->line &&
		  got->column == want->column && got->text.data == want->text.data &&
		  got->text.size == want->text.size;
	if (!c->same)
		snprintf(c->difference, sizeof c->difference,
			"got member %u at %u:%u, %zu bytes; want member %u at %u:%u, %zu bytes",
			got->member, got->line, got->column, got->text.size, want->member,
			want->line, want->column, want->text.size);
	return c->same;
}

/* True when the set finds just what the plain way finds; else `c->difference` says what differs. */
static inline bool naive_agrees(struct naive_compare *c, const struct nc_set *set,
	const struct nc_set_member *members, struct nc_pattern *const *patterns, size_t count,
	struct nc_matcher *matcher, struct nc_str text, const bool *wanted)
{
	struct naive_hits want = {.arena = NC_ARENA_INIT};
	naive_scan(&want, members, patterns, count, matcher, text, wanted);
	*c = (struct naive_compare){.want = &want, .same = true};
	nc_set_scan(set, matcher, text, wanted, NULL, naive_hold, c);
	if (c->same && c->next < want.list.count) {
		const struct naive_hit *missed = &want.list.items[c->next];
		snprintf(c->difference, sizeof c->difference, "missed member %u at %u:%u",
			missed->member, missed->line, missed->column);
		c->same = false;
	}
	nc_arena_release(&want.arena);
	return c->same;
}

#endif
