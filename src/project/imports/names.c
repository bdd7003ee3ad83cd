/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "importing.h"

/* What in a text is a name: each word, each text in quotes, or what stands between blanks. */

/* Most names of a lock file stand there many times: those that are known cost no memory. */
void names_add(struct language *l, struct nc_map *names, struct nc_str name, struct nc_str by)
{
	char room[128];
	struct nc_str key = name.size <= sizeof room ? row_normalise(room, name)
						     : row_normalised(l->arena, name);
	if (key.size == 0 || nc_map_find(names, key))
		return;
	if (key.data == room)
		key = nc_arena_copy(l->arena, key);
	struct nc_str *kept = nc_arena_alloc(l->arena, sizeof *kept);
	*kept = by;
	nc_map_put(l->arena, names, key, kept);
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '-' && c <= '9' && c != '/') ||
	       (c >= 'A' && c <= 'Z') || c == '_';
}

/* Digests in a lock file are many, and the name of nothing. */
#define DIGEST_FEWEST 40

static bool is_digest(struct nc_str word)
{
	size_t i = 0;
	while (word.size >= DIGEST_FEWEST && i < word.size &&
		((word.data[i] >= '0' && word.data[i] <= '9') ||
			(word.data[i] >= 'a' && word.data[i] <= 'f')))
		i++;
	return i > 0 && i == word.size;
}

void names_add_words(struct language *l, struct nc_map *names, struct nc_str line, struct nc_str by)
{
	for (size_t i = 0; i < line.size; i++) {
		size_t from = i;
		while (i < line.size && is_word_byte(line.data[i]))
			i++;
		struct nc_str word = nc_str_slice(line, from, i);
		if (word.size && word.data[0] != '-' && !is_digest(word))
			names_add(l, names, word, by);
	}
}

static void add_quoted(
	struct language *l, struct nc_map *names, struct nc_str line, struct nc_str by)
{
	for (size_t i = 0; i < line.size; i++) {
		char quote = line.data[i];
		if (quote != '"' && quote != '\'')
			continue;
		struct nc_str rest = nc_str_slice(line, i + 1, line.size);
		size_t end = nc_str_find_byte(rest, quote);
		if (end == NC_NPOS)
			return;
		names_add(l, names, nc_str_slice(rest, 0, end), by);
		i += end + 1;
	}
}

/* "sha512-…" and "https://…": half of what stands in a lock file, and the name of nothing. */
static bool is_no_path(struct nc_str token)
{
	return nc_str_starts(token, NC_STR("https://")) ||
	       nc_str_starts(token, NC_STR("http://")) || nc_str_starts(token, NC_STR("sha512-")) ||
	       nc_str_starts(token, NC_STR("sha1-")) || is_digest(token);
}

static bool is_around_path(char c)
{
	return c == '"' || c == '\'' || c == '(' || c == ')' || c == '{' || c == '}' || c == '[' ||
	       c == ']' || c == '`';
}

/* "node_modules/@a/b", "/@a/b@1.0.0", "@a/b@^1.0": all of them are @a/b. */
static void add_path(
	struct language *l, struct nc_map *names, struct nc_str token, struct nc_str by)
{
	while (token.size &&
		(is_around_path(token.data[token.size - 1]) || token.data[token.size - 1] == ':' ||
			token.data[token.size - 1] == ','))
		token.size--;
	while (token.size && is_around_path(token.data[0]))
		token = nc_str_slice(token, 1, token.size);
	if (is_no_path(token))
		return;
	names_add(l, names, token, by);
	size_t whole = token.size;
	static const char modules[] = "node_modules/";
	for (size_t at; (at = nc_str_find(token, nc_str_of(modules))) != NC_NPOS;)
		token = nc_str_slice(token, at + sizeof modules - 1, token.size);
	if (token.size && token.data[0] == '/')
		token = nc_str_slice(token, 1, token.size);
	size_t version = nc_str_find_byte(nc_str_slice(token, 1, token.size), '@');
	if (version != NC_NPOS)
		token = nc_str_slice(token, 0, version + 1);
	if (token.size != whole)
		names_add(l, names, token, by);
}

void names_add_paths(struct language *l, struct nc_map *names, struct nc_str line, struct nc_str by)
{
	for (size_t i = 0; i < line.size; i++) {
		size_t from = i;
		while (i < line.size && line.data[i] != ' ' && line.data[i] != '\t' &&
			line.data[i] != '\r')
			i++;
		if (i > from)
			add_path(l, names, nc_str_slice(line, from, i), by);
	}
}

/* A comment begins a line, or stands behind a blank: "#egg=name" is none. */
static struct nc_str without_comment(struct nc_str line, struct nc_str sign)
{
	for (size_t from = 0; sign.size && from < line.size;) {
		size_t at = nc_str_find(nc_str_slice(line, from, line.size), sign);
		if (at == NC_NPOS)
			break;
		at += from;
		if (at == 0 || strchr(" \t", line.data[at - 1]))
			return nc_str_slice(line, 0, at);
		from = at + 1;
	}
	return line;
}

static bool is_passed_over(struct nc_str line, const struct nc_value *beginnings)
{
	line = nc_str_trim(line);
	for (size_t i = 0; i < nc_value_list_count(beginnings); i++) {
		if (nc_str_starts(line, nc_value_text(nc_value_list_item(beginnings, i))))
			return true;
	}
	return false;
}

void names_add_text(struct language *l, struct nc_map *names, struct nc_str text,
	const struct nc_value *manifest, struct nc_str by)
{
	struct nc_str kind = nc_value_get_text(manifest, "names"), line;
	struct nc_str sign = nc_value_get_text(manifest, "comments");
	const struct nc_value *passed_over = nc_value_get(manifest, "passes-over");
	while (nc_str_next_line(&line, &text)) {
		if (is_passed_over(line, passed_over))
			continue;
		line = without_comment(line, sign);
		if (nc_str_equal(kind, NC_STR("words")))
			names_add_words(l, names, line, by);
		else if (nc_str_equal(kind, NC_STR("quoted")))
			add_quoted(l, names, line, by);
		else
			names_add_paths(l, names, line, by);
	}
}
