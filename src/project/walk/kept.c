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

/* A document that is none of the project's, a test's say, is walked when somebody chose it, and not
 * kept. */
static struct walked *find_walked(
	struct walks *walks, const struct nc_project *p, const struct nc_document *document)
{
	size_t count = 0;
	const struct nc_document *all = nc_project_known_documents(p, &count);
	struct walked *aside = NULL, **at = &aside;
	if (count && document >= all && document < all + count)
		at = &walks->items[document - all];
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

static size_t count_steps(
	struct walks *walks, const struct nc_project *p, const struct nc_document *known)
{
	const struct nc_document *d = nc_project_document(p, known->path);
	return d ? find_walked(walks, p, d)->walk.step_count : 0;
}

/* Where it tells nothing to type: those that do. */
static void find_leads(struct walked *walked, struct walks *walks, const struct nc_project *p)
{
	struct leads leads = {0};
	struct nc_walk *walk = &walked->walk;
	struct nc_lead *told = NULL;
	for (int other = 0; other < 2 && walk->lead_count == 0; other++) {
		size_t first = leads.items.count;
		if (other && walk->document == nc_project_readme(p))
			walk_find_guides(&leads, p, walks->arena);
		else if (!other)
			walk_find_leads(&leads, p, walks->arena, walk->document);
		told = nc_arena_alloc_array(walks->arena, leads.items.count, sizeof *told);
		for (size_t i = first; i < leads.items.count; i++) {
			struct nc_lead *lead = &leads.items.items[i];
			lead->step_count = count_steps(walks, p, lead->document);
			if (lead->step_count)
				told[walk->lead_count++] = *lead;
		}
	}
	walk->leads = told;
}

/* The document that is followed, and what one must have before it; `from` led there, or NULL. */
static const struct nc_walk *prepare(struct walked *walked, const struct walked *from,
	struct walks *walks, const struct nc_project *p)
{
	if (!walked->is_prepared) {
		walk_read_text(&walked->walker);
		walk_find_before(&walked->walk, &walked->walker, from ? &from->walker : NULL);
		if (walked->walk.step_count == 0 && walked->walk.document->unread.size == 0)
			find_leads(walked, walks, p);
	}
	walked->is_prepared = true;
	return &walked->walk;
}

/* The likeliest that the README links to, where it tells nothing to type itself. */
static const struct nc_walk *find_through(
	struct walks *walks, const struct nc_project *p, const struct nc_document *readme)
{
	struct walked *first = find_walked(walks, p, readme);
	const struct nc_walk *walk = prepare(first, NULL, walks, p);
	const struct nc_lead *guide = walk->lead_count ? &walk->leads[0] : NULL;
	if (!guide || !guide->line || !walk_is_guide(guide->document))
		return walk;
	struct walked *walked = find_walked(walks, p, guide->document);
	walked->walk.from = readme;
	return prepare(walked, first, walks, p);
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

const struct nc_walk *nc_project_walk_along(
	const struct nc_project *p, const struct nc_document *document)
{
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_WALKS);
	struct walks *walks = walks_of(p, arena);
	const struct nc_walk *walk = prepare(find_walked(walks, p, document), NULL, walks, p);
	nc_room_leave(p, NC_ROOM_WALKS);
	return walk;
}
