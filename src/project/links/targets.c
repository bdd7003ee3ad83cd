/* SPDX-License-Identifier: MIT */
#include "links.h"

/*
 * A near path is looked for in the whole tree.  After so many the finding stands without one, so
 * that a stranger's documents full of dead links do not make us walk a large tree for each.
 */
#define MOST_NEAR 100

struct nc_targets *nc_targets_new(struct nc_arena *arena, const struct nc_project *p)
{
	struct nc_targets *t = nc_arena_alloc(arena, sizeof *t);
	*t = (struct nc_targets){
		.project = p, .words = nc_link_words(p), .arena = arena, .near_left = MOST_NEAR};
	t->sites = nc_project_sites(p, true);
	t->shown_elsewhere = nc_globs_of(arena, t->words, "shown-elsewhere");
	return t;
}

static struct nc_str first_component(struct nc_str path)
{
	size_t slash = nc_str_find_byte(path, '/');
	return slash == NC_NPOS ? path : nc_str_slice(path, 0, slash);
}

/* "www.example.org/x": an address whose scheme was left out. */
static bool is_bare_address(struct nc_str target)
{
	static const char *const tops[] = {
		".com", ".org", ".net", ".io", ".gov", ".edu", ".dev", ".de", ".uk", ".eu", ".us"};
	struct nc_str host = first_component(target);
	if (nc_str_starts_fold(host, NC_STR("www.")))
		return true;
	if (host.size == target.size)
		return false; /* a file may be called so */
	for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
		if (nc_str_ends_fold(host, nc_str_of(tops[i])))
			return true;
	}
	return false;
}

static struct nc_str without_last_slash(struct nc_str path)
{
	while (path.size && path.data[path.size - 1] == '/')
		path.size--;
	return path;
}

/* A path from the root that names nothing of this repository is a page of some server. */
static bool is_of_some_server(
	const struct nc_targets *t, bool page, struct nc_str target, struct nc_str path)
{
	return target.size && target.data[0] == '/' &&
	       (page || !nc_tree_has_folder(t->project->tree, first_component(path)));
}

static bool is_page_of_the_host(const struct nc_targets *t, struct nc_str path)
{
	struct nc_str first = first_component(path);
	return nc_value_list_has_fold(nc_value_get(t->words, "host-pages"), first) &&
	       !nc_tree_has_folder(t->project->tree, first);
}

/* The names of all files, so that a site's links need no walk over the tree each. */
static bool is_a_name(struct nc_targets *t, struct nc_str name)
{
	const struct nc_tree *tree = t->project->tree;
	bool known = t->names.entries.count > 0;
	for (size_t i = 0; i < tree->count && !known; i++)
		nc_map_put(t->arena, &t->names, nc_path_base(tree->entries[i].path), t);
	return nc_map_find(&t->names, name) != NULL;
}

/* A site finds its files where its program looks for them; somewhere in the tree is good enough. */
static bool site_has_it(struct nc_targets *t, struct nc_str path)
{
	/* Pages and books that a program makes cannot be told. */
	static const char *const made[] = {"", ".html", ".htm", ".epub", ".pdf"};
	struct nc_str ending = nc_path_ending(path);
	if (NC_AMONG_FOLD(ending, made))
		return true;
	return nc_site_page_exists(t->arena, t->project->tree, path) ||
	       is_a_name(t, nc_path_base(path));
}

/* A link that names a document without its ending: some program finds it, by its own rules. */
static struct nc_target_verdict judge_without_ending(struct nc_targets *t, struct nc_str path)
{
	if (nc_target_is_there(t->project->tree, path) ||
		nc_site_page_exists(t->arena, t->project->tree, path))
		return (struct nc_target_verdict){.state = NC_TARGET_THERE};
	return nc_target_open("a page that a program finds by its own rules");
}

/* Why what is not there need not be, or NULL. */
static const char *why_open(struct nc_targets *t, const struct nc_document *from,
	struct nc_str target, struct nc_str path)
{
	bool page = nc_target_is_page(t, from);
	if (is_of_some_server(t, page, target, path))
		return "a page of some server";
	if (is_page_of_the_host(t, path))
		return "a page of the host";
	if (page && site_has_it(t, path))
		return "a page of a web site, which a program makes";
	return NULL;
}

static struct nc_target_verdict judge_path(
	struct nc_targets *t, const struct nc_document *from, const struct nc_link *link)
{
	const struct nc_target_verdict there = {.state = NC_TARGET_THERE};
	const struct nc_tree *tree = t->project->tree;
	struct nc_str path, target = link->target;
	if (target.size == 0)
		return nc_target_broken(t, NC_TARGET_EMPTY, link, NC_STR_NONE, NC_STR_NONE);
	if (nc_target_is_template(t, target))
		return nc_target_open("to be filled in");
	if (!nc_project_link_path(&path, t->arena, from, target))
		return nc_target_open("outside of the repository");
	path = without_last_slash(path);
	if (link->no_ending)
		return judge_without_ending(t, path);
	if (nc_target_is_there(tree, path))
		return there;
	if (nc_target_leads_elsewhere(tree, path))
		return nc_target_open("behind a link or a submodule");
	if (is_bare_address(target))
		return nc_target_broken(t, NC_TARGET_ADDRESS, link, path, NC_STR_NONE);
	const char *open = why_open(t, from, target, path);
	if (open)
		return nc_target_open(open);
	struct nc_str near = nc_target_near(t, path);
	enum nc_target_state state = NC_TARGET_ABSENT;
	if (near.size && nc_str_equal_fold(near, path))
		state = NC_TARGET_CASE;
	else if (nc_snapshot_ignored(t->project->snapshot, path, NULL))
		state = NC_TARGET_IGNORED;
	return nc_target_broken(t, state, link, path, near);
}

struct nc_target_verdict nc_target_judge_place(
	struct nc_targets *t, const struct nc_document *from, const struct nc_link *link)
{
	const struct nc_target_verdict there = {.state = NC_TARGET_THERE};
	if (link->kind == NC_LINK_MAIL)
		return nc_target_open("an address of a person");
	if (link->kind == NC_LINK_EXTERNAL)
		return nc_target_judge_own(t, link);
	if (link->kind == NC_LINK_ANCHOR)
		return there;
	if (nc_globs_match(&t->shown_elsewhere, from->path))
		return nc_target_open("a template: its links are read where it is used");
	return judge_path(t, from, link);
}

struct nc_target_verdict nc_target_judge_anchor(
	struct nc_targets *t, const struct nc_document *from, const struct nc_link *link)
{
	struct nc_str path = from->path;
	if (nc_str_find_byte(link->target, '#') == NC_NPOS)
		return (struct nc_target_verdict){.state = NC_TARGET_THERE};
	if (nc_target_is_template(t, link->target))
		return nc_target_open("to be filled in");
	if (link->kind == NC_LINK_EXTERNAL)
		return nc_target_judge_own_anchor(t, link);
	if (nc_globs_match(&t->shown_elsewhere, from->path))
		return nc_target_open("a template: its links are read where it is used");
	/* A site's program makes anchors in its own way, and more of them. */
	if (nc_target_is_page(t, from))
		return nc_target_open("a place in a page that a program makes");
	if (link->kind != NC_LINK_ANCHOR &&
		!nc_project_link_path(&path, t->arena, from, link->target))
		return nc_target_open("outside of the repository");
	struct nc_lines_named named;
	if (from->format != NC_FORMAT_MARKDOWN &&
		!nc_target_names_lines(&named, nc_target_fragment(t, link->target)))
		return nc_target_open("a place in a page that a program makes");
	return nc_target_judge_place_in(t, link, path);
}

struct nc_target_verdict nc_target_judge(
	struct nc_targets *t, const struct nc_document *from, const struct nc_link *link)
{
	struct nc_target_verdict v = nc_target_judge_place(t, from, link);
	bool anchored = link->kind != NC_LINK_MAIL && !link->image &&
			nc_str_find_byte(link->target, '#') != NC_NPOS;
	return v.state == NC_TARGET_THERE && anchored ? nc_target_judge_anchor(t, from, link) : v;
}
