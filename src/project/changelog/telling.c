/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "changelog/reading.h"

/*
 * Does a changelog tell of a change?
 *
 * Being there is not enough: many are the untouched template beside dozens of
 * releases.  A line tells something when, without its markup, it holds a word
 * that is neither the template's nor a heading's; one such line is enough.
 */

#define LONGEST_WORD 64

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static const char *const changelog_names[CHANGELOG_NAME_LISTS] = {
	[CHANGELOG_NAMES] = "names",
	[CHANGELOG_ROOT_NAMES] = "root-names",
	[CHANGELOG_WEAK_NAMES] = "weak-names",
	[CHANGELOG_FOLDERS] = "folders",
	[CHANGELOG_COLLECTIONS] = "collections",
	[CHANGELOG_FRAGMENTS] = "fragments",
};

static struct nc_str lowered(char *room, struct nc_str word)
{
	word = nc_str_slice(word, 0, LONGEST_WORD);
	for (size_t i = 0; i < word.size; i++) {
		char c = word.data[i];
		room[i] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
	}
	return (struct nc_str){.data = room, .size = word.size};
}

static const struct nc_value *list_of(const struct changelog_words *w, size_t row, const char *key)
{
	return nc_value_get(&w->table->rows[row], key);
}

/* The letters and digits of a name, in lower case. */
static struct nc_str squeezed(char *room, struct nc_str name)
{
	size_t size = 0;
	for (size_t i = 0; i < name.size && size < LONGEST_WORD; i++) {
		char c = name.data[i];
		if (!strchr("-_ .'", c) || c == '\0')
			room[size++] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
	}
	return (struct nc_str){.data = room, .size = size};
}

/* Names are looked for under each path of the tree: one look each, and mostly none. */
static void load_names(struct changelog_words *out, struct nc_arena *arena, size_t key)
{
	char room[LONGEST_WORD];
	for (size_t r = 0; r < out->table->count; r++) {
		const struct nc_value *list = list_of(out, r, changelog_names[key]);
		for (size_t i = 0; i < nc_value_list_count(list); i++) {
			struct nc_str name =
				squeezed(room, nc_value_text(nc_value_list_item(list, i)));
			if (name.size == 0)
				continue;
			out->first[(unsigned char)name.data[0]] = true;
			nc_map_put(arena, &out->names[key], nc_arena_copy(arena, name), out);
		}
	}
}

void changelog_words_load(
	struct changelog_words *out, struct nc_arena *arena, const struct nc_rulebook *rb)
{
	char room[LONGEST_WORD];
	*out = (struct changelog_words){.table = nc_rulebook_table(rb, "changelogs")};
	for (size_t key = 0; out->table && key < CHANGELOG_NAME_LISTS; key++)
		load_names(out, arena, key);
	for (size_t r = 0; out->table && r < out->table->count; r++) {
		const struct nc_value *list = list_of(out, r, "skeleton");
		for (size_t i = 0; i < nc_value_list_count(list); i++) {
			struct nc_str word = nc_value_text(nc_value_list_item(list, i));
			nc_map_put(arena, &out->skeleton, nc_arena_copy(arena, lowered(room, word)),
				out);
		}
	}
}

bool changelog_is_called(
	const struct changelog_words *w, enum changelog_name_list list, struct nc_str word)
{
	char room[LONGEST_WORD];
	struct nc_str name = squeezed(room, word);
	return name.size && w->first[(unsigned char)name.data[0]] &&
	       nc_map_find(&w->names[list], name);
}

static bool holds_word(struct nc_str text, struct nc_str word)
{
	for (size_t from = 0; from < text.size;) {
		size_t at = nc_str_find_fold(nc_str_slice(text, from, text.size), word);
		if (at == NC_NPOS)
			return false;
		at += from;
		bool begins = at == 0 || !is_letter(text.data[at - 1]);
		bool ends = at + word.size >= text.size || !is_letter(text.data[at + word.size]);
		if (begins && ends)
			return true;
		from = at + 1;
	}
	return false;
}

bool changelog_holds(const struct changelog_words *w, const char *key, struct nc_str text)
{
	for (size_t r = 0; w->table && r < w->table->count; r++) {
		const struct nc_value *list = list_of(w, r, key);
		for (size_t i = 0; i < nc_value_list_count(list); i++) {
			if (holds_word(text, nc_value_text(nc_value_list_item(list, i))))
				return true;
		}
	}
	return false;
}

bool changelog_is_underline(struct nc_str line)
{
	line = nc_str_trim(line);
	if (line.size < 3 || !strchr("=-~^*#+\"'`", line.data[0]))
		return false;
	for (size_t i = 0; i < line.size; i++) {
		if (line.data[i] != line.data[0])
			return false;
	}
	return true;
}

static bool is_structure(struct nc_str line, struct nc_str next)
{
	line = nc_str_trim(line);
	return line.size == 0 || changelog_is_underline(line) || changelog_is_underline(next) ||
	       line.data[0] == '#' ||
	       (line.data[0] == '[' && nc_str_find(line, NC_STR("]: ")) != NC_NPOS);
}

/* Two words of letters that are not all the skeleton's. */
static bool has_words_of_its_own(const struct changelog_words *w, struct nc_str line)
{
	char room[LONGEST_WORD];
	size_t own = 0, words = 0;
	for (size_t i = 0; i < line.size;) {
		size_t from = i;
		while (i < line.size && is_letter(line.data[i]))
			i++;
		struct nc_str word = nc_str_slice(line, from, i);
		bool many = word.size >= 2 || (word.size && (unsigned char)word.data[0] >= 0x80);
		words += many;
		own += many && !nc_map_find(&w->skeleton, lowered(room, word));
		if (i == from)
			i++;
	}
	return own > 0 && words > 1;
}

static bool is_boilerplate(const struct changelog_words *w, struct nc_str line)
{
	for (size_t r = 0; w->table && r < w->table->count; r++) {
		const struct nc_value *list = list_of(w, r, "boilerplate");
		for (size_t i = 0; i < nc_value_list_count(list); i++) {
			struct nc_str item = nc_value_text(nc_value_list_item(list, i));
			if (nc_str_find_fold(line, item) != NC_NPOS)
				return true;
		}
	}
	return false;
}

bool changelog_tells(const struct changelog_words *w, const struct nc_str *lines, size_t count)
{
	bool comment = false;
	for (size_t i = 0; i < count; i++) {
		struct nc_str next = i + 1 < count ? lines[i + 1] : NC_STR_NONE;
		if (nc_str_find(lines[i], NC_STR("<!--")) != NC_NPOS)
			comment = true;
		bool closes = nc_str_find(lines[i], NC_STR("-->")) != NC_NPOS;
		if (!comment && !is_structure(lines[i], next) &&
			has_words_of_its_own(w, lines[i]) && !is_boilerplate(w, lines[i]))
			return true;
		comment = comment && !closes;
	}
	return false;
}
