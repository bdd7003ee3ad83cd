/* SPDX-License-Identifier: MIT */
#include "state.h"

/*
 * Which branch is the default one.  git does not record it in a clone but as
 * the remote's HEAD, and that may be missing; so it is decided from the
 * strongest sign to the weakest, and the sign is told.  Where signs are weak
 * or disagree it stays undecided: every judgement on branches would hang on a
 * guess.
 */

/*
 * The names that tools give a first branch, and what projects call it that
 * have moved on from those.
 */
static const struct nc_str usual[] = {
	NC_STR_INIT("main"),
	NC_STR_INIT("master"),
	NC_STR_INIT("trunk"),
	NC_STR_INIT("default"),
	NC_STR_INIT("develop"),
	NC_STR_INIT("dev"),
};

/* Of these two, one is often what is left of the other. */
#define RIVALS 2

static bool has_branch(const struct nc_snapshot *s, struct nc_str name)
{
	for (size_t i = 0; i < s->branches.branch_count; i++) {
		if (nc_str_equal(s->branches.branches[i].name, name))
			return true;
	}
	return false;
}

/* The remote that a newcomer would clone from: "origin", or the only one. */
static struct nc_str main_remote(const struct nc_snapshot *s)
{
	struct nc_str only = NC_STR_NONE;
	size_t count = 0;
	for (size_t i = 0; i < s->branches.branch_count; i++) {
		struct nc_str remote = s->branches.branches[i].remote;
		if (nc_str_equal(remote, NC_STR("origin")))
			return remote;
		if (remote.size && !nc_str_equal(remote, only)) {
			only = remote;
			count++;
		}
	}
	return count == 1 ? only : NC_STR_NONE;
}

static void decide(struct nc_snapshot *s, struct nc_str name, struct nc_str because)
{
	s->repository.default_branch = name;
	s->repository.default_branch_because = because;
}

/* The remote's own word, as it was when the clone was made. */
static bool by_remote_head(struct nc_snapshot *s)
{
	struct nc_str remote = main_remote(s);
	if (remote.size == 0)
		return false;
	const struct nc_str folder_parts[] = {NC_STR("refs/remotes/"), remote, NC_STR("/")};
	struct nc_str folder = nc_arena_concat(&s->arena, folder_parts, 3);
	const struct nc_str head_parts[] = {folder, NC_STR("HEAD")};
	const struct nc_ref *head =
		nc_ref_find(&s->refs, nc_arena_concat(&s->arena, head_parts, 2));
	if (!head || !nc_ref_follow(&s->refs, head) || !nc_str_starts(head->target, folder))
		return false;
	const struct nc_str words[] = {remote, NC_STR("/HEAD points to it")};
	decide(s, nc_str_slice(head->target, folder.size, head->target.size),
		nc_arena_concat(&s->arena, words, 2));
	return true;
}

/* A bare repository is what others clone: its HEAD is what they get. */
static bool by_bare_head(struct nc_snapshot *s)
{
	if (!s->repository.bare || !has_branch(s, s->head_branch))
		return false;
	decide(s, s->head_branch, NC_STR("HEAD of this bare repository points to it"));
	return true;
}

/* That says something only where all branches are here. */
static bool by_being_alone(struct nc_snapshot *s)
{
	if (s->branches.branch_count == 0 || nc_find_limit(s, NC_LIMIT_BRANCHES))
		return false;
	struct nc_str name = s->branches.branches[0].name;
	for (size_t i = 1; i < s->branches.branch_count; i++) {
		if (!nc_str_equal(s->branches.branches[i].name, name))
			return false;
	}
	decide(s, name, NC_STR("it is the only branch"));
	return true;
}

static bool by_name(struct nc_snapshot *s)
{
	if (has_branch(s, usual[0]) && has_branch(s, usual[1])) {
		for (size_t i = 0; i < RIVALS; i++) {
			if (nc_str_equal(s->head_branch, usual[i])) {
				decide(s, usual[i],
					NC_STR("of main and master, HEAD is on this one"));
				return true;
			}
		}
		return false;
	}
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
		if (!has_branch(s, usual[i]))
			continue;
		decide(s, usual[i], NC_STR("it has the usual name of a default branch"));
		return true;
	}
	return false;
}

/* Mark the default branch and its twins, and note where its tip is to be read. */
static void mark(struct nc_snapshot *s)
{
	struct nc_str name = s->repository.default_branch, remote = main_remote(s);
	/* The array is this layer's own; only what is handed out is constant. */
	struct nc_branch *branches = (struct nc_branch *)s->branches.branches;
	for (size_t i = 0; i < s->branches.branch_count; i++) {
		if (!nc_str_equal(branches[i].name, name))
			continue;
		branches[i].is_default = true;
		if (branches[i].remote.size == 0)
			s->default_ref = branches[i].ref;
		else if (nc_str_equal(branches[i].remote, remote))
			s->default_twin = branches[i].ref;
	}
}

void nc_open_default_branch(struct nc_snapshot *s)
{
	s->default_ref = s->default_twin = NC_STR_NONE;
	if (by_remote_head(s) || by_bare_head(s) || by_being_alone(s) || by_name(s)) {
		mark(s);
		return;
	}
	if (s->branches.branch_count == 0) {
		decide(s, NC_STR_NONE, NC_STR("there are no branches"));
		return;
	}
	decide(s, NC_STR_NONE, NC_STR("no sign tells which branch it is"));
	nc_add_limit(s, NC_LIMIT_DEFAULT_BRANCH,
		NC_STR("which branch is the default one is not recorded in this clone, and its "
		       "branches' names do not tell"),
		main_remote(s).size ? NC_STR("git remote set-head origin --auto")
				    : NC_STR("call the default branch main, or audit a clone of "
					     "the place that people clone from"));
}
