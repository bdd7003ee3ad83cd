/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"
#include "walk/text/text.h"

/*
 * A path that a step names, and nothing is there.  Most of what is missing
 * from a tree is meant to be: builds write it, people fill it in, downloads
 * bring it.  Only what nothing of this explains is told.
 */

/* What a person writes and commits; not what a program writes, nor what is data. */
static bool is_source(struct nc_str path, enum wanted wanted)
{
	static const char *const endings[] = {".py", ".sh", ".bash", ".zsh", ".js", ".mjs", ".cjs",
		".ts", ".tsx", ".jsx", ".rb", ".pl", ".php", ".R", ".Rmd", ".qmd", ".jl", ".ipynb",
		".go", ".rs", ".java", ".kt", ".scala", ".c", ".cc", ".cpp", ".cxx", ".h", ".hpp",
		".cs", ".ex", ".exs", ".yml", ".yaml", ".toml", ".tf", ".tfvars", ".hcl", ".cfg",
		".txt", ".md", ".rst", ".adoc", ".bat", ".ps1", ".cmd", ".gradle", ".kts",
		".csproj", ".fsproj", ".sln", ".example", ".sample", ".template", ".dist", ".tmpl",
		".default", ".dockerfile", ".nix", ".mk", ".cmake"};
	static const char *const names[] = {"Makefile", "Dockerfile", "Gemfile", "Rakefile",
		"Vagrantfile", "Procfile", "Pipfile", "package.json", "composer.json", "manage.py",
		"artisan", "Cargo.toml", "pom.xml", "gradlew", "mvnw", "Jenkinsfile", "Justfile"};
	struct nc_str base = nc_path_base(path);
	if (NC_AMONG_FOLD(nc_path_ending(base), endings) || NC_AMONG_FOLD(base, names))
		return true;
	/* `./rain-example` is a program of that name, and no example of one. */
	return wanted != WANTED_PROGRAM &&
	       (nc_str_find_fold(base, NC_STR(".example.")) != NC_NPOS ||
		       nc_str_find_fold(base, NC_STR(".sample.")) != NC_NPOS ||
		       nc_str_find_fold(base, NC_STR("-example")) != NC_NPOS ||
		       nc_str_find_fold(base, NC_STR("_example")) != NC_NPOS ||
		       nc_str_find_fold(base, NC_STR("-sample")) != NC_NPOS ||
		       nc_str_find_fold(base, NC_STR("_sample")) != NC_NPOS ||
		       nc_str_starts_fold(base, NC_STR("Dockerfile.")));
}

/* What people write and nobody compiles: a build does not put it into bin/. */
static bool is_script(struct nc_str path)
{
	static const char *const endings[] = {".py", ".sh", ".bash", ".rb", ".pl", ".R", ".jl"};
	return NC_AMONG_FOLD(nc_path_ending(path), endings);
}

/* "bin/requirements.txt": no build writes a list that people keep. */
static bool is_kept_list(struct nc_str path)
{
	static const char *const endings[] = {".txt", ".toml", ".yml", ".yaml"};
	return NC_AMONG(nc_path_ending(path), endings);
}

static bool is_sample(struct nc_str path)
{
	struct nc_str base = nc_path_base(path);
	return nc_str_find_fold(base, NC_STR("example")) != NC_NPOS ||
	       nc_str_find_fold(base, NC_STR("sample")) != NC_NPOS ||
	       nc_str_find_fold(base, NC_STR("template")) != NC_NPOS ||
	       nc_str_find_fold(base, NC_STR(".dist")) != NC_NPOS;
}

/* Folders into which builds write by custom, unless the tree itself has such a one. */
static bool in_output(const struct walker *w, struct nc_str path)
{
	static const char *const outputs[] = {"build", "dist", "target", "out", "_build", "bin",
		"obj", "Debug", "Release", "node_modules", "venv", ".venv", "env", "vendor",
		"output", "outputs", "results", "tmp", "logs", "coverage", "htmlcov", "public",
		"_site", "site", ".git", "deps", "cache", "checkpoints", "models", "weights",
		"devel"};
	for (size_t i = 0; i < path.size; i++) {
		if (path.data[i] != '/' && i + 1 < path.size)
			continue;
		struct nc_str folder = nc_str_slice(path, 0, path.data[i] == '/' ? i : path.size);
		if (NC_AMONG_FOLD(nc_path_base(folder), outputs) &&
			!nc_tree_has_folder(w->project->tree, folder))
			return true;
	}
	return false;
}

static struct nc_str top_of(struct nc_str path)
{
	return nc_str_slice(path, 0, nc_str_find_byte(path, '/'));
}

/* ".env.example" for ".env": what is to be copied. */
static struct nc_str sample_of(struct walker *w, struct nc_str path)
{
	static const char *const endings[] = {".example", ".sample", ".template", ".dist",
		"-example", "-sample", ".default", "_example", "_sample"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct nc_str parts[] = {path, nc_str_of(endings[i])};
		struct nc_str sample = nc_arena_concat(w->arena, parts, 2);
		if (nc_tree_find(w->project->tree, sample))
			return sample;
	}
	return NC_STR_NONE;
}

static bool shows_code(const struct walker *w)
{
	return w->shown != NC_NO_SECTION && w->shown == w->section;
}

/* Beside a page among the chapters of a book or a site, with no such folder at the root either. */
static bool is_of_a_page(const struct walker *w, struct nc_str path)
{
	static const char *const folders[] = {
		"docs", "doc", "documentation", "website", "site", "book", "guides"};
	struct nc_str rest = w->base, part;
	if (nc_str_find_byte(w->base, '/') == NC_NPOS || path.size <= w->base.size ||
		!nc_str_starts(path, w->base))
		return false;
	struct nc_str top = top_of(nc_str_slice(path, w->base.size + 1, path.size));
	if (nc_tree_has_folder(w->project->tree, top))
		return false;
	while (nc_str_next_field(&part, &rest, '/')) {
		if (NC_AMONG_FOLD(part, folders))
			return true;
	}
	return false;
}

/*
 * "rain/config.yml" where the root has config.yml and nobody entered the
 * clone yet: the folder may be that, seen from beside it.
 */
static bool is_seen_from_beside(const struct walker *w, struct nc_str path)
{
	size_t slash = nc_str_find_byte(path, '/');
	return slash != NC_NPOS && w->clone_name.size && w->now.folder.size == 0 &&
	       !nc_tree_has_folder(w->project->tree, nc_str_slice(path, 0, slash)) &&
	       walk_is_there(w, nc_str_slice(path, slash + 1, path.size));
}

/*
 * "plugins/rainfall/setup.rb" in the repository rainfall that has setup.rb: it
 * is typed in an application that this one was put into.
 */
static bool is_seen_from_host(const struct walker *w, struct nc_str path)
{
	struct nc_str rest = path, part;
	if (nc_tree_has_folder(w->project->tree, top_of(path)))
		return false;
	for (bool first = true; nc_str_next_field(&part, &rest, '/'); first = false) {
		if (!first && rest.size && walk_is_own_name(w, part) && walk_is_there(w, rest))
			return true;
	}
	return false;
}

/* "[Download](https://github.com/owner/rain/releases)" above: the archive may hold it. */
static bool is_downloaded(const struct walker *w)
{
	size_t from = walk_chapter_start(w);
	for (size_t i = 0; i < w->document->link_count; i++) {
		const struct nc_link *link = &w->document->links[i];
		if (link->line < from || link->line >= w->line || link->image)
			continue;
		bool release = nc_str_find(link->target, NC_STR("/releases")) != NC_NPOS &&
			       nc_str_find_fold(link->text, NC_STR("download")) != NC_NPOS;
		bool script = nc_str_find(link->target, NC_STR("//gist.")) != NC_NPOS &&
			      walk_holds_word(walk_line(w, link->line), NC_STR("download"));
		if (release || script)
			return true;
	}
	return false;
}

/* Why it may well be there in the end; data == NULL: nothing speaks for it. */
static struct nc_str explain(struct walker *w, struct nc_str path, enum wanted wanted,
	enum nearness nearness, struct nc_str near)
{
	static const struct nc_str none = {.data = NULL, .size = 0};
	struct nc_str base = nc_path_base(path);
	bool source = w->wants_source || is_source(path, wanted),
	     beside = nearness == NEAR_CASE || nearness == NEAR_FOLDER || nearness == NEAR_BESIDE;
	bool new_top = !nc_tree_has_folder(w->project->tree, top_of(path));
	if (w->has_started && !beside)
		return NC_STR("it may belong to the project that a step before began");
	if (walk_is_stand_in(path) && !(beside && walk_is_stand_in(near)))
		return NC_STR("its name stands for one of the reader's own");
	if (nearness == NEAR_CASE)
		return none;
	if (nearness != NEAR_BESIDE && is_seen_from_beside(w, path))
		return NC_STR("its first folder may be what the clone is called");
	if (is_seen_from_host(w, path))
		return NC_STR("it is typed where this repository is a part of another");
	if (nc_snapshot_ignored(w->project->snapshot, path, NULL))
		return NC_STR("git ignores it: it is made on each machine");
	bool written = nearness == NEAR_ELSEWHERE && (is_script(path) || is_kept_list(path)) &&
		       nc_str_starts(path, NC_STR("bin/"));
	if (nearness != NEAR_FOLDER && !written && in_output(w, path))
		return NC_STR("it lies where builds write");
	bool new_here = new_top || nc_str_equal(nc_path_dir(path), w->now.folder);
	if ((w->has_unpacked || is_downloaded(w)) && new_here && !beside)
		return NC_STR("what a step before unpacked or wrote may hold it");
	/* `make rain && ./rain` beside rain.c: the program is no slip for its source. */
	bool program = wanted == WANTED_PROGRAM && nc_path_ending(base).size == 0 &&
		       nc_path_ending(near).size > 0;
	if (!source && (!beside || program) && w->has_built && wanted != WANTED_FOLDER)
		return NC_STR("a step before may have written it");
	/* "e.g." may well lead to what is ours: a script in a folder that is there. */
	bool ours = source && path.size > base.size && !new_top &&
		    !nc_str_equal(nc_path_dir(path), w->now.folder) &&
		    nc_tree_has_folder(w->project->tree, nc_path_dir(path));
	if (nearness == NEAR_NONE && !ours && walk_is_example(w, w->line))
		return NC_STR("it is an example of what readers do in a project of their own");
	/* Of a script that lies in another folder, that one speaks of what is there. */
	bool namesake = is_script(path) && walk_find_namesakes(&near, w, base) > 0;
	if (nearness == NEAR_NONE && !namesake && walk_is_written_before(w, path))
		return NC_STR("a script that a step before runs speaks of it");
	if (nearness == NEAR_NONE && walk_is_of_third(w, path))
		return NC_STR("the text leads to another repository");
	if (nearness == NEAR_NONE && is_of_a_page(w, path))
		return NC_STR("a page of documents may speak of the reader's own project");
	if (!is_sample(path) && walk_tells_to_make(w, base))
		return NC_STR("the text tells how it comes about");
	if (w->wants_source && !beside && walk_is_folder_elsewhere(w, path))
		return NC_STR("it may be that of another folder");
	if (shows_code(w) && nc_path_dir(path).size == 0 && !beside)
		return NC_STR("it may be the code shown above");
	if (!source && wanted != WANTED_FOLDER && nearness == NEAR_NONE && !walk_find_past(w, path))
		return NC_STR("nothing in the tree tells where it comes from");
	return none;
}

/* A folder: below one that is there, or with a near name; else it may be anybody's. */
static bool is_folder_of_ours(const struct walker *w, struct nc_str path, enum nearness nearness)
{
	struct nc_str parent = nc_path_dir(path);
	return nearness != NEAR_NONE || w->of_ours ||
	       (parent.size && nc_tree_has_folder(w->project->tree, parent)) || w->has_cloned;
}

static struct answer undecided_near(struct nc_str because, struct nc_str near)
{
	struct answer a = walk_undecided(because);
	a.near = near;
	return a;
}

/* Programs of that name, whoever wrote them: each of several projects has its wrapper. */
static bool are_several(const struct walker *w, struct nc_str base)
{
	const struct nc_tree *tree = w->project->tree;
	size_t count = 0;
	for (size_t i = 0; i < tree->count && count < 2; i++)
		count += nc_str_equal(nc_path_base(tree->entries[i].path), base);
	return count > 1;
}

static struct answer judge_absent(struct walker *w, struct nc_str path, enum wanted wanted)
{
	struct nc_str near = NC_STR_NONE, excuse = walk_excuse(w);
	if (excuse.data)
		return walk_undecided(excuse);
	enum nearness nearness = walk_find_near(&near, w, path);
	/* `./rain` is no slip for the folder rain2. */
	if (wanted == WANTED_PROGRAM && near.size && nc_tree_has_folder(w->project->tree, near))
		nearness = NEAR_NONE;
	excuse = explain(w, path, wanted, nearness, near);
	if (walk_is_template(near))
		return undecided_near(NC_STR("what is made of the template has it"), near);
	if (excuse.data)
		return undecided_near(excuse, sample_of(w, path));
	bool plain = nearness == NEAR_NONE || nearness == NEAR_ELSEWHERE;
	if (plain && walk_may_be_elsewhere(&near, w, path)) {
		struct nc_str parts[] = {near, NC_STR(" may be meant; no step goes there")};
		return undecided_near(nc_arena_concat(w->arena, parts, 2), near);
	}
	if (plain && wanted == WANTED_FOLDER && nc_str_find_byte(path, '/') != NC_NPOS &&
		walk_is_folder_elsewhere(w, path) && walk_tells_to_move(w))
		return walk_undecided(NC_STR("it lies in another folder; no step goes there"));
	if (nearness == NEAR_NONE && wanted == WANTED_PROGRAM && are_several(w, nc_path_base(path)))
		return walk_undecided(NC_STR("there are several elsewhere; which is meant, the "
					     "steps do not say"));
	if (nearness == NEAR_NONE)
		near = NC_STR_NONE;
	if (wanted == WANTED_FOLDER && !is_folder_of_ours(w, path, nearness))
		return walk_undecided(NC_STR("it may be another folder of the reader's"));
	struct nc_str parts[] = {NC_STR("there is no "),
		wanted == WANTED_FOLDER ? NC_STR("folder ") : NC_STR_NONE, path};
	return walk_refuted(nc_arena_concat(w->arena, parts, 3), near, NC_STR_NONE);
}

struct answer walk_judge_absent(struct walker *w, struct nc_str path, enum wanted wanted)
{
	struct answer a = judge_absent(w, path, wanted);
	a.absent = path;
	return a;
}
