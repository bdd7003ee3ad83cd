/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "links.h"
#include "newcomer/near.h"

/* What each way of judging a link asks of the tree, of the table and of its words. */

/* Forms of Markdown that are never shown as they are: their links are for what is made of them. */
static bool is_source(struct nc_str path)
{
	static const char *const endings[] = {".rmd", ".qmd", ".mdx", ".livemd"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (nc_str_ends_fold(path, nc_str_of(endings[i])))
			return true;
	}
	return false;
}

/* Beside the code of a crate: it is taken into the code's own documentation, whose links name
 * items. */
static bool is_of_a_crate(const struct nc_tree *tree, struct nc_str path)
{
	for (struct nc_str at = nc_path_dir(path); at.size; at = nc_path_dir(at)) {
		char manifest[512];
		struct nc_str above = nc_path_dir(at);
		if (!nc_str_equal(nc_path_base(at), NC_STR("src")))
			continue;
		int size = snprintf(manifest, sizeof manifest, "%.*s%sCargo.toml", (int)above.size,
			above.size ? above.data : "", above.size ? "/" : "");
		return size > 0 && (size_t)size < sizeof manifest &&
		       nc_tree_find(tree, nc_str_of(manifest));
	}
	return false;
}

/* AsciiDoc, reStructuredText and Org are such sources too, below the root. */
bool nc_target_is_page(const struct nc_targets *t, const struct nc_document *d)
{
	return nc_sites_hold(t->sites, d->path) || is_source(d->path) ||
	       is_of_a_crate(t->project->tree, d->path) ||
	       (d->format != NC_FORMAT_MARKDOWN && nc_path_dir(d->path).size > 0);
}

bool nc_target_is_template(const struct nc_targets *t, struct nc_str target)
{
	static const char *const signs[] = {
		"{{", "}}", "{%", "${", "$(", "<", ">", "{", "*", "|", "\\", "@", "~"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (nc_str_find(target, nc_str_of(signs[i])) != NC_NPOS)
			return true;
	}
	return nc_value_list_stands_in(nc_value_get(t->words, "placeholders"), target);
}

bool nc_target_is_there(const struct nc_tree *tree, struct nc_str path)
{
	return path.size == 0 || nc_tree_find(tree, path) || nc_tree_has_folder(tree, path);
}

/* Something in the way to the path is a link or a submodule: what lies behind it is another tree's.
 */
bool nc_target_leads_elsewhere(const struct nc_tree *tree, struct nc_str path)
{
	for (struct nc_str at = path; at.size; at = nc_path_dir(at)) {
		const struct nc_entry *e = nc_tree_find(tree, at);
		if (e && (e->kind == NC_ENTRY_LINK || e->kind == NC_ENTRY_SUBMODULE))
			return true;
	}
	return false;
}

struct nc_str nc_target_near(struct nc_targets *t, struct nc_str path)
{
	if (t->near_left == 0)
		return NC_STR_NONE;
	t->near_left--;
	return nc_path_near(t->arena, t->project->tree, path);
}
