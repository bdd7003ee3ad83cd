/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "importing.h"

/*
 * What stands around a line, without parsing the language: is it inside a text
 * or a comment of several lines, and is it indented?  An import that is
 * indented stands in a function, a condition or a try, and the code may do
 * without it; one at the margin is always run.  What cannot be told apart so
 * is taken for text, and then nothing is said.
 */

struct quote {
	struct nc_str opens, closes;
};

#define MAX_QUOTES 12

static size_t read_quotes(struct quote out[static MAX_QUOTES], const struct nc_value *row)
{
	const struct nc_value *list = nc_value_get(row, "quotes");
	size_t count = 0;
	for (size_t i = 0; i < nc_value_list_count(list) && count < MAX_QUOTES; i++) {
		struct nc_str both = nc_value_text(nc_value_list_item(list, i));
		size_t blank = nc_str_find_byte(both, ' ');
		out[count].opens = nc_str_slice(both, 0, blank);
		out[count++].closes =
			blank == NC_NPOS ? both : nc_str_slice(both, blank + 1, both.size);
	}
	return count;
}

static const struct quote *opened_by(const struct quote *quotes, size_t count, struct nc_str rest)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_str_starts(rest, quotes[i].opens))
			return &quotes[i];
	}
	return NULL;
}

struct nc_str context_line(struct nc_str text, uint32_t line)
{
	struct nc_str found = NC_STR_NONE;
	for (uint32_t i = 0; i < line; i++) {
		if (!nc_str_next_line(&found, &text))
			return NC_STR_NONE;
	}
	return found;
}

/* Is what begins at `end` inside something that was opened before? */
static bool is_quoted(const struct nc_value *row, struct nc_str text, size_t end)
{
	struct quote quotes[MAX_QUOTES];
	size_t count = read_quotes(quotes, row);
	struct nc_str comment = nc_value_get_text(row, "comments");
	const struct quote *open = NULL;
	for (size_t i = 0; i < end; i++) {
		struct nc_str rest = nc_str_slice(text, i, text.size);
		char c = text.data[i];
		if (open) {
			/* A quote of one byte that closes itself does not go over the line, but
			 * for the backtick. */
			bool single = open->opens.size == 1 && open->opens.data[0] != '`';
			if (c == '\\') {
				i++;
			} else if (nc_str_starts(rest, open->closes)) {
				i += open->closes.size - 1;
				open = NULL;
			} else if (c == '\n' && single) {
				open = NULL;
			}
			continue;
		}
		if (comment.size && nc_str_starts(rest, comment)) {
			size_t newline = nc_str_find_byte(rest, '\n');
			i = newline == NC_NPOS ? end : i + newline;
			continue;
		}
		open = opened_by(quotes, count, rest);
		if (open)
			i += open->opens.size - 1;
	}
	return open != NULL;
}

/* Behind the line that opens the block, and not behind a line that begins with its closing. */
static bool is_in_block(struct nc_str opens, struct nc_str text, size_t at, struct nc_str line)
{
	struct nc_str word = nc_str_slice(opens, 0, nc_str_find_byte(opens, ' '));
	if (nc_str_starts(nc_str_trim(line), word))
		return true;
	struct nc_str rest = nc_str_slice(text, 0, at), each;
	bool inside = false;
	while (nc_str_next_line(&each, &rest)) {
		if (nc_str_starts(each, opens))
			inside = true;
		else if (nc_str_starts(each, NC_STR(")")))
			inside = false;
	}
	return inside;
}

/* In a document of R, code stands in fenced chunks. */
static bool is_in_chunk(struct nc_str text, size_t at)
{
	struct nc_str rest = nc_str_slice(text, 0, at), line;
	bool inside = false, shown = false;
	while (nc_str_next_line(&line, &rest)) {
		if (!nc_str_starts(nc_str_trim(line), NC_STR("```")))
			continue;
		inside = !inside;
		shown = inside && (nc_str_find(line, NC_STR("{r")) == NC_NPOS ||
					  nc_str_find(line, NC_STR("eval=F")) != NC_NPOS ||
					  nc_str_find(line, NC_STR("eval = F")) != NC_NPOS);
	}
	return inside && !shown;
}

static bool is_indented(struct nc_str line)
{
	return line.size && (line.data[0] == ' ' || line.data[0] == '\t');
}

/* A cell says what it is before it says what stands in it. */
static bool is_in_prose(struct nc_str text, size_t at)
{
	struct nc_str above = nc_str_slice(text, 0, at), line;
	bool prose = false;
	while (nc_str_next_line(&line, &above)) {
		if (nc_str_find(line, NC_STR("\"cell_type\"")) != NC_NPOS)
			prose = nc_str_find(line, NC_STR("\"code\"")) == NC_NPOS;
	}
	return prose;
}

/* "import type {" over several lines, of which the last is "} from 'x'". */
static bool ends_types(struct nc_str text, size_t at, struct nc_str line)
{
	struct nc_str above = nc_str_slice(text, 0, at), each, first = NC_STR_NONE;
	if (!nc_str_starts(nc_str_trim(line), NC_STR("}")))
		return false;
	while (nc_str_next_line(&each, &above)) {
		each = nc_str_trim(each);
		if (nc_str_starts(each, NC_STR("import ")) ||
			nc_str_starts(each, NC_STR("export ")))
			first = each;
	}
	return nc_str_starts(first, NC_STR("import type {")) ||
	       nc_str_starts(first, NC_STR("export type {"));
}

enum context context_of(
	const struct nc_value *row, struct nc_str path, struct nc_str text, uint32_t number)
{
	struct nc_str line = context_line(text, number), ending = nc_path_ending(path);
	size_t at = line.size ? (size_t)(line.data - text.data) : 0;
	if (nc_str_equal(ending, NC_STR(".ipynb"))) {
		/* A line of a cell is a text of its own: look at what is in the quotes. */
		line = nc_str_trim(line);
		if (is_in_prose(text, at))
			return CONTEXT_NONE;
		return is_indented(nc_str_slice(line, 1, line.size)) ? CONTEXT_OPTIONAL
								     : CONTEXT_CODE;
	}
	bool chunks = nc_str_equal_fold(ending, NC_STR(".Rmd")) ||
		      nc_str_equal(ending, NC_STR(".qmd")) || nc_str_equal(ending, NC_STR(".Rnw"));
	if (chunks)
		return is_in_chunk(text, at) ? CONTEXT_CODE : CONTEXT_NONE;
	if (is_quoted(row, text, at))
		return CONTEXT_NONE;
	if (nc_str_equal(nc_value_get_text(row, "form"), NC_STR("npm")) &&
		ends_types(text, at, line))
		return CONTEXT_TYPES;
	struct nc_str block = nc_value_get_text(row, "block");
	if (block.size)
		return is_in_block(block, text, at, line) ? CONTEXT_CODE : CONTEXT_NONE;
	bool margin = nc_value_get_bool(row, "margin", false);
	return margin && is_indented(line) ? CONTEXT_OPTIONAL : CONTEXT_CODE;
}
