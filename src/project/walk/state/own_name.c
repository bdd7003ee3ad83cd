/* SPDX-License-Identifier: MIT */
#include "newcomer/document.h"
#include "walk/state/walker.h"

/* What the repository is called: by its folder, by its documents, and by its manifests. */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool walk_is_one_name(struct nc_str a, struct nc_str b)
{
	size_t i = 0, k = 0;
	for (;;) {
		while (i < a.size && !is_letter(a.data[i]))
			i++;
		while (k < b.size && !is_letter(b.data[k]))
			k++;
		if (i == a.size || k == b.size)
			return i == a.size && k == b.size && i > 0;
		if ((a.data[i++] | 32) != (b.data[k++] | 32))
			return false;
	}
}

bool walk_is_own_name(const struct walker *w, struct nc_str name)
{
	const struct nc_offers *o = &w->project->offers;
	const struct nc_repository *repository = nc_snapshot_repository(w->project->snapshot);
	const struct nc_document *readme = nc_project_readme(w->project);
	if (walk_is_one_name(name, nc_path_base(repository->name)) ||
		walk_is_one_name(name, w->document->title) ||
		(readme && walk_is_one_name(name, readme->title)))
		return true;
	for (size_t i = 0; i < o->claim_count; i++) {
		const struct nc_claim *c = &o->claims[i];
		if (nc_str_find(nc_str_of(c->kind), NC_STR("version")) != NC_NPOS &&
			walk_is_one_name(name, nc_path_base(c->name)))
			return true;
	}
	return false;
}
