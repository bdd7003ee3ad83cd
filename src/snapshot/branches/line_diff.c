/* SPDX-License-Identifier: MIT */
#include "branches/line_diff.h"

/*
 * What two texts begin and end with stays, for xdiff as for us.  Between, lines that only one side
 * has must have changed.  When those that are left stand in one order on both sides,
 * all of them can stay, and nobody finds a shorter way.  It is the only one
 * when no run of changed lines can slide: could it, the line that it would
 * leave behind would be the one that it takes in.
 */

/* xdiff gives up the shortest way for a quicker one after more steps than these. */
#define MOST_CHANGED 256

/* Longer texts are xdiff's: a line takes up to two hundred bytes here. */
#define MOST_LINES 8192

/* A line by what it says: on which sides it stands between their common ends, and how often in
 * all. */
struct text {
	uint32_t id;
	bool between[2];
	size_t times[2];
};

/* Both sides, and what they begin and end with alike. */
struct comparing {
	struct nc_arena *arena;
	struct nc_map texts; /* by their ids */
	struct nc_diff_side *sides[2];
	size_t head, tail; /* lines */
};

static struct text *find_text(struct comparing *c, struct nc_str line)
{
	struct text *t = nc_map_find(&c->texts, line);
	if (t)
		return t;
	t = nc_arena_alloc(c->arena, sizeof *t);
	t->id = (uint32_t)c->texts.entries.count;
	nc_map_put(c->arena, &c->texts, line, t);
	return t;
}

static struct text *text_of(const struct comparing *c, const struct nc_diff_line *line)
{
	return c->texts.entries.items[line->id].value;
}

static bool read_lines(struct comparing *c, unsigned side, struct nc_str text)
{
	NC_LIST(struct nc_diff_line) lines = {0};
	for (struct nc_str rest = text, line; rest.size && lines.count <= MOST_LINES;
		rest = nc_str_slice(rest, line.size, rest.size)) {
		size_t end = nc_str_find_byte(rest, '\n');
		line = nc_str_slice(rest, 0, end == NC_NPOS ? end : end + 1);
		struct text *t = find_text(c, line);
		t->times[side]++;
		*nc_list_push(c->arena, &lines) = (struct nc_diff_line){.text = line, .id = t->id};
	}
	*c->sides[side] = (struct nc_diff_side){.lines = lines.items, .count = lines.count};
	return lines.count <= MOST_LINES;
}

static void find_ends(struct comparing *c)
{
	const struct nc_diff_side *a = c->sides[0], *b = c->sides[1];
	size_t most = a->count < b->count ? a->count : b->count;
	while (c->head < most && a->lines[c->head].id == b->lines[c->head].id)
		c->head++;
	while (c->tail < most - c->head &&
		a->lines[a->count - 1 - c->tail].id == b->lines[b->count - 1 - c->tail].id)
		c->tail++;
}

/* Mark what only one side has between the ends; the number of lines. */
static size_t mark_changed(struct comparing *c)
{
	size_t changed = 0;
	for (unsigned side = 0; side < 2; side++) {
		struct nc_diff_side *s = c->sides[side];
		for (size_t i = c->head; i < s->count - c->tail; i++)
			text_of(c, &s->lines[i])->between[side] = true;
	}
	for (unsigned side = 0; side < 2; side++) {
		struct nc_diff_side *s = c->sides[side];
		for (size_t i = c->head; i < s->count - c->tail; i++) {
			const struct text *t = text_of(c, &s->lines[i]);
			s->lines[i].changed = !(t->between[0] && t->between[1]);
			changed += s->lines[i].changed;
		}
	}
	return changed;
}

static size_t next_kept(const struct nc_diff_side *s, size_t at)
{
	while (at < s->count && s->lines[at].changed)
		at++;
	return at;
}

/* A root as xdiff has it, a power of two. */
static size_t root_of(size_t lines)
{
	size_t root = 1;
	for (; lines > 0; lines >>= 2)
		root <<= 1;
	return root;
}

/* Does the other side have a line as often as that root of the lines there are? */
static bool is_frequent(const struct comparing *c, unsigned side, size_t at)
{
	const struct text *t = text_of(c, &c->sides[side]->lines[at]);
	return t->times[!side] >= root_of(c->sides[side]->count);
}

/* What stands next to a line, frequent ones passed over: the end of all, or a line that is left? */
static bool is_held(const struct comparing *c, unsigned side, size_t at, bool upwards)
{
	const struct nc_diff_side *s = c->sides[side];
	do {
		if (at == c->head && upwards)
			return true;
		at = upwards ? at - 1 : at + 1;
	} while (at < s->count - c->tail && !s->lines[at].changed && is_frequent(c, side, at));
	return at >= s->count - c->tail || !s->lines[at].changed;
}

/* Frequent lines in the midst of changed ones are no reason for xdiff to go another way. */
static bool is_passed_over(const struct comparing *c, unsigned side, size_t at)
{
	return is_frequent(c, side, at) && !is_held(c, side, at, true) &&
	       !is_held(c, side, at, false);
}

/* Do those that are left stand in one order on both sides? */
static bool keep_their_order(const struct comparing *c)
{
	const struct nc_diff_side *a = c->sides[0], *b = c->sides[1];
	size_t i = next_kept(a, c->head), k = next_kept(b, c->head);
	while (i < a->count - c->tail && k < b->count - c->tail) {
		if (a->lines[i].id != b->lines[k].id || is_passed_over(c, 0, i) ||
			is_passed_over(c, 1, k))
			return false;
		i = next_kept(a, i + 1);
		k = next_kept(b, k + 1);
	}
	return i == a->count - c->tail && k == b->count - c->tail;
}

static bool can_slide(const struct nc_diff_side *s)
{
	for (size_t begin = 0, end; begin < s->count; begin = end) {
		end = begin + 1;
		if (!s->lines[begin].changed)
			continue;
		while (end < s->count && s->lines[end].changed)
			end++;
		if (begin > 0 && s->lines[begin - 1].id == s->lines[end - 1].id)
			return true;
		if (end < s->count && s->lines[begin].id == s->lines[end].id)
			return true;
	}
	return false;
}

bool nc_line_diff_plain(
	struct nc_line_diff *out, struct nc_arena *arena, struct nc_str from, struct nc_str to)
{
	struct comparing c = {.arena = arena, .sides = {&out->from, &out->to}};
	if (!read_lines(&c, 0, from) || !read_lines(&c, 1, to))
		return false;
	find_ends(&c);
	return mark_changed(&c) <= MOST_CHANGED && keep_their_order(&c) && !can_slide(&out->from) &&
	       !can_slide(&out->to);
}
