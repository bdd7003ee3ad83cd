/* SPDX-License-Identifier: MIT */
#include "builder.h"

/* Refs, each a file of its own, below the git folder and nowhere else. */

/*
 * What git-check-ref-format(1) allows.  A rule's file may be a stranger's: a
 * name that climbs would write outside of the temporary folder.
 */
bool ref_is_good(struct nc_str name)
{
	static const struct nc_str refused = NC_STR_INIT(" ~^:?*[\\\177");
	struct nc_str part, rest = name;
	if (name.size == 0 || name.size > 200 || nc_str_find(name, NC_STR("..")) != NC_NPOS ||
		nc_str_find(name, NC_STR("@{")) != NC_NPOS || nc_str_ends(name, NC_STR(".")))
		return false;
	for (size_t i = 0; i < name.size; i++) {
		if ((unsigned char)name.data[i] < ' ' ||
			nc_str_find_byte(refused, name.data[i]) != NC_NPOS)
			return false;
	}
	while (nc_str_next_field(&part, &rest, '/')) {
		if (part.size == 0 || part.data[0] == '.' || nc_str_ends(part, NC_STR(".lock")))
			return false;
	}
	return !nc_str_ends(name, NC_STR("/")) && name.data[0] != '-';
}

static enum nc_code refuse(struct builder *b, struct nc_str name)
{
	return nc_fail(b->err, NC_EINVALID, "'%.*s' is no name that git takes", NC_STR_ARG(name));
}

enum nc_code ref_point(
	struct builder *b, const char *kind, struct nc_str name, const struct nc_oid *to)
{
	char hex[NC_OID_HEX + 1];
	if (!ref_is_good(name))
		return refuse(b, name);
	nc_oid_format(hex, to);
	return disk_write(b, nc_arena_printf(b->arena, "refs/%s/%.*s", kind, NC_STR_ARG(name)),
		nc_arena_printf(b->arena, "%s\n", hex));
}

enum nc_code ref_point_head(struct builder *b, struct nc_str branch)
{
	if (!ref_is_good(branch))
		return refuse(b, branch);
	b->head = branch;
	return disk_write(b, NC_STR("HEAD"),
		nc_arena_printf(b->arena, "ref: refs/heads/%.*s\n", NC_STR_ARG(branch)));
}

static struct branch *find(struct builder *b, struct nc_str name)
{
	for (size_t i = 0; i < b->branches.count; i++) {
		if (nc_str_equal(b->branches.items[i].name, name))
			return &b->branches.items[i];
	}
	return NULL;
}

enum nc_code ref_set_branch(struct builder *b, struct nc_str name, size_t tip)
{
	struct branch *branch = find(b, name);
	if (tip == NO_COMMIT)
		return nc_fail(b->err, NC_EINVALID, "there is no commit for %.*s to be at",
			NC_STR_ARG(name));
	if (!branch) {
		branch = nc_list_push(b->arena, &b->branches);
		branch->name = name;
	}
	branch->tip = tip;
	return ref_point(b, "heads", name, &b->commits.items[tip].oid);
}

size_t ref_find_branch(struct builder *b, struct nc_str name)
{
	const struct branch *branch = find(b, name);
	if (branch && branch->tip != NO_COMMIT)
		return branch->tip;
	nc_fail(b->err, NC_EINVALID, "there is no branch %.*s", NC_STR_ARG(name));
	return NO_COMMIT;
}

enum nc_code ref_delete_branch(struct builder *b, struct nc_str name)
{
	struct branch *branch = find(b, name);
	if (ref_find_branch(b, name) == NO_COMMIT)
		return b->err->code;
	branch->tip = NO_COMMIT;
	return disk_remove(b, nc_arena_printf(b->arena, "refs/heads/%.*s", NC_STR_ARG(name)));
}
