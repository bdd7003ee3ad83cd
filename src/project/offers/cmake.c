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

/* `add_executable(rain …)` in this file. */
static bool is_program(struct nc_str text, struct nc_str name)
{
	static const struct nc_str call = NC_STR_INIT("add_executable(");
	for (size_t at; (at = nc_str_find_fold(text, call)) != NC_NPOS;) {
		struct nc_str word;
		text = nc_str_slice(text, at + call.size, text.size);
		struct nc_str inside = nc_str_slice(text, 0, nc_str_find_byte(text, ')'));
		if (next_word(&word, &inside) && nc_str_equal(word, name))
			return true;
	}
	return false;
}

/* install(TARGETS rain hail RUNTIME DESTINATION bin) */
static void read_install(
	struct offering *o, struct nc_str text, struct nc_str arguments, uint32_t line)
{
	struct nc_str word;
	if (!next_word(&word, &arguments) || !nc_str_equal(word, NC_STR("TARGETS")))
		return;
	while (next_word(&word, &arguments) && !is_keyword(word)) {
		if (is_program(text, word))
			offering_add_part(o, "cmake-program", word, line);
	}
}

void read_cmake_programs(struct offering *o)
{
	static const struct nc_str call = NC_STR_INIT("install(");
	struct nc_str text = nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA);
	struct nc_str rest = text, line;
	for (uint32_t number = 1; nc_str_next_line(&line, &rest); number++) {
		line = nc_str_trim(line);
		if (!nc_str_starts_fold(line, call))
			continue;
		struct nc_str behind =
			nc_str_slice(text, (size_t)(line.data - text.data) + call.size, text.size);
		read_install(
			o, text, nc_str_slice(behind, 0, nc_str_find_byte(behind, ')')), number);
	}
}
