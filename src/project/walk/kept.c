/* SPDX-License-Identifier: MIT */
#include "walk/walking.h"

/* Walks are kept: several rules ask for the same, and what they share is made once. */

static struct walks *walks_of(const struct nc_project *p, struct nc_arena *arena)
{
	struct nc_kept *kept = p->kept;
	if (!kept->walks) {
		kept->walks = nc_arena_alloc(arena, sizeof *kept->walks);
		kept->walks->items = nc_arena_alloc_array(
			arena, kept->documents.count, sizeof *kept->walks->items);
		kept->walks->arena = arena;
		walk_load_tools(kept->walks, arena, p);
	}
	return kept->walks;
}

static struct walked *find_walked(
	struct walks *walks, const struct nc_project *p, const struct nc_document *document)
{
	struct walked **at = &walks->items[document - p->kept->documents.items];
	if (!*at) {
		*at = nc_arena_alloc(walks->arena, sizeof **at);
		walk_document(*at, walks, p, document);
	}
	return *at;
}

const struct nc_walk *nc_project_walk(
	const struct nc_project *p, const struct nc_document *document)
{
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_WALKS);
	const struct nc_walk *walk = &find_walked(walks_of(p, arena), p, document)->walk;
	nc_room_leave(p, NC_ROOM_WALKS);
	return walk;
}

/* The document that is followed, and what one must have before it. */
static const struct nc_walk *prepare(struct walked *walked)
{
	if (!walked->has_needs) {
		walk_read_text(&walked->walker);
		walk_find_before(&walked->walk, &walked->walker);
	}
	walked->has_needs = true;
	return &walked->walk;
}

static const struct nc_walk *find_through(
	struct walks *walks, const struct nc_project *p, const struct nc_document *readme)
{
	struct walked *walked = find_walked(walks, p, readme);
	const struct nc_document *guide =
		walked->walk.step_count ? NULL : walk_find_guide(p, walks->arena, readme);
	if (guide && find_walked(walks, p, guide)->walk.step_count) {
		walked = find_walked(walks, p, guide);
		walked->walk.from = readme;
	}
	return prepare(walked);
}

const struct nc_walk *nc_project_walk_through(const struct nc_project *p)
{
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_WALKS);
	const struct nc_document *readme = nc_project_readme(p);
	struct walks *walks = walks_of(p, arena);
	if (readme && !walks->through)
		walks->through = find_through(walks, p, readme);
	nc_room_leave(p, NC_ROOM_WALKS);
	return walks->through;
}
