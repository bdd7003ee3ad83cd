/* SPDX-License-Identifier: MIT */
#include "newcomer/hooks.h"

#include "own_config.h"
#include "shown.h"

static struct nc_str join(struct nc_arena *arena, struct nc_str folder, struct nc_str name)
{
	const struct nc_str parts[] = {folder, NC_STR("/"), name};
	return nc_arena_concat(arena, parts, 3);
}

/* A relative core.hooksPath begins where hooks are run: at the top of the work tree. */
static enum nc_code take_path(struct nc_hooks_place *out, struct nc_arena *arena,
	const struct nc_own_setting *setting, struct nc_str start, struct nc_str home,
	struct nc_error *err)
{
	struct nc_str path;
	if (!nc_own_path(&path, arena, setting->value, home)) {
		char value[NC_SHOWN];
		nc_shown(value, setting->value);
		nc_fail(err, NC_EUNSUPPORTED, "core.hooksPath is '%s', which is not understood",
			value);
		return nc_remedy(err, "git rev-parse --git-path hooks tells where it leads");
	}
	while (path.size > 1 && nc_str_ends(path, NC_STR("/")))
		path.size--;
	path = nc_arena_copy(arena, path);
	while (nc_str_starts(path, NC_STR("./")))
		path = nc_str_slice(path, 2, path.size);
	const struct nc_str words[] = {NC_STR("core.hooksPath in "), setting->file};
	out->folder = path.data[0] == '/' ? path : join(arena, start, path);
	out->because = nc_arena_concat(arena, words, 2);
	out->shared = !setting->local;
	return NC_OK;
}

enum nc_code nc_hooks_find(struct nc_hooks_place *out, struct nc_arena *arena, struct nc_str path,
	const struct nc_hooks_environment *environment, struct nc_error *err)
{
	struct nc_places places;
	enum nc_code code = nc_places_find(&places, arena, path, err);
	if (code)
		return code;
	bool bare = places.work < 0;
	struct nc_hooks_place place = {.folder = join(arena, places.common_dir, NC_STR("hooks")),
		.because = NC_STR_NONE,
		.work_dir = places.work_dir,
		.own = places.own};
	struct nc_own_setting setting = nc_own_hooks_path(arena, &places, environment);
	if (setting.found)
		code = take_path(&place, arena, &setting, bare ? places.git_dir : places.work_dir,
			environment->home, err);
	nc_places_release(&places);
	if (code)
		return code;
	place.tracked =
		!bare && nc_path_is_inside(place.folder, place.work_dir) &&
		!nc_path_is_inside(place.folder, places.common_dir) &&
		!nc_path_is_inside(place.folder, join(arena, place.work_dir, NC_STR(".git")));
	if (place.tracked)
		place.shared = false;
	*out = place;
	return NC_OK;
}
