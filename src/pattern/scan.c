/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "cursor.h"
#include "match.h"
#include "newcomer/limits.h"
#include "reader.h"
#include "set.h"

/*
 * A scan: literals as the reader gives them, gathered by the line they stand
 * in; then, line by line, the members whose literals were seen are matched and
 * their hits merged into one order.
 *
 * A line over NC_MAX_LINE is looked at in pieces of that size, each beginning
 * half a piece after the one before.  A piece answers for the matches that
 * begin in its middle half (the first and last for their ends as well), so
 * that each match is told once and has a quarter of a piece of its line
 * on either side, whatever else the set looks for.  (That `^` and `\b` see
 * what stands before the piece needs no care: no match begins at its edge.)
 */
struct piece {
	size_t begin, end; /* what is matched, in the text */
	size_t line_begin;
	size_t own_begin, own_end; /* where the matches begin that this piece answers for */
	bool cut;		   /* the line goes on behind it */
};

struct scan {
	const struct nc_set *set;
	struct nc_matcher *matcher;
	struct nc_str text;
	const bool *wanted;
	bool *limited;
	nc_hit_fn hit;
	void *context;
	size_t standing; /* members seen in the piece at hand: so many of the matcher's array */
	size_t counted;	 /* line ends are counted up to here … */
	uint32_t line;	 /* … where this line begins */
};

/* Note that a literal was seen in the piece at hand. */
static void stand(struct scan *s, const struct nc_literal *literal)
{
	struct nc_matcher *m = s->matcher;
	for (uint32_t i = 0; i < literal->member_count; i++) {
		uint32_t member = literal->members[i];
		struct nc_cursor *c = &m->cursors[member];
		if (s->wanted && !s->wanted[member])
			continue;
		if (c->scan != m->scans) {
			c->scan = m->scans;
			c->from = 0;
			c->retries = 0;
			c->limited = false;
		} else if (c->limited || c->piece == m->pieces) {
			continue;
		}
		c->piece = m->pieces;
		m->standing[s->standing++] = member;
	}
}

static bool concerns(const struct scan *s, const struct nc_literal *literal)
{
	if (!s->wanted)
		return true;
	for (uint32_t i = 0; i < literal->member_count; i++) {
		if (s->wanted[literal->members[i]])
			return true;
	}
	return false;
}

/* A member without a pattern: the first of its literals, of several at one place the longest. */
static enum nc_match match_literals(
	const struct nc_member *m, struct nc_str subject, size_t from, struct nc_captures *captures)
{
	for (size_t at = from; at < subject.size; at++) {
		struct nc_str rest = nc_str_slice(subject, at, subject.size);
		for (size_t i = 0; i < m->literal_count; i++) {
			struct nc_str literal = m->literals[i];
			if (!(m->fold ? nc_str_starts_fold(rest, literal)
				      : nc_str_starts(rest, literal)))
				continue;
			memset(captures, 0, sizeof *captures);
			captures->count = 1;
			captures->group[0] = nc_str_slice(rest, 0, literal.size);
			return NC_MATCH_YES;
		}
	}
	return NC_MATCH_NO;
}

/*
 * PCRE2 counts anew from each place where a match may begin, so what a line
 * can cost goes with its length too: the longer it is, the less each may take.
 */
static uint32_t limit_of(const struct nc_pattern *pattern, size_t size)
{
	size_t share =
		NC_MATCH_WORK / (nc_pattern_ready(pattern)->anchored || size == 0 ? 1 : size);
	return share > NC_MATCH_LIMIT ? NC_MATCH_LIMIT : (uint32_t)share;
}

/* The next match of a member in the piece, from where its cursor stands. */
static enum nc_match match_member(
	struct scan *s, const struct piece *p, const struct nc_member *member, struct nc_cursor *c)
{
	struct nc_attempt attempt = {.subject = nc_str_slice(s->text, p->begin, p->end),
		.from = (c->from > p->own_begin ? c->from : p->own_begin) - p->begin,
		.cut = p->cut};
	if (!member->pattern)
		return match_literals(member, attempt.subject, attempt.from, &c->hit.captures);
	attempt.limit = limit_of(member->pattern, attempt.subject.size);
	enum nc_match match =
		nc_pattern_attempt(member->pattern, s->matcher, &attempt, &c->hit.captures);
	if (match != NC_MATCH_LIMITED || attempt.limit == NC_MATCH_LIMIT ||
		c->retries == NC_MAX_MATCH_RETRIES)
		return match;
	/* A few odd lines may cost what they want; a text full of them may not. */
	c->retries++;
	attempt.limit = NC_MATCH_LIMIT;
	return nc_pattern_attempt(member->pattern, s->matcher, &attempt, &c->hit.captures);
}

/* Set a member's cursor to its next hit in the piece; false when it has none. */
static bool advance(struct scan *s, const struct piece *p, uint32_t index)
{
	struct nc_cursor *c = &s->matcher->cursors[index];
	enum nc_match match = match_member(s, p, &s->set->members[index], c);
	if (match == NC_MATCH_LIMITED) {
		c->limited = true;
		if (s->limited)
			s->limited[index] = true;
	}
	if (match != NC_MATCH_YES)
		return false;
	struct nc_str found = c->hit.captures.group[0];
	size_t begin = (size_t)(found.data - s->text.data);
	if (begin >= p->own_end)
		return false;
	c->from = begin + (found.size ? found.size : 1);
	c->hit.member = index;
	c->hit.column = (uint32_t)(begin - p->line_begin + 1);
	c->hit.text = found;
	c->hit.line_text = nc_str_slice(s->text, p->begin, p->end);
	return true;
}

/* The number of the line that begins at `to`.  In locals, so that the compiler counts by vectors.
 */
static uint32_t number_line(struct scan *s, size_t to)
{
	const char *bytes = s->text.data;
	uint32_t line = s->line;
	for (size_t i = s->counted; i < to; i++)
		line += bytes[i] == '\n';
	s->counted = to;
	return s->line = line;
}

/* Of the cursors that stand, the one whose hit begins first; of equals the lowest member. */
static size_t earliest(const struct nc_matcher *m, size_t standing)
{
	size_t best = 0;
	for (size_t i = 1; i < standing; i++) {
		const struct nc_hit *a = &m->cursors[m->standing[i]].hit;
		const struct nc_hit *b = &m->cursors[m->standing[best]].hit;
		if (a->column < b->column || (a->column == b->column && a->member < b->member))
			best = i;
	}
	return best;
}

/* Match the members that stand in the piece and tell their hits in order; false when told to end.
 */
static bool report(struct scan *s, const struct piece *p)
{
	struct nc_matcher *m = s->matcher;
	size_t left = 0;
	for (size_t i = 0; i < s->standing; i++) {
		uint32_t member = m->standing[i];
		if (advance(s, p, member))
			m->standing[left++] = member;
	}
	s->standing = 0;
	while (left) {
		size_t next = left == 1 ? 0 : earliest(m, left);
		struct nc_cursor *c = &m->cursors[m->standing[next]];
		c->hit.line = number_line(s, p->line_begin);
		if (!s->hit(s->context, &c->hit))
			return false;
		if (!advance(s, p, c->hit.member))
			m->standing[next] = m->standing[--left];
	}
	return true;
}

/* The piece of a line that begins at `begin`; of a short line all of it. */
static struct piece cut_piece(size_t line_begin, size_t line_end, size_t begin)
{
	const size_t step = NC_MAX_LINE / 2;
	struct piece p = {.begin = begin,
		.end = line_end - begin > NC_MAX_LINE ? begin + NC_MAX_LINE : line_end,
		.line_begin = line_begin};
	bool first = begin == line_begin, last = p.end == line_end;
	p.own_begin = first ? begin : begin + step / 2;
	p.own_end = last ? line_end + 1 : begin + step / 2 + step;
	p.cut = !last;
	return p;
}

static bool scan_long_line(struct scan *s, size_t begin, size_t end)
{
	struct nc_reader reader;
	struct nc_occurrence seen;
	for (size_t at = begin;; at += NC_MAX_LINE / 2) {
		struct piece p = cut_piece(begin, end, at);
		s->matcher->pieces++;
		nc_reader_init(&reader, s->set->gate, nc_str_slice(s->text, p.begin, p.end));
		while (nc_reader_next(&reader, &seen))
			stand(s, seen.literal);
		if (!report(s, &p))
			return false;
		if (p.end == end)
			return true;
	}
}

/* The line around `at`, which lies behind `after`; neither LF nor CRLF is part of it. */
static void cut_line(struct nc_str text, size_t at, size_t after, size_t *begin, size_t *end)
{
	*begin = at;
	while (*begin > after && text.data[*begin - 1] != '\n')
		(*begin)--;
	const char *stop = memchr(text.data + at, '\n', text.size - at);
	*end = stop ? (size_t)(stop - text.data) : text.size;
	if (stop && *end > *begin && text.data[*end - 1] == '\r')
		(*end)--;
}

void nc_set_scan(const struct nc_set *set, struct nc_matcher *m, struct nc_str text,
	const bool *wanted, bool *limited, nc_hit_fn hit, void *context)
{
	nc_matcher_make_room(m, set->count);
	m->scans++;
	struct scan s = {.set = set,
		.matcher = m,
		.text = text,
		.wanted = wanted,
		.limited = limited,
		.hit = hit,
		.context = context,
		.line = 1};
	struct piece p = {.end = 0};
	struct nc_reader reader;
	struct nc_occurrence seen;
	nc_reader_init(&reader, set->gate, text);
	while (nc_reader_next(&reader, &seen)) {
		if (!concerns(&s, seen.literal))
			continue;
		if (seen.at >= p.end) {
			if (!report(&s, &p))
				return;
			size_t begin, end;
			cut_line(text, seen.at, p.end, &begin, &end);
			p = cut_piece(begin, end, begin);
			m->pieces++;
			if (p.end < end) {
				if (!scan_long_line(&s, begin, end))
					return;
				nc_reader_skip_to(&reader, end);
				p.end = end;
				continue;
			}
		}
		if (seen.at + seen.literal->text.size <= p.end)
			stand(&s, seen.literal);
	}
	report(&s, &p);
}
