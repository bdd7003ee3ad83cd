/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"

/* Where one stands, and what that is worth. */

/*
 * A folder that a step made below a document's own: whoever follows the
 * document from the root made it there.
 */
static bool seen_from_root(struct nc_str *out, const struct walker *w)
{
	struct nc_str here = w->now.folder;
	if (w->base.size == 0 || here.size <= w->base.size + 1 || !nc_str_starts(here, w->base) ||
		here.data[w->base.size] != '/' || nc_tree_has_folder(w->project->tree, here))
		return false;
	*out = nc_str_slice(here, w->base.size + 1, here.size);
	return true;
}

/* The folder in which a step before was seen to work goes first. */
static void prefer_seen(struct nc_str *folders, size_t count, const struct walker *w)
{
	for (size_t i = 1; i < count && w->is_seen; i++) {
		if (!nc_str_equal(folders[i], w->seen_in))
			continue;
		folders[i] = folders[0];
		folders[0] = w->seen_in;
	}
}

size_t walk_folders(
	struct nc_str out[static MAX_FOLDERS], const struct walker *w, const struct call *call)
{
	bool later = w->root_first && w->now.footing == FOOTING_CARRIED;
	struct nc_str all[] = {later ? w->base : w->now.folder, later ? NC_STR_NONE : w->base,
		later ? w->now.folder : NC_STR_NONE};
	size_t count = 0, most = w->now.footing == FOOTING_SURE ? 1 : 3;
	if (call->folder_option.data) {
		out[0] = call->folder_option;
		return 1;
	}
	for (size_t i = 0; i < most; i++) {
		bool known = false;
		for (size_t k = 0; k < count; k++)
			known = known || nc_str_equal(out[k], all[i]);
		if (!known)
			out[count++] = all[i];
	}
	if (w->now.footing == FOOTING_CARRIED)
		prefer_seen(out, count, w);
	count += seen_from_root(&out[count], w);
	return count;
}

struct nc_str walk_excuse(const struct walker *w)
{
	switch (w->now.footing) {
	case FOOTING_SURE:
	case FOOTING_LIKELY:
	case FOOTING_CARRIED:
		return (struct nc_str){.data = NULL, .size = 0};
	case FOOTING_LOST:
		return NC_STR("where this runs cannot be told");
	case FOOTING_ELSEWHERE:
		break;
	}
	return NC_STR("it runs outside of this repository");
}
