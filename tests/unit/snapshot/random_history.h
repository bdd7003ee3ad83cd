/* SPDX-License-Identifier: MIT */
#ifndef TEST_SNAPSHOT_RANDOM_HISTORY_H
#define TEST_SNAPSHOT_RANDOM_HISTORY_H

#include "random.h"
#include "scratch_git.h"

/* How a random history looks; the same seed gives the same commits. */
struct shape {
	uint64_t seed;
	uint32_t commits, branches;
	uint32_t roots;	  /* beside the first */
	uint32_t merges;  /* of a hundred commits */
	uint32_t octopus; /* of a hundred merges: three to seven parents */
	uint32_t near;	  /* parents are among so many commits before */
	bool equal_dates;
	bool skewed_dates; /* some children older than parents; git's own walks err when dates lie
			      more */
};

static inline uint32_t random_time(struct test_random *r, const struct shape *shape, uint32_t i)
{
	uint32_t time = 1700000000;
	if (!shape->equal_dates)
		time += i * 60;
	if (shape->skewed_dates)
		time -= random_below(r, 300);
	return time;
}

/* An instruction stream for `git fast-import`: branches refs/heads/b0 … */
static inline void write_history(struct nc_buf *out, const struct shape *shape)
{
	struct test_random r = {.state = shape->seed};
	for (uint32_t i = 1; i <= shape->commits; i++) {
		uint32_t parents = 1, from[8];
		if (random_below(&r, 100) < shape->merges)
			parents = random_below(&r, 100) < shape->octopus ? 3 + random_below(&r, 5)
									 : 2;
		if (i == 1 || random_below(&r, shape->commits) < shape->roots)
			parents = 0;
		uint32_t reach = i - 1 < shape->near ? i - 1 : shape->near;
		nc_buf_printf(out,
			"reset refs/heads/work\ncommit refs/heads/work\nmark :%u\n"
			"author Author %u <a%u@example.org> %u +0000\n"
			"committer Owner <owner@example.org> %u +0000\ndata 0\n",
			i, i % 5, i % 5, 1600000000 + i, random_time(&r, shape, i));
		uint32_t kept = 0;
		for (uint32_t k = 0; k < parents; k++) {
			uint32_t parent = i - 1 - random_below(&r, reach);
			bool again = false;
			for (uint32_t j = 0; j < kept; j++)
				again |= from[j] == parent;
			if (again)
				continue;
			from[kept] = parent;
			nc_buf_printf(out, "%s :%u\n", kept++ ? "merge" : "from", parent);
		}
		nc_buf_printf(out, "M 644 inline f%u\ndata 3\n%03u\n", i % 7, i % 1000);
	}
	for (uint32_t i = 0; i < shape->branches; i++) {
		uint32_t at = i == 0 ? shape->commits : 1 + random_below(&r, shape->commits);
		nc_buf_printf(out, "reset refs/heads/b%u\nfrom :%u\n\n", i, at);
	}
}

/* Make the bare repository `name` of that shape, its objects packed or loose. */
static inline void make_history(
	struct scratch *s, const char *name, const struct shape *shape, bool packed)
{
	struct nc_buf stream = NC_BUF_INIT(0);
	write_history(&stream, shape);
	scratch_run(s, NC_STR(""), "git init -q --bare -b b0 %s", name);
	scratch_run(s, nc_buf_str(&stream),
		"git -C %s -c fastimport.unpackLimit=%d fast-import --quiet", name,
		packed ? 1 : 1000000);
	nc_buf_release(&stream);
}

#endif
