/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "links.h"

bool nc_target_is_broken(const struct nc_target_verdict *v)
{
	return v->state != NC_TARGET_THERE && v->state != NC_TARGET_OPEN;
}

struct nc_target_verdict nc_target_open(const char *because)
{
	return (struct nc_target_verdict){.state = NC_TARGET_OPEN, .because = nc_str_of(because)};
}

static struct nc_str join(struct nc_targets *t, struct nc_str a, struct nc_str b, struct nc_str c)
{
	const struct nc_str parts[] = {a, b, c};
	return nc_arena_concat(t->arena, parts, sizeof parts / sizeof *parts);
}

static struct nc_str anchor_words(
	struct nc_targets *t, const struct nc_link *link, struct nc_str path)
{
	size_t hash = nc_str_find_byte(link->target, '#');
	struct nc_str head = join(t, NC_STR("no heading of "), path, NC_STR(" has the anchor "));
	return join(t, head, nc_str_slice(link->target, hash, link->target.size), NC_STR_NONE);
}

static struct nc_str words_of(struct nc_targets *t, enum nc_target_state state,
	const struct nc_link *link, struct nc_str path, struct nc_str near)
{
	switch (state) {
	case NC_TARGET_EMPTY:
		return link->text.size ? join(t, NC_STR("the link '"), link->text,
						 NC_STR("' leads nowhere"))
				       : NC_STR("this link leads nowhere");
	case NC_TARGET_ADDRESS:
		return join(t,
			NC_STR("without https:// it is a path of this repository, and there is "
			       "no "),
			path, NC_STR_NONE);
	case NC_TARGET_CASE:
		return join(t,
			NC_STR("in this case it is found on macOS and Windows only; the file is "),
			near, NC_STR_NONE);
	case NC_TARGET_IGNORED:
		return join(t, NC_STR("there is no "), path,
			NC_STR(": .gitignore keeps it out of the repository"));
	case NC_TARGET_ABSENT:
		return join(t, NC_STR("there is no "), path, NC_STR_NONE);
	case NC_TARGET_NO_ANCHOR:
		return anchor_words(t, link, path);
	case NC_TARGET_NO_LINE:
	case NC_TARGET_THERE:
	case NC_TARGET_OPEN:
		break;
	}
	return NC_STR_NONE;
}

struct nc_target_verdict nc_target_broken(struct nc_targets *t, enum nc_target_state state,
	const struct nc_link *link, struct nc_str path, struct nc_str near)
{
	return (struct nc_target_verdict){.state = state,
		.path = path,
		.near = near,
		.because = words_of(t, state, link, path, near)};
}

struct nc_target_verdict nc_target_too_short(
	struct nc_targets *t, const struct nc_link *link, struct nc_str path, uint32_t lines)
{
	char has[64];
	int size = snprintf(has, sizeof has, " has %u %s, and the link is to ", (unsigned)lines,
		lines == 1 ? "line" : "lines");
	struct nc_str words = {.data = has, .size = (size_t)size};
	struct nc_str fragment = nc_target_fragment(t, link->target);
	return (struct nc_target_verdict){.state = NC_TARGET_NO_LINE,
		.path = path,
		.because = join(t, path, words, fragment)};
}
