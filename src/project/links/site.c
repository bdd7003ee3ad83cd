/* SPDX-License-Identifier: MIT */
#include "links.h"

struct nc_sites {
	const struct nc_str *roots; /* folders of the programs' files */
	size_t count;
};

/* Folders that are pages wherever a site is in the repository. */
static const char *const page_folders[] = {"docs", "doc", "documentation", "website", "site",
	"content", "pages", "_posts", "posts", "blog", "guide", "guides", "book", "wiki"};

static const struct nc_sites *find_sites(const struct nc_project *p, bool perhaps)
{
	struct nc_arena *arena = &p->kept->arena;
	const struct nc_value *row = nc_link_words(p);
	struct nc_globs sure = nc_globs_of(arena, row, "site-files");
	struct nc_globs unsure = nc_globs_of(arena, row, "perhaps-site-files");
	NC_LIST(struct nc_str) roots = {0};
	for (size_t i = 0; i < p->tree->count; i++) {
		struct nc_str path = p->tree->entries[i].path;
		enum nc_class class = p->files[i].class;
		if (class != NC_CLASS_VENDORED && class != NC_CLASS_TEST &&
			(nc_globs_match(&sure, path) || (perhaps && nc_globs_match(&unsure, path))))
			*nc_list_push(arena, &roots) = nc_path_dir(path);
	}
	struct nc_sites *sites = nc_arena_alloc(arena, sizeof *sites);
	*sites = (struct nc_sites){.roots = roots.items, .count = roots.count};
	return sites;
}

const struct nc_sites *nc_project_sites(const struct nc_project *p, bool perhaps)
{
	const struct nc_sites **kept = perhaps ? &p->kept->perhaps_sites : &p->kept->sites;
	if (!*kept)
		*kept = find_sites(p, perhaps);
	return *kept;
}

static bool lies_below(struct nc_str path, struct nc_str folder)
{
	return folder.size == 0 || (nc_str_starts(path, folder) && path.size > folder.size &&
					   path.data[folder.size] == '/');
}

static bool is_page_folder(struct nc_str path)
{
	struct nc_str rest = nc_path_dir(path), part;
	while (nc_str_next_field(&part, &rest, '/')) {
		/* Collections of Jekyll begin so. */
		if (part.size && part.data[0] == '_')
			part = nc_str_slice(part, 1, part.size);
		for (size_t i = 0; i < sizeof page_folders / sizeof *page_folders; i++) {
			if (nc_str_equal_fold(part, nc_str_of(page_folders[i])))
				return true;
		}
	}
	return false;
}

bool nc_sites_hold(const struct nc_sites *sites, struct nc_str document)
{
	struct nc_str folder = nc_path_dir(document);
	if (folder.size == 0 || nc_str_equal(folder, NC_STR(".github")))
		return false;
	for (size_t i = 0; i < sites->count; i++) {
		/* A site at the root is made of folders that are pages; one below, of all beside
		 * it. */
		if (sites->roots[i].size && lies_below(document, sites->roots[i]))
			return true;
	}
	return sites->count > 0 && is_page_folder(document);
}

bool nc_site_page_exists(struct nc_arena *arena, const struct nc_tree *tree, struct nc_str path)
{
	static const char *const endings[] = {".md", ".mdx", ".markdown", ".rst", ".adoc", ".org",
		".txt", ".ipynb", ".html", ".html.md", ".qmd", ".Rmd", "/index.md", "/index.mdx",
		"/_index.md", "/index.rst", "/index.html", "/README.md", "/readme.md"};
	struct nc_str ending = nc_path_ending(path);
	if (nc_str_equal_fold(ending, NC_STR(".html")) || nc_str_equal_fold(ending, NC_STR(".htm")))
		path = nc_str_slice(path, 0, path.size - ending.size);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		const struct nc_str parts[] = {path, nc_str_of(endings[i])};
		if (nc_tree_find(tree, nc_arena_concat(arena, parts, 2)))
			return true;
	}
	return false;
}
