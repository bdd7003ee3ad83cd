/* SPDX-License-Identifier: MIT */
#include "ledger.h"
#include "newcomer/limits.h"

/*
 * A read over several lines.  Formatters break where a line grows too long:
 * behind the bracket, before the operator, before the next call of a chain.
 * The scan sees one line at a time; here the next ones are joined to it, and
 * the pattern is held against the whole.
 */

/* So many more lines belong to one read at most. */
#define MOST_LINES 8

/* A list of names is no longer than so many lines. */
#define MOST_NAMES 80

/* What begins with one of these goes on with what stood before it. */
static const char *const going_on[] = {
	"||", "??", "? ", "?:", "&&", ".", "or ", "and ", "==", "!="};

struct nc_pattern *ledger_pattern(struct look *look)
{
	if (!look->pattern)
		nc_pattern_compile(&look->pattern, nc_value_get_text(look->item, "match"),
			nc_value_get_bool(look->item, "fold", false), NULL, NULL);
	return look->pattern;
}

/* How many brackets of the text are still open; less than 0: one was closed that it did not open.
 */
static int depth_of(struct nc_str text)
{
	int depth = 0;
	for (size_t i = 0; i < text.size && depth >= 0; i++) {
		char c = text.data[i];
		depth += c == '(' || c == '[' || c == '{';
		depth -= c == ')' || c == ']' || c == '}';
	}
	return depth;
}

static bool begins_by_going_on(struct nc_str line)
{
	for (size_t i = 0; i < sizeof going_on / sizeof *going_on; i++) {
		if (nc_str_starts(line, nc_str_of(going_on[i])))
			return true;
	}
	return false;
}

/* The line of the sighting from the match on, and what belongs to it of the next ones; "" : it ends
 * where it ends. */
static struct nc_str join(struct ledger *l, const struct nc_sighting *s)
{
	struct nc_arena *arena = &l->project->arena;
	size_t from = (size_t)(s->text.data - s->line_text.data);
	struct nc_str text = nc_str_slice(s->line_text, from, s->line_text.size);
	bool joined = false;
	for (size_t i = s->line; i < l->page.lines.count && i < s->line + MOST_LINES; i++) {
		struct nc_str next = nc_str_trim(l->page.lines.items[i]);
		int depth = depth_of(text);
		if (text.size + next.size > NC_MAX_LINE || depth < 0 ||
			(depth == 0 && !begins_by_going_on(next)))
			break;
		const struct nc_str parts[] = {text, NC_STR(" "), next};
		text = nc_arena_concat(arena, parts, 3);
		joined = true;
	}
	return joined ? text : NC_STR_NONE;
}

static bool take(struct ledger *l, struct look *look, const struct nc_sighting *s,
	struct nc_str text, size_t reach)
{
	struct nc_captures captures;
	if (!ledger_pattern(look) ||
		nc_pattern_match(look->pattern, l->matcher, text, 0, &captures) != NC_MATCH_YES)
		return false;
	if (captures.group[0].data > text.data + reach)
		return false;
	ledger_take_match(l, look, s->entry, s->line, &captures);
	return true;
}

/* Which read of its row it opens is not known before the next line is. */
static void take_opened(
	struct ledger *l, const struct look *opens, const struct nc_sighting *s, struct nc_str text)
{
	for (size_t i = 0; i < l->looks.count; i++) {
		struct look *look = &l->looks.items[i];
		if (look->row == opens->row && !look->loads && !look->computed && !look->opens &&
			!look->block)
			take(l, look, s, text, s->text.size);
	}
}

bool ledger_take_span(struct ledger *l, struct look *look, const struct nc_sighting *s)
{
	size_t end = (size_t)(s->text.data - s->line_text.data) + s->text.size;
	struct nc_str rest = nc_str_trim(nc_str_slice(s->line_text, end, s->line_text.size));
	if (rest.size && rest.data[rest.size - 1] == ';')
		return false;
	ledger_turn_to(l, s->entry);
	struct nc_str text = join(l, s);
	if (text.size == 0)
		return look->opens;
	if (look->opens) {
		take_opened(l, look, s, text);
		return true;
	}
	return take(l, look, s, text, 0);
}

void ledger_take_back(struct ledger *l, const struct look *look, const struct nc_sighting *s)
{
	ledger_turn_to(l, s->entry);
	if (l->page.lines.count < s->line)
		return;
	size_t first = s->line - 1;
	while (first > 0 && s->line - first < MOST_NAMES &&
		nc_str_find_byte(l->page.lines.items[first], '{') == NC_NPOS)
		first--;
	for (size_t i = first + 1; i + 1 < s->line; i++) {
		size_t column;
		if (ledger_set_in(l, l->page.lines.items[i], &column))
			ledger_take_list(
				l, look, s->entry, (uint32_t)i + 1, l->page.lines.items[i]);
	}
}
