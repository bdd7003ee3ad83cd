/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/text/text.h"

/* Which folder the words around a step tell the reader to be in: "in the folder web, run". */

bool walk_names_root(struct nc_str line)
{
	static const char *const phrases[] = {"project root", "root of the project",
		"root of this project", "root of the repo", "root of this repo",
		"root of the repository", "root of this repository", "root directory",
		"root folder", "project's root", "top-level directory", "top level directory",
		"repo root", "repository root"};
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		if (nc_str_find_fold(line, nc_str_of(phrases[i])) != NC_NPOS)
			return true;
	}
	return false;
}

bool walk_tells_to_move(const struct walker *w)
{
	static const char *const places[] = {
		"directory", "folder", "dir", "subdirectory", "subfolder", "cd", "navigate"};
	static const char *const ways[] = {
		"in", "into", "from", "inside", "within", "to", "under", "up", "each"};
	for (size_t i = w->line, start = walk_chapter_start(w);
		i >= start && i > 0 && w->line - i <= WALK_MOST_LINES; i--) {
		struct nc_str line = walk_line(w, i);
		if (!nc_str_starts(line, NC_STR("cd ")) && !walk_names_root(line) &&
			WALK_HOLDS_ANY(line, places) && WALK_HOLDS_ANY(line, ways))
			return true;
	}
	return false;
}

/* "the tests in", "defined in": where something lies, and not where to go. */
static bool says_where(struct nc_str before)
{
	static const char *const words[] = {"defined", "found", "located", "lives", "live",
		"stored", "kept", "placed", "available", "is", "are", "lies", "lie", "resides",
		"reside", "contained", "listed", "described", "declared", "tests", "test", "specs",
		"files", "file", "code", "scripts", "script", "hierarchy", "documentation"};
	return NC_AMONG_FOLD(walk_last_word(before, NULL, 0), words);
}

/* The words that lead to a folder: "in the", "from", "inside". */
static bool leads_to_folder(struct nc_str before)
{
	static const char *const words[] = {
		"in", "from", "inside", "within", "into", "cd", "enter"};
	static const char *const goings[] = {
		"navigate to the", "navigate to", "go to the", "go to", "change to", "switch to"};
	static const char *const articles[] = {"the", "your", "this", "our"};
	before = nc_str_trim(before);
	for (size_t i = 0; i < sizeof goings / sizeof *goings; i++) {
		struct nc_str going = nc_str_of(goings[i]);
		if (before.size >= going.size &&
			nc_str_equal_fold(
				nc_str_slice(before, before.size - going.size, before.size), going))
			return true;
	}
	struct nc_str way = WALK_LAST_WORD(before, articles);
	return NC_AMONG_FOLD(way, words) &&
	       !says_where(nc_str_slice(before, 0, (size_t)(way.data - before.data)));
}

static bool is_folder_below(
	struct nc_str *out, struct walker *w, struct nc_str base, struct nc_str code)
{
	return walk_resolve(out, w, base, code) && out->size &&
	       nc_tree_has_folder(w->project->tree, *out);
}

static bool is_named_folder(struct nc_str *out, struct walker *w, struct nc_str code)
{
	while (code.size > 1 && code.data[0] == '/')
		code = nc_str_slice(code, 1, code.size);
	if (is_folder_below(out, w, w->base, code) || is_folder_below(out, w, NC_STR_NONE, code))
		return true;
	/* "the `rain/web` folder", and the clone is called rain. */
	size_t slash = nc_str_find_byte(code, '/');
	return slash != NC_NPOS && walk_is_own_name(w, nc_str_slice(code, 0, slash)) &&
	       is_folder_below(out, w, NC_STR_NONE, nc_str_slice(code, slash + 1, code.size));
}

/* "in `web`", "from the `web/` folder": the last such folder of the tree that a line names. */
static bool find_folder_in(struct nc_str *out, struct walker *w, struct nc_str line)
{
	bool found = false;
	size_t open = NC_NPOS;
	for (size_t i = 0; i < line.size; i++) {
		struct nc_str folder;
		if (line.data[i] != '`')
			continue;
		if (open == NC_NPOS) {
			open = i;
			continue;
		}
		if (leads_to_folder(nc_str_slice(line, 0, open)) &&
			is_named_folder(&folder, w, nc_str_slice(line, open + 1, i))) {
			*out = folder;
			found = true;
		}
		open = NC_NPOS;
	}
	return found;
}

/* "in web/ folder", "in the web directory": the last such one, without quotes. */
static bool find_bare_folder_in(struct nc_str *out, struct walker *w, struct nc_str line)
{
	bool found = false;
	struct nc_str rest = line, word;
	while (nc_str_next_field(&word, &rest, ' ')) {
		size_t at = (size_t)(word.data - line.data);
		struct nc_str behind = nc_str_trim(rest), folder;
		bool called = nc_str_starts_fold(behind, NC_STR("folder")) ||
			      nc_str_starts_fold(behind, NC_STR("directory"));
		while (word.size > 1 && strchr("\"'*_", word.data[0]))
			word = nc_str_slice(word, 1, word.size);
		while (word.size > 1 && strchr("\"'*_", word.data[word.size - 1]))
			word.size--;
		if (word.size && called && leads_to_folder(nc_str_slice(line, 0, at)) &&
			is_named_folder(&folder, w, word)) {
			*out = folder;
			found = true;
		}
	}
	return found;
}

/* A line that leads to what is to be typed: it asks for it, or ends in a colon. */
static bool tells_to_type(struct nc_str line)
{
	static const char *const verbs[] = {"run", "execute", "type", "enter", "use", "start",
		"invoke", "launch", "call", "do", "commands", "command"};
	return nc_str_ends(line, NC_STR(":")) || WALK_HOLDS_ANY(line, verbs);
}

static bool is_fence(struct nc_str line)
{
	return nc_str_starts(line, NC_STR("```")) || nc_str_starts(line, NC_STR("~~~")) ||
	       nc_str_starts(line, NC_STR(".. code")) || nc_str_starts(line, NC_STR("[source")) ||
	       nc_str_equal(line, NC_STR("----"));
}

bool walk_comment_tells_folder(const struct walker *w, size_t line)
{
	static const char *const places[] = {"directory", "folder", "dir", "subdirectory",
		"subfolder", "submodule", "subrepo", "root", "tree", "checkout"};
	static const char *const ways[] = {"at", "in", "into", "from", "inside", "within", "under"};
	struct nc_str text = walk_comment_above(w, line);
	return WALK_HOLDS_ANY(text, places) && WALK_HOLDS_ANY(text, ways) && !walk_names_root(text);
}

/* "rain_billing", "weather/rain-ui": no word of a sentence is written so. */
static bool is_name_of_repository(struct nc_str word)
{
	for (size_t i = 1; i + 1 < word.size; i++) {
		if (strchr("-_/", word.data[i]) && walk_is_word_byte(word.data[i + 1]))
			return true;
	}
	return false;
}

struct nc_str walk_find_told_repository(const struct walker *w, size_t line)
{
	for (size_t i = line; i-- > 1 && line - i <= WALK_MOST_LINES;) {
		struct nc_str text = walk_line(w, i), word, before = NC_STR_NONE;
		if (is_fence(text))
			return NC_STR_NONE;
		if (!nc_str_starts(text, NC_STR("#")))
			continue;
		while (nc_str_next_field(&word, &text, ' ')) {
			bool repository = nc_str_starts_fold(word, NC_STR("repo"));
			if (repository && is_name_of_repository(before))
				return before;
			before = word;
		}
		return NC_STR_NONE;
	}
	return NC_STR_NONE;
}

bool walk_find_told_folder(struct nc_str *out, struct walker *w, size_t line)
{
	static const size_t most_lines = 4;
	size_t looked = 0;
	for (size_t i = line; i > 0 && looked < most_lines; i--) {
		struct nc_str text = walk_line(w, i);
		/* The paragraph right above; a heading or another block ends it. */
		if (text.size == 0 || is_fence(text)) {
			if (looked || (text.size && i + 1 < line))
				return false;
			continue;
		}
		if (text.data[0] == '#')
			return false;
		looked++;
		if (!tells_to_type(text))
			continue;
		if (find_folder_in(out, w, text) || find_bare_folder_in(out, w, text))
			return true;
		if (walk_names_root(text)) {
			*out = NC_STR_NONE;
			return true;
		}
	}
	return false;
}
