/* SPDX-License-Identifier: MIT */
#include "internal.h"
#include "newcomer/own_link.h"
#include "newcomer/site.h"

/* Where links lead, and what a reader reaches by them from the README. */

/* The path that a link names: a relative one, or the address of a file of this very repository. */
static bool path_of_link(struct nc_str *out, const struct nc_project *p, struct nc_arena *arena,
	const struct nc_document *from, const struct nc_link *link)
{
	struct nc_own_link own;
	if (link->kind == NC_LINK_PATH)
		return nc_project_link_path(out, arena, from, link->target);
	if (link->kind != NC_LINK_EXTERNAL || link->image)
		return false;
	if (!nc_project_own_link(&own, arena, p, link->target))
		return nc_site_front_page(out, arena, p, link->target);
	*out = own.path;
	return true;
}

/* A document that is named without its ending has, most likely, that of the one that names it. */
static const struct nc_document *with_ending(const struct nc_project *p, struct nc_arena *arena,
	const struct nc_document *from, struct nc_str path)
{
	const struct nc_str endings[] = {nc_path_ending(from->path), NC_STR(".rst"), NC_STR(".md")};
	const struct nc_document *d = NULL;
	for (size_t i = 0; !d && i < sizeof endings / sizeof *endings; i++) {
		const struct nc_str parts[] = {path, endings[i]};
		d = nc_project_known_document(p, nc_arena_concat(arena, parts, 2));
	}
	return d;
}

const struct nc_document *nc_project_follow(const struct nc_project *p, struct nc_arena *arena,
	const struct nc_document *from, const struct nc_link *link)
{
	struct nc_str path;
	if (!path_of_link(&path, p, arena, from, link))
		return NULL;
	const struct nc_document *d = nc_project_known_document(p, path);
	if (!d && link->no_ending)
		d = with_ending(p, arena, from, path);
	if (!d && nc_tree_has_folder(p->tree, path))
		d = nc_project_folder_readme(p, path);
	return d;
}

/* From one document to those that it links to, as long as there are new ones. */
static void walk(const struct nc_project *p, size_t readme)
{
	struct nc_documents *all = &p->kept->documents;
	struct nc_arena arena = NC_ARENA_INIT;
	size_t *queue = nc_arena_alloc_array(&arena, all->count, sizeof *queue);
	size_t count = 0;
	queue[count++] = readme;
	all->reachable[readme] = true;
	for (size_t next = 0; next < count; next++) {
		const struct nc_document *d = nc_project_read_document(p, queue[next]);
		for (size_t i = 0; i < d->link_count; i++) {
			const struct nc_document *to =
				nc_project_follow(p, &arena, d, &d->links[i]);
			if (!to || all->reachable[to - all->items])
				continue;
			all->reachable[to - all->items] = true;
			all->led_by[to - all->items] = d;
			queue[count++] = (size_t)(to - all->items);
		}
	}
	nc_arena_release(&arena);
}

/* Found at the first question. */
static const struct nc_documents *walked(const struct nc_project *p)
{
	struct nc_documents *all = &p->kept->documents;
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_REACH);
	if (!all->reachable) {
		const struct nc_document *readme = nc_project_readme(p);
		all->reachable = nc_arena_alloc_array(arena, all->count, sizeof *all->reachable);
		all->led_by = nc_arena_alloc_array(arena, all->count, sizeof *all->led_by);
		if (readme)
			walk(p, (size_t)(readme - all->items));
	}
	nc_room_leave(p, NC_ROOM_REACH);
	return all;
}

bool nc_project_reachable(const struct nc_project *p, const struct nc_document *d)
{
	const struct nc_documents *all = walked(p);
	return all->reachable[d - all->items];
}

const struct nc_document *nc_project_led_by(const struct nc_project *p, const struct nc_document *d)
{
	const struct nc_documents *all = walked(p);
	return all->led_by[d - all->items];
}
