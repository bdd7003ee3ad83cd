/* SPDX-License-Identifier: MIT */
#include "ledger.h"

/*
 * `os.environ["X"]` stops the program, unless what stands around it sees to
 * that: a condition that it stands under, a guard above it that asks for the same name, or
 * an `except` below it.  What stands around a line is told by how far it is
 * set in, in every language alike.  Only the few reads that are required so far
 * are looked at.  And what a script or a makefile gives a value by itself, it asks nobody for.
 */

/* A guard that leaves early stands so many lines above the read at most. */
#define REACH 6

/* Blocks are shorter; further away nothing is looked at. */
#define LONGEST_BLOCK 300

/* The patterns of one row. */
struct words {
	struct nc_pattern *caught, *conditional; /* the second may be NULL */
};

static const struct nc_value *row_of(const struct ledger *l, struct nc_str path)
{
	for (size_t i = 0; i < l->table->count; i++) {
		const struct nc_value *row = &l->table->rows[i];
		if (nc_value_get(row, "excused-by") && ledger_row_wants(row, path))
			return row;
	}
	return NULL;
}

static bool compile(struct words *w, const struct nc_value *row)
{
	struct nc_str conditional = nc_value_get_text(row, "conditional");
	*w = (struct words){NULL, NULL};
	if (nc_pattern_compile(
		    &w->caught, nc_value_get_text(row, "excused-by"), false, NULL, NULL) != NC_OK)
		return false;
	if (conditional.size)
		nc_pattern_compile(&w->conditional, conditional, false, NULL, NULL);
	return true;
}

static void release(struct words *w)
{
	nc_pattern_free(w->caught);
	if (w->conditional)
		nc_pattern_free(w->conditional);
}

/* What the lines above say: those that it stands under, and guards beside it. */
static enum nc_reading look_up(
	const struct ledger *l, const struct words *w, size_t at, size_t column, struct nc_str name)
{
	enum nc_reading reading = NC_READING_REQUIRED;
	size_t first = at > LONGEST_BLOCK ? at - LONGEST_BLOCK : 0, own = column, here;
	for (size_t i = at; i-- > first;) {
		struct nc_str line = l->page.lines.items[i];
		if (!ledger_set_in(l, line, &here))
			continue;
		bool beside = here == own && i + REACH >= at && nc_str_find(line, name) != NC_NPOS;
		if ((here < column || beside) && ledger_holds(l, w->caught, line))
			return NC_READING_DEFAULT;
		if (here < column && ledger_holds(l, w->conditional, line))
			reading = NC_READING_BARE;
		column = here < column ? here : column;
		if (column == 0 && i + REACH < at)
			break;
	}
	return reading;
}

/* Does what closes the blocks around it, further down, catch its absence? */
static bool is_caught_below(const struct ledger *l, const struct words *w, size_t at, size_t column)
{
	size_t here;
	for (size_t i = at + 1; i < l->page.lines.count && i < at + LONGEST_BLOCK && column; i++) {
		if (!ledger_set_in(l, l->page.lines.items[i], &here) || here >= column)
			continue;
		if (ledger_holds(l, w->caught, l->page.lines.items[i]))
			return true;
		column = here;
	}
	return false;
}

/* False: there is no such read. */
static bool excuse(struct ledger *l, struct nc_variable_read *read, struct nc_str name)
{
	const struct nc_value *row = row_of(l, read->path);
	struct words w;
	size_t at = read->line - 1, column;
	if (!row)
		return true;
	const struct nc_entry *entry = nc_tree_find(l->project->tree, read->path);
	if (!entry)
		return true;
	ledger_turn_to(l, (uint32_t)(entry - l->project->tree->entries));
	if (at >= l->page.lines.count) {
		read->reading = NC_READING_BARE;
		return true;
	}
	if (ledger_is_shown(l, 0, at))
		return false;
	if (!compile(&w, row))
		return true;
	if (ledger_set_in(l, l->page.lines.items[at], &column)) {
		if (ledger_holds(l, w.caught, l->page.lines.items[at]) ||
			is_caught_below(l, &w, at, column))
			read->reading = NC_READING_DEFAULT;
		else
			read->reading = look_up(l, &w, at, column, name);
	}
	release(&w);
	return true;
}

void ledger_excuse(struct ledger *l)
{
	for (size_t i = 0; i < l->drafts.entries.count; i++) {
		struct draft *d = l->drafts.entries.items[i].value;
		size_t kept = 0;
		for (size_t k = 0; k < d->reads.count; k++) {
			struct nc_variable_read read = d->reads.items[k];
			if (ledger_is_given(l, read.path, d->name))
				continue;
			if (read.reading != NC_READING_REQUIRED || excuse(l, &read, d->name))
				d->reads.items[kept++] = read;
		}
		d->reads.count = kept;
	}
}
