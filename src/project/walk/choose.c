/* SPDX-License-Identifier: MIT */
#include "walk/walking.h"

/*
 * Which document does a newcomer follow?  The README; where it tells nothing
 * to type and leads to a document about installing, that one.
 */

/* How a document is called that tells how to get going, in the order of preference. */
static const char *const names[] = {"install", "getting-started", "getting_started",
	"gettingstarted", "quickstart", "quick-start", "quick_start", "setup", "set-up", "building",
	"build", "development", "developing", "contributing", "hacking", "usage"};

static int rank_of(struct nc_str path)
{
	struct nc_str base = nc_path_base(path);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (nc_str_find_fold(base, nc_str_of(names[i])) != NC_NPOS)
			return (int)i;
	}
	return -1;
}

const struct nc_document *walk_find_guide(
	const struct nc_project *p, struct nc_arena *arena, const struct nc_document *readme)
{
	const struct nc_document *best = NULL;
	int best_rank = 0;
	for (size_t i = 0; i < readme->link_count; i++) {
		struct nc_str path;
		if (readme->links[i].kind != NC_LINK_PATH ||
			!nc_project_link_path(&path, arena, readme, readme->links[i].target))
			continue;
		const struct nc_document *d = nc_project_document(p, path);
		int rank = d && d != readme && !d->unread.size ? rank_of(path) : -1;
		if (rank >= 0 && (!best || rank < best_rank)) {
			best = d;
			best_rank = rank;
		}
	}
	return best;
}
