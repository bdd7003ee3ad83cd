/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/judge.h"

/*
 * A package that an installer is told by name.  Whether it is published cannot
 * be told offline; but this project's own name, and what its manifests ask for
 * by the same name, can be.
 */

/* "@scope/name@1.2", "name==1.2", "name[extra]", "owner/name:^4" without what chooses one. */
static struct nc_str without_choice(struct nc_str text)
{
	size_t end = text.size;
	for (size_t i = 1; i < text.size; i++) {
		if (strchr("@=[<>~!:;,", text.data[i])) {
			end = i;
			break;
		}
	}
	return nc_str_slice(text, 0, end);
}

static bool is_below_module(struct nc_str text, struct nc_str module)
{
	return nc_str_equal(text, module) ||
	       (nc_str_starts(text, module) && text.data[module.size] == '/');
}

static bool is_own_package(const struct nc_offer *offer, struct nc_str name)
{
	if (strcmp(offer->family, "go-module") == 0)
		return is_below_module(name, offer->name);
	return (strcmp(offer->family, "npm-package") == 0 ||
		       strcmp(offer->family, "cargo-package") == 0 ||
		       strcmp(offer->family, "python-package") == 0) &&
	       nc_str_equal_fold(offer->name, name);
}

struct answer walk_look_for_package(struct walker *w, const struct nc_word *word)
{
	const struct nc_offers *o = &w->project->offers;
	struct nc_str name = without_choice(word->text);
	if (!walk_is_plain(word) && !(word->globs && name.size < word->text.size))
		return walk_undecided(NC_STR("what this names is for the reader to fill in"));
	for (size_t i = 0; name.size > 1 && i < o->offer_count; i++) {
		if (is_own_package(&o->offers[i], name))
			return walk_proved(walk_place(w, o->offers[i].path, o->offers[i].line));
	}
	for (size_t i = 0; name.size > 1 && i < o->claim_count; i++) {
		const struct nc_claim *c = &o->claims[i];
		bool of_package = strstr(c->kind, "version") || strstr(c->kind, "dependency");
		if (of_package && nc_str_equal_fold(c->name, name))
			return walk_proved(walk_place(w, c->path, c->line));
	}
	return walk_undecided(NC_STR("a package; what is published cannot be checked here"));
}
