/* SPDX-License-Identifier: MIT */
#include "ledger.h"
#include "newcomer/limits.h"

/*
 * A class of settings, a map that is held against the environment, a variable
 * of Terraform: the first line says what it is, and the lines set in under it
 * name the variables, or say more of the one that the first line names.
 */

/* A longer class of settings is read so far. */
#define MOST_LINES 600

struct block {
	struct ledger *ledger;
	const struct look *look;
	const struct nc_sighting *opened;
	struct nc_pattern *field, *prefix, *until, *stands_in, *told, *demands;
	struct nc_str before; /* what stands before each name */
	size_t first, end;    /* its lines, by their places on the page */
	size_t column;	      /* of the first of them */
};

static void compile(struct nc_pattern **out, const struct nc_value *item, const char *key)
{
	struct nc_str text = nc_value_get_text(item, key);
	*out = NULL;
	if (text.size)
		nc_pattern_compile(out, text, false, NULL, NULL);
}

/* The lines further in than the one that opens it, or those before the one that closes it. */
static void find_lines(struct block *b)
{
	const struct ledger *l = b->ledger;
	size_t opened, here;
	b->first = b->end = b->opened->line;
	if (!ledger_set_in(l, b->opened->line_text, &opened))
		return;
	for (size_t i = b->first; i < l->page.lines.count && i < b->first + MOST_LINES; i++) {
		if (!ledger_set_in(l, l->page.lines.items[i], &here))
			continue;
		if (b->until ? ledger_holds(l, b->until, l->page.lines.items[i]) : here <= opened)
			break;
		if (b->end == b->first)
			b->column = here;
		b->end = i + 1;
	}
}

static struct nc_str upper(struct nc_arena *arena, struct nc_str text)
{
	char *copy = nc_arena_alloc_array(arena, text.size + 1, 1);
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		copy[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
	}
	return (struct nc_str){copy, text.size};
}

static void find_prefix(struct block *b)
{
	const struct ledger *l = b->ledger;
	for (size_t i = b->first; i < b->end && b->prefix; i++) {
		struct nc_captures c;
		struct nc_str line = nc_str_slice(l->page.lines.items[i], 0, NC_MAX_LINE);
		if (nc_pattern_match(b->prefix, l->matcher, line, 0, &c) == NC_MATCH_YES &&
			c.count > 1 && c.group[1].data)
			b->before = c.group[1];
	}
}

static void take_field(struct block *b, size_t at)
{
	struct ledger *l = b->ledger;
	struct nc_arena *arena = &l->project->arena;
	struct nc_captures c;
	struct nc_str line = nc_str_slice(l->page.lines.items[at], 0, NC_MAX_LINE);
	enum nc_reading reading = NC_READING_REQUIRED;
	if (nc_pattern_match(b->field, l->matcher, line, 0, &c) != NC_MATCH_YES || c.count < 2)
		return;
	if (c.count > 3 && c.group[3].size)
		reading = NC_READING_BARE;
	if (c.count > 2 && c.group[2].size)
		reading = NC_READING_DEFAULT;
	struct nc_str name = c.group[1];
	if (nc_value_get_bool(b->look->item, "capitals", false)) {
		const struct nc_str parts[] = {b->before, name};
		name = upper(arena, nc_arena_concat(arena, parts, 2));
	}
	ledger_read(l, b->look, name, b->opened->entry, (uint32_t)at + 1, reading);
}

static void take_fields(struct block *b)
{
	const struct ledger *l = b->ledger;
	bool deep = nc_value_get_bool(b->look->item, "deep", false);
	size_t here;
	find_prefix(b);
	for (size_t i = b->first; i < b->end; i++) {
		if (ledger_set_in(l, l->page.lines.items[i], &here) &&
			(deep || here == b->column) && !ledger_is_shown(l, b->first, i))
			take_field(b, i);
	}
}

/* The first line names the variable, the others say whether somebody must give it. */
static void take_named(struct block *b, struct nc_str name)
{
	struct ledger *l = b->ledger;
	const struct {
		const struct nc_pattern *pattern;
		enum nc_reading reading;
	} says[] = {{b->demands, NC_READING_REQUIRED}, {b->told, NC_READING_TOLD},
		{b->stands_in, NC_READING_DEFAULT}};
	enum nc_reading reading = b->look->reading;
	for (size_t k = 0; k < sizeof says / sizeof *says; k++) {
		for (size_t i = b->opened->line - 1; i < b->end; i++) {
			if (ledger_holds(l, says[k].pattern, l->page.lines.items[i]))
				reading = says[k].reading;
		}
	}
	/* A question that nothing comes of is a switch. */
	if (reading != NC_READING_BARE || !b->demands)
		ledger_read(l, b->look, name, b->opened->entry, b->opened->line, reading);
}

void ledger_take_block(struct ledger *l, const struct look *look, const struct nc_sighting *s)
{
	struct block b = {.ledger = l, .look = look, .opened = s, .before = NC_STR_NONE};
	compile(&b.field, look->item, "field");
	compile(&b.prefix, look->item, "prefix");
	compile(&b.stands_in, look->item, "stands-in");
	compile(&b.told, look->item, "explains");
	compile(&b.demands, look->item, "demands");
	compile(&b.until, look->item, "until");
	ledger_turn_to(l, s->entry);
	if (l->page.lines.count >= s->line && !ledger_is_shown(l, 0, s->line - 1)) {
		find_lines(&b);
		if (b.field)
			take_fields(&b);
		else
			take_named(&b, s->captures.group[1]);
	}
	nc_pattern_free(b.field);
	nc_pattern_free(b.prefix);
	nc_pattern_free(b.stands_in);
	nc_pattern_free(b.told);
	nc_pattern_free(b.demands);
	nc_pattern_free(b.until);
}
