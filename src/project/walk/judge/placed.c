/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/judge.h"
#include "walk/text/text.h"

/*
 * Where a line has the reader be: "within the kenlm directory", "inside the
 * container".  A word that leads there, perhaps an article, a name or none, and
 * what kind of a place it is; marks of emphasis and links mean nothing.
 */

/* A word of a sentence, without what is set around it. */
struct said {
	struct nc_str word;
	bool last; /* of its clause */
};

static const char marks_before[] = "`*_\"'([<";
static const char marks_behind[] = "`*_\"')]>/";
static const char ends_of_clauses[] = ".,:;!?";

static bool next_said(struct said *out, struct nc_str *rest)
{
	struct nc_str word;
	do {
		if (!nc_str_next_field(&word, rest, ' '))
			return false;
	} while (word.size == 0);
	while (word.size && strchr(marks_before, word.data[0]))
		word = nc_str_slice(word, 1, word.size);
	/* "[weather](https://…)" */
	size_t link = nc_str_find(word, NC_STR("]("));
	out->last = false;
	while (word.size && (strchr(marks_behind, word.data[word.size - 1]) ||
				    strchr(ends_of_clauses, word.data[word.size - 1]))) {
		out->last = out->last || strchr(ends_of_clauses, word.data[word.size - 1]) != NULL;
		word.size--;
	}
	out->word = link < word.size ? nc_str_slice(word, 0, link) : word;
	while (out->word.size && strchr(marks_behind, out->word.data[out->word.size - 1]))
		out->word.size--;
	return true;
}

enum place { NO_PLACE, A_FOLDER, A_MACHINE };

static enum place place_of(struct nc_str word)
{
	static const char *const folders[] = {"directory", "folder", "dir", "subdirectory",
		"subfolder", "repo", "repository", "checkout", "submodule"};
	static const char *const machines[] = {
		"container", "container's", "vm", "vm's", "guest", "box", "pod"};
	return NC_AMONG_FOLD(word, folders)    ? A_FOLDER
	       : NC_AMONG_FOLD(word, machines) ? A_MACHINE
					       : NO_PLACE;
}

/* What a place is called without being a name: "the root folder", "the cloned repository". */
static bool is_no_name(struct nc_str word)
{
	static const char *const words[] = {"root", "project", "project's", "main", "top",
		"top-level", "toplevel", "base", "same", "this", "that", "it", "its", "repo",
		"repo's", "repository", "repository's", "source", "src", "current", "working",
		"cloned", "clone", "new", "git", "github", "code", "local", "created", "newly",
		"resulting", "correct", "right", "first", "second", "respective", "appropriate",
		"desired", "relevant", "unzipped", "extracted", "unpacked", "downloaded",
		"installed", "application", "app", "program", "package", "module", "build",
		"output", "installation", "install", "temporary", "temp", "empty", "separate",
		"own", "whole", "entire", "default", "public", "target", "checked-out", "forked",
		"home", "parent", "upper", "previous", "one", "every", "each", "any", "some",
		"server", "client", "tool", "library", "software", "system"};
	return word.size == 0 || NC_AMONG_FOLD(word, words);
}

/* "the kenlm directory", and nothing here is called so. */
static bool is_foreign(const struct walker *w, struct nc_str name)
{
	static const char not_in_names[] = "<>{}$~\\";
	struct nc_str first = nc_str_slice(name, 0, nc_str_find_byte(name, '/'));
	for (size_t i = 0; i < name.size; i++) {
		if (strchr(not_in_names, name.data[i]))
			return false;
	}
	bool other = !is_no_name(name) && first.size && !walk_is_own_name(w, first) &&
		     !nc_str_equal_fold(first, w->own_clone) &&
		     !nc_tree_has_folder(w->project->tree, name);
	return other && (w->shared->folders_asked >= WALK_MOST_FOLDERS ||
				!walk_is_folder_elsewhere(w, name));
}

/*
 * The place that the words behind a leading one tell of.  `name` is the one
 * word that it is called by, or "" where there are none, or several.  "In a
 * container" tells what happens, and not where the reader is.
 */
static enum place read_place(struct nc_str *name, struct nc_str rest)
{
	static const char *const articles[] = {
		"the", "your", "our", "of", "within", "inside", "to", "running", "docker"};
	static const size_t most_words = 4;
	struct said said;
	size_t names = 0;
	*name = NC_STR_NONE;
	for (size_t i = 0; i < most_words && next_said(&said, &rest); i++) {
		struct nc_str behind = rest;
		struct said next = {.last = false};
		enum place place = place_of(said.word);
		/* "the container folder": the last one is what it is. */
		bool more = !said.last && next_said(&next, &behind) && place_of(next.word);
		if (place && !more) {
			*name = names == 1 ? *name : NC_STR_NONE;
			return place;
		}
		if (said.last)
			break;
		if (!NC_AMONG_FOLD(said.word, articles) || place) {
			*name = said.word;
			names++;
		}
	}
	return NO_PLACE;
}

static bool is_no_article(struct nc_str rest)
{
	static const char *const some[] = {"a", "an", "new", "another", "any", "separate"};
	struct said first;
	return next_said(&first, &rest) && NC_AMONG_FOLD(first.word, some);
}

/* The places that a line tells of, one after the other; `rest` is what is behind the last. */
static enum place next_place(struct nc_str *name, struct nc_str *rest)
{
	static const char *const ways[] = {
		"in", "inside", "within", "into", "from", "on", "under", "enter", "entering"};
	struct said said;
	while (next_said(&said, rest)) {
		enum place place = said.last || !NC_AMONG_FOLD(said.word, ways)
					   ? NO_PLACE
					   : read_place(name, *rest);
		if (place == A_FOLDER || (place == A_MACHINE && !is_no_article(*rest)))
			return place;
	}
	return NO_PLACE;
}

bool walk_names_foreign_folder(const struct walker *w, struct nc_str line)
{
	struct nc_str name;
	for (enum place place; (place = next_place(&name, &line));) {
		if (place == A_FOLDER && is_foreign(w, name))
			return true;
	}
	return false;
}

bool walk_names_machine(struct nc_str line)
{
	struct nc_str name;
	for (enum place place; (place = next_place(&name, &line));) {
		if (place == A_MACHINE)
			return true;
	}
	return false;
}
