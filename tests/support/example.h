/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEST_EXAMPLE_H
#define NEWCOMER_TEST_EXAMPLE_H

#include "repository.h"
#include "test.h"

#include "newcomer/snapshot.h"

/* A repository written down in a test as in a rule's example, made and opened. */
struct example {
	struct nc_arena arena;
	struct repository repository;
	struct nc_snapshot *snapshot;
};

static inline struct example example_build(const struct nc_value *words)
{
	struct example e = {.arena = NC_ARENA_INIT};
	struct nc_error err;
	char problem[REPOSITORY_PROBLEM];
	if (!repository_build(&e.repository, words, false, problem))
		fail_msg("%s", problem);
	struct nc_snapshot_options options = {.rev = NC_STR_NONE};
	if (nc_snapshot_open(&e.snapshot, nc_str_of(e.repository.path), &options, &err) != NC_OK)
		fail_msg("%s", err.text);
	return e;
}

static inline struct example example_open(const char *yaml)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_value words;
	struct nc_error err;
	if (nc_value_read_own_yaml(&words, &arena, "example", nc_str_of(yaml), NULL, &err) != NC_OK)
		fail_msg("%s", err.text);
	struct example e = example_build(&words);
	nc_arena_release(&arena);
	return e;
}

static inline void example_close(struct example *e)
{
	nc_snapshot_close(e->snapshot);
	repository_remove(&e->repository);
	nc_arena_release(&e->arena);
}

#endif
