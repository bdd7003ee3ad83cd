/* SPDX-License-Identifier: MIT */
#include "internal.h"
#include "newcomer/branch_role.h"
#include "newcomer/ci.h"
#include "newcomer/own_link.h"

/* Who relies on a branch: continuous integration first, then links and badges of documents. */

struct uses {
	struct nc_branch_use *out;
	struct nc_map names; /* to their number + 1 */
	const struct nc_project *project;
	struct nc_arena *scratch;
};

/* In an address what follows is a branch; those of files are nc_project_own_link()'s. */
static const char *const marks[] = {
	"/commits/", "/compare/", "/branch/", "/archive/refs/heads/", "branch=", "?ref="};

static void take_ci(struct uses *u)
{
	const struct nc_ci *ci = nc_project_ci(u->project);
	for (size_t i = 0; i < ci->branch_count; i++) {
		const struct nc_ci_branch *b = &ci->branches[i];
		size_t at = (size_t)(uintptr_t)nc_map_find(&u->names, b->name);
		if (at == 0 || u->out[at - 1].written || (u->out[at - 1].path.size && !b->written))
			continue;
		u->out[at - 1] = (struct nc_branch_use){
			.path = b->path, .line = b->line, .written = b->written};
	}
}

/* The number + 1 of the longest name that `rest` begins with and that ends there; 0 is none. */
static size_t find_head(const struct uses *u, struct nc_str rest)
{
	size_t found = 0;
	for (size_t end = 1; end <= rest.size; end++) {
		bool ends = end == rest.size ||
			    nc_str_find_byte(NC_STR("/&#?."), rest.data[end]) != NC_NPOS;
		size_t at =
			ends ? (size_t)(uintptr_t)nc_map_find(&u->names, nc_str_slice(rest, 0, end))
			     : 0;
		found = at ? at : found;
	}
	return found;
}

/* A page or a badge of this very repository, which its address names. */
static size_t find_marked(const struct uses *u, struct nc_str target)
{
	struct nc_str name = nc_path_base(nc_snapshot_repository(u->project->snapshot)->name);
	if (name.size == 0 || nc_str_find_fold(target, name) == NC_NPOS)
		return 0;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct nc_str mark = nc_str_of(marks[i]);
		size_t from = nc_str_find(target, mark);
		size_t at =
			from == NC_NPOS
				? 0
				: find_head(u, nc_str_slice(target, from + mark.size, target.size));
		if (at)
			return at;
	}
	return 0;
}

static void take_link(struct uses *u, const struct nc_document *d, const struct nc_link *link)
{
	struct nc_own_link own;
	size_t at = 0;
	if (link->kind != NC_LINK_EXTERNAL && link->kind != NC_LINK_IMAGE)
		return;
	if (nc_project_own_link(&own, u->scratch, u->project, link->target))
		at = (size_t)(uintptr_t)nc_map_find(&u->names, own.ref);
	if (at == 0)
		at = find_marked(u, link->target);
	if (at && u->out[at - 1].path.size == 0)
		u->out[at - 1] = (struct nc_branch_use){.path = d->path, .line = link->line};
}

void nc_project_branch_uses(struct nc_branch_use *out, const struct nc_project *p,
	const struct nc_str *names, size_t count)
{
	struct nc_arena scratch = NC_ARENA_INIT;
	struct uses u = {.out = out, .project = p, .scratch = &scratch};
	for (size_t i = 0; i < count; i++) {
		out[i] = (struct nc_branch_use){.path = NC_STR_NONE};
		nc_map_put(&scratch, &u.names, names[i], (void *)(uintptr_t)(i + 1));
	}
	if (count)
		take_ci(&u);
	const struct nc_documents *all = &p->kept->documents;
	for (size_t i = 0; count && i < all->count; i++) {
		if (!nc_project_reachable(p, &all->items[i]))
			continue;
		const struct nc_document *d = nc_project_read_document(p, i);
		for (size_t k = 0; k < d->link_count; k++)
			take_link(&u, d, &d->links[k]);
	}
	nc_arena_release(&scratch);
}
