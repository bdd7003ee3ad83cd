/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/limits.h"
#include "offering.h"

/* CMakeLists.txt: the programs that it installs. */

#define BLANKS " \t\r\n"

static bool next_word(struct nc_str *word, struct nc_str *rest)
{
	size_t from = 0, end;
	while (from < rest->size && strchr(BLANKS, rest->data[from]))
		from++;
	for (end = from; end < rest->size && !strchr(BLANKS, rest->data[end]);)
		end++;
	*word = nc_str_slice(*rest, from, end);
	*rest = nc_str_slice(*rest, end, rest->size);
	return word->size > 0;
}

/* TARGETS, RUNTIME, DESTINATION: what is in capitals is a word of CMake's own. */
static bool is_keyword(struct nc_str word)
{
	for (size_t i = 0; i < word.size; i++) {
		if (!((word.data[i] >= 'A' && word.data[i] <= 'Z') || word.data[i] == '_'))
			return false;
	}
	return true;
}

/* What stands in the brackets of a call, up to so many bytes. */
#define MOST_ARGUMENTS ((size_t)1024)

static struct nc_str arguments_at(struct nc_str text, size_t at)
{
	struct nc_str rest = nc_str_slice(text, at, at + MOST_ARGUMENTS);
	return nc_str_slice(rest, 0, nc_str_find_byte(rest, ')'));
}

/* What is known of a program: it is built; and it is installed, of which the first line tells. */
static char is_built, is_installed;

/* `add_executable(rain …)` in this file. */
static void find_programs(struct nc_map *out, struct nc_arena *arena, struct nc_str text)
{
	static const struct nc_str call = NC_STR_INIT("add_executable(");
	for (size_t at; (at = nc_str_find_fold(text, call)) != NC_NPOS;) {
		struct nc_str word, arguments = arguments_at(text, at + call.size);
		text = nc_str_slice(text, at + call.size, text.size);
		if (next_word(&word, &arguments))
			nc_map_put(arena, out, word, &is_built);
	}
}

/* install(TARGETS rain hail RUNTIME DESTINATION bin) */
static void read_install(
	struct offering *o, struct nc_map *programs, struct nc_str arguments, uint32_t line)
{
	struct nc_str word;
	if (!next_word(&word, &arguments) || !nc_str_equal(word, NC_STR("TARGETS")))
		return;
	while (next_word(&word, &arguments) && !is_keyword(word)) {
		if (nc_map_find(programs, word) != &is_built)
			continue;
		nc_map_put(o->arena, programs, word, &is_installed);
		offering_add_part(o, "cmake-program", word, line);
	}
}

void read_cmake_programs(struct offering *o)
{
	static const struct nc_str call = NC_STR_INIT("install(");
	struct nc_str text = nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA);
	struct nc_str rest = text, line;
	struct nc_map programs = {0};
	find_programs(&programs, o->arena, text);
	for (uint32_t number = 1; programs.entries.count && nc_str_next_line(&line, &rest);
		number++) {
		line = nc_str_trim(line);
		if (nc_str_starts_fold(line, call))
			read_install(o, &programs,
				arguments_at(text, (size_t)(line.data - text.data) + call.size),
				number);
	}
}
