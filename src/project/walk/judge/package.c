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

/* The family of a language's packages; NULL: its manifests only claim. */
static const char *family_of(struct nc_str language)
{
	static const struct {
		const char *language, *family;
	} families[] = {{"node", "npm-package"}, {"rust", "cargo-package"},
		{"python", "python-package"}, {"go", "go-module"}};
	for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
		if (nc_str_equal(language, nc_str_of(families[i].language)))
			return families[i].family;
	}
	return NULL;
}

static bool is_own_package(const struct nc_offer *offer, const char *family, struct nc_str name)
{
	if (!family || strcmp(offer->family, family) != 0)
		return false;
	return strcmp(family, "go-module") == 0 ? is_below_module(name, offer->name)
						: nc_str_equal_fold(offer->name, name);
}

struct answer walk_look_for_package(
	struct walker *w, const struct call *call, const struct nc_word *word)
{
	/* A crate and a package of Node may bear one name and be two things. */
	struct nc_str language = nc_value_get_text(call->tool->row, "packages-of");
	const char *family = family_of(language);
	const struct nc_offers *o = &w->project->offers;
	struct nc_str name = without_choice(word->text);
	if (!walk_is_plain(word) && !(word->globs && name.size < word->text.size))
		return walk_undecided(NC_STR("for the reader to fill in"));
	/* A gem is what its specification is called. */
	struct nc_str gem[] = {name, NC_STR(".gemspec")};
	struct nc_str specification = nc_arena_concat(w->arena, gem, 2);
	if (nc_str_equal(language, NC_STR("ruby")) && nc_tree_find(w->project->tree, specification))
		return walk_proved(specification);
	for (size_t i = 0; name.size > 1 && i < o->offer_count; i++) {
		if (is_own_package(&o->offers[i], family, name))
			return walk_proved(walk_place(w, o->offers[i].path, o->offers[i].line));
	}
	for (size_t i = 0; name.size > 1 && i < o->claim_count; i++) {
		const struct nc_claim *c = &o->claims[i];
		bool of_package = strstr(c->kind, "version") || strstr(c->kind, "dependency");
		if (of_package && nc_str_equal(nc_str_of(c->ecosystem), language) &&
			nc_str_equal_fold(c->name, name))
			return walk_proved(walk_place(w, c->path, c->line));
	}
	return walk_undecided(NC_STR("a package; not looked up"));
}
