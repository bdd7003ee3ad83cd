/* SPDX-License-Identifier: MIT */
#include "links.h"

struct nc_sites {
	const struct nc_str *roots; /* folders of the programs' files */
	size_t count;
};

/* Folders that are pages wherever a site is in the repository. */
static const char *const page_folders[] = {"docs", "doc", "documentation", "website", "site",
	"content", "pages", "_posts", "posts", "blog", "guide", "guides", "book", "wiki",
	"episodes", "learners", "instructors", "profiles"};

static const struct nc_sites *find_sites(
	const struct nc_project *p, struct nc_arena *arena, bool perhaps)
{
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
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_SITES);
	if (!*kept)
		*kept = find_sites(p, arena, perhaps);
	nc_room_leave(p, NC_ROOM_SITES);
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
		if (NC_AMONG_FOLD(part, page_folders))
			return true;
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

static bool host_ends(struct nc_str host, const char *const *endings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_str_ends_fold(host, nc_str_of(endings[i])))
			return true;
	}
	return false;
}

/* "tides.readthedocs.io", "harbour.github.io/tides": hosts of what is made of a repository. */
static bool is_of_this_repository(const struct nc_project *p, struct nc_str address)
{
	static const char *const books[] = {".readthedocs.io", ".readthedocs.org", ".rtfd.io"};
	static const char *const pages[] = {".github.io", ".gitlab.io"};
	size_t scheme = nc_str_find(address, NC_STR("://"));
	if (scheme == NC_NPOS)
		return false;
	struct nc_str rest = nc_str_slice(address, scheme + 3, address.size), host, label, first;
	struct nc_str name = nc_path_base(nc_snapshot_repository(p->snapshot)->name);
	nc_str_next_field(&host, &rest, '/');
	if (host_ends(host, books, sizeof books / sizeof *books)) {
		nc_str_next_field(&label, &host, '.');
		return nc_str_equal_fold(label, name) ||
		       nc_tree_find(p->tree, NC_STR(".readthedocs.yaml")) ||
		       nc_tree_find(p->tree, NC_STR(".readthedocs.yml"));
	}
	return host_ends(host, pages, sizeof pages / sizeof *pages) &&
	       nc_str_next_field(&first, &rest, '/') && nc_str_equal_fold(first, name);
}

bool nc_site_front_page(struct nc_str *path, struct nc_arena *arena, const struct nc_project *p,
	struct nc_str address)
{
	static const char *const names[] = {
		"index.rst", "index.md", "docs/index.md", "docs/index.rst", "source/index.rst"};
	if (!is_of_this_repository(p, address))
		return false;
	const struct nc_sites *sites = nc_project_sites(p, false);
	for (size_t i = 0; i < sites->count; i++) {
		struct nc_str root = sites->roots[i];
		for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
			const struct nc_str parts[] = {
				root, root.size ? NC_STR("/") : NC_STR_NONE, nc_str_of(names[k])};
			*path = nc_arena_concat(arena, parts, 3);
			if (nc_tree_find(p->tree, *path))
				return true;
		}
	}
	return false;
}
