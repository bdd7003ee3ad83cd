/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/judge.h"

/* Rules of makefiles for whatever a pattern matches. */

/* "*" is any text, slashes too. */
static bool matches(struct nc_str glob, struct nc_str name)
{
	size_t g = 0, n = 0, star = NC_NPOS, from = 0;
	while (n < name.size) {
		if (g < glob.size && glob.data[g] == '*') {
			star = g++;
			from = n;
		} else if (g < glob.size && glob.data[g] == name.data[n]) {
			g++;
			n++;
		} else if (star != NC_NPOS) {
			g = star + 1;
			n = ++from;
		} else {
			return false;
		}
	}
	while (g < glob.size && glob.data[g] == '*')
		g++;
	return g == glob.size;
}

const struct nc_offer *walk_find_pattern(
	const struct walker *w, struct nc_str folder, struct nc_str name)
{
	const struct nc_offers *o = &w->project->offers;
	for (size_t i = 0; i < o->offer_count; i++) {
		const struct nc_offer *offer = &o->offers[i];
		if (strcmp(offer->family, "make-pattern") == 0 &&
			nc_str_equal(offer->folder, folder) && matches(offer->name, name))
			return offer;
	}
	return NULL;
}
