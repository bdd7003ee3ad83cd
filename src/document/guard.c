/* SPDX-License-Identifier: MIT */
#include "guard.h"

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/limits.h"

struct guard {
	size_t open;	 /* brackets of this run of lines that nothing has closed */
	size_t unclosed; /* "<?" and "<!" of this run of lines */
	size_t bars;	 /* of this line */
	size_t depth;	 /* containers that may be open */
};

static const bool counts[256] = {
	['\\'] = true, ['['] = true, [']'] = true, ['<'] = true, ['`'] = true, ['|'] = true};

/* Count what stands in one line; a backslash takes the next byte's meaning away. */
static void count_openings(struct guard *g, struct nc_str line)
{
	size_t opened = 0, open = g->open;
	bool plain = true;
	g->bars = 0;
	for (size_t i = 0; i < line.size; i++) {
		char c = line.data[i];
		if (!counts[(unsigned char)c])
			continue;
		char next = i + 1 < line.size ? line.data[i + 1] : '\0';
		g->bars += c == '|';
		opened += c == '[';
		open = c == '[' ? open + 1 : open - (c == ']' && open > 0);
		plain &= c != '<' && c != '`';
		g->unclosed += c == '<' && (next == '?' || next == '!');
		i += c == '\\';
	}
	/* Where code spans or tags may hide a bracket, none of the closing ones counts. */
	g->open = plain ? open : g->open + opened;
}

/*
 * How deep containers may be after this line: those that its blanks and quote
 * marks can keep open, and one for each mark that can open another.  Returns
 * true when the line begins a list item, whose text is a block of its own.
 */
static bool count_containers(struct guard *g, struct nc_str line)
{
	size_t columns = 0, quotes = 0, marks = 0, i = 0;
	bool bullet = false; /* a number does not always end a paragraph, a bullet does */
	for (; i < line.size; i++) {
		char c = line.data[i], next = i + 1 < line.size ? line.data[i + 1] : ' ';
		bool blank_follows = next == ' ' || next == '\t';
		if (c == ' ' && !marks) {
			columns++;
		} else if (c == '\t' && !marks) {
			columns += 4;
		} else if (c == '>') {
			quotes += marks == 0;
			marks += marks > 0;
		} else if ((c == '-' || c == '*' || c == '+') && blank_follows) {
			bullet |= !quotes && !marks && i + 2 < line.size;
			marks++;
		} else if (c >= '0' && c <= '9') {
			while (i + 1 < line.size && line.data[i + 1] >= '0' &&
				line.data[i + 1] <= '9')
				i++;
			if (i + 1 == line.size ||
				(line.data[i + 1] != '.' && line.data[i + 1] != ')'))
				break;
			i++;
			marks++;
		} else if (c != ' ' && c != '\t') {
			break;
		}
	}
	if (i == line.size && !marks && !quotes)
		return true; /* a blank line closes nothing but paragraphs */
	/* Without a mark it may be the lazy continuation of a paragraph, which keeps all open. */
	size_t kept = columns / 2 + quotes;
	if (quotes || marks)
		g->depth = (kept < g->depth ? kept : g->depth) + quotes + marks;
	return bullet && columns < 4;
}

/* Too few in the whole text for any line or block to have too many; counted as lines are. */
static bool is_sparse(struct nc_str text)
{
	size_t brackets = 0, tags = 0, bars = 0;
	for (size_t i = 0; i < text.size; i += 255) {
		struct nc_str part = nc_str_slice(text, i, i + 255);
		uint8_t of_brackets = 0, of_tags = 0, of_bars = 0;
		for (size_t k = 0; k < part.size; k++) {
			of_brackets = (uint8_t)(of_brackets + (part.data[k] == '['));
			of_tags = (uint8_t)(of_tags + (part.data[k] == '<'));
			of_bars = (uint8_t)(of_bars + (part.data[k] == '|'));
		}
		brackets += of_brackets;
		tags += of_tags;
		bars += of_bars;
	}
	return brackets <= NC_MAX_OPEN_BRACKETS && tags <= NC_MAX_OPEN_BRACKETS &&
	       bars <= NC_MAX_TABLE_COLUMNS;
}

const char *nc_guard_markdown(struct nc_str text)
{
	struct guard g = {0};
	bool sparse = is_sparse(text);
	for (struct nc_str line; nc_str_next_line(&line, &text);) {
		if (count_containers(&g, line))
			g.open = g.unclosed = 0;
		if (!sparse)
			count_openings(&g, line);
		if (g.depth > NC_MAX_NESTING)
			return "nested too deep to read";
		if (g.open > NC_MAX_OPEN_BRACKETS || g.unclosed > NC_MAX_OPEN_BRACKETS)
			return "too many open brackets to read";
		if (g.bars > NC_MAX_TABLE_COLUMNS)
			return "too wide a table to read";
	}
	return NULL;
}
