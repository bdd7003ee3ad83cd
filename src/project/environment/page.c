/* SPDX-License-Identifier: MIT */
#include "ledger.h"
#include "newcomer/limits.h"

/* One tab sets in as far as so many blanks. */
#define TAB 8

void ledger_turn_to(struct ledger *l, uint32_t entry)
{
	struct nc_project *p = l->project;
	struct page *page = &l->page;
	struct nc_str line;
	if (page->known && page->entry == entry)
		return;
	nc_buf_clear(&page->buffer);
	if (nc_snapshot_read(&page->buffer, p->snapshot, &p->tree->entries[entry], NC_MAX_PAGE,
		    NULL) != NC_OK)
		nc_buf_clear(&page->buffer);
	page->known = true;
	page->entry = entry;
	page->path = p->tree->entries[entry].path;
	page->lines.count = 0;
	for (struct nc_str text = nc_buf_str(&page->buffer); nc_str_next_line(&line, &text);)
		*nc_list_push(&p->arena, &page->lines) = line;
}

bool ledger_set_in(const struct ledger *l, struct nc_str line, size_t *column)
{
	/* A notebook has its lines in quotes. */
	bool quoted = nc_str_ends(l->page.path, NC_STR(".ipynb"));
	size_t columns = 0;
	for (size_t i = 0; i < line.size; i++) {
		if (line.data[i] == ' ')
			columns++;
		else if (line.data[i] == '\t')
			columns += TAB;
		else if (line.data[i] == '"' && quoted)
			quoted = false;
		else if (line.data[i] == '#' || line.data[i] == '\r' ||
			 nc_str_starts(nc_str_slice(line, i, line.size), NC_STR("//")))
			return false;
		else {
			*column = columns;
			return true;
		}
	}
	return false;
}

bool ledger_is_shown(const struct ledger *l, size_t from, size_t at)
{
	static const char *const quotes[] = {"\"\"\"", "'''"};
	for (size_t q = 0; q < sizeof quotes / sizeof *quotes; q++) {
		struct nc_str quote = nc_str_of(quotes[q]);
		bool open = false;
		for (size_t i = from; i < at; i++) {
			struct nc_str rest = l->page.lines.items[i];
			for (size_t found; (found = nc_str_find(rest, quote)) != NC_NPOS;
				open = !open)
				rest = nc_str_slice(rest, found + quote.size, rest.size);
		}
		if (open)
			return true;
	}
	return false;
}

bool ledger_holds(const struct ledger *l, const struct nc_pattern *pattern, struct nc_str line)
{
	return pattern && nc_pattern_match(pattern, l->matcher, nc_str_slice(line, 0, NC_MAX_LINE),
				  0, NULL) == NC_MATCH_YES;
}
