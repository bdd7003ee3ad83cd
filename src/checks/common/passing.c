/* SPDX-License-Identifier: MIT */
#include "common/passing.h"

#include <stdlib.h>

#include "newcomer/limits.h"

#define MAX_PATTERNS 16

/* What is said in passing is said early; a longer text is not looked through for it. */
#define MOST_READ ((size_t)64 << 10)

struct nc_passing {
	const struct nc_facts *facts;
	struct nc_pattern *patterns[MAX_PATTERNS];
	size_t count;
	struct nc_matcher *matcher;
	struct nc_buf text;
	bool limited;
};

struct nc_passing *nc_passing_new(const struct nc_facts *facts, const struct nc_value *patterns)
{
	struct nc_passing *p = nc_heap_alloc(sizeof *p);
	p->facts = facts;
	p->matcher = nc_matcher_new();
	p->text = (struct nc_buf)NC_BUF_INIT(NC_MAX_DOCUMENT);
	for (size_t i = 0; patterns && i < patterns->count && p->count < MAX_PATTERNS; i++) {
		struct nc_str match = nc_value_get_text(&patterns->items[i], "match");
		if (nc_pattern_compile(&p->patterns[p->count], match, true, NULL, NULL) == NC_OK)
			p->count++;
	}
	return p;
}

void nc_passing_free(struct nc_passing *p)
{
	for (size_t i = 0; i < p->count; i++)
		nc_pattern_free(p->patterns[i]);
	nc_matcher_free(p->matcher);
	nc_buf_release(&p->text);
	free(p);
}

bool nc_passing_limited(const struct nc_passing *p)
{
	return p->limited;
}

static bool matches(struct nc_passing *p, struct nc_str line)
{
	line = nc_str_slice(line, 0, NC_MAX_LINE);
	for (size_t i = 0; i < p->count; i++) {
		enum nc_match m = nc_pattern_match(p->patterns[i], p->matcher, line, 0, NULL);
		if (m == NC_MATCH_YES)
			return true;
		p->limited = p->limited || m == NC_MATCH_LIMITED;
	}
	return false;
}

/* A heading promises; it says nothing by itself. */
static bool is_heading(const struct nc_document *d, uint32_t line, size_t *section)
{
	while (*section < d->section_count && d->sections[*section].line < line)
		(*section)++;
	return *section < d->section_count && d->sections[*section].line == line &&
	       d->sections[*section].level > 0;
}

uint32_t nc_passing_find(struct nc_passing *p, const struct nc_document *d)
{
	const struct nc_entry *e = nc_tree_find(p->facts->tree, d->path);
	if (p->count == 0 || d->unread.size || !e ||
		nc_snapshot_read(&p->text, p->facts->snapshot, 0, e, NC_MAX_DOCUMENT, NULL) !=
			NC_OK)
		return 0;
	struct nc_str rest = nc_str_slice(nc_buf_str(&p->text), 0, MOST_READ), line;
	size_t section = 0;
	for (uint32_t n = 1; nc_str_next_line(&line, &rest); n++) {
		if (!is_heading(d, n, &section) && matches(p, line))
			return n;
	}
	return 0;
}
