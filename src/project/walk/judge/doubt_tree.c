/* SPDX-License-Identifier: MIT */
#include "walk/judge/doubt.h"
#include "walk/text/text.h"

/* Signs in the tree: what it holds, and what it holds nothing of. */

static const struct nc_value *globs_of(const struct call *call, const char *key)
{
	return call->tool ? nc_value_get(call->tool->row, key) : NULL;
}

static bool matches_any(const struct nc_value *globs, struct nc_str path)
{
	for (size_t k = 0; k < nc_value_list_count(globs); k++) {
		if (nc_glob_match(nc_value_text(nc_value_list_item(globs, k)), path, true))
			return true;
	}
	return false;
}

/* What a library's readers type, they type in an application of their own. */
static bool is_for_readers(const struct told *t)
{
	const struct nc_value *files = globs_of(t->call, "library-files");
	const struct nc_tree *tree = t->w->project->tree;
	for (size_t i = 0; files && i < tree->count; i++) {
		if (nc_str_find_byte(tree->entries[i].path, '/') == NC_NPOS &&
			matches_any(files, tree->entries[i].path))
			return true;
	}
	return false;
}

const struct nc_value *walk_sources_of(const struct walker *w, const struct tool *tool)
{
	static const char *const bringers[] = {"comes-with", "packages-of"};
	const struct nc_value *sources = nc_value_get(tool->row, "sources");
	for (size_t i = 0; !sources && i < sizeof bringers / sizeof *bringers; i++) {
		const struct tool *bringer =
			walk_find_tool(w, nc_value_get_text(tool->row, bringers[i]));
		sources = bringer ? nc_value_get(bringer->row, "sources") : NULL;
	}
	return sources;
}

/* The clone, or something that it holds, is typed in this section. */
static bool is_beside_ours(const struct walker *w)
{
	for (size_t i = w->steps.count; w->has_cloned && i-- > 0;) {
		const struct nc_step *step = &w->steps.items[i];
		if (step->section != w->section)
			return false;
		if (nc_str_starts(step->text, NC_STR("git clone ")) ||
			(step->of_tree && !nc_str_starts(step->evidence, NC_STR("made "))))
			return true;
	}
	return false;
}

/* `rake` in a tree without a line of Ruby. */
static bool is_of_no_source(const struct told *t)
{
	const struct nc_value *sources =
		t->call->tool ? walk_sources_of(t->w, t->call->tool) : NULL;
	const struct nc_tree *tree = t->w->project->tree;
	/* A single word in a sentence may be any word. */
	bool called = t->call->word_count > 1 || !t->w->in_sentence;
	if (!sources || t->a->near.size || (called && is_beside_ours(t->w)) || t->w->has_turned)
		return false;
	for (size_t i = 0; i < tree->count; i++) {
		if (matches_any(sources, tree->entries[i].path))
			return false;
	}
	return !walk_find_past(t->w, t->a->absent);
}

/* Beside a project of Xcode: whoever can build it has a disk that does not tell rain from Rain. */
static bool is_the_same_on_a_mac(const struct told *t)
{
	static const struct nc_str xcode = NC_STR_INIT("*.xcodeproj/project.pbxproj");
	const struct nc_tree *tree = t->w->project->tree;
	bool other_case = nc_str_equal_fold(t->a->near, t->a->absent);
	for (size_t i = 0; other_case && i < tree->count; i++) {
		if (nc_glob_match(xcode, tree->entries[i].path, false))
			return true;
	}
	return false;
}

static bool has_a_build(const struct walker *w)
{
	static const char *const builds[] = {
		"CMakeLists.txt", "meson.build", "configure.ac", "configure.in"};
	for (size_t i = 0; i < sizeof builds / sizeof *builds; i++) {
		if (walk_is_there(w, nc_str_of(builds[i])))
			return true;
	}
	return false;
}

/* `./tests` beside a CMakeLists.txt: what a build makes, whoever tells to build. */
static bool is_made_by_builds(const struct told *t)
{
	const struct walker *w = t->w;
	struct nc_str base = nc_path_base(t->a->absent);
	bool makefile = nc_str_equal(base, NC_STR("Makefile")),
	     near_file = t->a->near.size && !nc_tree_has_folder(w->project->tree, t->a->near);
	return (makefile || !near_file) && nc_str_find_byte(base, '.') == NC_NPOS &&
	       !nc_str_starts(t->a->because, NC_STR("there is no folder ")) && has_a_build(w);
}

/* `make rain` beside a CMakeLists.txt: in the folder of the build, as likely as here. */
static bool is_target_of_builds(const struct told *t)
{
	const struct walker *w = t->w;
	return t->a->absent.size == 0 && t->a->near.size == 0 &&
	       nc_str_equal(nc_path_base(t->call->program), NC_STR("make")) &&
	       t->call->folder_option.size == 0 && !w->has_turned && has_a_build(w);
}

/* `rain/tools/x.py` where the clone is called rain, and tools/x.py is there. */
static bool is_seen_from_above(const struct told *t)
{
	const struct walker *w = t->w;
	struct nc_str path = t->a->absent, folder = w->now.folder;
	if (folder.size && nc_str_starts(path, folder) && path.size > folder.size + 1)
		path = nc_str_slice(path, folder.size + 1, path.size);
	size_t slash = nc_str_find_byte(path, '/');
	struct nc_str first = nc_str_slice(path, 0, slash);
	bool own = walk_is_own_name(w, first) ||
		   (w->own_clone.size && nc_str_equal_fold(first, w->own_clone));
	return slash != NC_NPOS && own &&
	       walk_is_there(w, nc_str_slice(path, slash + 1, path.size));
}

static bool is_typed(const struct call *call, struct nc_str base)
{
	for (size_t i = 0; i < call->word_count; i++) {
		if (nc_str_equal(nc_path_base(call->words[i].text), base))
			return true;
	}
	return false;
}

/* What a library's readers type, where nothing says that they are in its clone. */
static bool is_beside_a_library(const struct told *t)
{
	const struct walker *w = t->w;
	unsigned kinds = nc_project_kinds(w->project);
	bool library = (kinds & NC_KIND_LIB) && !(kinds & NC_KIND_APP);
	bool beside = nc_str_find_byte(t->a->absent, '/') == NC_NPOS &&
		      !nc_str_starts(t->a->because, NC_STR("there is no folder "));
	return library && beside && t->a->near.size == 0 && !w->about_itself && !w->has_cloned &&
	       !(w->proved_at && w->proved_at >= walk_chapter_start(w)) &&
	       is_typed(t->call, t->a->absent) && !walk_find_past(t->w, t->a->absent);
}

const struct doubt walk_doubts_of_tree[] = {
	{is_for_readers,
		NC_STR_INIT("this repository is a library: it may be typed in an application of "
			    "the reader's"),
		false},
	{is_beside_a_library,
		NC_STR_INIT("it may be typed in a project of the reader's, that uses this one"),
		true},
	{is_of_no_source, NC_STR_INIT("nothing in the tree is of its kind"), true},
	{is_seen_from_above, NC_STR_INIT("its first folder may be what the clone is called"), true},
	{is_the_same_on_a_mac, NC_STR_INIT("it is there, where upper and lower case are the same"),
		true},
	{is_made_by_builds, NC_STR_INIT("a build may make it"), true},
	{is_target_of_builds, NC_STR_INIT("the Makefile that a build writes may have it"), false},
	{NULL, NC_STR_INIT(""), false},
};
