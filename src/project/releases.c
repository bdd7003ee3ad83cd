/* SPDX-License-Identifier: MIT */
#include "newcomer/release.h"

#include <stdlib.h>
#include <string.h>

#include "newcomer/history.h"
#include "newcomer/offer.h"
#include "newcomer/project.h"

struct gathering {
	struct nc_arena *arena;
	NC_LIST(struct nc_release) all;
	NC_LIST(struct nc_release_line) lines;
};

/* A flag a commit: the judged commit and all it descends from.  Commits stand before their parents.
 */
static bool *mark_reachable(
	struct nc_arena *arena, const struct nc_history *h, const struct nc_oid *head)
{
	size_t count = h ? nc_history_count(h) : 0;
	bool *marks = nc_arena_alloc_array(arena, count + 1, sizeof *marks);
	uint32_t from = h ? nc_history_find(h, head) : NC_NO_COMMIT;
	if (from == NC_NO_COMMIT)
		return marks;
	marks[from] = true;
	for (uint32_t p = from; p < count; p++) {
		if (!marks[p])
			continue;
		for (unsigned i = 0; i < nc_history_commit(h, p)->parent_count; i++) {
			uint32_t parent = nc_history_parent(h, p, i);
			if (parent != NC_NO_COMMIT)
				marks[parent] = true;
		}
	}
	return marks;
}

/* By package, then the newest first; of equal versions the tag's name decides. */
static int in_order(const void *left, const void *right)
{
	const struct nc_release *a = left, *b = right;
	int order = nc_str_compare(a->package, b->package);
	if (order == 0)
		order = nc_version_compare(&b->version, &a->version);
	return order ? order : nc_str_compare(a->tag->name, b->tag->name);
}

/*
 * A line that went over from numbers to years, or back, is ordered by neither:
 * what its youngest tag is counts, the others are the past.
 */
static bool uses_calendar(const struct nc_release *items, size_t count)
{
	const struct nc_release *youngest = &items[0];
	for (size_t i = 1; i < count; i++) {
		if (items[i].tag->time > youngest->tag->time)
			youngest = &items[i];
	}
	return youngest->version.calendar;
}

static void make_line(struct gathering *g, size_t from, size_t to)
{
	struct nc_release *items = &g->all.items[from];
	bool calendar = uses_calendar(items, to - from);
	size_t count = 0;
	for (size_t i = 0; i < to - from; i++) {
		if (items[i].version.calendar == calendar)
			items[count++] = items[i];
	}
	struct nc_release_line *line = nc_list_push(g->arena, &g->lines);
	*line = (struct nc_release_line){
		.package = items[0].package, .items = items, .count = count};
	for (size_t i = 0; i < count; i++) {
		if (!nc_version_is_final(&items[i].version))
			continue;
		if (!line->newest)
			line->newest = &items[i];
		if (!line->reachable && items[i].reachable)
			line->reachable = &items[i];
	}
}

static const struct nc_release_line *choose_main(const struct gathering *g, struct nc_str name)
{
	const struct nc_release_line *plain = NULL, *named = NULL;
	for (size_t i = 0; i < g->lines.count; i++) {
		const struct nc_release_line *line = &g->lines.items[i];
		if (line->package.size == 0)
			plain = line;
		else if (name.size && nc_str_equal_fold(nc_path_base(line->package), name))
			named = line;
	}
	if (plain && named)
		return named->count > plain->count ? named : plain;
	if (plain || named)
		return plain ? plain : named;
	return g->lines.count == 1 ? &g->lines.items[0] : NULL;
}

void nc_releases_gather(
	struct nc_releases *out, struct nc_arena *arena, struct nc_snapshot *s, struct nc_str name)
{
	struct gathering g = {.arena = arena};
	const struct nc_refs *refs = nc_snapshot_refs(s);
	const struct nc_history *h = nc_snapshot_history(s);
	struct nc_arena scratch = NC_ARENA_INIT;
	bool *reachable = mark_reachable(&scratch, h, &nc_snapshot_repository(s)->head);
	for (size_t i = 0; i < refs->tag_count; i++) {
		const struct nc_tag *tag = &refs->tags[i];
		struct nc_release r = {.tag = tag};
		if (nc_oid_is_zero(&tag->commit) ||
			!nc_version_of_tag(&r.version, &r.package, tag->name))
			continue;
		r.position = h ? nc_history_find(h, &tag->commit) : NC_NO_COMMIT;
		r.reachable = r.position != NC_NO_COMMIT && reachable[r.position];
		*nc_list_push(arena, &g.all) = r;
	}
	nc_arena_release(&scratch);
	if (g.all.count)
		qsort(g.all.items, g.all.count, sizeof *g.all.items, in_order);
	for (size_t i = 0; i < g.all.count;) {
		size_t end = i + 1;
		while (end < g.all.count &&
			nc_str_equal(g.all.items[end].package, g.all.items[i].package))
			end++;
		make_line(&g, i, end);
		i = end;
	}
	*out = (struct nc_releases){.lines = g.lines.items, .count = g.lines.count};
	out->main = choose_main(&g, name);
}

void nc_project_releases(struct nc_releases *out, struct nc_arena *arena,
	const struct nc_project *p, struct nc_snapshot *s)
{
	const struct nc_offers *offers = nc_project_offers(p);
	nc_releases_gather(out, arena, s, nc_path_base(nc_snapshot_repository(s)->name));
	for (size_t i = 0; !out->main && out->count && i < offers->claim_count; i++) {
		const struct nc_claim *c = &offers->claims[i];
		if (strcmp(c->kind, "version") == 0 && nc_path_dir(c->path).size == 0 &&
			c->name.size)
			nc_releases_gather(out, arena, s, c->name);
	}
}

size_t nc_release_commits_since(
	struct nc_arena *arena, struct nc_snapshot *s, const struct nc_release *release)
{
	const struct nc_history *h = nc_snapshot_history(s);
	size_t count = 0;
	uint32_t head = h ? nc_history_find(h, &nc_snapshot_repository(s)->head) : NC_NO_COMMIT;
	if (head == NC_NO_COMMIT || release->position == NC_NO_COMMIT)
		return 0;
	nc_history_only(&count, arena, h, head, release->position);
	return count;
}
