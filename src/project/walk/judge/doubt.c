/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/judge.h"
#include "walk/text/text.h"

/*
 * What is not there is told only where the document speaks of this tree.  Most
 * that was told wrongly was said of another: the reader's own, another
 * repository's, another branch's.  Each function knows one sign of it.
 */

/* `git checkout v2`, and then what that tree has. */
static bool is_on_another_branch(const struct walker *w, const struct answer *a)
{
	(void)a;
	return w->switched && w->switched_in == w->section;
}

/* A step in a place that is not followed made a file of this name. */
static bool is_made_away(const struct walker *w, const struct answer *a)
{
	struct nc_str base = nc_path_base(a->absent);
	for (size_t i = 0; i < w->made_away.count; i++) {
		if (nc_str_equal(w->made_away.items[i], base))
			return true;
	}
	return false;
}

/* "[index.py](https://github.com/owner/scripts/blob/main/index.py)" */
static bool is_linked_elsewhere(const struct walker *w, const struct answer *a)
{
	static const char *const views[] = {"/blob/", "/raw/", "/-/blob/"};
	struct nc_str base = nc_path_base(a->absent);
	for (size_t i = 0; base.size > 3 && i < w->document->link_count; i++) {
		struct nc_str target = w->document->links[i].target;
		if (!nc_str_equal(nc_path_base(target), base))
			continue;
		for (size_t k = 0; k < sizeof views / sizeof *views; k++) {
			size_t at = nc_str_find(target, nc_str_of(views[k]));
			if (at != NC_NPOS &&
				!walk_is_own_name(w, nc_path_base(nc_str_slice(target, 0, at))))
				return true;
		}
	}
	return false;
}

/* "a release of `weather/rain-api`" above `cd rain-api`. */
static bool is_called_with_owner(const struct walker *w, const struct answer *a)
{
	struct nc_str name = a->absent;
	if (name.size < 4 || nc_str_find_byte(name, '/') != NC_NPOS ||
		!nc_str_starts(a->because, NC_STR("there is no folder ")))
		return false;
	for (size_t i = walk_chapter_start(w); i < w->line; i++) {
		struct nc_str rest = walk_line(w, i), word;
		while (nc_str_next_field(&word, &rest, '`')) {
			size_t slash = nc_str_find_byte(word, '/');
			if (slash != NC_NPOS && slash > 0 &&
				nc_str_equal(nc_str_slice(word, slash + 1, word.size), name))
				return !walk_is_own_name(w, name);
		}
	}
	return false;
}

/* `rain/tools/x.py` where the clone is called rain, and tools/x.py is there. */
static bool is_seen_from_above(const struct walker *w, const struct answer *a)
{
	struct nc_str path = a->absent, folder = w->now.folder;
	if (folder.size && nc_str_starts(path, folder) && path.size > folder.size + 1)
		path = nc_str_slice(path, folder.size + 1, path.size);
	size_t slash = nc_str_find_byte(path, '/');
	struct nc_str first = nc_str_slice(path, 0, slash);
	bool own = walk_is_own_name(w, first) ||
		   (w->own_clone.size && nc_str_equal_fold(first, w->own_clone));
	return slash != NC_NPOS && own &&
	       walk_is_there(w, nc_str_slice(path, slash + 1, path.size));
}

/* "from your SDK directory": the reader's, of something that has a name of its own. */
static bool names_a_folder_of_yours(struct nc_str text)
{
	static const char *const nouns[] = {"directory", "folder", "dir", "checkout", "workspace"};
	static const size_t most_words = 4;
	for (size_t at; (at = nc_str_find_fold(text, NC_STR(" your "))) != NC_NPOS;) {
		text = nc_str_slice(text, at + 6, text.size);
		struct nc_str rest = text, word;
		bool named = false;
		for (size_t i = 0; i < most_words && nc_str_next_field(&word, &rest, ' '); i++) {
			while (word.size && !walk_is_word_byte(word.data[word.size - 1]))
				word.size--;
			if (NC_AMONG_FOLD(word, nouns) && named)
				return true;
			named = named ||
				(word.size > 1 && word.data[0] >= 'A' && word.data[0] <= 'Z' &&
					word.data[1] >= 'A' && word.data[1] <= 'Z');
		}
	}
	return false;
}

static bool is_in_a_folder_of_yours(const struct walker *w, const struct answer *a)
{
	(void)a;
	struct above above = {.line = w->line};
	for (struct nc_str text; walk_line_above(&text, w, &above);) {
		if (names_a_folder_of_yours(text))
			return true;
	}
	return false;
}

/* "# Remote" above some lines of the block: which of them are typed here cannot be followed. */
static bool is_of_two_machines(const struct walker *w, const struct answer *a)
{
	static const char *const machines[] = {"remote", "remote:", "on remote", "on the remote",
		"remote machine", "remote server", "on the server"};
	(void)a;
	for (size_t i = w->line; !w->in_sentence && i-- > 1;) {
		struct nc_str text = walk_line(w, i);
		if (nc_str_starts(text, NC_STR("```")))
			return false;
		if (nc_str_starts(text, NC_STR("#")) &&
			NC_AMONG_FOLD(nc_str_trim(nc_str_slice(text, 1, text.size)), machines))
			return true;
	}
	return false;
}

/* `./tests` beside a CMakeLists.txt: what a build makes, whoever tells to build. */
static bool is_made_by_builds(const struct walker *w, const struct answer *a)
{
	static const char *const builds[] = {"CMakeLists.txt", "meson.build", "configure.ac"};
	struct nc_str base = nc_path_base(a->absent);
	bool near_file = a->near.size && !nc_tree_has_folder(w->project->tree, a->near);
	if (near_file || nc_str_find_byte(base, '.') != NC_NPOS ||
		nc_str_starts(a->because, NC_STR("there is no folder ")))
		return false;
	for (size_t i = 0; i < sizeof builds / sizeof *builds; i++) {
		if (walk_is_there(w, nc_str_of(builds[i])))
			return true;
	}
	return false;
}

/* `docker compose up` where a variable says which files are taken. */
static bool is_named_by_a_variable(const struct walker *w, const struct answer *a)
{
	static const char *const names[] = {
		"compose.yml", "compose.yaml", "docker-compose.yml", "docker-compose.yaml"};
	for (size_t i = 1; NC_AMONG(nc_path_base(a->absent), names) && i <= w->line_count; i++) {
		if (nc_str_find(walk_line(w, i), NC_STR("COMPOSE_FILE")) != NC_NPOS)
			return true;
	}
	return false;
}

/* `python tools\build.py`: quoted for no shell but Windows' own. */
static bool is_as_windows_writes(const struct call *call)
{
	for (size_t i = 0; i < call->arguments.count; i++) {
		struct nc_str raw = call->arguments.items[i]->raw;
		size_t at = nc_str_find_byte(raw, '\\');
		if (at != NC_NPOS && at > 0 && at + 1 < raw.size &&
			walk_is_word_byte(raw.data[at - 1]) && walk_is_word_byte(raw.data[at + 1]))
			return true;
	}
	return false;
}

/* `source virtualenvwrapper.sh`: a shell looks for it in the PATH, and a package puts it there. */
static bool is_looked_for_in_path(const struct call *call, const struct answer *a)
{
	static const char *const installed[] = {
		"virtualenvwrapper.sh", "virtualenvwrapper_lazy.sh", "nvm.sh", "rvm", "conda.sh"};
	bool source = nc_str_equal(call->program, NC_STR("source")) ||
		      nc_str_equal(call->program, NC_STR("."));
	return source && a->near.size == 0 && call->arguments.count &&
	       NC_AMONG(call->arguments.items[0]->text, installed);
}

static const struct {
	bool (*holds)(const struct walker *w, const struct answer *a);
	struct nc_str because;
} doubts[] = {
	{is_made_away, NC_STR_INIT("a step elsewhere makes one of that name")},
	{is_linked_elsewhere, NC_STR_INIT("the text links to it in another repository")},
	{is_called_with_owner, NC_STR_INIT("the text names another repository that is called so")},
	{is_seen_from_above, NC_STR_INIT("its first folder may be what the clone is called")},
	{is_in_a_folder_of_yours, NC_STR_INIT("the text has it typed in a folder of the reader's")},
	{is_of_two_machines, NC_STR_INIT("the block is typed on two machines")},
	{is_made_by_builds, NC_STR_INIT("a build may make it")},
	{is_named_by_a_variable, NC_STR_INIT("the text names other files in COMPOSE_FILE")},
};

struct nc_str walk_doubt(const struct walker *w, const struct call *call, const struct answer *a)
{
	if (is_on_another_branch(w, a))
		return NC_STR("a step before goes to another branch; its files are not looked at");
	if (is_as_windows_writes(call))
		return NC_STR("its path is written as on Windows");
	if (a->absent.size && is_looked_for_in_path(call, a))
		return NC_STR("a shell looks for it in the PATH as well");
	for (size_t i = 0; a->absent.size && i < sizeof doubts / sizeof *doubts; i++) {
		if (doubts[i].holds(w, a))
			return doubts[i].because;
	}
	return NC_STR_NONE;
}
