/* SPDX-License-Identifier: MIT */
#include "walk/walking.h"

/*
 * Which document does a newcomer follow?  The README; where it tells nothing
 * to type and leads to a document about installing, that one.  Where it leads
 * to none of that kind, what it does lead to is named.
 */

/* How a document is called that tells how to get going, in the order of preference. */
static const char *const names[] = {"install", "getting-started", "getting_started",
	"gettingstarted", "get-started", "get_started", "quickstart", "quick-start", "quick_start",
	"setup", "set-up", "building", "build", "development", "developing", "contributing",
	"hacking", "usage"};

#define NAMES (sizeof names / sizeof *names)

/* Folders in which a document of such a name is about the whole. */
static const char *const folders[] = {"", ".github", "doc", "docs"};

static size_t rank_of(struct nc_str path)
{
	struct nc_str base = nc_path_base(path);
	size_t i = 0;
	while (i < NAMES && nc_str_find_fold(base, nc_str_of(names[i])) == NC_NPOS)
		i++;
	return i;
}

bool walk_is_guide(const struct nc_document *d)
{
	return rank_of(d->path) < NAMES;
}

static bool is_listed(const struct leads *leads, const struct nc_document *d)
{
	for (size_t i = 0; i < leads->items.count; i++) {
		if (leads->items.items[i].document == d)
			return true;
	}
	return false;
}

/* Behind those that are likelier, and those that are as likely and stand before it. */
static void add_lead(
	struct leads *out, struct nc_arena *arena, const struct nc_document *d, uint32_t line)
{
	nc_list_push(arena, &out->items);
	struct nc_lead *items = out->items.items;
	size_t at = out->items.count - 1;
	for (; at > 0 && rank_of(items[at - 1].document->path) > rank_of(d->path); at--)
		items[at] = items[at - 1];
	items[at] = (struct nc_lead){.document = d, .line = line};
}

void walk_find_leads(struct leads *out, const struct nc_project *p, struct nc_arena *arena,
	const struct nc_document *from)
{
	for (size_t i = 0; i < from->link_count && out->items.count < MOST_LEADS; i++) {
		const struct nc_document *d = nc_project_follow(p, arena, from, &from->links[i]);
		if (d && d != from && !d->unread.size && !is_listed(out, d))
			add_lead(out, arena, d, from->links[i].line);
	}
}

void walk_find_guides(struct leads *out, const struct nc_project *p, struct nc_arena *arena)
{
	size_t count;
	const struct nc_document *all = nc_project_known_documents(p, &count);
	for (size_t i = 0; i < count && out->items.count < MOST_LEADS; i++) {
		if (walk_is_guide(&all[i]) && !all[i].unread.size && !is_listed(out, &all[i]) &&
			NC_AMONG_FOLD(nc_path_dir(all[i].path), folders))
			add_lead(out, arena, &all[i], 0);
	}
}
