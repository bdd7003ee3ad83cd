/* SPDX-License-Identifier: MIT */
#include "front_matter.h"

/* What is longer is a document between two rules. */
#define LONGEST 200

static struct nc_str without_quotes(struct nc_str s)
{
	bool quoted = s.size > 1 && (s.data[0] == '"' || s.data[0] == '\'') &&
		      s.data[s.size - 1] == s.data[0];
	return quoted ? nc_str_slice(s, 1, s.size - 1) : s;
}

static bool ends(struct nc_str line)
{
	return nc_str_equal(line, NC_STR("---")) || nc_str_equal(line, NC_STR("..."));
}

uint32_t nc_front_matter(struct nc_str *text, struct nc_str *title)
{
	struct nc_str rest = *text, line, found = NC_STR_NONE;
	bool keyed = false;
	if (!nc_str_next_line(&line, &rest) || !nc_str_equal(line, NC_STR("---")))
		return 0;
	for (uint32_t lines = 2; lines < LONGEST && nc_str_next_line(&line, &rest); lines++) {
		if (ends(line)) {
			if (!keyed)
				return 0;
			*text = rest;
			*title = found;
			return lines;
		}
		if (lines == 2 && !nc_str_trim(line).size)
			return 0;
		keyed |= nc_str_find_byte(line, ':') != NC_NPOS;
		if (nc_str_starts(line, NC_STR("title:")))
			found = without_quotes(nc_str_trim(nc_str_slice(line, 6, line.size)));
	}
	return 0;
}
