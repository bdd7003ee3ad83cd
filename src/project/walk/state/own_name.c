/* SPDX-License-Identifier: MIT */
#include "newcomer/document.h"
#include "walk/state/walker.h"

/* What the repository is called: by its folder, by its documents, and by its manifests; and the
 * programs that these install. */

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

bool walk_remember(struct nc_map *answers, const struct walker *w, struct nc_str key, bool answer)
{
	static const char yes = 1, no = 0;
	nc_map_put(w->arena, answers, key, (void *)(uintptr_t)(answer ? &yes : &no));
	return answer;
}

bool walk_recall(bool *answer, const struct nc_map *answers, struct nc_str key)
{
	const char *known = nc_map_find(answers, key);
	*answer = known && *known;
	return known;
}

/* Does a manifest claim it? */
static bool is_claimed(const struct walker *w, struct nc_str name)
{
	const struct nc_offers *o = &w->project->offers;
	bool claimed;
	if (walk_recall(&claimed, &w->shared->claimed, name))
		return claimed;
	for (size_t i = 0; !claimed && i < o->claim_count; i++) {
		const struct nc_claim *c = &o->claims[i];
		claimed = walk_is_one_name(name, nc_path_base(c->name)) &&
			  nc_str_find(nc_str_of(c->kind), NC_STR("version")) != NC_NPOS;
	}
	return walk_remember(&w->shared->claimed, w, name, claimed);
}

bool walk_is_own_name(const struct walker *w, struct nc_str name)
{
	const struct nc_repository *repository = nc_snapshot_repository(w->project->snapshot);
	const struct nc_document *readme = nc_project_readme(w->project);
	return walk_is_one_name(name, nc_path_base(repository->name)) ||
	       walk_is_one_name(name, w->document->title) ||
	       (readme && walk_is_one_name(name, readme->title)) || is_claimed(w, name);
}

const struct nc_offer *walk_find_installed(const struct walker *w, struct nc_str program)
{
	static const char *const families[] = {
		"console-script", "npm-bin", "cargo-bin", "cmake-program"};
	const struct nc_offers *o = &w->project->offers;
	for (size_t i = 0; i < o->offer_count; i++) {
		const struct nc_offer *offer = &o->offers[i];
		if (nc_str_equal(offer->name, program) &&
			NC_AMONG(nc_str_of(offer->family), families))
			return offer;
	}
	return NULL;
}
