/* SPDX-License-Identifier: MIT */
#include "walk/walking.h"

/* Walks are kept: several rules ask for the same, and what they share is made once. */

static struct walks *walks_of(const struct nc_project *p)
{
	struct nc_kept *kept = p->kept;
	if (!kept->walks) {
		kept->walks = nc_arena_alloc(&kept->arena, sizeof *kept->walks);
		kept->walks->items = nc_arena_alloc_array(
			&kept->arena, p->kept->documents.count, sizeof *kept->walks->items);
		walk_load_tools(kept->walks, &kept->arena, p);
	}
	return kept->walks;
}

struct walked *walk_find_walked(const struct nc_project *p, const struct nc_document *document)
{
	struct walks *walks = walks_of(p);
	struct walked **at = &walks->items[document - p->kept->documents.items];
	if (!*at) {
		*at = nc_arena_alloc(&p->kept->arena, sizeof **at);
		walk_document(*at, walks, p, document);
	}
	return *at;
}

const struct nc_walk *nc_project_walk(
	const struct nc_project *p, const struct nc_document *document)
{
	return &walk_find_walked(p, document)->walk;
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

const struct nc_walk *nc_project_walk_through(const struct nc_project *p)
{
	const struct nc_document *readme = nc_project_readme(p);
	struct walks *walks = walks_of(p);
	if (!readme || walks->through)
		return walks->through;
	struct walked *walked = walk_find_walked(p, readme);
	const struct nc_document *guide =
		walked->walk.step_count ? NULL : walk_find_guide(p, readme);
	if (guide && walk_find_walked(p, guide)->walk.step_count) {
		walked = walk_find_walked(p, guide);
		walked->walk.from = readme;
	}
	walks->through = prepare(walked);
	return walks->through;
}
