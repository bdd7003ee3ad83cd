/* SPDX-License-Identifier: MIT */
#include "common/sight.h"

/* Documents whose words are about something else than how to deal with this project. */
static const char *const others[] = {"licen[cs]e*", "copying*", "unlicense*", "notice*", "change*",
	"history*", "news*", "release*", "code_of_conduct*", "code-of-conduct*", "patents*",
	"*third*party*", "*template*"};

static bool is_about_something_else(struct nc_str path)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		if (nc_glob_match(nc_str_of(others[i]), nc_path_base(path), true))
			return true;
	}
	return false;
}

/* "https://host/owner/NAME/blob/main/docs/a.md" → "docs/a.md", where NAME is this repository's;
 * else "". */
static struct nc_str own_path(const struct nc_facts *facts, struct nc_str target)
{
	static const char *const views[] = {
		"/blob/", "/tree/", "/-/blob/", "/raw/", "/src/branch/"};
	struct nc_str name = nc_path_base(facts->repository->name);
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		struct nc_str view = nc_str_of(views[i]);
		size_t at = nc_str_find(target, view);
		if (at == NC_NPOS ||
			!nc_str_equal_fold(nc_path_base(nc_str_slice(target, 0, at)), name))
			continue;
		struct nc_str rest = nc_str_slice(target, at + view.size, target.size);
		size_t slash = nc_str_find_byte(rest, '/'), end = 0;
		if (slash == NC_NPOS)
			continue;
		rest = nc_str_slice(rest, slash + 1, rest.size);
		while (end < rest.size && rest.data[end] != '#' && rest.data[end] != '?')
			end++;
		return nc_str_slice(rest, 0, end);
	}
	return NC_STR_NONE;
}

void nc_sight_gather(struct nc_sight *out, struct nc_arena *arena, const struct nc_facts *facts)
{
	const struct nc_document *readme = nc_project_readme(facts->project);
	*out = (struct nc_sight){.facts = facts};
	for (size_t i = 0; readme && i < readme->link_count; i++) {
		const struct nc_link *link = &readme->links[i];
		if (link->kind != NC_LINK_EXTERNAL)
			continue;
		struct nc_str path = own_path(facts, link->target);
		if (path.size)
			nc_map_put(arena, &out->linked, path, (void *)(uintptr_t)link);
	}
}

/* Plain text is a document for people where its name is written as of old: INSTALL.txt, HACKING. */
static bool is_lettered_large(struct nc_str path)
{
	struct nc_str base = nc_path_base(path);
	for (size_t i = 0; i < base.size && base.data[i] != '.'; i++) {
		if (base.data[i] >= 'a' && base.data[i] <= 'z')
			return false;
	}
	return true;
}

bool nc_sight_holds(const struct nc_sight *sight, const struct nc_document *d)
{
	struct nc_str folder = nc_path_dir(d->path);
	if (d == nc_project_readme(sight->facts->project))
		return true;
	if (is_about_something_else(d->path) ||
		(d->format == NC_FORMAT_TEXT && !is_lettered_large(d->path)))
		return false;
	return folder.size == 0 || nc_str_equal(folder, NC_STR(".github")) ||
	       nc_project_reachable(sight->facts->project, d) ||
	       nc_map_find(&sight->linked, d->path);
}
