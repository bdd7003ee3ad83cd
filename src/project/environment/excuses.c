/* SPDX-License-Identifier: MIT */
#include "ledger.h"
#include "newcomer/limits.h"

/*
 * `os.environ["X"]` stops the program, unless what stands around it sees to
 * that: a condition that it stands under, a guard above it that asks for the same name, or
 * an `except` below it.  What stands around a line is told by how far it is
 * set in, in every language alike.  Only the few reads that are required so far
 * are looked at.
 */

/* A guard that leaves early stands so many lines above the read at most. */
#define REACH 6

/* Blocks are shorter; further away nothing is looked at. */
#define LONGEST_BLOCK 300

/* One tab sets in as far as so many blanks. */
#define TAB 8

struct excuses {
	struct ledger *ledger;
	struct nc_matcher *matcher;
	struct nc_buf buffer;
	struct nc_str path; /* whose text is in `buffer` */
	NC_LIST(struct nc_str) lines;
};

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

static bool says(const struct excuses *x, const struct nc_pattern *pattern, struct nc_str line)
{
	return pattern && nc_pattern_match(pattern, x->matcher, nc_str_slice(line, 0, NC_MAX_LINE),
				  0, NULL) == NC_MATCH_YES;
}

/* A notebook has its lines in quotes; nothing stands on an empty line or one of comment. */
static bool set_in(const struct excuses *x, struct nc_str line, size_t *out)
{
	bool quoted = nc_str_ends(x->path, NC_STR(".ipynb"));
	size_t columns = 0;
	for (size_t i = 0; i < line.size; i++) {
		if (line.data[i] == ' ')
			columns++;
		else if (line.data[i] == '\t')
			columns += TAB;
		else if (line.data[i] == '"' && quoted)
			quoted = false;
		else if (line.data[i] == '#' || line.data[i] == '\r')
			return false;
		else {
			*out = columns;
			return true;
		}
	}
	return false;
}

static void read_lines(struct excuses *x, struct nc_str path)
{
	struct nc_project *p = x->ledger->project;
	const struct nc_entry *entry = nc_tree_find(p->tree, path);
	struct nc_str line;
	if (nc_str_equal(x->path, path))
		return;
	nc_buf_clear(&x->buffer);
	if (entry)
		nc_snapshot_read(&x->buffer, p->snapshot, 0, entry, NC_MAX_TEXT_BLOB, NULL);
	x->path = path;
	x->lines.count = 0;
	for (struct nc_str text = nc_buf_str(&x->buffer); nc_str_next_line(&line, &text);)
		*nc_list_push(&p->arena, &x->lines) = line;
}

/* What the lines above say: those that it stands under, and guards beside it. */
static enum nc_reading look_up(const struct excuses *x, const struct words *w, size_t at,
	size_t column, struct nc_str name)
{
	enum nc_reading reading = NC_READING_REQUIRED;
	size_t first = at > LONGEST_BLOCK ? at - LONGEST_BLOCK : 0, own = column, here;
	for (size_t i = at; i-- > first;) {
		struct nc_str line = x->lines.items[i];
		if (!set_in(x, line, &here))
			continue;
		bool beside = here == own && i + REACH >= at && nc_str_find(line, name) != NC_NPOS;
		if ((here < column || beside) && says(x, w->caught, line))
			return NC_READING_DEFAULT;
		if (here < column && says(x, w->conditional, line))
			reading = NC_READING_BARE;
		column = here < column ? here : column;
		if (column == 0 && i + REACH < at)
			break;
	}
	return reading;
}

/* Does what closes the blocks around it, further down, catch its absence? */
static bool is_caught_below(
	const struct excuses *x, const struct words *w, size_t at, size_t column)
{
	size_t here;
	for (size_t i = at + 1; i < x->lines.count && i < at + LONGEST_BLOCK && column; i++) {
		if (!set_in(x, x->lines.items[i], &here) || here >= column)
			continue;
		if (says(x, w->caught, x->lines.items[i]))
			return true;
		column = here;
	}
	return false;
}

/* Text between three quotes and three quotes is written for readers: it shows a read, and makes
 * none. */
static bool is_shown(const struct excuses *x, size_t at)
{
	static const char *const quotes[] = {"\"\"\"", "'''"};
	for (size_t q = 0; q < sizeof quotes / sizeof *quotes; q++) {
		bool open = false;
		for (size_t i = 0; i < at; i++) {
			struct nc_str rest = x->lines.items[i];
			for (size_t found;
				(found = nc_str_find(rest, nc_str_of(quotes[q]))) != NC_NPOS;
				open = !open)
				rest = nc_str_slice(rest, found + 3, rest.size);
		}
		if (open)
			return true;
	}
	return false;
}

/* False: there is no such read. */
static bool excuse(struct excuses *x, struct nc_variable_read *read, struct nc_str name)
{
	const struct nc_value *row = row_of(x->ledger, read->path);
	struct words w;
	size_t at = read->line - 1, column;
	if (!row)
		return true;
	read_lines(x, read->path);
	if (at < x->lines.count && is_shown(x, at))
		return false;
	if (!compile(&w, row))
		return true;
	if (at < x->lines.count && set_in(x, x->lines.items[at], &column)) {
		if (says(x, w.caught, x->lines.items[at]) || is_caught_below(x, &w, at, column))
			read->reading = NC_READING_DEFAULT;
		else
			read->reading = look_up(x, &w, at, column, name);
	}
	release(&w);
	return true;
}

void ledger_excuse(struct ledger *l)
{
	struct excuses x = {.ledger = l, .path = NC_STR_NONE, .buffer = NC_BUF_INIT(0)};
	x.matcher = nc_matcher_new();
	for (size_t i = 0; i < l->drafts.entries.count; i++) {
		struct draft *d = l->drafts.entries.items[i].value;
		size_t kept = 0;
		for (size_t k = 0; k < d->reads.count; k++) {
			struct nc_variable_read read = d->reads.items[k];
			if (read.reading != NC_READING_REQUIRED || excuse(&x, &read, d->name))
				d->reads.items[kept++] = read;
		}
		d->reads.count = kept;
	}
	nc_matcher_free(x.matcher);
	nc_buf_release(&x.buffer);
}
