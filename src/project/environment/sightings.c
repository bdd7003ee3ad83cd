/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "ledger.h"

/* What the scan saw, made into reads: what one line tells first, and then the rest file by file. */

/* A line that is a comment reads nothing. */
static bool is_comment(struct nc_str line)
{
	static const char *const signs[] = {"#", "//", "* ", "/*", "--", "<!--", "%", ";;"};
	line = nc_str_trim(line);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		struct nc_str sign = nc_str_of(signs[i]);
		if (nc_str_starts(line, sign) && !nc_str_starts(line, NC_STR("#[")) &&
			!nc_str_starts(line, NC_STR("<%")))
			return true;
	}
	return false;
}

/* What one line does not tell is put off, and taken file by file. */
struct later {
	struct look *look;
	const struct nc_sighting *sighting;
};

struct laters {
	struct later *items;
	size_t count, capacity;
};

static int compare_laters(const void *left, const void *right)
{
	const struct later *a = left, *b = right;
	const struct nc_sighting *x = a->sighting, *y = b->sighting;
	int order = (x->entry > y->entry) - (x->entry < y->entry);
	if (order == 0)
		order = (x->line > y->line) - (x->line < y->line);
	return order ? order : (a->look > b->look) - (a->look < b->look);
}

static void take_seen(struct ledger *l, struct laters *laters, struct look *look)
{
	struct nc_project *p = l->project;
	size_t count;
	const struct nc_sighting *const *seen = nc_project_sightings(p, look->item, &count);
	for (size_t k = 0; k < count; k++) {
		if (!ledger_row_wants(look->row, p->tree->entries[seen[k]->entry].path) ||
			is_comment(seen[k]->line_text))
			continue;
		if (look->loads || look->computed || (look->list && seen[k]->captures.count > 1))
			ledger_take_match(
				l, look, seen[k]->entry, seen[k]->line, &seen[k]->captures);
		else
			*nc_list_push(&p->arena, laters) = (struct later){look, seen[k]};
	}
}

static void take_laters(struct ledger *l, struct laters *laters)
{
	if (laters->count)
		qsort(laters->items, laters->count, sizeof *laters->items, compare_laters);
	for (size_t i = 0; i < laters->count; i++) {
		struct look *look = laters->items[i].look;
		const struct nc_sighting *s = laters->items[i].sighting;
		if (look->block)
			ledger_take_block(l, look, s);
		else if (look->list)
			ledger_take_back(l, look, s);
		else if (!ledger_take_span(l, look, s))
			ledger_take_match(l, look, s->entry, s->line, &s->captures);
	}
}

static void take_unjudged(struct ledger *l, const struct look *look)
{
	struct nc_project *p = l->project;
	for (size_t k = 0; k < p->unjudged.count; k++) {
		const struct nc_unjudged *u = &p->unjudged.items[k];
		struct nc_str path = p->tree->entries[u->entry].path;
		if (u->owner == look->item && !p->files[u->entry].unread &&
			ledger_row_wants(look->row, path))
			*nc_list_push(&p->arena, &l->unjudged) =
				(struct nc_variable_place){path, 0};
	}
}

void ledger_take_sightings(struct ledger *l)
{
	struct laters laters = {0};
	for (size_t i = 0; i < l->looks.count; i++) {
		take_seen(l, &laters, &l->looks.items[i]);
		take_unjudged(l, &l->looks.items[i]);
	}
	take_laters(l, &laters);
	for (size_t i = 0; i < l->looks.count; i++) {
		nc_pattern_free(l->looks.items[i].pattern);
		l->looks.items[i].pattern = NULL;
	}
}
