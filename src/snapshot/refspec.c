/* SPDX-License-Identifier: MIT */
#include "refspec.h"

/* Each name below refs/remotes/ is held against all of them; nobody writes so many by hand. */
#define MAX_REFSPECS 256

static bool has_remote(const struct nc_refspecs *specs, struct nc_str name)
{
	for (size_t i = 0; i < specs->remotes.count; i++) {
		if (nc_str_equal(specs->remotes.items[i], name))
			return true;
	}
	return false;
}

static void read_fetch(struct nc_refspecs *out, struct nc_arena *arena, const struct nc_setting *s)
{
	struct nc_str text = s->value;
	if (nc_str_starts(text, NC_STR("+")))
		text = nc_str_slice(text, 1, text.size);
	/* "^name" leaves something out, which is nothing for us. */
	if (nc_str_starts(text, NC_STR("^")) || out->items.count == MAX_REFSPECS)
		return;
	size_t colon = nc_str_find_byte(text, ':');
	struct nc_str to =
		colon == NC_NPOS ? NC_STR_NONE : nc_str_slice(text, colon + 1, text.size);
	*nc_list_push(arena, &out->items) = (struct nc_refspec){
		.remote = s->name, .from = nc_str_slice(text, 0, colon), .to = to};
}

void nc_refspecs_read(struct nc_refspecs *out, struct nc_arena *arena, const struct nc_config *c)
{
	*out = (struct nc_refspecs){.items = {0}};
	for (size_t i = 0; i < c->settings.count; i++) {
		const struct nc_setting *s = &c->settings.items[i];
		if (!nc_str_equal(s->section, NC_STR("remote")) || s->name.size == 0)
			continue;
		if (nc_str_equal(s->key, NC_STR("fetch")))
			read_fetch(out, arena, s);
		else if (nc_str_equal(s->key, NC_STR("url")) && !has_remote(out, s->name) &&
			 out->remotes.count < MAX_REFSPECS)
			*nc_list_push(arena, &out->remotes) = s->name;
	}
}

bool nc_refspec_match(struct nc_str *rest, struct nc_str pattern, struct nc_str name)
{
	size_t star = nc_str_find_byte(pattern, '*');
	if (star == NC_NPOS) {
		*rest = NC_STR_NONE;
		return nc_str_equal(pattern, name);
	}
	struct nc_str before = nc_str_slice(pattern, 0, star);
	struct nc_str behind = nc_str_slice(pattern, star + 1, pattern.size);
	if (name.size <= before.size + behind.size || !nc_str_starts(name, before) ||
		!nc_str_ends(name, behind))
		return false;
	*rest = nc_str_slice(name, before.size, name.size - behind.size);
	return true;
}

struct nc_str nc_refspecs_tracking(const struct nc_refspecs *specs, struct nc_arena *arena,
	struct nc_str remote, struct nc_str branch)
{
	for (size_t i = 0; i < specs->items.count; i++) {
		const struct nc_refspec *spec = &specs->items.items[i];
		struct nc_str rest;
		if (!nc_str_equal(spec->remote, remote) || spec->to.size == 0 ||
			!nc_refspec_match(&rest, spec->from, branch))
			continue;
		size_t star = nc_str_find_byte(spec->to, '*');
		const struct nc_str parts[] = {nc_str_slice(spec->to, 0, star), rest,
			star == NC_NPOS ? NC_STR_NONE
					: nc_str_slice(spec->to, star + 1, spec->to.size)};
		return nc_arena_concat(arena, parts, 3);
	}
	return NC_STR_NONE;
}

bool nc_refspecs_all_branches(const struct nc_refspecs *specs, struct nc_str remote)
{
	for (size_t i = 0; i < specs->items.count; i++) {
		const struct nc_refspec *spec = &specs->items.items[i];
		if (nc_str_equal(spec->remote, remote) &&
			(nc_str_equal(spec->from, NC_STR("refs/heads/*")) ||
				nc_str_equal(spec->from, NC_STR("refs/*"))))
			return true;
	}
	return false;
}
