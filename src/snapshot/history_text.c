/* SPDX-License-Identifier: MIT */
#include "history_parts.h"

#define TREE_LINE 46 /* "tree <name>\n" */

/* A line of a word, a name and a line feed, nothing else. */
static bool read_name_line(struct nc_oid *out, struct nc_str line, struct nc_str word)
{
	return line.size == word.size + NC_OID_HEX + 1 && nc_str_starts(line, word) &&
	       line.data[line.size - 1] == '\n' &&
	       nc_oid_parse(out, nc_str_slice(line, word.size, line.size - 1));
}

/* "Name <mail>" out of "author Name <mail> 1767614400 +0000"; `after` gets what follows the mail.
 */
static bool read_person(
	struct nc_str *person, struct nc_str *after, struct nc_str line, struct nc_str word)
{
	if (!nc_str_starts(line, word))
		return false;
	struct nc_str rest = nc_str_slice(line, word.size, line.size);
	size_t end = nc_str_find_last_byte(rest, '>');
	if (end == NC_NPOS)
		return false;
	*person = nc_str_slice(rest, 0, end + 1);
	*after = nc_str_slice(rest, end + 1, rest.size);
	return true;
}

/* Seconds at the front of " 1767614400 +0000"; 0, as git has it, where there are none. */
static int64_t read_time(struct nc_str after)
{
	struct nc_str rest = nc_str_trim(after), digits;
	uint64_t seconds;
	if (!nc_str_next_field(&digits, &rest, ' ') || !nc_str_to_u64(&seconds, digits) ||
		seconds > INT64_MAX)
		return 0;
	return (int64_t)seconds;
}

bool nc_commit_text_read(struct nc_commit_text *out, struct nc_str text)
{
	struct nc_commit_text commit = {.author = NC_STR_NONE};
	if (!read_name_line(&commit.tree, nc_str_slice(text, 0, TREE_LINE), NC_STR("tree ")))
		return false;
	struct nc_str rest = nc_str_slice(text, TREE_LINE, text.size), line, after;
	commit.parents = rest;
	while (nc_str_starts(rest, NC_STR("parent ")))
		rest = nc_str_slice(rest, NC_PARENT_LINE, rest.size);
	commit.parents.size -= rest.size;
	struct nc_str committer;
	if (nc_str_next_line(&line, &rest) &&
		read_person(&commit.author, &after, line, NC_STR("author ")) &&
		nc_str_next_line(&line, &rest) &&
		read_person(&committer, &after, line, NC_STR("committer ")))
		commit.time = read_time(after);
	*out = commit;
	return true;
}

bool nc_commit_text_is_enough(struct nc_str front)
{
	struct nc_str rest = nc_str_slice(front, TREE_LINE, front.size);
	while (nc_str_starts(rest, NC_STR("parent ")))
		rest = nc_str_slice(rest, NC_PARENT_LINE, rest.size);
	size_t author = nc_str_find_byte(rest, '\n');
	if (author == NC_NPOS)
		return false;
	rest = nc_str_slice(rest, author + 1, rest.size);
	return nc_str_find_byte(rest, '\n') != NC_NPOS;
}

bool nc_commit_text_parent(struct nc_oid *out, const struct nc_commit_text *c, size_t index)
{
	size_t at = index * NC_PARENT_LINE;
	struct nc_str line = nc_str_slice(c->parents, at, at + NC_PARENT_LINE);
	return read_name_line(out, line, NC_STR("parent "));
}
