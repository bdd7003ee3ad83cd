/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "web.h"

/*
 * The documents as a map: the README, what it links to, what those link to;
 * and apart what no link leads to.  Each stands once, on a shortest way.
 */

/* Documents that one leads to, and links from the README, that are drawn. */
#define MOST_CHILDREN 12
#define MOST_DEPTH    4
#define MOST_DRAWN    60
#define MOST_APART    24
/* Apart, more than these of one folder are counted. */
#define FEW 3

#define NONE SIZE_MAX

/* Each document's first child and next sibling, by index. */
struct map {
	const struct nc_project *project;
	const struct nc_document *documents;
	size_t count, readme, drawn;
	size_t *child, *next;
};

/* Counted among what people are to read: not a fixture, nor somebody else's, nor the forms that a
 * hosting service shows by itself. */
static bool is_told(const struct nc_facts *facts, const struct nc_document *d)
{
	if (nc_str_starts(d->path, NC_STR(".github/")) ||
		nc_str_starts(d->path, NC_STR(".gitlab/")))
		return false;
	const struct nc_entry *e = nc_tree_find(facts->tree, d->path);
	return e && nc_project_file(facts->project, (size_t)(e - facts->tree->entries))->class ==
			    NC_CLASS_DOCUMENT;
}

static void make(struct map *m, struct nc_arena *arena, const struct nc_facts *facts)
{
	*m = (struct map){.project = facts->project, .readme = NONE};
	m->documents = nc_project_documents(facts->project, &m->count);
	m->child = nc_arena_alloc_array(arena, m->count + 1, sizeof *m->child);
	m->next = nc_arena_alloc_array(arena, m->count + 1, sizeof *m->next);
	const struct nc_document *readme = nc_project_readme(facts->project);
	if (readme)
		m->readme = (size_t)(readme - m->documents);
	for (size_t i = 0; i < m->count; i++)
		m->child[i] = m->next[i] = NONE;
	/* From behind, so that siblings stand in the order of the tree. */
	for (size_t i = m->count; i-- > 0;) {
		const struct nc_document *by = nc_project_led_by(m->project, &m->documents[i]);
		if (!by)
			continue;
		size_t parent = (size_t)(by - m->documents);
		m->next[i] = m->child[parent];
		m->child[parent] = i;
	}
}

static size_t count_from(const struct map *m, size_t first)
{
	size_t count = 0;
	for (size_t i = first; i != NONE; i = m->next[i])
		count++;
	return count;
}

static void write_document(struct nc_web *h, const struct nc_document *d)
{
	nc_web_code(h, d->path);
	if (d->unread.size) {
		nc_web_raw(h, " <span class=\"faint\">not read: ");
		nc_web_text(h, d->unread);
		nc_web_raw(h, "</span>");
	} else if (d->words < 20) {
		nc_web_raw(h, " <span class=\"faint\">almost empty</span>");
	}
}

/* What a list leaves out, as its last item. */
static void write_left(struct nc_web *h, size_t count)
{
	if (count)
		nc_buf_printf(h->out, "<li class=\"more\">and %zu more</li>", count);
}

/* Lists in lists, at most MOST_DEPTH deep, without recursion: `stack` holds what comes next. */
static void write_tree(struct nc_web *h, struct map *m)
{
	size_t stack[MOST_DEPTH + 1], shown[MOST_DEPTH + 1] = {0}, depth = 0;
	nc_web_raw(h, "<ul class=\"map\">\n<li><span class=\"document\">");
	write_document(h, &m->documents[m->readme]);
	nc_web_raw(h, "</span>");
	stack[0] = m->child[m->readme];
	nc_web_raw(h, stack[0] == NONE ? "" : "<ul>\n");
	bool open = stack[0] != NONE;
	while (open) {
		size_t at = stack[depth];
		bool full = shown[depth] == MOST_CHILDREN || m->drawn >= MOST_DRAWN;
		if (at == NONE || full) {
			write_left(h, count_from(m, at));
			nc_web_raw(h, "</ul></li>\n");
			open = depth > 0;
			depth -= open;
			continue;
		}
		stack[depth] = m->next[at];
		shown[depth]++;
		m->drawn++;
		nc_web_raw(h, "<li><span class=\"document\">");
		write_document(h, &m->documents[at]);
		size_t below = m->child[at];
		bool deeper = below != NONE && depth + 1 < MOST_DEPTH;
		if (below != NONE && !deeper)
			nc_buf_printf(h->out, " <span class=\"faint\">leads to %zu more</span>",
				count_from(m, below));
		nc_web_raw(h, deeper ? "</span><ul>\n" : "</span></li>\n");
		if (deeper) {
			depth++;
			stack[depth] = below;
			shown[depth] = 0;
		}
	}
	nc_web_raw(h, m->child[m->readme] == NONE ? "</li>\n</ul>\n" : "</ul>\n");
}

/* The documents of one folder to which no link leads. */
struct shelf {
	struct nc_str folder;
	size_t count;
	const struct nc_document *first[FEW];
};

static void write_shelf(struct nc_web *h, const struct shelf *shelf)
{
	if (shelf->count > FEW) {
		nc_web_raw(h, "<li>");
		nc_web_code(h, shelf->folder.size ? shelf->folder : NC_STR("."));
		nc_buf_printf(h->out,
			"<code>/</code> <span class=\"faint\">%zu documents</span></li>\n",
			shelf->count);
		return;
	}
	for (size_t i = 0; i < shelf->count; i++) {
		nc_web_raw(h, "<li>");
		write_document(h, shelf->first[i]);
		nc_web_raw(h, "</li>\n");
	}
}

static size_t gather_apart(
	struct nc_map *shelves, struct nc_web *h, const struct nc_facts *facts, const struct map *m)
{
	size_t apart = 0;
	for (size_t i = 0; i < m->count; i++) {
		const struct nc_document *d = &m->documents[i];
		if (nc_project_reachable(m->project, d) || !is_told(facts, d))
			continue;
		struct nc_str folder = nc_path_dir(d->path);
		struct shelf *shelf = nc_map_find(shelves, folder);
		if (!shelf) {
			shelf = nc_arena_alloc(&h->arena, sizeof *shelf);
			shelf->folder = folder;
			nc_map_put(&h->arena, shelves, folder, shelf);
		}
		if (shelf->count < FEW)
			shelf->first[shelf->count] = d;
		shelf->count++;
		apart++;
	}
	return apart;
}

static void write_apart(struct nc_web *h, const struct nc_facts *facts, const struct map *m)
{
	struct nc_map shelves = {0};
	size_t apart = gather_apart(&shelves, h, facts, m), lines = 0, left = apart;
	if (apart == 0)
		return;
	nc_web_raw(h, "<p class=\"lead\">No link from there leads to</p>\n<ul class=\"apart\">\n");
	for (size_t i = 0; i < shelves.entries.count && lines < MOST_APART; i++) {
		const struct shelf *shelf = shelves.entries.items[i].value;
		write_shelf(h, shelf);
		lines += shelf->count > FEW ? 1 : shelf->count;
		left -= shelf->count;
	}
	nc_web_raw(h, "</ul>\n");
	if (left)
		nc_buf_printf(h->out, "<p class=\"more\">and %zu more</p>\n", left);
}

void nc_web_documents(struct nc_web *h)
{
	const struct nc_facts *facts = h->report->facts;
	struct map m;
	if (!facts || !facts->project)
		return;
	make(&m, &h->arena, facts);
	if (m.count < 2)
		return;
	nc_web_open_figure(h, "documents", "The documents, from the README outwards");
	if (m.readme != NONE)
		write_tree(h, &m);
	else
		nc_web_raw(h, "<p class=\"lead\">There is no README to begin with.</p>\n");
	write_apart(h, facts, &m);
	nc_web_close_figure(h);
}
