/* SPDX-License-Identifier: MIT */
#include "common/branches.h"

#include <stdlib.h>

#include "common/say.h"

/* Authors are read from the commits themselves; of more commits than these they are not counted. */
#define MOST_AUTHORED 500

struct graph {
	const struct nc_history *history;
	uint32_t base;	  /* the default branch's tip */
	bool *in_default; /* a flag a commit */
	uint32_t *stamp;  /* the walk that met a commit last */
	uint32_t *queue;
	uint32_t walk;
	struct nc_map trees; /* tree → commit of the default branch, the newest that has it */
	bool trees_known;
	struct nc_arena *arena; /* for the length of one gathering */
};

/* A commit stands before its parents, so one pass in order reaches all. */
static void mark_default(struct graph *g)
{
	size_t count = nc_history_count(g->history);
	g->in_default = nc_arena_alloc_array(g->arena, count, sizeof *g->in_default);
	g->stamp = nc_arena_alloc_array(g->arena, count, sizeof *g->stamp);
	g->queue = nc_arena_alloc_array(g->arena, count, sizeof *g->queue);
	g->in_default[g->base] = true;
	for (uint32_t p = g->base; p < count; p++) {
		if (!g->in_default[p])
			continue;
		for (unsigned i = 0; i < nc_history_commit(g->history, p)->parent_count; i++) {
			uint32_t parent = nc_history_parent(g->history, p, i);
			if (parent != NC_NO_COMMIT)
				g->in_default[parent] = true;
		}
	}
}

/* Has the branch a commit of its own that is not a merge? */
static bool has_own_work(struct graph *g, uint32_t tip)
{
	size_t count = 0;
	g->walk++;
	g->queue[count++] = tip;
	g->stamp[tip] = g->walk;
	while (count) {
		uint32_t p = g->queue[--count];
		const struct nc_commit *c = nc_history_commit(g->history, p);
		if (c->parent_count < 2)
			return true;
		for (unsigned i = 0; i < c->parent_count; i++) {
			uint32_t parent = nc_history_parent(g->history, p, i);
			if (parent == NC_NO_COMMIT || g->in_default[parent] ||
				g->stamp[parent] == g->walk)
				continue;
			g->stamp[parent] = g->walk;
			g->queue[count++] = parent;
		}
	}
	return false;
}

static struct nc_str tree_key(const struct nc_commit *c)
{
	return (struct nc_str){.data = (const char *)c->tree.bytes, .size = NC_OID_SIZE};
}

static const struct nc_commit *find_same_tree(struct graph *g, uint32_t tip)
{
	size_t count = nc_history_count(g->history);
	for (uint32_t p = g->base; p < count && !g->trees_known; p++) {
		const struct nc_commit *c = nc_history_commit(g->history, p);
		if (g->in_default[p] && !nc_map_find(&g->trees, tree_key(c)))
			nc_map_put(g->arena, &g->trees, tree_key(c), (void *)(uintptr_t)c);
	}
	g->trees_known = true;
	return nc_map_find(&g->trees, tree_key(nc_history_commit(g->history, tip)));
}

static void find_state(struct graph *g, struct nc_line *line, uint32_t merge_base)
{
	if (line->ahead == 0) {
		line->state = NC_BRANCH_MERGED;
		return;
	}
	if (merge_base == NC_NO_COMMIT) {
		line->state = NC_BRANCH_APART;
		return;
	}
	line->state = NC_BRANCH_UNMERGED;
	if (!has_own_work(g, line->position)) {
		line->state = NC_BRANCH_EMPTY;
		return;
	}
	const struct nc_commit *same = find_same_tree(g, line->position);
	if (!same)
		return;
	uint32_t at = nc_history_find(g->history, &same->oid);
	if (at == merge_base) {
		line->state = NC_BRANCH_EMPTY;
	} else if (!nc_history_reaches(g->history, line->position, at)) {
		line->state = NC_BRANCH_SAME_TREE;
		line->like = same->oid;
	}
	/* Else the branch takes the files back to an older state: that is work. */
}

/* What a name without a slash is held against is the whole name, not its last part. */
static bool is_called(struct nc_str name, struct nc_str glob)
{
	if (nc_str_find_byte(glob, '/') == NC_NPOS && nc_str_find_byte(name, '/') != NC_NPOS)
		return false;
	return nc_glob_match(glob, name, true);
}

static enum nc_branch_kind kind_named(struct nc_str word)
{
	static const char *const words[] = {
		[NC_BRANCH_WORK] = "work",
		[NC_BRANCH_TRUNK] = "trunk",
		[NC_BRANCH_INTEGRATION] = "integration",
		[NC_BRANCH_ENVIRONMENT] = "environment",
		[NC_BRANCH_RELEASE] = "release",
		[NC_BRANCH_PAGES] = "pages",
		[NC_BRANCH_BOT] = "bot",
	};
	for (int k = NC_BRANCH_WORK; k <= NC_BRANCH_BOT; k++) {
		if (nc_str_equal(word, nc_str_of(words[k])))
			return (enum nc_branch_kind)k;
	}
	return NC_BRANCH_WORK;
}

static void find_kind(struct nc_line *line, const struct nc_value *kinds)
{
	for (size_t i = 0; kinds && i < kinds->count; i++) {
		const struct nc_value *names = nc_value_get(&kinds->items[i], "names");
		for (size_t k = 0; k < nc_value_list_count(names); k++) {
			if (!is_called(line->branch->name,
				    nc_value_text(nc_value_list_item(names, k))))
				continue;
			line->kind = kind_named(nc_value_get_text(&kinds->items[i], "kind"));
			line->row = i;
			return;
		}
	}
}

static int by_name(const void *left, const void *right)
{
	const struct nc_branch *const *a = left, *const *b = right;
	int order = nc_str_compare((*a)->name, (*b)->name);
	return order ? order : nc_str_compare((*a)->ref, (*b)->ref);
}

static struct nc_str place_of(const struct nc_branch *b)
{
	return b->remote.size ? b->remote : NC_STR("this clone");
}

/* One line out of the branches [from, to) of one name. */
static struct nc_line make_line(struct nc_judge *judge, const struct nc_branch **branches,
	const uint32_t *tips, const struct nc_divergence *divergences, size_t from, size_t to,
	size_t *best)
{
	struct nc_str *places =
		nc_arena_alloc_array(nc_judge_arena(judge), to - from, sizeof *places);
	*best = from;
	for (size_t i = from; i < to; i++) {
		places[i - from] = place_of(branches[i]);
		if (divergences[i].ahead > divergences[*best].ahead)
			*best = i;
	}
	return (struct nc_line){
		.branch = branches[*best],
		.where = nc_say_list(judge, places, to - from, 3),
		.position = tips[*best],
		.ahead = divergences[*best].ahead,
		.behind = divergences[*best].behind,
	};
}

/* The branches that are asked about, by name; those whose commit is not here are told apart. */
static size_t collect(const struct nc_branch **out, uint32_t *tips, struct nc_judge *judge,
	const struct nc_facts *facts, const struct nc_history *h)
{
	const struct nc_refs *refs = nc_snapshot_refs(facts->snapshot);
	size_t count = 0;
	for (size_t i = 0; i < refs->branch_count; i++) {
		const struct nc_branch *b = &refs->branches[i];
		if (b->is_default || nc_str_equal(b->name, facts->repository->default_branch))
			continue;
		if (nc_history_find(h, &b->tip) == NC_NO_COMMIT)
			nc_judge_unknown(judge, b->name, NC_STR("its commit is not in this clone"),
				NC_STR("git fetch --all"));
		else
			out[count++] = b;
	}
	if (count)
		qsort(out, count, sizeof *out, by_name);
	for (size_t i = 0; i < count; i++)
		tips[i] = nc_history_find(h, &out[i]->tip);
	return count;
}

static void keep_name(struct nc_arena *arena, struct nc_map *named, struct nc_str name,
	const struct nc_document *d, uint32_t line)
{
	if (name.size == 0 || nc_map_find(named, name))
		return;
	struct nc_place *place = nc_arena_alloc(arena, sizeof *place);
	*place = (struct nc_place){.path = d->path, .line = line};
	nc_map_put(arena, named, name, place);
}

/* What documents that a reader comes to show as code, or link to as a branch of a host. */
static void gather_names(struct nc_map *named, struct nc_judge *judge, const struct nc_facts *facts)
{
	size_t count;
	struct nc_arena *arena = nc_judge_arena(judge);
	const struct nc_document *documents = nc_project_documents(facts->project, &count);
	for (size_t i = 0; i < count; i++) {
		const struct nc_document *d = &documents[i];
		if (!nc_project_reachable(facts->project, d))
			continue;
		for (size_t k = 0; k < d->span_count; k++)
			keep_name(arena, named, d->spans[k].text, d, d->spans[k].line);
		for (size_t k = 0; k < d->link_count; k++) {
			struct nc_str target = d->links[k].target;
			size_t at = nc_str_find(target, NC_STR("/tree/"));
			if (at != NC_NPOS)
				keep_name(arena, named,
					nc_str_slice(target, at + sizeof "/tree/" - 1, target.size),
					d, d->links[k].line);
		}
	}
}

static void gather(struct nc_lines *out, struct nc_judge *judge, const struct nc_facts *facts,
	struct graph *g, const struct nc_value *kinds)
{
	struct nc_arena *arena = nc_judge_arena(judge);
	size_t most = nc_snapshot_refs(facts->snapshot)->branch_count;
	const struct nc_branch **branches = nc_arena_alloc_array(arena, most, sizeof *branches);
	uint32_t *tips = nc_arena_alloc_array(arena, most, sizeof *tips);
	size_t count = collect(branches, tips, judge, facts, g->history);
	struct nc_divergence *divergences = nc_arena_alloc_array(arena, count, sizeof *divergences);
	NC_LIST(struct nc_line) lines = {0};
	nc_history_diverge_all(divergences, g->history, g->base, tips, count);
	if (count)
		mark_default(g);
	for (size_t i = 0; i < count;) {
		size_t end = i + 1, best;
		while (end < count && nc_str_equal(branches[end]->name, branches[i]->name))
			end++;
		struct nc_line *line = nc_list_push(arena, &lines);
		*line = make_line(judge, branches, tips, divergences, i, end, &best);
		line->touched = nc_day_of_time(nc_history_commit(g->history, line->position)->time);
		find_kind(line, kinds);
		find_state(g, line, divergences[best].merge_base);
		i = end;
	}
	*out = (struct nc_lines){.items = lines.items,
		.count = lines.count,
		.touched = nc_day_of_time(nc_history_commit(g->history, g->base)->time)};
	if (lines.count)
		gather_names(&out->named, judge, facts);
}

/* What has to be known before any branch can be judged. */
static bool can_judge(struct nc_judge *judge, const struct nc_facts *facts)
{
	static const enum nc_limit_kind needed[] = {
		NC_LIMIT_BRANCHES, NC_LIMIT_HISTORY, NC_LIMIT_DEFAULT_BRANCH};
	if (nc_snapshot_refs(facts->snapshot)->branch_count == 0 && facts->repository->unborn) {
		nc_judge_not_applicable(judge, NC_STR("there is no commit yet"));
		return false;
	}
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		const struct nc_limit *limit = nc_snapshot_limit(facts->snapshot, needed[i]);
		if (limit) {
			nc_judge_limit(judge, limit);
			return false;
		}
	}
	return true;
}

bool nc_lines_gather(struct nc_lines *out, struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_value *kinds)
{
	if (!can_judge(judge, facts))
		return false;
	const struct nc_history *h = nc_snapshot_history(facts->snapshot);
	/* Reading the history may be what finds its limit. */
	if (!h || !nc_history_is_whole(h)) {
		const struct nc_limit *limit = nc_snapshot_limit(facts->snapshot, NC_LIMIT_HISTORY);
		if (limit)
			nc_judge_limit(judge, limit);
		else
			nc_judge_unknown(judge, NC_STR_NONE,
				NC_STR("the history could not be read whole"), NC_STR("git fsck"));
		return false;
	}
	uint32_t base = nc_history_find(h, nc_snapshot_default_tip(facts->snapshot));
	if (base == NC_NO_COMMIT) {
		nc_judge_unknown(judge, NC_STR_NONE,
			NC_STR("the default branch's commit is not in this clone"),
			NC_STR("git fetch --all"));
		return false;
	}
	struct nc_arena arena = NC_ARENA_INIT;
	struct graph g = {.history = h, .base = base, .arena = &arena};
	gather(out, judge, facts, &g, kinds);
	nc_arena_release(&arena);
	return true;
}

size_t nc_line_authors(
	struct nc_judge *judge, const struct nc_facts *facts, const struct nc_line *line)
{
	struct nc_arena *arena = nc_judge_arena(judge);
	const struct nc_history *h = nc_snapshot_history(facts->snapshot);
	if (line->ahead == 0 || line->ahead > MOST_AUTHORED)
		return 0;
	size_t count, different = 0;
	uint32_t base = nc_history_find(h, nc_snapshot_default_tip(facts->snapshot));
	const uint32_t *only = nc_history_only(&count, arena, h, line->position, base);
	struct nc_str *authors = nc_arena_alloc_array(arena, count, sizeof *authors);
	struct nc_map seen = {0};
	nc_history_authors(authors, arena, h, only, count);
	for (size_t i = 0; i < count; i++) {
		if (authors[i].size && !nc_map_put(arena, &seen, authors[i], &authors[i]))
			different++;
	}
	return different;
}

struct nc_str nc_line_noted(struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_lines *lines, const struct nc_line *line)
{
	const struct nc_branch *b = line->branch;
	const struct nc_kept_branch *kept = facts->record && facts->record->valid
						    ? nc_record_keeps(facts->record, b->name)
						    : NULL;
	if (kept && (kept->until == NC_NO_DAY || kept->until >= facts->now))
		return nc_say_place(judge, NC_STR(NC_RECORD_FILE), kept->line);
	const struct nc_place *place = nc_map_find(&lines->named, b->name);
	if (!place && b->remote.size)
		place = nc_map_find(&lines->named, SAY(judge, b->remote, NC_STR("/"), b->name));
	return place ? nc_say_place(judge, place->path, place->line) : NC_STR_NONE;
}
