/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "ledger.h"
#include "newcomer/limits.h"

/*
 * Files in which a read is nothing but `${NAME}`: there is no literal to look
 * for, so each line with a '$' is held against each pattern of its row.  Such files
 * are few and small: compose files, settings of a framework, scripts.
 */

struct lined {
	struct look look;
	struct nc_pattern *pattern;
};

struct lines {
	struct ledger *ledger;
	struct nc_matcher *matcher;
	struct nc_buf buffer;
	NC_LIST(struct lined) patterns;
};

static void compile(struct lines *ls)
{
	struct ledger *l = ls->ledger;
	for (size_t i = 0; i < l->table->count; i++) {
		const struct nc_value *lines = nc_value_get(&l->table->rows[i], "lines");
		for (size_t k = 0; k < nc_value_list_count(lines); k++) {
			const struct nc_value *item = &lines->items[k];
			struct lined lined = {.look = ledger_look(&l->table->rows[i], item)};
			if (nc_pattern_compile(&lined.pattern, nc_value_get_text(item, "match"),
				    false, NULL, NULL) == NC_OK)
				*nc_list_push(&l->project->arena, &ls->patterns) = lined;
		}
	}
}

/* The names to which the row's own lines give a value; those ask nobody. */
static void take_given(struct lines *ls, size_t row, struct nc_pattern *pattern)
{
	struct ledger *l = ls->ledger;
	struct nc_str text = nc_buf_str(&ls->buffer), line;
	while (nc_str_next_line(&line, &text)) {
		struct nc_captures c;
		size_t from = 0;
		while (line.size <= NC_MAX_LINE && from < line.size &&
			l->given[row].entries.count < NC_MAX_VARIABLES &&
			nc_pattern_match(pattern, ls->matcher, line, from, &c) == NC_MATCH_YES) {
			for (size_t i = 1; i < c.count; i++) {
				if (c.group[i].size && !nc_map_find(&l->given[row], c.group[i]))
					nc_map_put(&l->project->arena, &l->given[row],
						nc_arena_copy(&l->project->arena, c.group[i]), l);
			}
			size_t end = (size_t)(c.group[0].data - line.data) + c.group[0].size;
			from = end > from ? end : from + 1;
		}
	}
}

static void read_given(struct lines *ls, size_t row)
{
	struct ledger *l = ls->ledger;
	struct nc_project *p = l->project;
	struct nc_pattern *pattern;
	struct nc_str text = nc_value_get_text(&l->table->rows[row], "given-by");
	if (text.size == 0 || nc_pattern_compile(&pattern, text, false, NULL, NULL) != NC_OK)
		return;
	for (size_t e = 0; e < p->tree->count; e++) {
		if (p->files[e].class == NC_CLASS_CODE && !p->files[e].binary && p->files[e].read &&
			ledger_row_wants(&l->table->rows[row], p->tree->entries[e].path) &&
			nc_snapshot_read(&ls->buffer, p->snapshot, &p->tree->entries[e],
				NC_MAX_LINED_BLOB, NULL) == NC_OK)
			take_given(ls, row, pattern);
	}
	nc_pattern_free(pattern);
}

bool ledger_is_given(const struct ledger *l, struct nc_str path, struct nc_str name)
{
	for (size_t i = 0; i < l->table->count; i++) {
		if (!nc_value_get(&l->table->rows[i], "strict") && l->given[i].entries.count &&
			nc_map_find(&l->given[i], name) &&
			ledger_row_wants(&l->table->rows[i], path))
			return true;
	}
	return false;
}

/* Of a strict row nothing counts that its files name in any other way, or when they name too much.
 */
static bool is_excused(const struct ledger *l, const struct look *look, const struct nc_captures *c)
{
	size_t row = (size_t)(look->row - l->table->rows);
	if (!nc_value_get(look->row, "strict"))
		return false;
	return l->given[row].entries.count == NC_MAX_VARIABLES || c->count < 2 ||
	       nc_map_find(&l->given[row], c->group[1]) != NULL;
}

static void match_line(
	struct lines *ls, const bool *wanted, uint32_t entry, uint32_t number, struct nc_str line)
{
	for (size_t i = 0; i < ls->patterns.count; i++) {
		struct nc_captures captures;
		size_t from = 0;
		while (wanted[i] && from <= line.size) {
			if (nc_pattern_match(ls->patterns.items[i].pattern, ls->matcher, line, from,
				    &captures) != NC_MATCH_YES)
				break;
			const struct look *look = &ls->patterns.items[i].look;
			if (!is_excused(ls->ledger, look, &captures))
				ledger_take_match(ls->ledger, look, entry, number, &captures);
			size_t end = (size_t)(captures.group[0].data - line.data) +
				     captures.group[0].size;
			from = end > from ? end : from + 1;
		}
	}
}

/* Has the text such a line, which is no comment? */
static bool has_line(struct lines *ls, const struct nc_value *row, const char *key)
{
	struct nc_pattern *pattern;
	struct nc_str text = nc_buf_str(&ls->buffer), line;
	bool found = false;
	if (nc_pattern_compile(&pattern, nc_value_get_text(row, key), false, NULL, NULL) != NC_OK)
		return false;
	while (!found && nc_str_next_line(&line, &text))
		found = line.size > NC_MAX_LINE ||
			nc_pattern_match(pattern, ls->matcher, line, 0, NULL) == NC_MATCH_YES;
	nc_pattern_free(pattern);
	return found;
}

/* What a strict row does not mean is wanted no longer. */
static void leave_lenient(struct lines *ls, bool *wanted, struct nc_str path)
{
	const struct nc_value *row = NULL;
	bool means = true;
	for (size_t i = 0; i < ls->patterns.count; i++) {
		const struct nc_value *next = ls->patterns.items[i].look.row;
		if (next != row && wanted[i] && nc_value_get(next, "strict"))
			means = nc_value_list_matches(
					nc_value_get(next, "strict-in"), path, true) &&
				has_line(ls, next, "strict") && !has_line(ls, next, "strict-not");
		else if (next != row)
			means = true;
		row = next;
		wanted[i] = wanted[i] && means;
	}
}

static void read_file(struct lines *ls, bool *wanted, uint32_t entry)
{
	struct nc_project *p = ls->ledger->project;
	struct nc_str line;
	if (nc_snapshot_read(&ls->buffer, p->snapshot, &p->tree->entries[entry], NC_MAX_LINED_BLOB,
		    NULL) != NC_OK)
		return;
	leave_lenient(ls, wanted, p->tree->entries[entry].path);
	struct nc_str text = nc_buf_str(&ls->buffer);
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		struct nc_str head = nc_str_trim(line);
		if (head.size && head.data[0] != '#' && line.size <= NC_MAX_LINE &&
			memchr(line.data, '$', line.size))
			match_line(ls, wanted, entry, number, line);
	}
}

void ledger_read_lines(struct ledger *l)
{
	struct nc_project *p = l->project;
	struct lines ls = {.ledger = l, .buffer = NC_BUF_INIT(0)};
	ls.matcher = nc_matcher_new();
	compile(&ls);
	for (size_t i = 0; i < l->table->count; i++)
		read_given(&ls, i);
	bool *wanted = nc_arena_alloc_array(&p->arena, ls.patterns.count + 1, sizeof *wanted);
	for (size_t e = 0; e < p->tree->count; e++) {
		const struct nc_value *row = NULL;
		bool any = false, of_row = false;
		if (p->files[e].class != NC_CLASS_CODE || p->files[e].binary || !p->files[e].read)
			continue;
		for (size_t i = 0; i < ls.patterns.count; i++) {
			const struct nc_value *next = ls.patterns.items[i].look.row;
			if (next != row)
				of_row = ledger_row_wants(next, p->tree->entries[e].path);
			row = next;
			wanted[i] = of_row;
			any = any || of_row;
		}
		if (any)
			read_file(&ls, wanted, (uint32_t)e);
	}
	for (size_t i = 0; i < ls.patterns.count; i++)
		nc_pattern_free(ls.patterns.items[i].pattern);
	nc_matcher_free(ls.matcher);
	nc_buf_release(&ls.buffer);
}
