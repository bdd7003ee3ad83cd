/* SPDX-License-Identifier: MIT */
#include "footing.h"

#include "newcomer/record.h"

/*
 * Where the mend of a rule belongs, by the rule's name: the first file that is
 * there.  A name that ends in `*` is any file at the root that begins so,
 * whatever its letters' case.  What no row names belongs in the README, which
 * is where a newcomer looks.
 */
static const struct {
	const char *rules;
	const char *files[3];
} homes[] = {
	{"readme-*", {"README*"}},
	{"{changelog-*,tag-*,release-*,version-*}", {"CHANGELOG*", "CHANGES*", "NEWS*"}},
	{"license-*", {"LICENSE*", "COPYING*"}},
	{"submodule-*", {".gitmodules"}},
	{"{lfs-*,*-crlf,crlf-*}", {".gitattributes"}},
	{"{tracked-*,tree-*,blob-*}", {".gitignore"}},
	{"{branch-*,record-*,owner-*,support-*,review-*,decision-*}", {NC_RECORD_FILE}},
	{"*", {"README*", "LICENSE*", NC_RECORD_FILE}},
};

#define HOMES (sizeof homes / sizeof *homes)

/* A program that opens it must find text: no link, no submodule, no name that no checkout writes.
 */
static bool is_file(const struct nc_entry *e)
{
	return e && !e->hostile && (e->kind == NC_ENTRY_FILE || e->kind == NC_ENTRY_EXECUTABLE);
}

static const struct nc_entry *find_named(const struct nc_tree *tree, struct nc_str name)
{
	if (!nc_str_ends(name, NC_STR("*"))) {
		const struct nc_entry *e = nc_tree_find(tree, name);
		return is_file(e) ? e : NULL;
	}
	name = nc_str_slice(name, 0, name.size - 1);
	for (size_t i = 0; i < tree->count; i++) {
		const struct nc_entry *e = &tree->entries[i];
		if (nc_str_starts_fold(e->path, name) && is_file(e) &&
			nc_str_find_byte(e->path, '/') == NC_NPOS)
			return e;
	}
	return NULL;
}

struct nc_str nc_footing_home(const struct nc_tree *tree, struct nc_str rule)
{
	for (size_t i = 0; i < HOMES; i++) {
		if (!nc_glob_match(nc_str_of(homes[i].rules), rule, false))
			continue;
		for (size_t k = 0; k < 3 && homes[i].files[k]; k++) {
			const struct nc_entry *e = find_named(tree, nc_str_of(homes[i].files[k]));
			if (e)
				return e->path;
		}
	}
	for (size_t i = 0; i < tree->count; i++) {
		if (is_file(&tree->entries[i]))
			return tree->entries[i].path;
	}
	return NC_STR_NONE;
}

struct nc_footing nc_footing_of(
	const struct nc_tree *tree, const struct nc_result *r, struct nc_str home)
{
	const struct nc_entry *own = r->place.path.size ? nc_tree_find(tree, r->place.path) : NULL;
	if (is_file(own))
		return (struct nc_footing){.path = own->path,
			.line = r->place.line ? r->place.line : 1,
			.end_line = r->place.end_line,
			.own = true};
	return (struct nc_footing){.path = home, .line = 1};
}
