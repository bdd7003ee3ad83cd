/* SPDX-License-Identifier: MIT */
#include "reader.h"

#include <string.h>

void nc_reader_init(struct nc_reader *r, const struct nc_gate *gate, struct nc_str text)
{
	r->gate = gate;
	r->text = text;
	nc_reader_skip_to(r, 0);
}

void nc_reader_skip_to(struct nc_reader *r, size_t at)
{
	r->from = at;
	r->next = r->count = 0;
	r->entry = r->last = 0;
}

/* The four bytes at a place; past the end of the text, zeros. */
static uint32_t read_window(struct nc_str text, size_t at)
{
	uint32_t window = 0;
	size_t left = text.size - at;
	if (left >= sizeof window)
		memcpy(&window, text.data + at, sizeof window);
	else
		memcpy(&window, text.data + at, left);
	return window;
}

static bool stands_at(const struct nc_literal *l, struct nc_str text, size_t at)
{
	struct nc_str rest = nc_str_slice(text, at, text.size);
	return l->fold ? nc_str_starts_fold(rest, l->text) : nc_str_starts(rest, l->text);
}

/* The next entry of the buckets at hand whose literal stands there. */
static bool compare(struct nc_reader *r, size_t at, uint32_t window, struct nc_occurrence *out)
{
	while (r->entry < r->last) {
		const struct nc_gate_entry *e = &r->gate->entries[r->entry++];
		if (((window & e->care) | e->fold) != e->value)
			continue;
		const struct nc_literal *l = &r->gate->literals[e->literal];
		if (at < l->window || !stands_at(l, r->text, at - l->window))
			continue;
		*out = (struct nc_occurrence){.literal = l, .at = at - l->window};
		return true;
	}
	return false;
}

/* Most candidates are none: may these bytes be those of an entry of a whole window? */
static bool is_marked(const struct nc_gate *g, uint32_t window)
{
	uint32_t mark = nc_gate_mark(window);
	return g->marks[mark / 64] >> mark % 64 & 1;
}

bool nc_reader_next(struct nc_reader *r, struct nc_occurrence *out)
{
	const struct nc_gate *g = r->gate;
	for (;;) {
		while (r->next < r->count) {
			struct nc_candidate *c = &r->candidates[r->next];
			uint32_t window = read_window(r->text, c->at);
			bool marked = is_marked(g, window);
			while (r->entry < r->last || c->buckets) {
				if (r->entry == r->last) {
					unsigned bucket = (unsigned)__builtin_ctz(c->buckets);
					c->buckets &= c->buckets - 1;
					r->entry = g->first[bucket];
					r->last = marked ? g->first[bucket + 1]
							 : g->first_marked[bucket];
				}
				if (compare(r, c->at, window, out))
					return true;
			}
			r->next++;
		}
		if (r->from >= r->text.size)
			return false;
		r->next = 0;
		r->count = g->find(g, (const unsigned char *)r->text.data, r->text.size, &r->from,
			r->candidates, NC_GATE_ROOM);
	}
}
