/* SPDX-License-Identifier: MIT */
#include "common/reach.h"

static void keep_name(struct nc_reach *r, struct nc_arena *arena, struct nc_str text)
{
	size_t end = 0;
	while (end < text.size && text.data[end] != '#' && text.data[end] != '?')
		end++;
	struct nc_str base = nc_path_base(nc_str_slice(text, 0, end));
	if (base.size)
		nc_map_put(arena, &r->names, base, r);
}

static void read_links(struct nc_reach *r, struct nc_arena *arena, const struct nc_document *d)
{
	for (size_t i = 0; i < d->link_count; i++) {
		struct nc_str path;
		if (d->links[i].kind == NC_LINK_EXTERNAL)
			keep_name(r, arena, d->links[i].target);
		else if (d->links[i].kind == NC_LINK_PATH &&
			 nc_project_link_path(&path, arena, d, d->links[i].target) &&
			 nc_tree_has_folder(r->facts->tree, path))
			nc_map_put(arena, &r->folders, path, r);
	}
	for (size_t i = 0; i < d->span_count; i++)
		keep_name(r, arena, d->spans[i].text);
}

void nc_reach_gather(struct nc_reach *out, struct nc_arena *arena, const struct nc_facts *facts)
{
	size_t count;
	const struct nc_document *documents = nc_project_documents(facts->project, &count);
	*out = (struct nc_reach){.facts = facts};
	for (size_t i = 0; i < count; i++) {
		if (nc_project_reachable(facts->project, &documents[i]))
			read_links(out, arena, &documents[i]);
	}
}

bool nc_reach_holds(const struct nc_reach *reach, const struct nc_document *d)
{
	if (nc_project_reachable(reach->facts->project, d) ||
		nc_map_find(&reach->names, nc_path_base(d->path)))
		return true;
	for (struct nc_str folder = nc_path_dir(d->path); folder.size;
		folder = nc_path_dir(folder)) {
		if (nc_map_find(&reach->folders, folder))
			return true;
	}
	return false;
}
