/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/limits.h"
#include "newcomer/version.h"
#include "offering.h"

/*
 * The version of the project itself, out of files that are programs or have a
 * form of their own.  Only what is written out is read: a version that is
 * computed is not claimed.  Only at the root, where the project is the whole.
 */

static void claim(struct offering *o, const char *ecosystem, struct nc_str name,
	struct nc_str value, uint32_t line)
{
	struct nc_version v;
	if (nc_version_read(&v, value))
		offering_claim(o, "version", ecosystem, name, nc_str_trim(value), line);
}

static bool open_root(struct offering *o, struct nc_str *text)
{
	if (o->folder.size)
		return false;
	*text = nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA);
	return text->data != NULL;
}

static struct nc_str skip_blanks(struct nc_str s)
{
	size_t i = 0;
	while (i < s.size && strchr(" \t\r\n", s.data[i]))
		i++;
	return nc_str_slice(s, i, s.size);
}

/* What stands in quotes at the front, or data == NULL. */
static struct nc_str quoted(struct nc_str s)
{
	struct nc_str none = {.data = NULL, .size = 0};
	s = skip_blanks(s);
	if (s.size < 2 || !strchr("\"'", s.data[0]))
		return none;
	struct nc_str inner = nc_str_slice(s, 1, s.size);
	size_t end = nc_str_find_byte(inner, s.data[0]);
	return end == NC_NPOS ? none : nc_str_slice(inner, 0, end);
}

static uint32_t line_of(struct nc_str text, const char *at)
{
	uint32_t line = 1;
	for (const char *c = text.data; c < at; c++)
		line += *c == '\n';
	return line;
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

/*
 * `key`, then one of `joins`, then a text in quotes: `s.version = "1.2"`,
 * `version: "1.2"`, `version "1.2"`.  The first on a line that is no comment.
 */
static void claim_assignment(struct offering *o, const char *ecosystem, struct nc_str text,
	const char *key, const char *joins)
{
	struct nc_str rest = text, line, word = nc_str_of(key);
	for (uint32_t number = 1; nc_str_next_line(&line, &rest); number++) {
		struct nc_str plain = nc_str_trim(line);
		size_t at = nc_str_find(plain, word);
		if (at == NC_NPOS || plain.data[0] == '#' || nc_str_starts(plain, NC_STR("//")) ||
			(at && (is_word_byte(plain.data[at - 1]) || plain.data[at - 1] == '-')))
			continue;
		struct nc_str behind = nc_str_slice(plain, at + word.size, plain.size);
		bool joined = strchr(joins, ' ') != NULL;
		behind = skip_blanks(behind);
		if (behind.size && strchr(joins, behind.data[0])) {
			joined = true;
			behind = nc_str_slice(behind, 1, behind.size);
		}
		struct nc_str value = quoted(behind);
		if (!joined || !value.data)
			continue;
		claim(o, ecosystem, NC_STR_NONE, value, number);
		return;
	}
}

/* project(tides VERSION 1.2.0 LANGUAGES C) */
void read_cmake_version(struct offering *o)
{
	struct nc_str text, word;
	if (!open_root(o, &text))
		return;
	for (size_t from = 0; from < text.size;) {
		size_t at =
			nc_str_find_fold(nc_str_slice(text, from, text.size), NC_STR("project"));
		if (at == NC_NPOS)
			return;
		at += from;
		from = at + 7;
		size_t begin = at;
		while (begin > 0 && strchr(" \t", text.data[begin - 1]))
			begin--;
		struct nc_str rest = skip_blanks(nc_str_slice(text, from, text.size));
		if ((begin > 0 && text.data[begin - 1] != '\n') || rest.size == 0 ||
			rest.data[0] != '(')
			continue;
		struct nc_str inside = nc_str_slice(rest, 1, nc_str_find_byte(rest, ')'));
		struct nc_str name = NC_STR_NONE;
		bool next = false;
		for (inside = skip_blanks(inside); inside.size; inside = skip_blanks(inside)) {
			size_t end = 0;
			while (end < inside.size && !strchr(" \t\r\n", inside.data[end]))
				end++;
			word = nc_str_slice(inside, 0, end);
			inside = nc_str_slice(inside, end, inside.size);
			if (next) {
				struct nc_str bare = quoted(word);
				claim(o, "cmake", name, bare.data ? bare : word,
					line_of(text, word.data));
				return;
			}
			if (!name.size)
				name = word;
			next = nc_str_equal(word, NC_STR("VERSION"));
		}
		return;
	}
}

/* "Version: 1.2.0" at the head of a line: DESCRIPTION, *.cabal, META files. */
static void claim_field(struct offering *o, const char *ecosystem, struct nc_str name_key)
{
	struct nc_str text, line, name = NC_STR_NONE, version = NC_STR_NONE;
	uint32_t at = 0;
	if (!open_root(o, &text))
		return;
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		if (!version.size && nc_str_starts_fold(line, NC_STR("version:"))) {
			version = nc_str_trim(nc_str_slice(line, 8, line.size));
			at = number;
		}
		if (!name.size && nc_str_starts_fold(line, name_key))
			name = nc_str_trim(nc_str_slice(line, name_key.size, line.size));
	}
	if (at)
		claim(o, ecosystem, name, version, at);
}

void read_r_description(struct offering *o)
{
	claim_field(o, "r", NC_STR("package:"));
}

void read_cabal(struct offering *o)
{
	claim_field(o, "haskell", NC_STR("name:"));
}

void read_gemspec(struct offering *o)
{
	struct nc_str text;
	if (open_root(o, &text))
		claim_assignment(o, "ruby", text, ".version", "=");
}

void read_podspec(struct offering *o)
{
	struct nc_str text;
	if (open_root(o, &text))
		claim_assignment(o, "cocoapods", text, ".version", "=");
}

void read_setup_py(struct offering *o)
{
	struct nc_str text;
	if (open_root(o, &text))
		claim_assignment(o, "python", text, "version", "=");
}

void read_gradle(struct offering *o)
{
	struct nc_str text, line;
	if (!open_root(o, &text))
		return;
	/* Not what a plugin or a dependency has: the word stands at the head of a line. */
	unsigned depth = 0;
	bool others = false;
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		struct nc_str plain = nc_str_trim(line);
		bool all = nc_str_starts(plain, NC_STR("allprojects")) ||
			   nc_str_starts(plain, NC_STR("subprojects"));
		if (depth == 0)
			others = !all;
		struct nc_str behind = nc_str_slice(plain, 7, plain.size);
		if (nc_str_starts(plain, NC_STR("version")) && plain.size > 7 &&
			!is_word_byte(plain.data[7]) && (depth == 0 || (depth == 1 && !others))) {
			behind = skip_blanks(behind);
			if (behind.size && behind.data[0] == '=')
				behind = nc_str_slice(behind, 1, behind.size);
			struct nc_str value = quoted(behind);
			if (value.data) {
				claim(o, "gradle", NC_STR_NONE, value, number);
				return;
			}
		}
		for (size_t i = 0; i < plain.size; i++) {
			if (plain.data[i] == '{')
				depth++;
			else if (plain.data[i] == '}' && depth)
				depth--;
		}
	}
}

void read_gradle_properties(struct offering *o)
{
	struct nc_str text, line;
	if (!open_root(o, &text))
		return;
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		size_t equals = nc_str_find_byte(line, '=');
		if (equals != NC_NPOS &&
			nc_str_equal(nc_str_trim(nc_str_slice(line, 0, equals)), NC_STR("version")))
			claim(o, "gradle", NC_STR_NONE, nc_str_slice(line, equals + 1, line.size),
				number);
	}
}

void read_mix(struct offering *o)
{
	struct nc_str text;
	if (!open_root(o, &text))
		return;
	size_t before = o->claims.count;
	claim_assignment(o, "elixir", text, "@version", " ");
	if (o->claims.count == before)
		claim_assignment(o, "elixir", text, "version", ":");
}

void read_meson(struct offering *o)
{
	struct nc_str text;
	if (!open_root(o, &text))
		return;
	size_t end = nc_str_find_byte(text, ')');
	claim_assignment(o, "meson", nc_str_slice(text, 0, end == NC_NPOS ? text.size : end),
		"version", ":");
}

/* AC_INIT([tides], [1.2.0], …) */
void read_autoconf(struct offering *o)
{
	struct nc_str text;
	if (!open_root(o, &text))
		return;
	size_t at = nc_str_find(text, NC_STR("\nAC_INIT("));
	if (at == NC_NPOS)
		return;
	struct nc_str rest = nc_str_slice(text, at + 9, text.size), name, version;
	rest = nc_str_slice(rest, 0, nc_str_find_byte(rest, ')'));
	if (!nc_str_next_field(&name, &rest, ',') || !nc_str_next_field(&version, &rest, ','))
		return;
	name = nc_str_trim(name);
	version = nc_str_trim(version);
	if (version.size > 2 && version.data[0] == '[' && version.data[version.size - 1] == ']')
		version = nc_str_slice(version, 1, version.size - 1);
	if (name.size > 2 && name.data[0] == '[')
		name = nc_str_slice(name, 1, name.size - 1);
	claim(o, "autoconf", name, version, line_of(text, version.data));
}

/*
 * <project><version> of a pom.xml: of all elements of that name the one right
 * below the root.
 */
void read_pom(struct offering *o)
{
	struct nc_str text, name = NC_STR_NONE, version = NC_STR_NONE;
	unsigned depth = 0;
	if (!open_root(o, &text))
		return;
	for (size_t i = 0; i < text.size; i++) {
		struct nc_str rest = nc_str_slice(text, i, text.size);
		if (rest.data[0] != '<')
			continue;
		if (nc_str_starts(rest, NC_STR("<!--"))) {
			size_t end = nc_str_find(rest, NC_STR("-->"));
			i = end == NC_NPOS ? text.size : i + end;
			continue;
		}
		size_t close = nc_str_find_byte(rest, '>');
		if (close == NC_NPOS)
			break;
		struct nc_str tag = nc_str_slice(rest, 1, close);
		struct nc_str behind = nc_str_slice(rest, close + 1, rest.size);
		struct nc_str value = nc_str_slice(behind, 0, nc_str_find_byte(behind, '<'));
		if (tag.size && strchr("?!", tag.data[0]))
			continue;
		if (depth == 1 && nc_str_equal(tag, NC_STR("version")))
			version = nc_str_trim(value);
		if (depth == 1 && nc_str_equal(tag, NC_STR("artifactId")))
			name = nc_str_trim(value);
		if (tag.size && tag.data[0] == '/')
			depth -= depth > 0;
		else if (tag.size == 0 || tag.data[tag.size - 1] != '/')
			depth++;
		i += close;
	}
	if (version.size)
		claim(o, "maven", name, version, line_of(text, version.data));
}

/* A file that holds a version and nothing else. */
void read_version_file(struct offering *o)
{
	struct nc_str text;
	if (open_root(o, &text) && text.size < 200)
		claim(o, "version-file", NC_STR_NONE, nc_str_trim(text), 1);
}

/* pubspec.yaml, Project.toml, shard.yml: keys of their own at the top. */
void read_named_version(struct offering *o)
{
	const struct nc_value *root = o->folder.size ? NULL : offering_manifest(o);
	const struct nc_value *version = nc_value_get(root, "version");
	if (version)
		claim(o, "package", nc_value_get_text(root, "name"), nc_value_text(version),
			version->line);
}
