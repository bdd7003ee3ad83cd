/* SPDX-License-Identifier: MIT */
#include "importing.h"

/*
 * May something that is declared bring along more than is known?  Nobody can
 * tell without the index of packages, but where a lockfile names everything, or
 * where all that is declared is known in full.
 */

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-' || c == '.';
}

static bool is_known_in_full(const struct language *l, struct nc_str name)
{
	char room[128];
	return name.size <= sizeof room &&
	       row_holds(l->row, "known-in-full", row_normalise(room, name));
}

/* "numpy>=1.2  # for waves": the package of a line; an option asks for none, or for another list,
 * which is read for itself. */
static void learn_line(struct language *l, struct nc_str line, struct nc_str comment)
{
	size_t at = comment.size ? nc_str_find(line, comment) : NC_NPOS, end = 0;
	line = nc_str_trim(nc_str_slice(line, 0, at));
	if (line.size == 0 || (line.data[0] == '-' && !nc_str_starts(line, NC_STR("-e")) &&
				      !nc_str_starts(line, NC_STR("--editable"))))
		return;
	while (end < line.size && is_name_byte(line.data[end]))
		end++;
	/* What stands for itself, and for more than its own name: an address, extras. */
	bool plain = end == line.size || (line.data[end] != '[' && line.data[end] != ':' &&
						 line.data[end] != '/' && line.data[end] != '+');
	l->unseen = l->unseen || !plain || !is_known_in_full(l, nc_str_slice(line, 0, end));
}

static bool holds_one(const struct nc_value *list, struct nc_str text)
{
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		if (nc_str_find(text, nc_value_text(nc_value_list_item(list, i))) != NC_NPOS)
			return true;
	}
	return false;
}

void unseen_learn(
	struct language *l, struct nc_str text, const struct nc_value *manifest, struct nc_str path)
{
	struct nc_str line, comment = nc_value_get_text(manifest, "comments");
	if (holds_one(nc_value_get(manifest, "in-full"), text)) {
		unseen_learn_lock(l, path);
		return;
	}
	if (!nc_value_get_bool(manifest, "lists", false)) {
		l->unseen = l->unseen || holds_one(nc_value_get(manifest, "asks-with"), text);
		return;
	}
	while (nc_str_next_line(&line, &text))
		learn_line(l, line, comment);
}

void unseen_learn_installed(struct language *l, struct nc_str words)
{
	for (size_t i = 0; i < words.size; i++) {
		size_t from = i;
		while (i < words.size && is_name_byte(words.data[i]))
			i++;
		struct nc_str word = nc_str_slice(words, from, i);
		bool list = nc_str_ends(word, NC_STR(".txt")) || nc_str_ends(word, NC_STR(".in"));
		if (word.size > 1 && word.data[0] != '-' && !list && !is_known_in_full(l, word))
			l->unseen = true;
	}
}

void unseen_learn_lock(struct language *l, struct nc_str path)
{
	*nc_list_push(l->arena, &l->locks) = path;
}

/* The lockfile in the folder, or above it. */
static struct nc_str lock_of(const struct language *l, struct nc_str folder)
{
	for (size_t i = 0; i < l->locks.count; i++) {
		struct nc_str at = nc_path_dir(l->locks.items[i]);
		if (at.size == 0 || nc_str_equal(at, folder) ||
			(nc_str_starts(folder, at) && folder.data[at.size] == '/'))
			return l->locks.items[i];
	}
	return NC_STR_NONE;
}

struct nc_str unseen_lock(const struct language *l)
{
	struct nc_str lock = NC_STR_NONE;
	for (size_t i = 0; i < l->manifest_folders.count; i++) {
		struct nc_str found = lock_of(l, l->manifest_folders.items[i]);
		if (found.size == 0)
			return NC_STR_NONE;
		lock = lock.size ? lock : found;
	}
	return lock;
}
