/* SPDX-License-Identifier: MIT */
#include "walk/text/text.h"

/* Words that tell of another time, or of what is not needed. */
static bool holds_hedge(struct nc_str line)
{
	static const char *const words[] = {"not", "no longer", "drop", "dropped", "deprecated",
		"removed", "until", "was", "tested", "older", "previous", "legacy", "end of life",
		"eol", "if you", "instead", "used", "except", "example", "e.g", "optional",
		"before", "versions prior", "up to", "below"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (walk_holds_word(line, nc_str_of(words[i])))
			return true;
	}
	return nc_str_find(line, NC_STR("|")) != NC_NPOS;
}

/* Where a link leads is no word of the sentence: "www.example.org/legacy". */
static bool is_hedged(struct nc_str line)
{
	for (;;) {
		size_t at = nc_str_find(line, NC_STR("]("));
		if (holds_hedge(nc_str_slice(line, 0, at)))
			return true;
		if (at == NC_NPOS)
			return false;
		line = nc_str_slice(line, at, line.size);
		size_t closed = nc_str_find_byte(line, ')');
		if (closed == NC_NPOS)
			return holds_hedge(line);
		line = nc_str_slice(line, closed, line.size);
	}
}

/* Does it begin with other versions, of which it says that they will not do? */
static bool is_of_others(struct nc_str words)
{
	static const char *const others[] = {"other", "any other", "all other", "older", "newer",
		"earlier", "later", "lower", "higher", "previous"};
	static const char *const refused[] = {
		"not supported", "not work", "not be supported", "unsupported", "won't work"};
	bool other = words.size && words.data[0] >= '0' && words.data[0] <= '9';
	for (size_t i = 0; i < sizeof others / sizeof *others && !other; i++)
		other = nc_str_starts_fold(words, nc_str_of(others[i]));
	for (size_t i = 0; i < sizeof refused / sizeof *refused && other; i++) {
		if (walk_holds_word(words, nc_str_of(refused[i])))
			return true;
	}
	return false;
}

/* May a sentence mean the version that the one before it tells? */
static bool refers_back(struct nc_str sentence)
{
	static const char *const words[] = {"it", "its", "this", "that", "these", "those", "they",
		"them", "version", "versions", "support", "supported", "release", "releases",
		"however", "but"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (walk_holds_word(sentence, nc_str_of(words[i])))
			return true;
	}
	return false;
}

/*
 * Is what the line tells taken back?  What stands in brackets right behind it
 * about other versions, and a sentence of its own about something else, do not.
 */
bool walk_is_taken_back(struct nc_str line, struct nc_str behind)
{
	if (is_hedged(nc_str_slice(line, 0, line.size - behind.size)))
		return true;
	behind = nc_str_trim(behind);
	size_t closed = nc_str_find_byte(behind, ')');
	if (nc_str_starts(behind, NC_STR("(")) && closed != NC_NPOS &&
		is_of_others(nc_str_slice(behind, 1, closed)))
		behind = nc_str_slice(behind, closed + 1, behind.size);
	size_t stop = nc_str_find(behind, NC_STR(". "));
	struct nc_str next =
		stop == NC_NPOS ? NC_STR_NONE : nc_str_slice(behind, stop + 2, behind.size);
	if (next.size && (is_of_others(next) || !refers_back(next)))
		behind = nc_str_slice(behind, 0, stop);
	return is_hedged(behind);
}
