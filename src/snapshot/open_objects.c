/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <unistd.h>

#include "beneath.h"
#include "state.h"

/*
 * The names in a `shallow` file, and the paths in an alternates file, are
 * short; these ceilings are generous.
 */
#define MAX_SHALLOW    ((size_t)16 << 20)
#define MAX_ALTERNATES ((size_t)64 << 10)

/*
 * Objects of another repository are not read: the line that names it is as
 * much a stranger's as the rest, and the place may be anybody's.
 */
static bool borrows(const struct nc_snapshot *s)
{
	struct nc_buf text = NC_BUF_INIT(MAX_ALTERNATES + 1);
	enum nc_code code = nc_beneath_read(
		&text, s->places.common, NC_STR("objects/info/alternates"), MAX_ALTERNATES, NULL);
	struct nc_str rest = nc_buf_str(&text), line;
	bool named = code != NC_OK && code != NC_ENOTFOUND;
	while (!named && nc_str_next_line(&line, &rest))
		named = line.size && line.data[0] != '#';
	nc_buf_release(&text);
	return named;
}

/* The names in the `shallow` file, one a line: where the history was cut. */
static enum nc_code read_shallow(struct nc_snapshot *s, struct nc_error *err)
{
	struct nc_buf text = NC_BUF_INIT(MAX_SHALLOW + 1);
	NC_LIST(struct nc_oid) names = {0};
	struct nc_error problem;
	enum nc_code code =
		nc_beneath_read(&text, s->places.common, NC_STR("shallow"), MAX_SHALLOW, &problem);
	struct nc_str rest = nc_buf_str(&text), line;
	while (nc_str_next_line(&line, &rest)) {
		struct nc_oid oid;
		if (nc_oid_parse(&oid, nc_str_trim(line)))
			*nc_list_push(&s->arena, &names) = oid;
	}
	nc_buf_release(&text);
	s->shallow = names.items;
	s->shallow_count = names.count;
	s->repository.shallow = names.count > 0;
	if (code == NC_OK || code == NC_ENOTFOUND)
		return NC_OK;
	return nc_fail(err, code, "cannot inspect: .git/%s", problem.text);
}

/* A folder that is there must be one of this repository, and no link out of it. */
static bool is_own_folder(const struct nc_snapshot *s, struct nc_str path, bool needed)
{
	int folder = nc_beneath_open_folder(s->places.common, path);
	if (folder < 0)
		return !needed && errno == ENOENT;
	close(folder);
	return true;
}

enum nc_code nc_open_objects(struct nc_snapshot *s, struct nc_error *err)
{
	if (!is_own_folder(s, NC_STR("objects"), true) ||
		!is_own_folder(s, NC_STR("objects/pack"), false) ||
		!is_own_folder(s, NC_STR("objects/info"), false)) {
		nc_fail(err, NC_EUNSUPPORTED,
			"cannot inspect: .git/objects is no plain folder of this repository");
		return nc_remedy(err, "clone the repository and audit the clone");
	}
	enum nc_code code = read_shallow(s, err);
	if (code)
		return code;
	const struct nc_str parts[] = {s->places.common_dir, NC_STR("/objects")};
	struct nc_str objects = nc_arena_concat(&s->arena, parts, 2);
	s->far_objects = borrows(s);
	return nc_objects_open(&s->objects, objects, err);
}
