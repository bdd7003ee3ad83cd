/* SPDX-License-Identifier: MIT */
#include "ledger.h"
#include "newcomer/limits.h"

/*
 * `os.environ["X"]` stops the program, unless a line nearby catches that.  Only
 * the few reads that are required so far are looked at, each with its
 * neighbours.
 */

/* How many lines before and behind a read may hold what catches its absence. */
#define REACH 6

struct excuses {
	struct ledger *ledger;
	struct nc_matcher *matcher;
	struct nc_buf buffer;
	struct nc_str path; /* whose text is in `buffer` */
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

static bool is_near(struct excuses *x, const struct nc_pattern *pattern, uint32_t line)
{
	struct nc_str text = nc_buf_str(&x->buffer), next;
	for (uint32_t number = 1; nc_str_next_line(&next, &text); number++) {
		if (number > line + REACH)
			break;
		if (number + REACH >= line &&
			nc_pattern_match(pattern, x->matcher, nc_str_slice(next, 0, NC_MAX_LINE), 0,
				NULL) == NC_MATCH_YES)
			return true;
	}
	return false;
}

static void excuse(struct excuses *x, struct nc_variable_read *read)
{
	struct nc_project *p = x->ledger->project;
	const struct nc_value *row = row_of(x->ledger, read->path);
	struct nc_pattern *pattern;
	if (!row || nc_pattern_compile(&pattern, nc_value_get_text(row, "excused-by"), false, NULL,
			    NULL) != NC_OK)
		return;
	if (!nc_str_equal(x->path, read->path)) {
		const struct nc_entry *entry = nc_tree_find(p->tree, read->path);
		nc_buf_clear(&x->buffer);
		if (entry)
			nc_snapshot_read(&x->buffer, p->snapshot, 0, entry, NC_MAX_TEXT_BLOB, NULL);
		x->path = read->path;
	}
	if (is_near(x, pattern, read->line))
		read->reading = NC_READING_DEFAULT;
	nc_pattern_free(pattern);
}

void ledger_excuse(struct ledger *l)
{
	struct excuses x = {.ledger = l, .path = NC_STR_NONE, .buffer = NC_BUF_INIT(0)};
	x.matcher = nc_matcher_new();
	for (size_t i = 0; i < l->drafts.entries.count; i++) {
		struct draft *d = l->drafts.entries.items[i].value;
		for (size_t k = 0; k < d->reads.count; k++) {
			if (d->reads.items[k].reading == NC_READING_REQUIRED)
				excuse(&x, &d->reads.items[k]);
		}
	}
	nc_matcher_free(x.matcher);
	nc_buf_release(&x.buffer);
}
