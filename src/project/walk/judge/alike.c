/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/judge.h"

/* Names that a tool takes for one, though they are written otherwise. */

static char plain(char c)
{
	if (c == '_' || c == '.')
		return '-';
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* pip takes "Dev_Tools" for "dev-tools". */
static bool is_same_extra(struct nc_str a, struct nc_str b)
{
	for (size_t i = 0; i < a.size && i < b.size; i++) {
		if (plain(a.data[i]) != plain(b.data[i]))
			return false;
	}
	return a.size == b.size;
}

bool walk_is_same_name(const char *family, struct nc_str asked, struct nc_str offered)
{
	if (nc_str_equal(asked, offered))
		return true;
	if (strcmp(family, "python-extra") == 0)
		return is_same_extra(asked, offered);
	/* `task start:web` is "start:*". */
	return strcmp(family, "task-task") == 0 && nc_str_find_byte(offered, '*') != NC_NPOS &&
	       nc_glob_match(offered, asked, false);
}

struct nc_str walk_without_version(struct nc_str name)
{
	size_t dash = nc_str_find_last_byte(name, '-');
	struct nc_str version =
		dash == NC_NPOS ? NC_STR_NONE : nc_str_slice(name, dash + 1, name.size);
	bool number = version.size && version.data[0] >= '0' && version.data[0] <= '9';
	return number || nc_str_starts(version, NC_STR("py")) ? nc_str_slice(name, 0, dash)
							      : NC_STR_NONE;
}
