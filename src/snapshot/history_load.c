/* SPDX-License-Identifier: MIT */
#include "history_load.h"

#include <stdlib.h>

#include "commit_graph.h"
#include "history_order.h"
#include "history_parts.h"
#include "newcomer/limits.h"

/*
 * The pass from the tips.  Commits are numbered as they are met, and visited
 * in that order, so that the list of commits is its own queue.  A commit that
 * the commit-graph has is known by its position there, which spares a search
 * for each of its parents; the table of names holds all.
 */

struct loader {
	struct nc_object_reader *reader;
	const struct nc_commit_graph *graph;
	const struct nc_oid *shallow; /* sorted */
	size_t shallow_count;
	struct nc_history_draft draft;
	uint32_t *in_graph;   /* of each commit: its position in the graph, or NC_NO_COMMIT */
	uint32_t *met;	      /* of each position of the graph: commit + 1, or 0 */
	size_t capacity;      /* of commits and in_graph */
	size_t edge_capacity; /* of parents */
	struct nc_history_edges edges;
};

static int by_name(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct nc_oid));
}

static enum nc_code too_long(struct nc_error *err)
{
	return nc_fail(err, NC_ELIMIT, "the history is longer than %zu commits", NC_MAX_COMMITS);
}

/* Double the table; the names in it were looked up before, so they find their place again. */
static void grow_table(struct loader *l)
{
	struct nc_commit_table *table = &l->draft.table;
	free(table->slots);
	table->size *= 2;
	table->slots = nc_heap_alloc(table->size * sizeof *table->slots);
	for (uint32_t i = 0; i < l->draft.count; i++) {
		uint32_t *slot =
			nc_commit_table_find(table, l->draft.commits, &l->draft.commits[i].oid);
		if (slot)
			*slot = i + 1;
	}
}

static void make_room(struct loader *l, size_t capacity)
{
	struct nc_history_draft *d = &l->draft;
	l->capacity = capacity;
	d->commits = nc_heap_grow(d->commits, l->capacity * sizeof *d->commits);
	l->in_graph = nc_heap_grow(l->in_graph, l->capacity * sizeof *l->in_graph);
}

/* The commit of that name, numbered now if it was never met; `at` is its position in the graph or
 * NC_NO_COMMIT. */
static enum nc_code meet(uint32_t *out, struct loader *l, const unsigned char *name, uint32_t at,
	struct nc_error *err)
{
	struct nc_oid oid;
	struct nc_history_draft *d = &l->draft;
	memcpy(oid.bytes, name, NC_OID_SIZE);
	if (d->count * 2 >= d->table.size)
		grow_table(l);
	uint32_t *slot = nc_commit_table_find(&d->table, d->commits, &oid);
	if (!slot)
		return nc_fail(err, NC_EINVALID, "the names of commits are no hashes");
	if (*slot == 0) {
		if (d->count == NC_MAX_COMMITS)
			return too_long(err);
		if (d->count == l->capacity)
			make_room(l, l->capacity * 2);
		if (at == NC_NO_COMMIT && l->graph)
			at = nc_commit_graph_find(l->graph, &oid);
		d->commits[d->count] = (struct nc_commit){.oid = oid};
		l->in_graph[d->count] = at;
		if (at == NC_NO_COMMIT)
			nc_object_expect(l->reader, &oid);
		*slot = (uint32_t)++d->count;
	}
	*out = *slot - 1;
	if (at != NC_NO_COMMIT)
		l->met[at] = *slot;
	return NC_OK;
}

static enum nc_code add_parent(struct loader *l, uint32_t parent, struct nc_error *err)
{
	struct nc_history_draft *d = &l->draft;
	if (d->parent_count == NC_MAX_PARENTS)
		return too_long(err);
	if (d->parent_count == l->edge_capacity) {
		l->edge_capacity = l->edge_capacity ? l->edge_capacity * 2 : 2048;
		d->parents = nc_heap_grow(d->parents, l->edge_capacity * sizeof *d->parents);
	}
	d->parents[d->parent_count++] = parent;
	return NC_OK;
}

/* Close the run of parents of commit `i`, which began at `from`. */
static void keep_parents(struct loader *l, uint32_t i, size_t from)
{
	l->draft.commits[i].first_parent = (uint32_t)from;
	l->draft.commits[i].parent_count = (uint16_t)(l->draft.parent_count - from);
}

static bool is_shallow(const struct loader *l, uint32_t i)
{
	return l->shallow_count && bsearch(&l->draft.commits[i].oid, l->shallow, l->shallow_count,
					   sizeof *l->shallow, by_name);
}

/* Visit a commit by its row in the graph.  NC_ENOTFOUND: the row is damaged, read the object. */
static enum nc_code visit_row(struct loader *l, uint32_t i, struct nc_error *err)
{
	struct nc_graph_commit row;
	size_t from = l->draft.parent_count;
	nc_commit_graph_commit(&row, l->graph, l->in_graph[i]);
	for (uint32_t index = 0;; index++) {
		uint32_t at, parent;
		struct nc_graph_commit other;
		enum nc_code code = nc_commit_graph_parent(&at, l->graph, &row, index);
		if (code == NC_ENOTFOUND)
			break;
		if (code || index == UINT16_MAX) {
			l->draft.parent_count = from;
			return NC_ENOTFOUND;
		}
		if (l->met[at]) {
			parent = l->met[at] - 1;
		} else {
			nc_commit_graph_commit(&other, l->graph, at);
			code = meet(&parent, l, other.name, at, err);
			if (code)
				return code;
		}
		code = add_parent(l, parent, err);
		if (code)
			return code;
	}
	memcpy(l->draft.commits[i].tree.bytes, row.tree, NC_OID_SIZE);
	l->draft.commits[i].time = row.time;
	keep_parents(l, i, from);
	return NC_OK;
}

/* A commit that is not here, or not one: its parents are not known. */
static void mark_edge(struct loader *l, uint32_t i, enum nc_code why)
{
	l->draft.commits[i].edge = true;
	if (why == NC_ENOTFOUND)
		l->edges.missing++;
	else
		l->edges.damaged++;
}

/* Number the parents that the object names; `sound` says whether all of them are names. */
static enum nc_code add_named_parents(
	bool *sound, struct loader *l, const struct nc_commit_text *commit, struct nc_error *err)
{
	enum nc_code code = NC_OK;
	size_t count = (commit->parents.size + NC_PARENT_LINE - 1) / NC_PARENT_LINE;
	*sound = true;
	for (size_t index = 0; !code && index < count; index++) {
		struct nc_oid name;
		uint32_t parent;
		*sound = nc_commit_text_parent(&name, commit, index);
		if (!*sound)
			break;
		code = meet(&parent, l, name.bytes, NC_NO_COMMIT, err);
		if (!code)
			code = add_parent(l, parent, err);
	}
	return code;
}

static enum nc_code visit_object(struct loader *l, uint32_t i, bool shallow, struct nc_error *err)
{
	struct nc_str text;
	struct nc_commit_text commit;
	enum nc_object_kind kind;
	bool sound = true;
	size_t from = l->draft.parent_count;
	enum nc_code code = nc_object_view_front(&text, &kind, l->reader, &l->draft.commits[i].oid,
		NC_MAX_COMMIT_OBJECT, nc_commit_text_is_enough, NULL);
	if (!code && (kind != NC_OBJECT_COMMIT || !nc_commit_text_read(&commit, text)))
		code = NC_EINVALID;
	if (code) {
		mark_edge(l, i, code);
		return NC_OK;
	}
	if (!shallow)
		code = add_named_parents(&sound, l, &commit, err);
	if (code)
		return code;
	l->draft.commits[i].tree = commit.tree;
	l->draft.commits[i].time = commit.time;
	if (!sound) {
		l->draft.parent_count = from;
		mark_edge(l, i, NC_EINVALID);
	}
	keep_parents(l, i, from);
	return NC_OK;
}

static enum nc_code visit(struct loader *l, uint32_t i, struct nc_error *err)
{
	bool shallow = is_shallow(l, i);
	if (!shallow && l->in_graph[i] != NC_NO_COMMIT) {
		enum nc_code code = visit_row(l, i, err);
		if (code != NC_ENOTFOUND)
			return code;
	}
	enum nc_code code = visit_object(l, i, shallow, err);
	if (!code && shallow && !l->draft.commits[i].edge) {
		l->draft.commits[i].edge = true;
		l->edges.shallow++;
	}
	return code;
}

static enum nc_code visit_all(
	struct loader *l, const struct nc_oid *tips, size_t count, struct nc_error *err)
{
	uint32_t ignored;
	enum nc_code code = NC_OK;
	/* Mostly all of the commit-graph is met, and little beside it. */
	size_t capacity = 1024;
	while (l->graph && capacity < l->graph->count && capacity < NC_MAX_COMMITS)
		capacity *= 2;
	make_room(l, capacity);
	l->draft.table.size = 2 * capacity;
	l->draft.table.slots = nc_heap_alloc(l->draft.table.size * sizeof(uint32_t));
	for (size_t i = 0; !code && i < count; i++)
		if (!nc_oid_is_zero(&tips[i]))
			code = meet(&ignored, l, tips[i].bytes, NC_NO_COMMIT, err);
	for (uint32_t i = 0; !code && i < l->draft.count; i++)
		code = visit(l, i, err);
	return code;
}

static enum nc_code load(struct nc_history **out, struct nc_arena *arena, struct loader *l,
	const struct nc_oid *tips, size_t count, struct nc_error *err)
{
	struct nc_history history = {.objects = nc_object_reader_store(l->reader)};
	if (l->graph)
		l->met = nc_heap_alloc((size_t)l->graph->count * sizeof *l->met);
	enum nc_code code = visit_all(l, tips, count, err);
	if (!code)
		code = nc_history_put_in_order(&history, arena, &l->draft, err);
	if (!code) {
		history.edges = l->edges;
		*out = nc_arena_alloc(arena, sizeof **out);
		**out = history;
	}
	free(l->draft.commits);
	free(l->draft.parents);
	free(l->draft.table.slots);
	free(l->in_graph);
	free(l->met);
	return code;
}

enum nc_code nc_history_load(struct nc_history **out, struct nc_arena *arena,
	struct nc_objects *objects, const struct nc_oid *tips, size_t count,
	const struct nc_oid *shallow, size_t shallow_count, struct nc_error *err)
{
	struct nc_commit_graph graph;
	struct nc_oid *sorted = nc_heap_alloc((shallow_count + 1) * sizeof *sorted);
	struct nc_object_reader *reader = nc_object_reader_new(objects);
	if (shallow_count)
		memcpy(sorted, shallow, shallow_count * sizeof *sorted);
	qsort(sorted, shallow_count, sizeof *sorted, by_name);
	struct loader plain = {.reader = reader, .shallow = sorted, .shallow_count = shallow_count};
	enum nc_code code = NC_EINVALID;
	if (nc_commit_graph_open(&graph, nc_objects_folder(objects), NULL) == NC_OK) {
		struct loader quick = plain;
		quick.graph = &graph;
		code = load(out, arena, &quick, tips, count, err);
		nc_commit_graph_close(&graph);
	}
	/* A commit-graph with a cycle in it is no reason to give up: the objects may be sound. */
	if (code == NC_EINVALID)
		code = load(out, arena, &plain, tips, count, err);
	nc_object_reader_free(reader);
	free(sorted);
	return code;
}
