/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEST_TRIAL_MAKER_H
#define NEWCOMER_TEST_TRIAL_MAKER_H

#include <stdio.h>
#include <stdlib.h>

#include "newcomer/trial.h"
#include "repository.h"

/* Makes the repositories of examples by libgit2: every one of them, and by another's hand. */

static inline enum nc_code make_by_libgit2(struct nc_str *out, struct nc_arena *arena,
	struct nc_str temporary, const struct nc_value *example, struct nc_error *err)
{
	struct repository r;
	char problem[REPOSITORY_PROBLEM];
	(void)temporary;
	if (!repository_build(&r, example, nc_value_get(example, "disk") != NULL, problem))
		return nc_fail(err, NC_EINVALID, "%s", problem);
	*out = nc_arena_copy(arena, nc_str_of(r.path));
	return NC_OK;
}

static inline void remove_by_libgit2(struct nc_str path)
{
	struct repository r;
	struct nc_str folder = nc_path_dir(path);
	snprintf(r.folder, sizeof r.folder, "%.*s", NC_STR_ARG(folder));
	repository_remove(&r);
}

static const struct nc_trial_maker by_libgit2 = {
	.make = make_by_libgit2, .remove = remove_by_libgit2};

/* The rulebook of a folder; NULL after its faults were printed. */
static inline struct nc_rulebook *rulebook_of(const char *folder)
{
	size_t count;
	struct nc_rulebook *rulebook = NULL;
	struct nc_error err = {0};
	struct nc_buf problems = NC_BUF_INIT(1 << 20);
	const struct nc_shape *shapes = nc_check_shapes(&count);
	if (nc_rulebook_load(&rulebook, NULL, folder, shapes, count, &problems, &err) != NC_OK)
		printf("%s\n%.*s", err.text, NC_STR_ARG(nc_buf_str(&problems)));
	nc_buf_release(&problems);
	return rulebook;
}

#endif
