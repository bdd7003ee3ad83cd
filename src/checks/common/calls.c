/* SPDX-License-Identifier: MIT */
#include "common/calls.h"

#include <string.h>

/* Lines with chmod in one document that are kept: no text for people has so many. */
#define MOST_CHMODS 64

struct reading {
	struct nc_calls *calls;
	struct nc_arena *arena;
	const struct nc_facts *facts;
	const struct nc_document *document;
	struct nc_str chmods[MOST_CHMODS];
	size_t chmod_count;
};

static void keep(struct nc_calls *calls, struct nc_arena *arena, struct nc_str path,
	struct nc_str from, uint32_t line)
{
	if (nc_map_find(&calls->by_path, path))
		return;
	struct nc_place *place = nc_arena_alloc(arena, sizeof *place);
	*place = (struct nc_place){.path = from, .line = line};
	nc_map_put(arena, &calls->by_path, path, place);
}

void nc_calls_add(struct nc_calls *calls, struct nc_arena *arena, const struct nc_facts *facts,
	struct nc_str target, struct nc_str from, uint32_t line)
{
	const struct nc_str folders[] = {NC_STR_NONE, nc_path_dir(from)};
	for (size_t i = 0; i < 2; i++) {
		struct nc_str path;
		if (nc_path_resolve(&path, arena, folders[i], target) &&
			nc_tree_find(facts->tree, path)) {
			keep(calls, arena, path, from, line);
			return;
		}
	}
}

const struct nc_place *nc_calls_find(const struct nc_calls *calls, struct nc_str path)
{
	return nc_map_find(&calls->by_path, path);
}

/* The next word of a command line, as far as no quoting is needed. */
static bool next_word(struct nc_str *word, struct nc_str *rest)
{
	*rest = nc_str_trim(*rest);
	size_t end = 0;
	while (end < rest->size && !strchr(" \t", rest->data[end]))
		end++;
	*word = nc_str_slice(*rest, 0, end);
	*rest = nc_str_slice(*rest, end, rest->size);
	return word->size > 0;
}

static bool is_assignment(struct nc_str word)
{
	size_t equals = nc_str_find_byte(word, '=');
	return equals != NC_NPOS && equals > 0 && nc_str_find_byte(word, '/') > equals;
}

/* A relative path that a shell would look for where it stands. */
static bool is_path(struct nc_str word)
{
	if (nc_str_find_byte(word, '/') == NC_NPOS)
		return false;
	for (size_t i = 0; i < word.size; i++) {
		char c = word.data[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9') || strchr("./_-+", c);
		if (!plain)
			return false;
	}
	return word.data[0] != '/' && word.data[0] != '-';
}

static bool is_prefix(struct nc_str word)
{
	static const char *const prefixes[] = {
		"sudo", "$", ">", "%", "time", "exec", "nohup", "env"};
	return NC_AMONG(word, prefixes);
}

/* The lines of a document's code that make something executable. */
static void gather_chmods(struct reading *r, struct nc_str text)
{
	size_t at;
	while (r->chmod_count < MOST_CHMODS &&
		(at = nc_str_find(text, NC_STR("chmod"))) != NC_NPOS) {
		text = nc_str_slice(text, at, text.size);
		nc_str_next_line(&r->chmods[r->chmod_count++], &text);
	}
}

/* Does this document make the file executable somewhere? */
static bool is_made_executable(const struct reading *r, struct nc_str path)
{
	for (size_t i = 0; i < r->chmod_count; i++) {
		if (nc_str_find(r->chmods[i], nc_path_base(path)) != NC_NPOS ||
			nc_str_find_byte(r->chmods[i], '*') != NC_NPOS)
			return true;
	}
	return false;
}

/* One command; `cwd` is changed by `cd`. */
static void read_command(
	struct reading *r, struct nc_str command, struct nc_str *cwd, uint32_t line)
{
	struct nc_str word, path;
	while (next_word(&word, &command)) {
		if (is_prefix(word) || is_assignment(word))
			continue;
		if (nc_str_equal(word, NC_STR("cd")) && next_word(&word, &command)) {
			if (!nc_path_resolve(cwd, r->arena, *cwd, word) || !is_path(word))
				*cwd = word;
			return;
		}
		if (!is_path(word))
			return;
		if (cwd->size) {
			if (nc_path_resolve(&path, r->arena, *cwd, word) &&
				nc_tree_find(r->facts->tree, path) && !is_made_executable(r, path))
				keep(r->calls, r->arena, path, r->document->path, line);
		} else if (!is_made_executable(r, word)) {
			nc_calls_add(r->calls, r->arena, r->facts, word, r->document->path, line);
		}
		return;
	}
}

static void read_line(struct reading *r, struct nc_str text, struct nc_str *cwd, uint32_t line)
{
	/* What joins commands stands between them; "|" and "||" are told alike. */
	size_t from = 0;
	for (size_t i = 0; i <= text.size; i++) {
		if (i < text.size && !strchr("|;&", text.data[i]))
			continue;
		read_command(r, nc_str_slice(text, from, i), cwd, line);
		from = i + 1;
	}
}

static bool is_shell(struct nc_str info)
{
	static const char *const names[] = {
		"", "sh", "bash", "shell", "console", "shell-session", "zsh", "terminal", "text"};
	return NC_AMONG_FOLD(info, names);
}

static void read_block(struct reading *r, const struct nc_code_block *b)
{
	struct nc_str rest = b->text, line, cwd = NC_STR_NONE;
	if (!is_shell(b->info))
		return;
	for (uint32_t n = b->line; nc_str_next_line(&line, &rest); n++)
		read_line(r, line, &cwd, n);
}

void nc_calls_of_documents(
	struct nc_calls *calls, struct nc_arena *arena, const struct nc_facts *facts)
{
	size_t count;
	const struct nc_document *documents = nc_project_documents(facts->project, &count);
	for (size_t i = 0; i < count; i++) {
		struct reading r = {
			.calls = calls, .arena = arena, .facts = facts, .document = &documents[i]};
		for (size_t k = 0; k < documents[i].block_count; k++)
			gather_chmods(&r, documents[i].blocks[k].text);
		for (size_t k = 0; k < documents[i].span_count; k++)
			gather_chmods(&r, documents[i].spans[k].text);
		for (size_t k = 0; k < documents[i].block_count; k++)
			read_block(&r, &documents[i].blocks[k]);
		for (size_t k = 0; k < documents[i].span_count; k++) {
			const struct nc_code_span *s = &documents[i].spans[k];
			struct nc_str cwd = NC_STR_NONE;
			/* In a sentence a path may be just a name; one that begins with a dot is
			 * run. */
			if (nc_str_starts(s->text, NC_STR("./")))
				read_line(&r, s->text, &cwd, s->line);
		}
	}
}
